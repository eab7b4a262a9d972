-- id: R141
-- zh: 单位的数不大于所属部门的同一个数
-- en: A unit’s figure does not exceed its department’s
-- severity: major
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {where}：单位为 {stated}，而所属部门的同一个数只有 {expected}
-- fails_en: {where}: the unit has {stated}, while its department has {expected} alone
-- example_zh: 部门收支总体情况表 · 支出总计：单位为 820.00 万元，而所属部门的同一个数只有 802.00 万元
-- example_en: Revenue and expenditure · total: the unit has 820.00 万元, while its department has 802.00 万元 alone
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT document_id, "table", line, measure, NULL AS detail, MAX(stated, whole) AS stated, whole AS expected, slack, step, cell AS cells
FROM units_of
