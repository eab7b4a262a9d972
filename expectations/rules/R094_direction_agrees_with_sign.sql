-- id: R094
-- zh: 增减方向与数字一致；没有变化的写“持平”
-- en: The direction agrees with the sign; no change reads “level”
-- severity: minor
-- source: 上海模板 · Shanghai's template；财政部门人工审核发现 · found by human reviewers
-- since: 0.2.0
-- suite: text
-- states: direction
-- once: yes
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第20页“因公出国（境）费增加0.00万元，增长0.00%”：没有变化，应写“持平”
-- example_en: Page 20, “因公出国（境）费增加0.00万元，增长0.00%”: nothing changed, it should read “level” (持平)
-- none_zh: 没有写增减方向的句子
-- none_en: no sentence gives a direction
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN change = 0 AND direction IN ('increase', 'decrease') THEN '没有变化，应写“持平” · nothing changed, it should read “level” (持平)'
            WHEN COALESCE(direction, growth_direction) <> reason_says THEN '增减方向与所写原因相反 · the reason speaks of the opposite direction'
            WHEN direction <> growth_direction THEN '增减额与增减率方向相反 · change and growth go opposite ways'
            WHEN direction = 'flat' THEN '写“持平”，而数字有增减 · it says “level”, yet the figures differ'
            ELSE '方向与本年数、上年数不符 · the direction contradicts this year''s and last year''s figure' END AS detail,
       CASE WHEN change = 0 AND direction IN ('increase', 'decrease') THEN 1
            WHEN direction IN ('increase', 'decrease') AND growth_direction IS NOT NULL AND direction <> growth_direction AND growth > 0 THEN 1
            WHEN COALESCE(direction, growth_direction) = 'decrease' AND reason_says = 'increase' THEN 1
            WHEN COALESCE(direction, growth_direction) = 'increase' AND reason_says = 'decrease' THEN 1
            WHEN direction = 'flat' AND (change > 0 OR growth > 0 OR ABS(value - base) > (step + base_step) / 2) THEN 1
            WHEN COALESCE(direction, growth_direction) = 'increase' AND base - value > (step + base_step) / 2 THEN 1
            WHEN COALESCE(direction, growth_direction) = 'decrease' AND value - base > (step + base_step) / 2 THEN 1
            ELSE 0 END AS stated,
       0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', claim) || COALESCE(',' || cell, '') AS cells
FROM (SELECT document_id, claim, cell, value, step, change, change_step, growth, growth_step, direction, growth_direction, base, base_step,
             measure, reason_says, before
      FROM changes WHERE NOT is_joined
      UNION ALL
      SELECT document_id, claim, NULL, value, step, change_value, change_step, growth_value, growth_step, direction, growth_direction,
             base_value, base_step, measure, NULL, NULL FROM claims WHERE role = 'change')
WHERE direction IS NOT NULL OR growth_direction IS NOT NULL
UNION ALL
SELECT document_id, NULL, NULL, NULL, '写“持平”，而数字有增减 · it says “level”, yet the figures differ', 1, 0, 0, 0, printf('claim%03d', claim)
FROM claims
WHERE change_value > 0 AND (INSTR(text, '持平，增加' || change) > 0 OR INSTR(text, '持平，减少' || change) > 0)
UNION ALL  -- 年初预算为258.50万元，支出决算为258.50万元。决算数与预算数基本持平: not where they are far apart
SELECT f.document_id, NULL, NULL, NULL, '写“基本持平”，而两数相差五分之一以上 · it says “nearly level”, yet the two differ by more than a fifth',
       5 * ABS(f.value - b.value) > b.value, 0, 0, 0, printf('claim%03d,claim%03d', f.claim, b.claim)
FROM claims f
JOIN claims b ON b.document_id = f.document_id AND b.claim = f.claim - 1 AND b.paragraph = f.paragraph AND b.measure IN ('budget', 'initial')
             AND b.topic IS f.topic AND b.code IS f.code AND b.value > 0
WHERE f.measure = 'final' AND f.value IS NOT NULL
  AND EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = f.document_id AND p.paragraph = f.paragraph AND p.text LIKE '%决算数与%预算数基本持平%')
  AND 1 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = f.document_id AND o.paragraph = f.paragraph AND o.measure = 'final')
UNION ALL  -- 年初预算为187.75万元，支出决算为187.19万元。决算数小于预算数的主要原因：… in the next sentence
SELECT f.document_id, NULL, NULL, NULL,
       CASE WHEN p.text LIKE '%决算数大于%' THEN '写“决算数大于预算数”，而决算不大于预算 · it says more was spent than budgeted, the figures say not'
            ELSE '写“决算数小于预算数”，而决算不小于预算 · it says less was spent than budgeted, the figures say not' END,
       CASE WHEN p.text LIKE '%决算数大于%' THEN f.value <= b.value ELSE f.value >= b.value END, 0, 0, 0, printf('claim%03d,claim%03d', f.claim, b.claim)
