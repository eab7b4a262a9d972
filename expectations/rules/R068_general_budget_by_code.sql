-- id: R068
-- zh: 只用一般公共预算的科目：支出表 = 一般公共预算支出表（合计、基本、项目）
-- en: For codes paid by the general budget alone, expenditure table and general budget table agree (total, basic, project)
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality_by_code
-- needs: expenditure_by_function, general_budget_expenditure, revenue_by_function
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH read AS (
    SELECT document_id, measure FROM columns
    WHERE "table" IN ('expenditure_by_function', 'general_budget_expenditure') AND status = 'read'
      AND measure IN ('total', 'basic', 'project')
    GROUP BY document_id, measure HAVING COUNT(DISTINCT "table") = 2
),
both_tables AS (
    SELECT f.document_id, f."key", f.measure,
           MIN(CASE WHEN f."table" = 'general_budget_expenditure' THEN f.line END) AS line,
           SUM(CASE WHEN f."table" = 'general_budget_expenditure' THEN f.fen ELSE 0 END) AS ours,
           SUM(CASE WHEN f."table" = 'expenditure_by_function' THEN f.fen ELSE 0 END) AS theirs,
           MAX(f.step) AS step, MIN(CASE WHEN f.blank = 0 THEN f.step END) AS least,
           COALESCE(MIN(CASE WHEN f."table" = 'general_budget_expenditure' THEN f.cell END), '') || ','
           || COALESCE(MIN(CASE WHEN f."table" = 'expenditure_by_function' THEN f.cell END), '') AS cells,
           MIN(f.blank) AS blank
    FROM figures f
    JOIN general_budget_keys g ON g.document_id = f.document_id AND g."key" = f."key" AND g."key" <> ''  -- a unit's line has none
    JOIN read ON read.document_id = f.document_id AND read.measure = f.measure
    WHERE f."table" IN ('expenditure_by_function', 'general_budget_expenditure')
    GROUP BY f.document_id, f."key", f.measure
)
SELECT document_id, 'general_budget_expenditure' AS "table", line, measure, 'expenditure_by_function' AS detail,
       ours AS stated, theirs AS expected, CASE WHEN step = least THEN 0 ELSE (step + least) / 2 END AS slack, step, cells
FROM both_tables
WHERE blank = 0
