-- id: R107
-- zh: 政府采购 = 货物 + 工程 + 服务；与采购表一致
-- en: Procurement = goods + works + services, and equals its table
-- severity: major
-- source: 核算恒等式 · accounting identity；《政府采购法》第三十三条 · Procurement Law art. 33
-- since: 0.2.0
-- suite: particulars
-- proves: yes
-- fails_zh: {place}“{quote}”：政府采购写作 {stated}，{detail}为 {expected}
-- fails_en: {place}, “{quote}”: procurement is given as {stated}, {detail} {expected}
-- example_zh: 第21页“政府采购预算33.78万元，其中：…”：政府采购写作 33.78 万元，货物、工程、服务之和为 33.87 万元
-- example_en: Page 21, “政府采购预算33.78万元，其中：…”: procurement is given as 33.78 万元, goods, works and services make 33.87 万元
-- none_zh: 文字没有同时写采购总额和分项
-- none_en: the text does not state procurement with its parts
WITH whole AS (
    SELECT c.document_id, c.claim, c.value, c.step, c.paragraph FROM claims c
    WHERE c.topic = 'procurement.total' AND c.role = 'amount' AND c.value IS NOT NULL
),
part AS (
    SELECT w.document_id, w.claim, COUNT(*) AS n, SUM(p.value) AS value, SUM(p.step) AS steps, GROUP_CONCAT(printf('claim%03d', p.claim)) AS cells
    FROM whole w
    JOIN claims p ON p.document_id = w.document_id AND p.paragraph = w.paragraph AND p.claim > w.claim
    WHERE p.topic IN ('procurement.goods', 'procurement.works', 'procurement.services') AND p.role = 'amount' AND p.value IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM whole v WHERE v.document_id = w.document_id AND v.claim > w.claim AND v.claim < p.claim)
    GROUP BY w.document_id, w.claim
)
SELECT w.document_id, NULL AS "table", NULL AS line, 'total' AS measure, '货物、工程、服务之和 · goods, works and services make' AS detail, w.value AS stated, p.value AS expected,
       (p.steps + w.step) / 2 - CASE WHEN p.n > 0 THEN w.step / 2 ELSE 0 END AS slack, w.step AS step, printf('claim%03d', w.claim) || ',' || p.cells AS cells
FROM whole w
JOIN part p ON p.document_id = w.document_id AND p.claim = w.claim
UNION ALL
SELECT c.document_id, f."table", f.line, f.measure, '采购表 · the table of procurement has', c.value, f.fen, CASE WHEN c.step = f.step THEN 0 ELSE MAX(c.step, f.step) END,
       MAX(c.step, f.step), printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '')
FROM claims c
JOIN counterparts k ON k.topic = c.topic
JOIN documents d ON d.document_id = c.document_id
JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f."key" = k."key"
              AND f.measure = CASE WHEN d.kind = 'final' AND k.measure <> 'final' THEN 'procurement_actual' ELSE k.measure END
WHERE c.topic LIKE 'procurement.%' AND c.role = 'amount' AND c.value IS NOT NULL
