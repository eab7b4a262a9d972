-- id: R004
-- zh: 落款日期在预算年度之内或其前一季度（决算：次年之内），不晚于实际公开和核对之日
-- en: The document's date lies in the budget year or the quarter before (final accounts: in the next year), not after its publication or the check
-- severity: minor
-- source: 日期的逻辑 · logic of dates
-- since: 0.2.0
-- suite: publication
-- fails_zh: 落款日期{detail}
-- fails_en: The date at the end {detail}
-- example_zh: 落款日期为 2022-02-20，应在 2023-10-01 至 2024-12-31 之间
-- example_en: The date at the end is 2022-02-20, it should lie between 2023-10-01 and 2024-12-31
-- none_zh: 没有读到落款日期或年度
-- none_en: no date at the end or no year was read
WITH bounds AS (
    SELECT d.document_id, d.published_on,
           CASE d.kind WHEN 'final' THEN (d.fiscal_year + 1) || '-01-01' ELSE (d.fiscal_year - 1) || '-10-01' END AS earliest,
           CASE d.kind WHEN 'final' THEN (d.fiscal_year + 1) || '-12-31' ELSE d.fiscal_year || '-12-31' END AS year_end,
           f.published_on AS online, f.checked_on
    FROM documents d
    LEFT JOIN facts f ON f.document_id = d.document_id
    WHERE d.published_on IS NOT NULL AND d.fiscal_year IS NOT NULL
), dated AS (
    SELECT document_id, published_on, earliest,
           MIN(year_end, COALESCE(online, year_end), COALESCE(checked_on, year_end)) AS latest
    FROM bounds
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '为 ' || published_on || '，应在 ' || earliest || ' 至 ' || latest || ' 之间 · is ' || published_on
       || ', it should lie between ' || earliest || ' and ' || latest AS detail,
       (published_on BETWEEN earliest AND latest) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM dated
