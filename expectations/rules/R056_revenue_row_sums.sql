-- id: R056
-- zh: 收入表：每行总计 = 各来源之和，财政拨款小计 = 各类拨款之和
-- en: Revenue table: in every row the total is the sum of its sources, the fiscal subtotal of its funds
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: revenue_by_function
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH chain(part, parent, rank) AS (VALUES
    ('general_budget', 'fiscal', 1),
    ('general_budget', 'received', 2),
    ('general_budget', 'total', 3),
    ('general_budget_transfer', 'fiscal', 1),
    ('general_budget_transfer', 'received', 2),
    ('general_budget_transfer', 'total', 3),
    ('government_fund', 'fiscal', 1),
    ('government_fund', 'received', 2),
    ('government_fund', 'total', 3),
    ('government_fund_transfer', 'fiscal', 1),
    ('government_fund_transfer', 'received', 2),
    ('government_fund_transfer', 'total', 3),
    ('state_capital', 'fiscal', 1),
    ('state_capital', 'received', 2),
    ('state_capital', 'total', 3),
    ('state_capital_transfer', 'fiscal', 1),
    ('state_capital_transfer', 'received', 2),
    ('state_capital_transfer', 'total', 3),
    ('fiscal', 'received', 1),
    ('fiscal', 'total', 2),
    ('fiscal_account', 'received', 1),
    ('fiscal_account', 'total', 2),
    ('own_funds', 'received', 1),
    ('own_funds', 'total', 2),
    ('received', 'total', 1),
    ('carryover', 'total', 1),
    ('fiscal_carryover', 'carryover', 1),
    ('fiscal_carryover', 'total', 2),
    ('nonfiscal_carryover', 'carryover', 1),
    ('nonfiscal_carryover', 'total', 2),
    ('carryover_general_budget', 'carryover', 1),
    ('carryover_general_budget', 'total', 2),
    ('carryover_government_fund', 'carryover', 1),
    ('carryover_government_fund', 'total', 2),
    ('carryover_state_capital', 'carryover', 1),
    ('carryover_state_capital', 'total', 2),
    ('carryover_fiscal_account', 'carryover', 1),
    ('carryover_fiscal_account', 'total', 2),
    ('carryover_own_funds', 'carryover', 1),
    ('carryover_own_funds', 'total', 2),
    ('surplus_used', 'total', 1),
    ('business', 'own_funds', 1),
    ('business', 'received', 2),
    ('business', 'total', 3),
    ('operating', 'own_funds', 1),
    ('operating', 'received', 2),
    ('operating', 'total', 3),
    ('superior_subsidy', 'own_funds', 1),
    ('superior_subsidy', 'received', 2),
    ('superior_subsidy', 'total', 3),
    ('subordinate_payment', 'own_funds', 1),
    ('subordinate_payment', 'received', 2),
    ('subordinate_payment', 'total', 3),
    ('other', 'own_funds', 1),
    ('other', 'received', 2),
    ('other', 'total', 3)),
read_columns AS (  -- of tables that lost none of their columns
    SELECT DISTINCT document_id, "table", measure FROM columns
    WHERE "table" IN ('revenue_by_function')
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
