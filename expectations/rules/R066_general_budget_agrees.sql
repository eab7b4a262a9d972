-- id: R066
-- zh: 一般公共预算：收支总表（含结转）= 财政拨款总表 = 一般公共预算支出表合计
-- en: General budget: the summary (with carry-over), the fiscal summary and the expenditure table agree
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality
-- needs: revenue_expenditure_summary, general_budget_expenditure
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH summary AS (
    SELECT s.document_id, d.kind, s.fen, s.step, s.cell,
           COALESCE((SELECT SUM(c.fen) FROM figures c
                     WHERE c.document_id = s.document_id AND c."table" = s."table" AND c.measure = 'total'
                       AND c."key" IN ('revenue_fiscal_carryover_general_budget', 'revenue_carryover_general_budget')), 0) AS carried,
           COALESCE((SELECT MAX(c.fen) FROM figures c  -- a summary that does not say which fund it carries over: the other one may
                     WHERE c.document_id = s.document_id AND c."table" = 'fiscal_appropriation_summary' AND c.measure = 'total'
                       AND c."key" IN ('revenue_fiscal_carryover_general_budget', 'revenue_carryover_general_budget')
                       AND EXISTS (SELECT 1 FROM figures w WHERE w.document_id = s.document_id AND w."table" = s."table"
                                   AND w."key" = 'revenue_carryover' AND w.measure = 'total' AND w.fen >= c.fen)), 0) AS told_elsewhere,
           COALESCE((SELECT MAX(c.fen) FROM figures c  -- 上年结转 in one line, of which no fund is said: it may be this one's
                     WHERE c.document_id = s.document_id AND c."table" = 'fiscal_appropriation_summary' AND c.measure = 'total'
                       AND c."key" = 'revenue_carryover' AND c.blank = 0
                       AND NOT EXISTS (SELECT 1 FROM figures d WHERE d.document_id = c.document_id AND d."table" = c."table"
                                       AND d."key" LIKE 'revenue%carryover_%' AND d.fen > 0)), 0) AS undivided
    FROM figures s
    JOIN documents d ON d.document_id = s.document_id
    WHERE s."table" = 'revenue_expenditure_summary' AND s."key" = 'revenue_general_budget'
      AND s.measure = 'total' AND s.blank = 0
)
SELECT a.document_id, a."table", a.line, a.measure, 'revenue_expenditure_summary' AS detail, a.fen AS stated,
       CASE WHEN a.fen IN (s.fen + s.carried, s.fen + s.told_elsewhere, s.fen + s.undivided) THEN a.fen ELSE s.fen END AS expected,  -- with or without the carry-over
       CASE WHEN a.step = s.step THEN 0 ELSE (a.step + s.step) / 2 END AS slack,
       MAX(a.step, s.step) AS step, a.cell || ',' || s.cell AS cells
FROM figures a
JOIN summary s ON s.document_id = a.document_id
WHERE a.measure = 'total' AND a.blank = 0
  AND (a."table" = 'fiscal_appropriation_summary' AND a."key" = 'revenue_general_budget'
       OR a."table" = 'general_budget_expenditure' AND a."key" = 'total' AND s.kind = 'budget')
