-- id: R061
-- zh: “三公”表：合计 = 出国 + 接待 + 公车；公车 = 购置 + 运行；每行合计 = 各资金来源之和
-- en: “Three public”: total = travel + reception + vehicles; vehicles = purchase + operation; in every row total = the sum of its funds
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: three_public_expenditure
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM item_sums
WHERE "table" = 'three_public_expenditure'
UNION ALL
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" = 'three_public_expenditure'
