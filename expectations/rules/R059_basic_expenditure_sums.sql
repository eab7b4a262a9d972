-- id: R059
-- zh: 按经济分类的表：合计 = 各类之和，类 = 各款之和；每行合计 = 人员经费 + 公用经费（或各项资金之和）
-- en: By economic class: the total is the sum of its classes, each class of its items; in every row total = personnel + public (or the sum of the funds)
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: general_budget_basic_expenditure
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH parts(whole, part) AS (VALUES
    ('total', 'personnel'),
    ('total', 'public'),
    ('total', 'current_year'), ('total', 'central_transfer'), ('total', 'carried'),
    ('current_year', 'current_year_general_budget'), ('current_year', 'current_year_government_fund'), ('current_year', 'current_year_state_capital'),
    ('current_year_general_budget', 'current_year_general_budget_basic'), ('current_year_general_budget', 'current_year_general_budget_project'),
    ('current_year_government_fund', 'current_year_government_fund_basic'), ('current_year_government_fund', 'current_year_government_fund_project'),
    ('current_year_state_capital', 'current_year_state_capital_basic'), ('current_year_state_capital', 'current_year_state_capital_project'),
    ('central_transfer', 'central_transfer_general_budget'), ('central_transfer', 'central_transfer_government_fund'), ('central_transfer', 'central_transfer_state_capital'),
    ('central_transfer_general_budget', 'central_transfer_general_budget_basic'), ('central_transfer_general_budget', 'central_transfer_general_budget_project'),
    ('central_transfer_government_fund', 'central_transfer_government_fund_basic'), ('central_transfer_government_fund', 'central_transfer_government_fund_project'),
    ('central_transfer_state_capital', 'central_transfer_state_capital_basic'), ('central_transfer_state_capital', 'central_transfer_state_capital_project'),
    ('carried', 'carried_general_budget'), ('carried', 'carried_government_fund'), ('carried', 'carried_state_capital'),
    ('carried_general_budget', 'carried_general_budget_basic'), ('carried_general_budget', 'carried_general_budget_project'),
    ('carried_government_fund', 'carried_government_fund_basic'), ('carried_government_fund', 'carried_government_fund_project'),
    ('carried_state_capital', 'carried_state_capital_basic'), ('carried_state_capital', 'carried_state_capital_project'))
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.measure = t.measure AND p.parent = t."key"
WHERE t."table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_basic_expenditure', 'operating_cost_expenditure',
                    'fiscal_appropriation_by_economic', 'general_budget_expenditure_by_economic')
   OR t."table" = 'general_budget_project_expenditure' AND p.code LIKE '3%' AND p.project_name IS NULL
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t.measure
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.line = t.line AND p.measure = parts.part
WHERE t."table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_by_economic')
  AND NOT EXISTS (SELECT 1 FROM columns lost JOIN parts ON parts.part = lost.measure
                  WHERE lost.document_id = t.document_id AND lost."table" = t."table"
                    AND parts.whole = t.measure AND lost.status = 'lost')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND LENGTH(p.code) = 3 AND (p.code IN ('301', '303')) = (t."key" = 'personnel_total')
WHERE t."table" = 'general_budget_basic_expenditure' AND t."key" IN ('personnel_total', 'public_total')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
