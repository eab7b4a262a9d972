-- id: R092
-- zh: 增减额、增减率与本年数、上年数一致
-- en: Change and growth follow from this year's and last year's figures
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text
-- note: A growth, a change or a completion that the figure and another amount of its paragraph make is not judged, unless its amount, last year's and their difference agree.
-- fails_zh: {place}“{quote}”：{detail}写作 {stated}，按金额应为 {expected}
-- fails_en: {place}, “{quote}”: {detail} is given as {stated}, the amounts make it {expected}
-- example_zh: 第19页“支出6049.97万元，与上年相比减少392.92万元，减少5.95%”：增减率写作 5.95%，按金额应为 6.10%
-- example_en: Page 19, “支出6049.97万元，与上年相比减少392.92万元，减少5.95%”: growth is given as 5.95%, the amounts make it 6.10%
-- none_zh: 没有上年不为零、同时写明增减额和增减率（或上年数）的句子
-- none_en: no sentence on a figure that was not nil last year states its change together with a growth rate or that figure
WITH changed_parts AS (  -- the three parts of “three public”, each with its change; vehicles by themselves or as buying and running
    SELECT c.document_id, REPLACE(REPLACE(c.topic, 'three_public.vehicle_purchase', 'purchase'), 'three_public.vehicle_operation', 'operation') AS part,
           CASE WHEN c.direction = 'flat' THEN 0 WHEN c.direction = 'decrease' THEN -c.change_value ELSE c.change_value END AS change, MAX(COALESCE(c.change_step, 0)) AS step
    FROM claims c
    JOIN documents d ON d.document_id = c.document_id AND COALESCE(d.kind, 'budget') <> 'final'
    WHERE c.topic LIKE 'three_public.%' AND (c.direction = 'flat' OR c.change_value IS NOT NULL AND c.direction IS NOT NULL)
    GROUP BY c.document_id, c.topic
    HAVING COUNT(*) = 1
),
changed AS (
    SELECT document_id, claim, paragraph, parent, topic, code, value, base_kind, COALESCE(change_step, 1) AS step, COALESCE(step, 1) AS value_step,
           CASE WHEN direction = 'flat' THEN 0 WHEN direction = 'decrease' THEN -change_value ELSE change_value END AS change
    FROM claims WHERE role IN ('amount', 'restated', 'change') AND (direction = 'flat' OR change_value IS NOT NULL AND direction IS NOT NULL)
),
halves(one, other) AS (VALUES ('.basic', '.project'), ('.personnel', '.public')),
nil_before(words) AS (VALUES ('上年无'), ('上年没有'), ('上年为零'), ('上年预算数为零'), ('上年决算数为零'),
    ('20__年无'), ('20__年没有'), ('20__年为零'), ('20__年预算数为零'), ('20__年决算数为零')),
