-- id: R142
-- zh: 所属单位的文件都在手中的，部门的数等于各单位之和
-- en: Where all its units are in hand, a department’s figure is their sum
-- severity: major
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {where}：写作 {stated}，而所属各单位之和为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its units come to {expected}, off by {difference}
-- example_zh: 部门收支总体情况表 · 支出总计：写作 1,820.00 万元，而所属各单位之和为 1,802.00 万元，差 18.00 万元
-- example_en: Revenue and expenditure · total: printed 1,820.00 万元, while its units come to 1,802.00 万元, off by 18.00 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT w.document_id, w."table", w.line, w.measure, NULL AS detail, w.fen AS stated, SUM(u.stated) AS expected,
       (w.step + SUM(u.step)) / 2 AS slack, MAX(w.step, MAX(u.step)) AS step, w.cell AS cells
FROM units_of u
JOIN figures w ON w.document_id = u.other AND w."table" = u."table" AND w."key" = u."key" AND w.measure = u.measure AND w.blank = 0
WHERE (SELECT COUNT(*) FROM units x WHERE x.document_id = u.other) > 0
GROUP BY w.document_id, w."table", w.line, w.measure
HAVING COUNT(DISTINCT u.document_id) >= (SELECT COUNT(*) FROM units x WHERE x.document_id = w.document_id)
