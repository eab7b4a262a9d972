-- id: R074
-- zh: 职业年金约为养老保险缴费的一半（提示）
-- en: The occupational annuity is about half of the pension contribution (hint)
-- severity: info
-- source: 经验规则（三个真实预算成立）· rule of thumb, holds in three real budgets
-- since: 0.1.0
-- suite: between_tables
-- needs: general_budget_basic_expenditure
-- fails_zh: {where}：职业年金的两倍为 {stated}，养老保险缴费为 {expected}
-- fails_en: {where}: twice the annuity is {stated}, the pension contribution {expected}
-- example_zh: 一般公共预算基本支出情况表 · 30109 职业年金缴费 · 合计：职业年金的两倍为 8.40 万元，养老保险缴费为 12.00 万元
-- example_en: Basic expenditure of the general public budget, 30109 职业年金缴费, total: twice the annuity is 8.40 万元, the pension contribution 12.00 万元
-- none_zh: 没有职业年金
-- none_en: there is no occupational annuity
SELECT a.document_id, a."table", a.line, a.measure, NULL AS detail,
       2 * a.fen AS stated, p.fen AS expected, p.fen / 1000 + (2 * a.step + p.step) / 2 AS slack,
       MAX(a.step, p.step) AS step, a.cell || ',' || p.cell AS cells
FROM figures a
JOIN figures p ON p.document_id = a.document_id AND p."table" = a."table" AND p.measure = a.measure AND p.code = '30108'
WHERE a."table" = 'general_budget_basic_expenditure' AND a.measure = 'total'
  AND a.code = '30109'  -- a form may print the code with 0.00: then there is no annuity
  AND a.fen <> 0 AND p.blank = 0