found AS (
SELECT document_id, NULL AS "table", NULL AS line, 'growth' AS measure,
       '增减率（' || said_change || ' ÷ (' || said || CASE direction WHEN 'decrease' THEN ' + ' ELSE ' − ' END || said_change || ')' || '） · growth (' || said_change || ' ÷ (' || said || CASE direction WHEN 'decrease' THEN ' + ' ELSE ' − ' END || said_change || ')' || ')' AS detail, growth AS stated,
       (20000 * change + before) / (2 * before) AS expected,
       MAX((10000 * (2 * change + change_step)) / MAX(2 * before - step - change_step, 1) + 1 - (20000 * change + before) / (2 * before),
           (20000 * change + before) / (2 * before) - (10000 * (2 * change - change_step)) / (2 * before + step + change_step)) + growth_step / 2 AS slack,
       growth_step AS step, printf('claim%03d', claim) || COALESCE(',' || cell, '') AS cells
FROM changes
WHERE growth IS NOT NULL AND change IS NOT NULL AND value IS NOT NULL AND direction IS NOT NULL AND before > 0 AND base IS NULL
UNION ALL
SELECT document_id, NULL, NULL, 'growth', '增减率（' || '(' || said || ' − ' || said_base || ') ÷ ' || said_base || '） · growth (' || '(' || said || ' − ' || said_base || ') ÷ ' || said_base || ')', growth, (20000 * ABS(value - base) + base) / (2 * base),
       MAX((10000 * (2 * ABS(value - base) + step + base_step)) / MAX(2 * base - base_step, 1) + 1 - (20000 * ABS(value - base) + base) / (2 * base),
           (20000 * ABS(value - base) + base) / (2 * base) - (10000 * (2 * ABS(value - base) - step - base_step)) / (2 * base + base_step)) + growth_step / 2,
       growth_step, printf('claim%03d', claim) || COALESCE(',' || cell, '')
FROM changes
WHERE growth IS NOT NULL AND value IS NOT NULL AND base > 0
UNION ALL  -- 事业收入（上年780.00万元）增加80.00万元，增长10.26%: no amount of this year is told
SELECT document_id, NULL, NULL, 'growth', '增减率（' || change || ' ÷ ' || base || '） · growth (' || change || ' ÷ ' || base || ')', growth_value, (20000 * change_value + base_value) / (2 * base_value),
       MAX((10000 * (2 * change_value + change_step)) / MAX(2 * base_value - base_step, 1) + 1 - (20000 * change_value + base_value) / (2 * base_value),
           (20000 * change_value + base_value) / (2 * base_value) - (10000 * (2 * change_value - change_step)) / (2 * base_value + base_step)) + growth_step / 2,
       growth_step, printf('claim%03d', claim)
FROM claims
WHERE role IN ('change', 'base') AND value IS NULL AND growth_value IS NOT NULL AND change_value IS NOT NULL AND base_value > 0
UNION ALL
SELECT document_id, NULL, NULL, 'change', '增减额（' || said || ' − ' || said_base || '） · change (' || said || ' − ' || said_base || ')', change, ABS(value - base), (step + base_step + change_step) / 2,
       MAX(step, base_step, change_step), printf('claim%03d', claim) || COALESCE(',' || cell, '')
FROM changes
WHERE change IS NOT NULL AND value IS NOT NULL AND base IS NOT NULL
UNION ALL  -- 2018年部门预算收入952.36万元，2019年部门预算收入990.62万元，增加38.26万元
SELECT c.document_id, NULL, NULL, 'change', '增减额（' || c.stated || ' − ' || b.base || '） · change (' || c.stated || ' − ' || b.base || ')', c.change_value, ABS(c.value - b.base_value), (c.step + b.base_step + c.change_step) / 2,
       MAX(c.step, b.base_step, c.change_step), printf('claim%03d,claim%03d', c.claim, b.claim)
FROM claims c
JOIN claims b ON b.document_id = c.document_id AND b.claim = c.claim - 1 AND b.text = c.text AND b.role = 'base' AND b.topic = c.topic AND b.code IS c.code
             AND b.base_value > 0 AND b.value IS NULL AND b.change_value IS NULL
WHERE c.role = 'amount' AND c.value IS NOT NULL AND c.change_value IS NOT NULL AND c.direction IN ('increase', 'decrease') AND c.base_value IS NULL
  AND COALESCE(c.base_kind, b.base_kind) IS b.base_kind
UNION ALL  -- 比上年增加10.17万元，上年决算数为零: the change is the whole amount
SELECT p.document_id, NULL, NULL, 'change', '增减额（上年为零） · change from nothing', p.change, p.value,
       CASE WHEN p.step = p.change_step THEN 0 ELSE (p.step + p.change_step) / 2 END, MAX(p.step, p.change_step), printf('claim%03d', p.claim) || COALESCE(',' || p.cell, '')
FROM changes p
JOIN claims c ON c.document_id = p.document_id AND c.claim = p.claim
WHERE p.change > 0 AND p.value IS NOT NULL AND p.direction = 'increase' AND p.base IS NULL
  AND EXISTS (SELECT 1 FROM nil_before n WHERE c.text LIKE '%' || c.change || c.change_unit || '，' || n.words || '%')
UNION ALL  -- nothing can have grown by more than it is
SELECT document_id, NULL, NULL, 'change', '增减额（至多为本年数） · change (at most the amount itself)', change, MIN(change, value), (step + change_step) / 2,
       MAX(step, change_step), printf('claim%03d', claim) || COALESCE(',' || cell, '')
FROM changes
WHERE change > 0 AND value >= 0 AND growth IS NOT NULL AND direction = 'increase' AND before < 0 AND base IS NULL
UNION ALL
SELECT f.document_id, NULL, NULL, 'completed', '完成率 · completion', f.completed_value, (20000 * f.value + b.value) / (2 * b.value),
       MAX((10000 * (2 * f.value + f.step)) / MAX(2 * b.value - b.step, 1) + 1 - (20000 * f.value + b.value) / (2 * b.value),
           (20000 * f.value + b.value) / (2 * b.value) - (10000 * (2 * f.value - f.step)) / (2 * b.value + b.step)) + f.completed_step / 2,
       f.completed_step, printf('claim%03d,claim%03d', f.claim, b.claim)
FROM claims f
JOIN claims b ON b.document_id = f.document_id AND b.claim = (
    SELECT MAX(o.claim) FROM claims o WHERE o.document_id = f.document_id AND o.paragraph = f.paragraph AND o.claim < f.claim
    AND o.measure IN ('budget', 'initial') AND o.topic IS f.topic AND o.code IS f.code AND o.value > 0)
WHERE f.completed_value IS NOT NULL AND f.measure = 'final' AND f.value IS NOT NULL
UNION ALL  -- 完成年初预算的104.35%，比年初预算增加60.93万元
SELECT p.document_id, NULL, NULL, 'completed', '完成率（增减额所示） · completion (as the change has it)', c.completed_value, (20000 * p.value + p.before) / (2 * p.before),
       MAX((10000 * (2 * p.value + p.step)) / MAX(2 * p.before - p.step - p.change_step, 1) + 1 - (20000 * p.value + p.before) / (2 * p.before),
           (20000 * p.value + p.before) / (2 * p.before) - (10000 * (2 * p.value - p.step)) / (2 * p.before + p.step + p.change_step)) + c.completed_step / 2,
       c.completed_step, printf('claim%03d', p.claim) || COALESCE(',' || p.cell, '')
FROM changes p
JOIN claims c ON c.document_id = p.document_id AND c.claim = p.claim
WHERE c.completed_value IS NOT NULL AND c.base_kind = 'initial' AND p.change > 0 AND p.value IS NOT NULL AND p.before > 0 AND p.base IS NULL
UNION ALL  -- 公务接待费1.18万元，完成预算的60.63%: the table prints its budget
SELECT c.document_id, b."table", b.line, 'completed', '完成率（' || c.stated || ' ÷ 表中预算数） · completion (' || c.stated || ' ÷ the budget in the table)', c.completed_value, (20000 * c.value + b.fen) / (2 * b.fen),
       MAX((10000 * (2 * c.value + c.step)) / MAX(2 * b.fen - b.step, 1) + 1 - (20000 * c.value + b.fen) / (2 * b.fen),
           (20000 * c.value + b.fen) / (2 * b.fen) - (10000 * (2 * c.value - c.step)) / (2 * b.fen + b.step)) + c.completed_step / 2,
       c.completed_step, printf('claim%03d', c.claim) || ',' || b.cell
FROM claims c
JOIN outcomes o ON o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed' AND o."table" = 'three_public_expenditure' AND o.measure = 'final'
JOIN figures f ON f.document_id = c.document_id AND f."table" = o."table" AND f.line = o.line AND f.measure = 'final'
JOIN figures b ON b.document_id = c.document_id AND b."table" = o."table" AND b."key" = f."key" AND b.measure = 'budget' AND b.fen > 0
WHERE c.completed_value IS NOT NULL AND c.value IS NOT NULL AND c.text NOT LIKE '%年初预算%' AND c.base_value IS NULL
  AND NOT EXISTS (SELECT 1 FROM claims i WHERE i.document_id = c.document_id AND i.paragraph = c.paragraph AND i.topic = c.topic AND i.measure IN ('budget', 'initial'))
UNION ALL  -- 较年初预算1400.00万元超出177.48万元，完成年初预算的112.68%
SELECT p.document_id, NULL, NULL, 'completed', '完成率（' || p.said || ' ÷ ' || p.said_base || '） · completion (' || p.said || ' ÷ ' || p.said_base || ')', c.completed_value, (20000 * p.value + p.base) / (2 * p.base),
       MAX((10000 * (2 * p.value + p.step)) / MAX(2 * p.base - p.base_step, 1) + 1 - (20000 * p.value + p.base) / (2 * p.base),
           (20000 * p.value + p.base) / (2 * p.base) - (10000 * (2 * p.value - p.step)) / (2 * p.base + p.base_step)) + c.completed_step / 2,
       c.completed_step, printf('claim%03d', p.claim) || COALESCE(',' || p.cell, '')
FROM changes p
JOIN claims c ON c.document_id = p.document_id AND c.claim = p.claim
WHERE c.completed_value IS NOT NULL AND c.base_kind = 'initial' AND p.value IS NOT NULL AND p.base > 0
UNION ALL  -- 支出增加77.48万元，其中：基本支出增加50.00万元，项目支出增加27.48万元
SELECT t.document_id, NULL, NULL, 'change', '增减额（两部分增减之和） · change (that of its two parts together)', ABS(t.change), (a.change + b.change) * CASE WHEN t.change < 0 THEN -1 ELSE 1 END, t.step + a.step + b.step,
       MAX(t.step, a.step, b.step, 1), printf('claim%03d', t.claim)
FROM changed t
JOIN halves h
JOIN changed a ON a.document_id = t.document_id AND a.parent = t.claim AND a.topic LIKE '%' || h.one
JOIN changed b ON b.document_id = t.document_id AND b.parent = t.claim AND b.topic LIKE '%' || h.other AND b.paragraph = a.paragraph
WHERE t.paragraph = a.paragraph AND t.change <> 0 AND a.base_kind IS b.base_kind AND COALESCE(a.base_kind, t.base_kind) IS t.base_kind
  AND 2 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = t.document_id AND o.parent = t.claim AND o.role IN ('amount', 'change'))
  AND (t.value IS NULL OR a.value IS NULL OR b.value IS NULL OR ABS(a.value + b.value - t.value) <= t.step + a.step + b.step)
