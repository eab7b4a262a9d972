-- id: R070
-- zh: 基本支出表合计 = 一般公共预算支出表的基本支出 =（只用一般公共预算时）支出表的基本支出
-- en: Basic expenditure table = basic expenditure of the general budget table = that of the expenditure table where all is general budget
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality
-- needs: general_budget_basic_expenditure
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- example_zh: 一般公共预算基本支出情况表 · 合计：写作 120.50 万元，而“一般公共预算支出情况表”为 120.00 万元，差 0.50 万元
-- example_en: Basic expenditure of the general public budget, total: printed 120.50 万元, while “General public budget expenditure” has 120.00 万元, off by 0.50 万元
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, other AS detail, stated, expected, slack, step, cells
FROM pairs
WHERE "table" = 'general_budget_basic_expenditure' AND "key" = 'total' AND measure = 'total'
  AND other_key = 'total' AND other_measure = 'basic'
  AND (other = 'general_budget_expenditure'
       OR other = 'expenditure_by_function' AND EXISTS (
           SELECT 1 FROM general_budget_keys g WHERE g.document_id = pairs.document_id AND g."key" = 'total'))
UNION ALL
SELECT document_id, "table", line, measure, other AS detail, stated, expected, slack, step, cells
FROM pairs
WHERE "table" = 'fiscal_appropriation_basic_expenditure' AND "key" = 'total' AND measure = 'total'
  AND other = 'fiscal_appropriation_summary' AND other_key = 'expenditure_basic' AND other_measure = 'total'
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, 'general_budget_basic_expenditure' AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, t.cell || ',' || GROUP_CONCAT(p.cell) AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = 'general_budget_basic_expenditure'
              AND p."key" IN ('personnel_total', 'public_total') AND p.measure = 'total'
WHERE t."table" = 'general_budget_expenditure' AND t."key" = 'total' AND t.measure = 'basic' AND t.blank = 0
GROUP BY t.document_id, t.line
UNION ALL  -- where nothing is paid by funds, the general budget's basic expenditure is all there is
SELECT document_id, "table", line, measure, other AS detail, stated, expected, slack, step, cells
FROM pairs
WHERE "table" = 'general_budget_basic_expenditure' AND measure = 'total'
  AND other = 'fiscal_appropriation_basic_expenditure' AND other_key = "key" AND other_measure = 'total'
  AND document_id IN (SELECT w.document_id FROM figures w
                      JOIN figures g ON g.document_id = w.document_id AND g."table" = w."table" AND g.measure = w.measure AND g.fen = w.fen
                      WHERE w."table" = 'fiscal_appropriation_summary' AND w.measure = 'total'
                        AND w."key" = 'revenue_total' AND g."key" = 'revenue_general_budget')
UNION ALL  -- 人员经费 and 公用经费 of the summary, where both tables split up the same money
SELECT p.document_id, p."table", p.line, p.measure, p.other, p.stated, p.expected, p.slack, p.step, p.cells
FROM pairs p
WHERE p."table" = 'revenue_expenditure_summary' AND p."key" = 'expenditure_total' AND p.measure = 'personnel'
  AND p.other = 'general_budget_basic_expenditure' AND p.other_key = 'total' AND p.other_measure = p.measure
  AND EXISTS (SELECT 1 FROM figures a
              JOIN figures b ON b.document_id = a.document_id AND b."table" = a."table" AND b.line = a.line AND b.measure = 'public'
              JOIN figures w ON w.document_id = a.document_id AND w."table" = p.other AND w."key" = 'total' AND w.measure = 'total'
              WHERE a.document_id = p.document_id AND a."table" = p."table" AND a.line = p.line AND a.measure = 'personnel'
                AND ABS(a.fen + b.fen - w.fen) <= (a.step + b.step + w.step) / 2)
