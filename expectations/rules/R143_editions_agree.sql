-- id: R143
-- zh: 同一文件的两个版本数字相同
-- en: Two editions of one document print the same figures
-- severity: info
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- once: yes
-- note: A corrected re-publication differs from the first one by right; what changed is told, nobody is accused.
-- fails_zh: {where}：本版为 {stated}，另一版为 {expected}，差 {difference}
-- fails_en: {where}: this edition has {stated}, the other {expected}, off by {difference}
-- example_zh: 部门收支总体情况表 · 支出总计：本版为 1,820.00 万元，另一版为 1,802.00 万元，差 18.00 万元
-- example_en: Revenue and expenditure · total: this edition has 1,820.00 万元, the other 1,802.00 万元, off by 18.00 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT f.document_id, f."table", f.line, f.measure, NULL AS detail, f.fen AS stated, o.fen AS expected, 0 AS slack, MAX(f.step, o.step) AS step, f.cell AS cells
FROM links l
JOIN figures f ON f.document_id = l.document_id AND f.blank = 0 AND f.project_name IS NULL
JOIN figures o ON o.document_id = l.other AND o."table" = f."table" AND o."key" = f."key" AND o.measure = f.measure AND o.blank = 0 AND o.project_name IS NULL
WHERE l.kind IN ('edition', 'copy')
