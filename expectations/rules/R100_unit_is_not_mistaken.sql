-- id: R100
-- zh: 文字与表相差一万倍的，是单位写错
-- en: Where text and table differ ten thousandfold, the unit is wrong
-- severity: major
-- source: 同类检查工具 · a similar checker
-- since: 0.2.0
-- suite: text_and_tables
-- root_of: unit
-- fails_zh: {place}“{quote}”：写作 {stated}，而 {where} 为 {expected}，相差一万倍，单位有误
-- fails_en: {place}, “{quote}”: is given as {stated}, while {where} has {expected}, ten thousandfold apart, so a unit is wrong
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
SELECT c.document_id, f."table", f.line, f.measure, NULL AS detail, c.value AS stated, f.fen AS expected,
       CASE WHEN ABS(c.value - 10000 * f.fen) <= 10000 * MAX(f.step, 1) + c.step AND c.value > 1000 * f.fen THEN 0
            WHEN ABS(10000 * c.value - f.fen) <= 10000 * c.step + f.step AND f.fen > 1000 * c.value THEN 0
            ELSE ABS(c.value - f.fen) END AS slack,
       MAX(c.step, f.step) AS step, printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '') AS cells
FROM claims c
JOIN counterparts k ON k.topic = c.topic
JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure
              AND f."key" = CASE k."key" WHEN '*' THEN c.code ELSE k."key" END
WHERE c.value >= 100 * c.step  -- of 0.3 nobody can say that it is 2961.68 in another unit
  AND c.value > 0 AND f.fen > 0 AND c.topic IS NOT NULL AND c.measure IN ('total', 'final') AND c.role IN ('amount', 'restated')
UNION ALL  -- 当年拨款安排961.12万元，上年结转安排29.50元: in 元 what the tables have in 万元, beside amounts in 万元
SELECT c.document_id, MIN(f."table"), MIN(f.line), MIN(f.measure), NULL, c.value, f.fen, 0, MAX(c.step, f.step), printf('claim%03d', c.claim) || ',' || COALESCE(MIN(f.cell), '')
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f.fen = 10000 * c.value
WHERE c.unit = '元' AND c.topic IS NULL AND c.role = 'amount' AND c.measure = 'total' AND c.value > 0 AND c.value % 100 <> 0 AND c.text NOT LIKE '%均%'
  AND (c.subject LIKE '%结转%' OR c.subject LIKE '%结余%' OR c.subject LIKE '%收入%' OR c.subject LIKE '%支出%' OR c.subject LIKE '%拨款%')
  AND EXISTS (SELECT 1 FROM claims o WHERE o.document_id = c.document_id AND o.text = c.text AND o.unit = '万元')
GROUP BY c.document_id, c.claim
