-- id: R023
-- zh: 表号齐全、连续
-- en: Table numbers are complete and in order
-- severity: minor
-- source: 样本表式 · layout of the form
-- since: 0.1.0
-- suite: tables
-- once: yes
-- spoiled_by: unread, copying
-- fails_zh: “{title}”的表号应为 {detail}
-- fails_en: “{title}” should carry number {detail}
-- example_zh: “部门支出总体情况表”的表号应为 3，印作 4
-- example_en: “Expenditure by function” should carry number 3; printed as 4
-- none_zh: 没有一个表印有表号
-- none_en: no table carries a number
WITH printed AS (
    SELECT t.document_id, t."table", t.number, t.ordinal,
           CAST(t.number AS INTEGER) AS main,  -- 表1-2 is the second table under 表1
           CAST(SUBSTR(t.number, INSTR(t.number || '-', '-') + 1) AS INTEGER) AS sub,
           COUNT(t.number) OVER (PARTITION BY t.document_id) AS numbered,
           SUM(t.number LIKE '%-%') OVER (PARTITION BY t.document_id) AS nested
    FROM tables t
    LEFT JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table"
    WHERE f.number IS NOT NULL OR t.number IS NOT NULL  -- a table that the form does not have is numbered with the others
),
statutory AS (
    SELECT *, ROW_NUMBER() OVER turn AS place, LAG(main, 1, 0) OVER turn AS main_before, LAG(sub, 1, 0) OVER turn AS sub_before
    FROM printed
    WINDOW turn AS (PARTITION BY document_id ORDER BY ordinal)
),
judged AS (
    SELECT *, nested > 0 AND number IS NOT NULL AS is_nested,
           CASE WHEN sub > 0 THEN MAX(main_before, 1) ELSE main_before + 1 END AS main_due, CASE WHEN sub > 0 THEN sub_before + 1 ELSE 0 END AS sub_due
    FROM statutory
),
told AS (
    SELECT *, CASE WHEN NOT is_nested THEN place WHEN sub_due > 0 THEN main_due || '-' || sub_due ELSE main_due END AS due FROM judged
)
SELECT document_id, "table", NULL AS line, NULL AS measure,
       due || COALESCE('，印作 ' || number, '，没有表号') || ' · ' || due || COALESCE('; printed as ' || number, '; no number is printed') AS detail,
       CASE WHEN is_nested THEN 100 * main + sub ELSE COALESCE(CAST(number AS INTEGER), 0) END AS stated,
       CASE WHEN is_nested THEN 100 * main_due + sub_due ELSE place END AS expected,
       0 AS slack, 0 AS step, NULL AS cells
FROM told
WHERE numbered > 0
