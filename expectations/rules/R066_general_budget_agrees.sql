-- id: R066
-- zh: 一般公共预算：收支总表（含结转）= 财政拨款总表 = 一般公共预算支出表合计
-- en: General budget: the summary (with carry-over), the fiscal summary and the expenditure table agree
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- needs: revenue_expenditure_summary, general_budget_expenditure
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'revenue_expenditure_summary'
              AND b."key" = 'revenue_general_budget' AND b.measure = 'total'
WHERE a."table" = 'fiscal_appropriation_summary' AND a."key" = 'revenue_general_budget'
  AND a.measure = 'total' AND a.blank = 0 AND b.blank = 0
UNION ALL
SELECT a.document_id, a."table", a.line, a.measure, 'revenue_expenditure_summary' AS detail,
       a.fen AS stated, SUM(b.fen) AS expected,
       CASE WHEN COUNT(b.fen) = 1 AND a.step = MAX(b.step) THEN 0 ELSE (a.step + SUM(b.step)) / 2 END AS slack,
       MAX(a.step, MAX(b.step)) AS step, a.cell || ',' || GROUP_CONCAT(b.cell) AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'revenue_expenditure_summary' AND b.measure = 'total'
              AND b."key" IN ('revenue_general_budget', 'revenue_fiscal_carryover_general_budget') AND b.blank = 0
JOIN documents d ON d.document_id = a.document_id AND d.kind = 'budget'
WHERE a."table" = 'general_budget_expenditure' AND a."key" = 'total' AND a.measure = 'total' AND a.blank = 0
GROUP BY a.document_id
