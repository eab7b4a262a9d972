-- id: R057
-- zh: 支出：每行合计 = 基本支出 + 项目支出（+ 其他去向），基本支出 = 人员 + 公用；上年数 + 增减额 = 本年数
-- en: Expenditure: in every row total = basic + project (+ other uses), basic = personnel + public
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH chain(part, parent, rank) AS (VALUES
    ('econ_301', 'personnel', 1),
    ('econ_301', 'basic', 2),
    ('econ_303', 'personnel', 1),
    ('econ_303', 'basic', 2),
    ('running_projects', 'project', 1),
    ('target_projects', 'project', 1),
    ('personnel', 'basic', 1),
    ('personnel', 'total', 2),
    ('public', 'basic', 1),
    ('public', 'total', 2),
    ('basic', 'total', 1),
    ('project', 'total', 1),
    ('reserve', 'total', 1),
    ('carried_forward', 'total', 1),
    ('paid_to_superior', 'total', 1),
    ('operating_expenditure', 'total', 1),
    ('subsidy_to_subordinate', 'total', 1),
    ('current_year', 'total', 1),
    ('central_transfer', 'total', 1),
    ('carried', 'total', 1)),
read_columns AS (  -- of tables that lost none of their columns
    SELECT DISTINCT document_id, "table", measure FROM columns
    WHERE "table" IN ('expenditure_by_function', 'expenditure_by_use', 'general_budget_expenditure', 'general_budget_expenditure_by_economic', 'government_fund_expenditure', 'state_capital_expenditure', 'revenue_expenditure_summary')
      AND role = 'measure' AND status IN ('read', 'partly_lost')
      AND (document_id, "table") NOT IN (SELECT lost.document_id, lost."table" FROM columns lost
                                         JOIN chain ON chain.part = lost.measure WHERE lost.status = 'lost')
),
nearest AS (
    SELECT p.document_id, p."table", p.measure, MIN(chain.rank) AS rank
    FROM read_columns p
    JOIN chain ON chain.part = p.measure
    JOIN read_columns w ON w.document_id = p.document_id AND w."table" = p."table" AND w.measure = chain.parent
    GROUP BY p.document_id, p."table", p.measure
)
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM nearest n
JOIN chain ON chain.part = n.measure AND chain.rank = n.rank
JOIN figures p ON p.document_id = n.document_id AND p."table" = n."table" AND p.measure = n.measure
JOIN figures t ON t.document_id = p.document_id AND t."table" = p."table" AND t.line = p.line AND t.measure = chain.parent
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL  -- 上年执行数, 增减额: last year and the change make this year
SELECT c.document_id, c."table", c.line, 'change' AS measure, NULL AS detail,
       c.fen AS stated, t.fen - w.fen AS expected, (t.step + w.step + c.step) / 2 AS slack,
       MAX(t.step, w.step, c.step) AS step, COALESCE(c.cell, '') || ',' || COALESCE(t.cell, '') || ',' || COALESCE(w.cell, '') AS cells
FROM figures c
JOIN figures t ON t.document_id = c.document_id AND t."table" = c."table" AND t.line = c.line AND t.measure = 'total'
JOIN figures w ON w.document_id = c.document_id AND w."table" = c."table" AND w.line = c.line AND w.measure = 'last_year'
WHERE c.measure = 'change' AND (c.blank = 0 OR t.blank = 0 AND w.blank = 0)
