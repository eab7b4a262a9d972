-- id: R055
-- zh: 功能分类表：合计 = 各类之和，类 = 各款之和，款 = 各项之和
-- en: By function: the total is the sum of its classes, each class of its divisions, each division of its items
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: column_sum
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM column_sums
WHERE "table" IN ('revenue_by_function', 'expenditure_by_function', 'general_budget_expenditure',
                  'fiscal_appropriation_expenditure', 'government_fund_expenditure', 'state_capital_expenditure')
   OR "table" GLOB 'expenditure_by_class*'
