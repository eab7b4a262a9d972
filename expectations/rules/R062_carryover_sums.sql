-- id: R062
-- zh: 结转结余表：总计 = 财政拨款 + 非财政拨款，各 = 人员 + 公用 + 项目
-- en: Carry-over: total = fiscal + other, each = personnel + public + project
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: carryover
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" = 'carryover'