UNION ALL  -- 财政拨款支出减少990万元；其中一般公共预算减少990万元，政府性基金、国有资本经营与上年持平
SELECT t.document_id, NULL, NULL, 'change', '增减额（各项资金增减之和） · change (that of its funds together)', ABS(t.change), (g.change + f.change + COALESCE(s.change, 0)) * CASE WHEN t.change < 0 THEN -1 ELSE 1 END, t.step + g.step + f.step,
       MAX(t.step, g.step, f.step), printf('claim%03d,claim%03d', t.claim, g.claim)
FROM changed t
JOIN changed g ON g.document_id = t.document_id AND g.paragraph = t.paragraph AND g.topic = REPLACE(t.topic, 'fiscal.', 'general_budget.')
JOIN changed f ON f.document_id = t.document_id AND f.paragraph = t.paragraph AND f.topic = REPLACE(t.topic, 'fiscal.', 'government_fund.')
LEFT JOIN changed s ON s.document_id = t.document_id AND s.paragraph = t.paragraph AND s.topic = REPLACE(t.topic, 'fiscal.', 'state_capital.')
WHERE t.topic IN ('fiscal.revenue', 'fiscal.expenditure') AND g.change IS NOT NULL AND g.base_kind IS t.base_kind AND COALESCE(f.base_kind, t.base_kind) IS t.base_kind
  AND COALESCE(s.base_kind, t.base_kind) IS t.base_kind AND ABS(g.value + f.value + COALESCE(s.value, 0) - t.value) <= t.value_step + g.value_step
  AND 1 = (SELECT COUNT(*) FROM changed o WHERE o.document_id = t.document_id AND o.paragraph = t.paragraph AND o.topic = t.topic)
  AND 1 = (SELECT COUNT(*) FROM changed o WHERE o.document_id = t.document_id AND o.paragraph = t.paragraph AND o.topic = g.topic)
