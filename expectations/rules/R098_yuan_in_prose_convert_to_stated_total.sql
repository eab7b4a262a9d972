-- id: R098
-- zh: 以元写的明细合计折算后等于以万元写的金额
-- en: A total in yuan, converted, equals the amount in 万元
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text
-- fails_zh: {place}“{quote}”：合计折算为 {stated}，而项目金额为 {expected}
-- fails_en: {place}, “{quote}”: the total converts to {stated}, while the project's amount is {expected}
-- none_zh: 没有以元写的合计
-- none_en: no total in yuan is stated
SELECT c.document_id, NULL AS "table", NULL AS line, 'total' AS measure, p.name AS detail, c.value AS stated, p.fen AS expected,
       CASE WHEN c.step = p.step THEN 0 ELSE MAX(c.step, p.step) END AS slack, MAX(c.step, p.step) AS step, printf('claim%03d', c.claim) AS cells
FROM claims c
JOIN projects p ON p.document_id = c.document_id AND p.project = c.project
WHERE c.role = 'sum' AND c.value IS NOT NULL AND p.fen IS NOT NULL
