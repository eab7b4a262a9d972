-- id: R023
-- zh: 表号齐全、连续
-- en: Table numbers are complete and in order
-- severity: minor
-- source: 样本表式 · layout of the form
-- since: 0.1.0
-- suite: tables
-- once: yes
-- fails_zh: “{title}”的表号应为 {expected}，{detail}
-- fails_en: “{title}” should carry number {expected}; {detail}
-- example_zh: “部门支出总体情况表”的表号应为 3，印作 4
-- example_en: “Expenditure by function” should carry number 3; printed as 4
-- none_zh: 没有一个表印有表号
-- none_en: no table carries a number
WITH statutory AS (
    SELECT t.document_id, t."table", t.number,
           ROW_NUMBER() OVER (PARTITION BY t.document_id ORDER BY t.ordinal) AS place,
           COUNT(t.number) OVER (PARTITION BY t.document_id) AS numbered
    FROM tables t
    JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
)
SELECT document_id, "table", NULL AS line, NULL AS measure,
       COALESCE('印作 ' || number || ' · printed as ' || number, '没有表号 · no number is printed') AS detail,
       COALESCE(CAST(number AS INTEGER), 0) AS stated, place AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM statutory
WHERE numbered > 0
