-- id: R053
-- zh: 收入的每一项 = 其各组成部分之和（收支总表、收入来源表、财政拨款总表）
-- en: Each revenue item = the sum of its parts (summary, revenue by source, fiscal summary)
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
WITH chain(part, parent, rank) AS (VALUES
    ('revenue_fiscal', 'revenue_current', 1), ('revenue_fiscal', 'revenue_total', 2),
    ('revenue_general_budget', 'revenue_fiscal', 1), ('revenue_general_budget', 'revenue_current', 2), ('revenue_general_budget', 'revenue_total', 3),
    ('revenue_government_fund', 'revenue_fiscal', 1), ('revenue_government_fund', 'revenue_current', 2), ('revenue_government_fund', 'revenue_total', 3),
    ('revenue_state_capital', 'revenue_fiscal', 1), ('revenue_state_capital', 'revenue_current', 2), ('revenue_state_capital', 'revenue_total', 3),
    ('revenue_fiscal_account', 'revenue_current', 1), ('revenue_fiscal_account', 'revenue_total', 2),
    ('revenue_own_funds', 'revenue_current', 1), ('revenue_own_funds', 'revenue_total', 2),
    ('revenue_business', 'revenue_own_funds', 1), ('revenue_business', 'revenue_current', 2), ('revenue_business', 'revenue_total', 3),
    ('revenue_superior_subsidy', 'revenue_own_funds', 1), ('revenue_superior_subsidy', 'revenue_current', 2), ('revenue_superior_subsidy', 'revenue_total', 3),
    ('revenue_subordinate_payment', 'revenue_own_funds', 1), ('revenue_subordinate_payment', 'revenue_current', 2), ('revenue_subordinate_payment', 'revenue_total', 3),
    ('revenue_operating', 'revenue_own_funds', 1), ('revenue_operating', 'revenue_current', 2), ('revenue_operating', 'revenue_total', 3),
    ('revenue_other', 'revenue_own_funds', 1), ('revenue_other', 'revenue_current', 2), ('revenue_other', 'revenue_total', 3),
    ('revenue_other_level', 'revenue_own_funds', 1), ('revenue_other_level', 'revenue_current', 2), ('revenue_other_level', 'revenue_total', 3),
    ('revenue_debt', 'revenue_own_funds', 1), ('revenue_debt', 'revenue_current', 2), ('revenue_debt', 'revenue_total', 3),
    ('revenue_general_budget_own', 'revenue_general_budget', 1), ('revenue_general_budget_transfer', 'revenue_general_budget', 1),
    ('revenue_budget_fund', 'revenue_general_budget', 1), ('revenue_special', 'revenue_general_budget', 1),
    ('revenue_nontax', 'revenue_general_budget', 1),
    ('revenue_government_fund_own', 'revenue_government_fund', 1), ('revenue_government_fund_transfer', 'revenue_government_fund', 1),
    ('revenue_state_capital_own', 'revenue_state_capital', 1), ('revenue_state_capital_transfer', 'revenue_state_capital', 1),
    ('revenue_education_fee', 'revenue_fiscal_account', 1), ('revenue_other_nontax', 'revenue_fiscal_account', 1),
    ('revenue_fiscal_carryover', 'revenue_carryover', 1), ('revenue_nonfiscal_carryover', 'revenue_carryover', 1),
    ('revenue_carryover_general_budget', 'revenue_carryover', 1), ('revenue_carryover_government_fund', 'revenue_carryover', 1),
    ('revenue_carryover_state_capital', 'revenue_carryover', 1),
    ('revenue_fiscal_carryover_general_budget', 'revenue_fiscal_carryover', 1),
    ('revenue_fiscal_carryover_government_fund', 'revenue_fiscal_carryover', 1),
    ('revenue_fiscal_carryover_state_capital', 'revenue_fiscal_carryover', 1),
    ('revenue_nonfiscal_carryover_fiscal_account', 'revenue_nonfiscal_carryover', 1),
    ('revenue_nonfiscal_carryover_own_funds', 'revenue_nonfiscal_carryover', 1),
    ('revenue_carryover', 'revenue_total', 9), ('revenue_surplus_used', 'revenue_total', 9)),
lines AS (
    SELECT f.* FROM figures f
    WHERE f.measure = 'total'
      AND f."table" IN ('revenue_expenditure_summary', 'revenue_by_source', 'fiscal_appropriation_summary')
),
nearest AS (
    SELECT p.document_id, p."table", p.line, MIN(chain.rank) AS rank
    FROM lines p
    JOIN chain ON chain.part = p."key"
    JOIN lines w ON w.document_id = p.document_id AND w."table" = p."table" AND w."key" = chain.parent
    WHERE (chain.rank < 9 OR NOT EXISTS (SELECT 1 FROM lines c WHERE c.document_id = p.document_id
                                         AND c."table" = p."table" AND c."key" = 'revenue_current'))
      AND NOT EXISTS (  -- 二、政府性基金 beside 一、财政拨款: numbered alike, neither is part of the other
          SELECT 1 FROM main.lines a
          JOIN main.lines b ON b.document_id = a.document_id AND b."table" = a."table" AND b.line = w.line
          WHERE a.document_id = p.document_id AND a."table" = p."table" AND a.line = p.line
            AND a.name GLOB '[一二三四五六七八九十]*、*' AND b.name GLOB '[一二三四五六七八九十]*、*')
    GROUP BY p.document_id, p."table", p.line
)
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM nearest n
JOIN lines p ON p.document_id = n.document_id AND p."table" = n."table" AND p.line = n.line
JOIN chain ON chain.part = p."key" AND chain.rank = n.rank
JOIN lines t ON t.document_id = p.document_id AND t."table" = p."table" AND t."key" = chain.parent
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0)
   AND (COUNT(*) > 1 OR SUM(p.fen) >= t.fen OR NOT EXISTS (  -- 其中：政府性基金预算拨款, alone, is a part and no sum
        SELECT 1 FROM main.lines l WHERE l.document_id = p.document_id AND l."table" = p."table" AND l.line = p.line AND l.name LIKE '其中%'))
