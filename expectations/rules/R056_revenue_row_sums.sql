-- id: R056
-- zh: 收入表：每行总计 = 各来源之和，财政拨款小计 = 各类拨款之和
-- en: Revenue table: in every row the total is the sum of its sources, the fiscal subtotal of its funds
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: revenue_by_function
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE RTRIM("table", '_0123456789') = 'revenue_by_function'
