-- id: R114
-- zh: 目标表的年度预算总额 = 财政拨款 + 其他资金 = 项目支出表的金额
-- en: A target table's total = fiscal + other = the project's amount
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: particulars
-- proves: yes
-- spoiled_by: unread
-- fails_zh: “{title}”的年度预算总额为 {stated}，{detail}为 {expected}
-- fails_en: The total of “{title}” is {stated}, {detail} {expected}
-- none_zh: 没有项目绩效目标表，或没有金额
-- none_en: there is no target table of a project with money
WITH goal AS (
    SELECT a.document_id, a."table", MAX(CASE WHEN a.measure = 'total' THEN a.fen END) AS total, MAX(CASE WHEN a.measure = 'fiscal' THEN a.fen END) AS fiscal,
           MAX(CASE WHEN a.measure = 'own_funds' THEN a.fen END) AS own, MAX(CASE WHEN a.measure = 'carried_over_funds' THEN a.fen END) AS carried, MAX(a.step) AS step,
           GROUP_CONCAT(a.cell) AS cells, MAX(CASE WHEN a.measure = 'total' THEN a.cell END) AS cell
    FROM amounts a WHERE a."table" LIKE 'project_performance%' GROUP BY a.document_id, a."table"
),
priced AS (
    SELECT document_id, REPLACE(project_name, ' ', '') AS name, SUM(fen) AS fen, COUNT(*) AS n, MAX(step) AS step, GROUP_CONCAT(cell) AS cells FROM figures
    WHERE "table" = 'general_budget_project_expenditure' AND measure = 'total' AND project_name IS NOT NULL GROUP BY document_id, REPLACE(project_name, ' ', '')
)
SELECT document_id, "table", NULL AS line, 'total' AS measure, CASE WHEN carried IS NULL THEN '财政拨款与其他资金之和 · fiscal and other funds make'
            ELSE '财政拨款、其他资金与上年结转之和 · fiscal, other and carried-over funds make' END AS detail, total AS stated,
       fiscal + COALESCE(own, 0) + COALESCE(carried, 0) AS expected, step AS slack, step AS step, cells
FROM goal
WHERE total IS NOT NULL AND fiscal IS NOT NULL
UNION ALL
SELECT g.document_id, g."table", NULL, 'total', '项目支出表 · the table of projects has', g.total, p.fen, CASE WHEN p.n = 1 AND g.step = p.step THEN 0 ELSE p.n * p.step END,
       MAX(g.step, p.step), g.cell || ',' || p.cells
FROM goal g
JOIN performance_goals o ON o.document_id = g.document_id AND o."table" = g."table"
JOIN priced p ON p.document_id = g.document_id AND p.name = REPLACE(o.project_name, ' ', '')
WHERE g.total IS NOT NULL
