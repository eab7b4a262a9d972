-- id: R051
-- zh: 收支总表：收入总计 = 支出总计
-- en: Summary: total revenue = total expenditure
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- needs: revenue_expenditure_summary
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, rounding AS slack, step, cells
FROM pairs
WHERE "table" = 'revenue_expenditure_summary' AND "key" IN ('revenue_total', 'economic_total', 'government_total') AND measure = 'total'
  AND other = 'revenue_expenditure_summary' AND other_key = 'expenditure_total' AND other_measure = 'total'
