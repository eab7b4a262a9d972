-- id: R073
-- zh: 社保与公积金：功能分类与经济分类相等（全为基本支出时；经验规则）
-- en: Pension, medical and housing fund: function code = economic code where all is basic expenditure (rule of thumb)
-- severity: minor
-- source: 经验规则（四个真实预算成立）· rule of thumb, holds in four real budgets
-- since: 0.1.0
-- suite: between_tables
-- needs: general_budget_expenditure, general_budget_basic_expenditure
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- example_zh: 一般公共预算支出情况表 · 2210201 住房公积金 · 合计：写作 6.40 万元，而“一般公共预算基本支出情况表”为 6.30 万元，差 0.10 万元
-- example_en: General public budget expenditure, 2210201 住房公积金, total: printed 6.40 万元, while “Basic expenditure of the general public budget” has 6.30 万元, off by 0.10 万元
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH pairs(name, code, economic) AS (VALUES
    ('pension', '2080505', '30108'), ('annuity', '2080506', '30109'), ('housing', '2210201', '30113'),
    ('medical', '2101101', '30110'), ('medical', '2101102', '30110'), ('medical', '2101103', '30111')),
functional AS (
    SELECT f.document_id, p.name, SUM(f.fen) AS fen, SUM(f.step) AS steps, GROUP_CONCAT(f.cell) AS cells,
           MAX(NOT EXISTS (SELECT 1 FROM figures q WHERE q.document_id = f.document_id AND q."table" = f."table"
                           AND q.line = f.line AND q.measure = 'project' AND q.fen = 0)) AS with_project
    FROM figures f JOIN (SELECT DISTINCT name, code FROM pairs) p ON p.code = f.code
    WHERE f."table" = 'general_budget_expenditure' AND f.measure = 'total' AND f.blank = 0
    GROUP BY f.document_id, p.name
),
economic AS (
    SELECT f.document_id, p.name, MIN(f.line) AS line, SUM(f.fen) AS fen, SUM(f.step) AS steps,
           MAX(f.step) AS step, GROUP_CONCAT(f.cell) AS cells
    FROM figures f JOIN (SELECT DISTINCT name, economic FROM pairs) p ON p.economic = f.code
    WHERE f."table" = 'general_budget_basic_expenditure' AND f.measure = 'total' AND f.blank = 0
    GROUP BY f.document_id, p.name
)
SELECT e.document_id, 'general_budget_basic_expenditure' AS "table", e.line, 'total' AS measure,
       'general_budget_expenditure' AS detail, e.fen AS stated, f.fen AS expected,
       (e.steps + f.steps) / 2 AS slack, e.step, e.cells || ',' || f.cells AS cells
FROM economic e JOIN functional f ON f.document_id = e.document_id AND f.name = e.name
WHERE f.with_project = 0