UNION ALL  -- 比2023年执行数增加, 比上年预算数增加: the table that prints 上年执行数, 上年预算数 prints the change too
SELECT c.document_id, f."table", f.line, 'change', '增减额（表中另有） · change (the table prints it too)', CASE WHEN c.direction = 'decrease' THEN -c.change_value ELSE c.change_value END, f.fen,
       CASE WHEN c.change_step = f.step THEN 0 ELSE (c.change_step + f.step) / 2 END, MAX(c.change_step, f.step), printf('claim%03d', c.claim) || ',' || f.cell
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'general_budget_expenditure' AND f.measure = 'change' AND f.blank = 0
              AND f."key" = CASE c.topic WHEN 'general_budget.expenditure' THEN 'total' ELSE c.code END
WHERE c.topic IN ('general_budget.expenditure', 'general_budget.class', 'general_budget.code')
  AND c.change_value IS NOT NULL AND c.direction IS NOT NULL AND c.base_kind IN ('executed', 'budget') AND c.role IN ('amount', 'restated')
  AND EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed' AND o."table" = f."table")
  AND EXISTS (SELECT 1 FROM columns y WHERE y.document_id = c.document_id AND y."table" = f."table" AND y.measure = 'last_year'
              AND (c.base_kind = 'executed') = (INSTR(y.header, '执行') > 0) AND (c.base_kind = 'executed' OR INSTR(y.header, '预算') > 0))
