-- id: R058
-- zh: 财政拨款收支总表：合计 = 三项预算之和；收入总计 = 支出总计；支出 = 各类之和
-- en: Fiscal summary: each row is the sum of its three budgets; total revenue = total expenditure; expenditure = the sum of the classes
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: fiscal_appropriation_summary
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" = 'fiscal_appropriation_summary'
UNION ALL
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM expenditure_sums
WHERE "table" = 'fiscal_appropriation_summary'
UNION ALL
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, rounding AS slack, step, cells
FROM pairs
WHERE "table" = 'fiscal_appropriation_summary' AND "key" = 'revenue_total' AND measure = 'total'
  AND other = 'fiscal_appropriation_summary' AND other_key = 'expenditure_total' AND other_measure = 'total'
