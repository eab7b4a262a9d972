-- id: R113
-- zh: 部门整体绩效目标的金额等于收支总表，也等于文字所写
-- en: The money of the department's target equals the summary, and what the text says
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: particulars
-- proves: yes
-- spoiled_by: unread
-- fails_zh: “{title}”的资金合计为 {stated}，{detail}为 {expected}
-- fails_en: The money of “{title}” is {stated}, {detail} {expected}
-- none_zh: 没有部门整体绩效目标表，或没有金额
-- none_en: there is no target table of the department with money
WITH goal AS (
    SELECT a.document_id, a."table", COALESCE(SUM(CASE WHEN a.measure = 'total' THEN a.fen END), SUM(CASE WHEN a.measure <> 'fiscal' THEN a.fen END)) AS fen,
           MAX(a.step) AS step, COUNT(*) AS n, GROUP_CONCAT(a.cell) AS cells
    FROM amounts a WHERE a."table" = 'department_performance' GROUP BY a.document_id
)
SELECT g.document_id, g."table", NULL AS line, 'total' AS measure, '收支总表的收入总计 · total revenue of the summary is' AS detail, g.fen AS stated, f.fen AS expected,
       (g.n * g.step + f.step) / 2 - f.step / 2 AS slack, MAX(g.step, f.step) AS step, g.cells || ',' || COALESCE(f.cell, '') AS cells
FROM goal g
JOIN figures f ON f.document_id = g.document_id AND f."table" = 'revenue_expenditure_summary' AND f."key" = 'revenue_total' AND f.measure = 'total'
UNION ALL
SELECT g.document_id, g."table", NULL, 'total', '文字写的金额 · the amount in the text is', g.fen, c.value, (g.n * g.step + c.step) / 2 - c.step / 2, MAX(g.step, c.step),
       g.cells || printf(',claim%03d', c.claim)
FROM goal g
JOIN claims c ON c.document_id = g.document_id AND c.topic = 'performance.targets' AND c.measure = 'value' AND c.value IS NOT NULL
