-- id: R036
-- zh: 目录的标题与正文一致（次序、用词、年份）
-- en: The headings of the contents are those of the body: order, wording, year
-- severity: minor
-- source: FIX-st, SEED
-- since: 0.2.0
-- suite: narrative
-- spoiled_by: unread
-- example_zh: 目录与正文的标题不同：目录为“十一、上年结转结余预算情况说明”，正文为“十一、上半年结转结余预算情况说明”
-- example_en: Contents and body differ: “十一、上年结转结余预算情况说明” in the contents, “十一、上半年结转结余预算情况说明” in the body
-- fails_zh: 目录与正文的标题不同：{detail}
-- fails_en: Contents and body differ: {detail}
-- none_zh: 没有编号的目录
-- none_en: there is no numbered contents page
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN heading IS NULL THEN '目录有“' || entry || '”，正文没有 · “' || entry || '” is in the contents, not in the body'
            WHEN entry IS NULL THEN '正文有“' || heading || '”，目录没有 · “' || heading || '” is in the body, not in the contents'
            ELSE '目录为“' || entry || '”，正文为“' || heading || '” · “' || entry || '” in the contents, “' || heading || '” in the body' END AS detail,
       alike AS stated, 1 AS expected, 0 AS slack, 0 AS step, CASE WHEN paragraph IS NOT NULL THEN printf('paragraph%03d', paragraph) END AS cells
FROM outlines
