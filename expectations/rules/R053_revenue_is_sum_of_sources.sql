-- id: R053
-- zh: 收支总表：收入的每一项 = 其各组成部分之和
-- en: Summary: each revenue item = the sum of its parts
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- needs: revenue_expenditure_summary
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH parts(whole, part) AS (VALUES
    ('revenue_current', 'revenue_general_budget'),
    ('revenue_current', 'revenue_government_fund'),
    ('revenue_current', 'revenue_state_capital'),
    ('revenue_current', 'revenue_fiscal_account'),
    ('revenue_current', 'revenue_own_funds'),
    ('revenue_general_budget', 'revenue_general_budget_own'),
    ('revenue_general_budget', 'revenue_general_budget_transfer'),
    ('revenue_government_fund', 'revenue_government_fund_own'),
    ('revenue_government_fund', 'revenue_government_fund_transfer'),
    ('revenue_state_capital', 'revenue_state_capital_own'),
    ('revenue_state_capital', 'revenue_state_capital_transfer'),
    ('revenue_own_funds', 'revenue_business'),
    ('revenue_own_funds', 'revenue_superior_subsidy'),
    ('revenue_own_funds', 'revenue_subordinate_payment'),
    ('revenue_own_funds', 'revenue_operating'),
    ('revenue_own_funds', 'revenue_other'),
    ('revenue_carryover', 'revenue_fiscal_carryover'),
    ('revenue_carryover', 'revenue_nonfiscal_carryover'),
    ('revenue_fiscal_carryover', 'revenue_fiscal_carryover_general_budget'),
    ('revenue_fiscal_carryover', 'revenue_fiscal_carryover_government_fund'),
    ('revenue_fiscal_carryover', 'revenue_fiscal_carryover_state_capital'),
    ('revenue_nonfiscal_carryover', 'revenue_nonfiscal_carryover_fiscal_account'),
    ('revenue_nonfiscal_carryover', 'revenue_nonfiscal_carryover_own_funds'))
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.measure = t.measure AND p."key" = parts.part
WHERE t."table" = 'revenue_expenditure_summary' AND t.measure = 'total'
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
