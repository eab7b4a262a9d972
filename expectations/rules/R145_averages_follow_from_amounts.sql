-- id: R145
-- zh: 人均、批次平均、车均等于金额除以数量
-- en: An average is the amount divided by the number
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text
-- note: Only where the paragraph states one amount and one number that it may be of.
-- fails_zh: {place}“{quote}”：平均数写作 {stated}，按金额和数量应为 {expected}（{detail}）
-- fails_en: {place}, “{quote}”: the average is given as {stated}, amount and number make it {expected} ({detail})
-- example_zh: 第12页“国内公务接待共13批次、96人次，人均212.92元”：平均数写作 212.92 元，按金额和数量应为 122.92 元（1.18万元 ÷ 96）
-- example_en: Page 12, “国内公务接待共13批次、96人次，人均212.92元”: the average is given as 212.92 元, amount and number make it 122.92 元 (1.18万元 ÷ 96)
-- none_zh: 文字没有写平均数，或没有可除的金额和数量
-- none_en: the text states no average, or no amount and number to divide
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure, m.stated || m.unit || ' ÷ ' || c.base AS detail,
       c.value AS stated, (200 * m.value + c.base_value) / (2 * c.base_value) AS expected,
       1 + c.step / 2 + (100 * m.step) / (2 * c.base_value) AS slack, c.step AS step, printf('claim%03d,claim%03d', c.claim, m.claim) AS cells
FROM claims c
JOIN claims m ON m.document_id = c.document_id AND m.claim = c.parent AND m.value IS NOT NULL
WHERE c.role = 'average' AND c.value IS NOT NULL AND c.base_value > 0
