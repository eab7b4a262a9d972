-- id: R075
-- zh: 一般公共预算支出表的金额没有整列错行
-- en: The amounts of the general budget table are not shifted against their codes
-- severity: major
-- source: 审核中发现的差错类型 · kind of slip that reviewers found
-- since: 0.1.0
-- suite: between_tables
-- root_of: column
-- needs: general_budget_expenditure, expenditure_by_function
-- fails_zh: 从{where}起，连续 {stated} 行的金额与“{other}”的下一行相同：金额整体错行
-- fails_en: From {where} on, the amounts of {stated} rows are those of the next rows of “{other}”: they are shifted
-- example_zh: 从一般公共预算支出情况表 · 20103 政府办公厅（室）及相关机构事务起，连续 4 行的金额与“部门支出总体情况表”的下一行相同：金额整体错行
-- example_en: From General public budget expenditure, 20103 政府办公厅（室）及相关机构事务 on, the amounts of 4 rows are those of the next rows of “Expenditure by function”: they are shifted
-- none_zh: 可比较的科目不足四个
-- none_en: fewer than four codes can be compared
WITH lined AS (
    SELECT f.document_id, f.code, f.fen AS ours, g.fen AS theirs, f.line, f.cell,
           LEAD(g.fen) OVER (PARTITION BY f.document_id ORDER BY f.line) AS next_theirs,
           ROW_NUMBER() OVER (PARTITION BY f.document_id ORDER BY f.line) AS place
    FROM figures f
    JOIN figures g ON g.document_id = f.document_id AND g."table" = 'expenditure_by_function'
                  AND g.measure = 'total' AND g.code = f.code
    WHERE f."table" = 'general_budget_expenditure' AND f.measure = 'total' AND f.code IS NOT NULL
),
shifted AS (SELECT *, (ours = next_theirs AND ours <> theirs) AS moved FROM lined),
islands AS (
    SELECT *, place - ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY place) AS island FROM shifted WHERE moved = 1
),
longest AS (
    SELECT document_id, COUNT(*) AS length, MIN(line) AS line, GROUP_CONCAT(cell) AS cells
    FROM islands GROUP BY document_id, island
)
SELECT l.document_id, 'general_budget_expenditure' AS "table",
       (SELECT i.line FROM longest i WHERE i.document_id = l.document_id ORDER BY i.length DESC LIMIT 1) AS line,
       'total' AS measure, 'expenditure_by_function' AS detail,
       COALESCE((SELECT MAX(i.length) FROM longest i WHERE i.document_id = l.document_id), 0) AS stated,
       0 AS expected, 2 AS slack, 0 AS step,
       (SELECT GROUP_CONCAT(i.cells) FROM longest i WHERE i.document_id = l.document_id) AS cells
FROM lined l
GROUP BY l.document_id
HAVING COUNT(*) > 3