UNION ALL  -- “三公”经费预算比2018年预算减少: the table prints last year's budget beside this year's
SELECT c.document_id, f."table", f.line, 'change', '增减额（表中两年之差） · change (from one year to the other in the table)', CASE WHEN c.direction = 'decrease' THEN -c.change_value ELSE c.change_value END, f.fen - y.fen,
       CASE WHEN c.change_step = f.step THEN 0 ELSE (c.change_step + f.step) / 2 END, MAX(c.change_step, f.step), printf('claim%03d', c.claim) || ',' || f.cell || ',' || y.cell
FROM claims c
JOIN documents d ON d.document_id = c.document_id AND COALESCE(d.kind, 'budget') <> 'final'
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'three_public_expenditure' AND f.measure = 'total' AND f.blank = 0 AND 'three_public.' || f."key" = c.topic
JOIN figures y ON y.document_id = c.document_id AND y."table" = f."table" AND y."key" = f."key" AND y.measure = 'last_year' AND y.blank = 0
WHERE c.change_value IS NOT NULL AND c.direction IN ('increase', 'decrease') AND c.role IN ('amount', 'restated') AND c.base IS NULL
  AND (c.base_kind = 'budget' OR c.base_kind IS NULL AND (c.text LIKE '%预算比20__年%' OR c.text LIKE '%预算比上年%'))
  AND EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed' AND o."table" = f."table")
  AND EXISTS (SELECT 1 FROM columns h WHERE h.document_id = c.document_id AND h."table" = f."table" AND h.measure = 'last_year' AND INSTR(h.header, '预算') > 0 AND INSTR(h.header, '执行') = 0)
UNION ALL  -- 决算数比预算减少: the table prints the budget beside the outturn, the adjusted one where the text may mean the first
SELECT c.document_id, f."table", f.line, 'change', '增减额（表中决算与预算之差） · change (from the budget to the outturn in the table)', CASE WHEN c.direction = 'decrease' THEN -c.change_value ELSE c.change_value END, f.fen - b.fen,
       CASE WHEN c.change_step = f.step THEN 0 ELSE (c.change_step + f.step) / 2 END, MAX(c.change_step, f.step), printf('claim%03d', c.claim) || ',' || f.cell || ',' || b.cell
FROM claims c
JOIN documents d ON d.document_id = c.document_id AND d.kind = 'final'
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'three_public_expenditure' AND f.measure = 'final' AND f.blank = 0 AND 'three_public.' || f."key" = c.topic
JOIN figures b ON b.document_id = c.document_id AND b."table" = f."table" AND b."key" = f."key" AND b.measure = 'budget' AND b.blank = 0
WHERE c.change_value > 0 AND c.direction IN ('increase', 'decrease') AND c.role IN ('amount', 'restated') AND c.base IS NULL AND c.base_kind = 'initial'
  AND (c.text NOT LIKE '%年初%' OR c.change_value = ABS(f.fen - b.fen))
  AND EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed' AND o."table" = f."table")
UNION ALL  -- the change of “three public” is that of its parts together
SELECT t.document_id, NULL, NULL, 'change', '增减额（各项增减之和） · change (that of its parts together)', ABS(t.change), (a.change + r.change + COALESCE(v.change, p.change + o.change)) * CASE WHEN t.change < 0 THEN -1 ELSE 1 END, 2 * MAX(t.step, a.step, r.step),
       MAX(t.step, a.step, r.step, 1), printf('claim%03d', c.claim)