FROM claims f
JOIN claims b ON b.document_id = f.document_id AND b.claim = f.claim - 1 AND b.paragraph = f.paragraph AND b.measure IN ('budget', 'initial')
             AND b.topic IS f.topic AND b.code IS f.code AND b.value IS NOT NULL
JOIN paragraphs p ON p.document_id = f.document_id AND p.paragraph = f.paragraph
WHERE f.measure = 'final' AND f.value IS NOT NULL AND f.completed_value IS NULL
  AND (p.text LIKE '%决算数大于预算数%') + (p.text LIKE '%决算数小于预算数%') = 1
  AND 2 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = f.document_id AND o.paragraph = f.paragraph AND o.measure IN ('final', 'budget', 'initial'))
UNION ALL  -- 支出决算为1.18万元…决算数大于预算数: which of the two is the larger one
SELECT f.document_id, NULL, NULL, NULL,
       CASE WHEN f.text LIKE '%预算数持平%' OR f.text LIKE '%决算数等于%' THEN '写决算数与预算数持平，而两数不同 · it says what was spent is the budget, the figures differ'
            WHEN f.text LIKE '%决算数大于%' THEN '写“决算数大于预算数”，而决算不大于预算 · it says more was spent than budgeted, the figures say not'
            ELSE '写“决算数小于预算数”，而决算不小于预算 · it says less was spent than budgeted, the figures say not' END,
       CASE WHEN f.text LIKE '%预算数持平%' OR f.text LIKE '%决算数等于%' THEN 2 * ABS(f.value - b.value) > f.step + b.step
            WHEN f.text LIKE '%决算数大于%' THEN f.value <= b.value ELSE f.value >= b.value END, 0, 0, 0, printf('claim%03d,claim%03d', f.claim, b.claim)
FROM claims f
JOIN claims b ON b.document_id = f.document_id AND b.claim = (
    SELECT MAX(o.claim) FROM claims o WHERE o.document_id = f.document_id AND o.paragraph = f.paragraph AND o.claim < f.claim
    AND o.measure IN ('budget', 'initial') AND o.topic IS f.topic AND o.code IS f.code AND o.value IS NOT NULL)
WHERE f.measure = 'final' AND f.value IS NOT NULL AND b.measure = CASE WHEN f.text LIKE '%于年初预算%' THEN 'initial' ELSE b.measure END
  AND (f.text LIKE '%决算数大于%预算数%') + (f.text LIKE '%决算数小于%预算数%')
      + (f.text LIKE '%决算数与年初预算数持平%' OR f.text LIKE '%决算数与预算数持平%' OR f.text LIKE '%决算数等于%预算数%') = 1
  AND 1 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = f.document_id AND o.paragraph = f.paragraph
           AND o.measure = 'final' AND o.completed_value IS NOT NULL)
UNION ALL  -- 公务接待费8.00万元，比上年预算数增长11.1%: the table has the very rate, and the other direction
SELECT c.document_id, l."table", l.line, NULL, '增减率与表中本年数、上年数相符，方向相反 · the rate is that of the table, the direction is not',
       (COALESCE(c.growth_direction, c.direction) = 'increase') <> (f.fen > l.fen), 0, 0, 0, printf('claim%03d', c.claim) || ',' || l.cell
FROM claims c
JOIN outcomes o ON o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed' AND o.measure = 'total'
JOIN figures f ON f.document_id = o.document_id AND f."table" = o."table" AND f.line = o.line AND f.measure = 'total' AND f.fen = o.expected
JOIN figures l ON l.document_id = f.document_id AND l."table" = f."table" AND l.line = f.line AND l."key" = f."key" AND l.measure = 'last_year' AND l.fen > 0
WHERE c.growth_value > 0 AND c.change_value IS NULL AND c.base_value IS NULL AND c.base_kind IS NOT 'initial'
  AND COALESCE(c.growth_direction, c.direction) IN ('increase', 'decrease')
  AND ABS(10000 * ABS(f.fen - l.fen) - c.growth_value * l.fen) <= l.fen * (c.growth_step + 1) / 2
UNION ALL  -- 完成预算106%，决算数等于预算数
SELECT c.document_id, NULL, NULL, NULL, '写“决算数等于预算数”，而完成预算不是 100% · it says that as much was spent as budgeted, yet not 100 % of the budget',
       ABS(c.completed_value - 10000) > 5, 0, 0, 0, printf('claim%03d', c.claim)
FROM claims c
WHERE c.completed_value IS NOT NULL AND c.text LIKE '%决算数等于%预算数%'
  AND 1 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph AND o.completed_value IS NOT NULL)
