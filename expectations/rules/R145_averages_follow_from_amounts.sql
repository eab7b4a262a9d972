-- id: R145
-- zh: 人均、批次平均、车均等于金额除以数量；差额、倍数与所比的两个数相符
-- en: An average is the amount divided by the number; a difference and a multiple follow from the two figures compared
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text
-- note: Only where the paragraph states one amount and one number that it may be of, or says which two amounts are compared.
-- fails_zh: {place}“{quote}”：写作 {stated}，按所说的数应为 {expected}（{detail}）
-- fails_en: {place}, “{quote}”: it says {stated}, the figures make it {expected} ({detail})
-- example_zh: 第12页“国内公务接待共13批次、96人次，人均212.92元”：写作 212.92 元，按所说的数应为 122.92 元（1.18万元 ÷ 96）
-- example_en: Page 12, “国内公务接待共13批次、96人次，人均212.92元”: it says 212.92 元, the figures make it 122.92 元 (1.18万元 ÷ 96)
-- none_zh: 文字没有写平均数、差额、倍数，或没有可算的两个数
-- none_en: the text states no average, difference or multiple, or no two figures that it follows from
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure, m.stated || m.unit || ' ÷ ' || c.base AS detail,
       c.value AS stated, (200 * m.value + c.base_value) / (2 * c.base_value) AS expected,
       1 + c.step / 2 + (100 * m.step) / (2 * c.base_value) AS slack, c.step AS step, printf('claim%03d,claim%03d', c.claim, m.claim) AS cells
FROM claims c
JOIN claims m ON m.document_id = c.document_id AND m.claim = c.parent AND m.value IS NOT NULL
WHERE c.role = 'average' AND c.value IS NOT NULL AND c.base_value > 0
UNION ALL  -- 收支相差8.32万元; 人员经费比公用经费多917.09万元
SELECT c.document_id, NULL, NULL, NULL, m.stated || m.unit || ' − ' || c.base || c.base_unit,
       c.value, CASE c.direction WHEN 'increase' THEN m.value - c.base_value WHEN 'decrease' THEN c.base_value - m.value ELSE ABS(m.value - c.base_value) END,
       (c.step + m.step + c.base_step) / 2, MAX(c.step, 1), printf('claim%03d,claim%03d', c.claim, m.claim)
FROM claims c
JOIN claims m ON m.document_id = c.document_id AND m.claim = c.parent AND m.value IS NOT NULL
WHERE c.role = 'difference' AND c.value IS NOT NULL AND c.base_value IS NOT NULL
UNION ALL  -- 是上年的3倍, 增长2倍: of 增长 nobody knows whether the year before is counted in
SELECT document_id, NULL, NULL, NULL, said || ' ÷ ' || said_base,
       stated, CASE WHEN grew AND ABS(stated - ratio + 100) < ABS(stated - ratio) THEN ratio - 100 ELSE ratio END,
       step + 1 + (100 * value_step + ratio * base_step) / (2 * base), step, printf('claim%03d,claim%03d', claim, parent)
FROM (
    SELECT c.document_id, c.claim, c.parent, c.value AS stated, c.step, c.direction = 'increase' AS grew, m.stated || m.unit AS said,
           COALESCE(c.base || c.base_unit, '(' || m.stated || ' − ' || m.change || ')') AS said_base, m.step AS value_step,
           COALESCE(c.base_step, m.change_step, 1) AS base_step, COALESCE(c.base_value, g.before) AS base,
           (100 * m.value) / COALESCE(c.base_value, g.before) AS ratio
    FROM claims c
    JOIN claims m ON m.document_id = c.document_id AND m.claim = c.parent AND m.value IS NOT NULL
    LEFT JOIN changes g ON g.document_id = m.document_id AND g.claim = m.claim AND g.is_joined = 0
    WHERE c.role = 'multiple' AND c.value IS NOT NULL AND COALESCE(c.base_value, g.before) > 0
)