FROM changed_parts t
JOIN claims c ON c.document_id = t.document_id AND c.topic = 'three_public.total' AND (c.direction = 'flat' OR c.change_value IS NOT NULL AND c.direction IS NOT NULL)
JOIN changed_parts a ON a.document_id = t.document_id AND a.part = 'three_public.overseas_travel'
JOIN changed_parts r ON r.document_id = t.document_id AND r.part = 'three_public.reception'
LEFT JOIN changed_parts v ON v.document_id = t.document_id AND v.part = 'three_public.vehicles'
LEFT JOIN changed_parts p ON p.document_id = t.document_id AND p.part = 'purchase'
LEFT JOIN changed_parts o ON o.document_id = t.document_id AND o.part = 'operation'
WHERE t.part = 'three_public.total' AND COALESCE(v.change, p.change + o.change) IS NOT NULL
  AND (t.change <> 0 OR a.change <> 0 OR r.change <> 0 OR COALESCE(v.change, p.change + o.change) <> 0)  -- where nothing changed there is nothing to add up
),
misses AS (
    SELECT f.document_id, f.cells, f.measure, f.stated, f.slack, CAST(SUBSTR(f.cells, 6) AS INTEGER) AS claim FROM found f
    WHERE (f.measure = 'growth' OR f.measure = 'completed' AND f.detail NOT LIKE '%增减额所示%' OR f.measure = 'change' AND f.detail GLOB '增减额（[0-9]*') AND ABS(f.stated - f.expected) > f.slack
      AND NOT EXISTS (SELECT 1 FROM claims c  -- its amount, last year's and their difference agree: the words put all of them in their place
                      WHERE f.measure = 'growth' AND c.document_id = f.document_id AND c.claim = CAST(SUBSTR(f.cells, 6) AS INTEGER) AND c.change_value = ABS(c.value - c.base_value))
),
told AS (  -- all amounts that the paragraph of a miss tells, last year's and those inside reasons too
    SELECT DISTINCT m.document_id, m.claim, CASE n.nth WHEN 1 THEN p.value WHEN 2 THEN p.base_value ELSE p.change_value END AS fen,
           CASE n.nth WHEN 1 THEN p.claim WHEN 2 THEN -p.claim ELSE 0 END AS by
    FROM misses m
    JOIN claims c ON c.document_id = m.document_id AND c.claim = m.claim
    JOIN claims p ON p.document_id = c.document_id AND p.paragraph = c.paragraph AND p.claim BETWEEN c.claim - 30 AND c.claim + 30
    JOIN (SELECT 1 AS nth UNION ALL SELECT 2 UNION ALL SELECT 3) n ON n.nth > 1 OR p.amount IS NOT NULL
    WHERE CASE n.nth WHEN 1 THEN p.value WHEN 2 THEN p.base_value ELSE p.change_value END > 0
)
SELECT f.* FROM found f
WHERE NOT EXISTS (  -- its amount and another of its paragraph make it: the words may put it beside the wrong one
    SELECT 1 FROM misses m
    JOIN told a ON a.document_id = m.document_id AND a.claim = m.claim
    JOIN told b ON b.document_id = m.document_id AND b.claim = m.claim AND a.by <> b.by
    WHERE m.document_id = f.document_id AND m.cells = f.cells AND m.measure = f.measure AND m.stated = f.stated
      AND NOT EXISTS (SELECT 1 FROM claims c WHERE m.measure <> 'completed' AND c.document_id = m.document_id AND c.claim = m.claim  -- its own: the wrong one may be below
                      AND a.fen IN (c.value, c.base_value, c.change_value) AND b.fen IN (c.value, c.base_value, c.change_value))
      AND NOT (m.measure = 'completed' AND (b.by = m.claim OR a.by = 0))  -- the outturn is never what was to be spent, nor a change what was
      AND EXISTS (SELECT 1 FROM claims c WHERE c.document_id = m.document_id AND c.claim = m.claim AND (c.value IS NULL OR c.value IN (a.fen, b.fen)))
      AND CASE m.measure WHEN 'change' THEN ABS(ABS(a.fen - b.fen) - ABS(m.stated)) <= 1
               WHEN 'completed' THEN ABS(10000 * a.fen - ABS(m.stated) * b.fen) <= b.fen / 2
               ELSE ABS(10000 * ABS(a.fen - b.fen) - ABS(m.stated) * b.fen) <= b.fen / 2  -- from one to the other
                    OR a.fen < b.fen AND (ABS(10000 * a.fen - ABS(m.stated) * (b.fen - a.fen)) <= (b.fen - a.fen) / 2  -- by the one to the other
                                          OR ABS(10000 * a.fen - ABS(m.stated) * (a.fen + b.fen)) <= (a.fen + b.fen) / 2) END)
