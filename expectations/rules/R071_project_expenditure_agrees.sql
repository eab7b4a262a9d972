-- id: R071
-- zh: 项目支出表合计及各项 = 一般公共预算支出表的项目支出
-- en: Project table = project expenditure of the general budget table, in total and by code
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality
-- needs: general_budget_project_expenditure, general_budget_expenditure.project
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH projects_by_key AS (
    SELECT document_id, CASE WHEN project_name IS NULL THEN "key" ELSE code END AS "key",
           MIN(line) AS line, SUM(fen) AS fen, SUM(step) AS steps, COUNT(*) AS addends, GROUP_CONCAT(cell) AS cells
    FROM figures f
    WHERE "table" = 'general_budget_project_expenditure' AND measure = 'total' AND blank = 0
      AND (project_name IS NOT NULL OR NOT EXISTS (
           SELECT 1 FROM figures p WHERE p.document_id = f.document_id AND p."table" = f."table"
           AND p.measure = 'total' AND p.project_name IS NOT NULL AND p.code = f.code))
    GROUP BY 1, 2
)
SELECT a.document_id, 'general_budget_project_expenditure' AS "table", a.line, 'total' AS measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected,
       CASE WHEN a.addends = 1 AND a.steps = b.step THEN 0 ELSE (a.steps + b.step) / 2 END AS slack,
       b.step, a.cells || ',' || b.cell AS cells
FROM projects_by_key a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'general_budget_expenditure'
              AND b.measure = 'project' AND b."key" = a."key" AND b.blank = 0
