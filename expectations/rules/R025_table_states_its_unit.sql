-- id: R025
-- zh: 每个表写明金额单位，不与其他表相差一万倍
-- en: Every table states its unit of money, and not one ten thousandfold off the other tables'
-- severity: major
-- source: 审核中发现的差错类型 · kind of slip that reviewers found
-- since: 0.1.0
-- suite: tables
-- once: yes
-- fails_zh: “{title}”{detail}
-- fails_en: “{title}” {detail}
-- example_zh: “一般公共预算基本支出情况表”没有写明金额单位
-- example_en: “Basic expenditure of the general public budget” does not state its unit of money
-- none_zh: 没有读到法定的表
-- none_en: no statutory table was read
WITH stating AS (
    SELECT t.document_id, t."table", t.unit,
           COUNT(*) OVER (PARTITION BY t.document_id, t.unit) AS alike
    FROM tables t
    JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
),
totals AS (  -- what the total lines print
    SELECT document_id, "table", measure, fen, step FROM figures
    WHERE "key" IN ('total', 'revenue_total', 'expenditure_total') AND fen > 0
),
apart AS (  -- a total that is another table's, ten thousandfold; the unit that fewer tables state is the wrong one
    SELECT DISTINCT s.document_id, s."table"
    FROM stating s
    JOIN totals a ON a.document_id = s.document_id AND a."table" = s."table" AND a.measure = 'total'
    JOIN totals b ON b.document_id = s.document_id AND b."table" <> s."table"
    JOIN stating o ON o.document_id = s.document_id AND o."table" = b."table" AND o.unit <> s.unit AND o.alike > s.alike
    WHERE ABS(a.fen - 10000 * b.fen) <= 10000 * b.step OR ABS(b.fen - 10000 * a.fen) <= 10000 * a.step
)
SELECT s.document_id, s."table", NULL AS line, NULL AS measure,
       CASE WHEN s.unit IS NULL THEN '没有写明金额单位 · does not state its unit of money'
            ELSE '的金额单位“' || s.unit || '”使其与其他表相差一万倍 · states the unit “' || s.unit || '”, ten thousandfold off the other tables' END AS detail,
       (s.unit IS NOT NULL AND a."table" IS NULL) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM stating s
LEFT JOIN apart a ON a.document_id = s.document_id AND a."table" = s."table"
