-- id: R065
-- zh: 收支总表的收入总计 = 收入表总计，支出总计 = 支出表合计
-- en: The summary’s totals are those of the revenue table and of the expenditure table
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality
-- needs: revenue_expenditure_summary
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH twins("table", "key", kind, summary_key) AS (VALUES
    ('revenue_by_function', 'total', 'budget', 'revenue_total'),
    ('revenue_by_function', 'total', 'final', 'revenue_current'),
    ('revenue_by_source', 'revenue_total', 'budget', 'revenue_total'),
    ('expenditure_by_function', 'total', 'budget', 'expenditure_total'),
    ('expenditure_by_function', 'total', 'final', 'expenditure_current'),
    ('expenditure_by_use', 'total', 'budget', 'expenditure_total'))
SELECT p.document_id, p."table", p.line, p.measure, p.other AS detail, p.stated, p.expected, p.slack, p.step, p.cells
FROM twins
JOIN documents d ON d.kind = twins.kind
JOIN pairs p ON p.document_id = d.document_id AND p."table" = twins."table" AND p."key" = twins."key" AND p.measure = 'total'
            AND p.other = 'revenue_expenditure_summary' AND p.other_measure = 'total'
            AND p.other_key = CASE WHEN twins.summary_key = 'expenditure_total'
                                    AND p.document_id IN (SELECT document_id FROM carried_forward_apart)
                              THEN 'expenditure_current' ELSE twins.summary_key END
UNION ALL  -- each source, where both tables set apart what is carried over, or nothing is
SELECT p.document_id, p."table", p.line, p.measure, p.other AS detail, p.stated, p.expected, p.slack, p.step, p.cells
FROM pairs p
JOIN documents d ON d.document_id = p.document_id AND d.kind = 'budget'
WHERE p."table" = 'revenue_by_function' AND p."key" = 'total'
  AND p.measure IN ('general_budget', 'government_fund', 'state_capital', 'fiscal_account', 'business', 'operating', 'other', 'superior_subsidy', 'subordinate_payment')
  AND p.other = 'revenue_expenditure_summary' AND p.other_key = 'revenue_' || p.measure AND p.other_measure = 'total'
  AND (EXISTS (SELECT 1 FROM columns c WHERE c.document_id = p.document_id AND c."table" = p."table"
               AND c.measure IN ('carryover', 'fiscal_carryover') AND c.status = 'read')
       OR NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = p.document_id AND f."table" = 'revenue_expenditure_summary'
                      AND f."key" LIKE 'revenue%carryover%' AND f.fen > 0))
  AND NOT EXISTS (  -- what comes from above stands in a column or line of its own, or in the source's
      SELECT 1 FROM columns c WHERE c.document_id = p.document_id AND c.measure = p.measure || '_transfer')
  AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = p.document_id AND f."table" = 'revenue_expenditure_summary'
                  AND f."key" = 'revenue_' || p.measure || '_transfer')
UNION ALL  -- 其他收入 is blank here, and its amount stands under a source of which the summary has nothing
SELECT w.document_id, w."table", w.line, w.measure, s."table", w.fen, s.fen, 0, s.step, s.cell || ',' || o.cell
FROM figures s
JOIN figures w ON w.document_id = s.document_id AND w."table" = 'revenue_by_function' AND w."key" = 'total' AND w.fen = 0 AND 'revenue_' || w.measure = s."key"
JOIN figures o ON o.document_id = w.document_id AND o."table" = w."table" AND o.line = w.line AND o.fen = s.fen AND o.measure <> w.measure
LEFT JOIN figures t ON t.document_id = s.document_id AND t."table" = s."table" AND t.measure = s.measure AND t."key" = 'revenue_' || o.measure
WHERE s."table" = 'revenue_expenditure_summary' AND s.measure = 'total' AND s.fen > 0 AND COALESCE(t.fen, 0) = 0
  AND w.measure IN ('government_fund', 'state_capital', 'fiscal_account', 'business', 'operating', 'other', 'superior_subsidy', 'subordinate_payment')
  AND o.measure IN ('government_fund', 'state_capital', 'fiscal_account', 'business', 'operating', 'other', 'superior_subsidy', 'subordinate_payment')
UNION ALL  -- 收入决算表 and 收入支出决算总表 print what is not from the treasury in the same words
SELECT p.document_id, p."table", p.line, p.measure, p.other AS detail, p.stated, p.expected, p.slack, p.step, p.cells
FROM pairs p
JOIN documents d ON d.document_id = p.document_id AND d.kind = 'final'
WHERE p."table" = 'revenue_by_function' AND p."key" = 'total'
  AND p.measure IN ('business', 'operating', 'superior_subsidy', 'subordinate_payment', 'other')
  AND p.other = 'revenue_expenditure_summary' AND p.other_key = 'revenue_' || p.measure AND p.other_measure = 'total'
