-- id: R094
-- zh: 增减方向与数字一致；没有变化的写“持平”
-- en: The direction agrees with the sign; no change reads “level”
-- severity: minor
-- source: 上海模板 · Shanghai's template；财政部门人工审核发现 · found by human reviewers
-- since: 0.2.0
-- suite: text
-- once: yes
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第20页“因公出国（境）费增加0.00万元，增长0.00%”：没有变化，应写“持平”
-- example_en: Page 20, “因公出国（境）费增加0.00万元，增长0.00%”: nothing changed, it should read “level” (持平)
-- none_zh: 没有写增减方向的句子
-- none_en: no sentence gives a direction
WITH compared AS (  -- this year, the change, last year and the growth; the amount of a change may stand in a sentence before
    SELECT c.document_id, c.claim, COALESCE(c.value, o.value) AS value, COALESCE(c.step, o.step) AS step, c.change_value AS change,
           c.change_step, c.growth_value AS growth, c.growth_step, c.direction, c.growth_direction, c.base_value AS base, c.base_step, c.measure,
           CASE WHEN c.reason LIKE '%经费增加' OR c.reason LIKE '%支出增加' OR c.reason LIKE '%预算增加' THEN 'increase'
                WHEN c.reason LIKE '%经费减少' OR c.reason LIKE '%支出减少' OR c.reason LIKE '%预算减少' THEN 'decrease' END AS reason_says,
           COALESCE(c.value, o.value) - CASE c.direction WHEN 'decrease' THEN -c.change_value ELSE c.change_value END AS before
    FROM claims c
    LEFT JOIN claims o ON c.role = 'change' AND o.document_id = c.document_id AND o.claim = (
        SELECT MAX(x.claim) FROM claims x
        WHERE x.document_id = c.document_id AND x.topic = c.topic AND x.code IS c.code AND x.role = 'amount' AND x.measure = 'total' AND x.claim < c.claim)
    WHERE c.measure IN ('total', 'value', 'final') AND c.role IN ('amount', 'restated', 'base', 'change')
)
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
       0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', claim) AS cells
FROM compared
WHERE direction IS NOT NULL OR growth_direction IS NOT NULL
UNION ALL
SELECT document_id, NULL, NULL, NULL, '写“持平”，而数字有增减 · it says “level”, yet the figures differ', 1, 0, 0, 0, printf('claim%03d', claim)
FROM claims
WHERE change_value > 0 AND (INSTR(text, '持平，增加' || change) > 0 OR INSTR(text, '持平，减少' || change) > 0)
