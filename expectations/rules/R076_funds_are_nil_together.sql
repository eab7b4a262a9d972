-- id: R076
-- zh: 政府性基金、国有资本、结转：专表与总表同有或同无
-- en: Government funds, state capital, carry-over: their own table and the summaries hold money together or not at all
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- fails_zh: “{title}”与总表不一致：专表有金额（1 有、0 无）为 {stated}，总表为 {expected}
-- fails_en: “{title}” and the summaries differ: money in its own table {stated} (1 yes, 0 no), in the summaries {expected}
-- example_zh: “政府性基金预算支出情况表”与总表不一致：专表有金额（1 有、0 无）为 1，总表为 0
-- example_en: “Government fund expenditure” and the summaries differ: money in its own table 1 (1 yes, 0 no), in the summaries 0
-- none_zh: 没有读到相关的表
-- none_en: the tables concerned were not read
WITH funds(own, measure, item) AS (VALUES
    ('government_fund_expenditure', 'government_fund', 'revenue_government_fund'),
    ('government_fund_expenditure', 'government_fund_transfer', 'revenue_government_fund_transfer'),
    ('state_capital_expenditure', 'state_capital', 'revenue_state_capital'),
    ('state_capital_expenditure', 'state_capital_transfer', 'revenue_state_capital_transfer'),
    ('carryover', 'fiscal_carryover', 'revenue_carryover'),
    ('carryover', 'nonfiscal_carryover', 'revenue_nonfiscal_carryover')),
own AS (SELECT DISTINCT own FROM funds)
SELECT t.document_id, t."table", NULL AS line, NULL AS measure, NULL AS detail,
       EXISTS (SELECT 1 FROM figures f WHERE f.document_id = t.document_id AND f."table" = t."table" AND f.fen <> 0 AND f.measure NOT LIKE '%last_year%' AND f.measure NOT LIKE 'change%') AS stated,
       EXISTS (SELECT 1 FROM figures f JOIN funds ON funds.own = t."table"
               WHERE f.document_id = t.document_id AND f.fen <> 0 AND f.measure NOT LIKE '%last_year%' AND f.measure NOT LIKE 'change%'
                 AND ((f."table" IN ('revenue_by_function', 'fiscal_appropriation_summary') AND f.measure = funds.measure)
                   OR (f."table" IN ('revenue_expenditure_summary', 'fiscal_appropriation_summary') AND f."key" = funds.item))) AS expected,
       0 AS slack, 0 AS step,
       (SELECT MIN(f.cell) FROM figures f JOIN funds ON funds.own = t."table"
         WHERE f.document_id = t.document_id AND f.fen <> 0 AND f.measure NOT LIKE '%last_year%' AND f.measure NOT LIKE 'change%'
           AND (f."table" = t."table" OR f.measure = funds.measure OR f."key" = funds.item)) AS cells
FROM tables t JOIN own ON own.own = t."table"
WHERE EXISTS (SELECT 1 FROM tables o WHERE o.document_id = t.document_id AND o."table" IN
              ('revenue_by_function', 'fiscal_appropriation_summary', 'revenue_expenditure_summary'))
