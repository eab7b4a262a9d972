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
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM column_sums
WHERE "table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_basic_expenditure', 'operating_cost_expenditure',
                  'fiscal_appropriation_by_economic', 'general_budget_expenditure_by_economic', 'general_budget_basic_expenditure_by_government',
                  'general_budget_project_expenditure')
  AND ("table" <> 'general_budget_project_expenditure' OR of_class = '3' AND projects = 0)
UNION ALL
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_by_economic', 'general_budget_basic_expenditure_by_government')
UNION ALL  -- 人员经费合计 is 301 and 303, 公用经费合计 the other classes
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND LENGTH(p.code) = 3 AND (p.code IN ('301', '303')) = (t."key" = 'personnel_total')
WHERE t."table" = 'general_budget_basic_expenditure' AND t."key" IN ('personnel_total', 'public_total')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
