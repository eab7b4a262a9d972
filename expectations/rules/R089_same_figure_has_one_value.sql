-- id: R089
-- zh: 同一指标在文字各处只有一个数
-- en: The same figure has one value throughout the text
-- severity: major
-- source: 逻辑 · logic；财政部门人工审核发现 · found by human reviewers
-- since: 0.2.0
-- suite: text_and_tables
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，另一处为 {expected}（{detail}）
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, elsewhere as {expected} ({detail})
-- example_zh: 第7页“支出预算…比2024年预算增加24,491.71万元”：财政拨款支出写作 24491.71 万元，另一处为 24558.18 万元
-- example_en: Page 7, “支出预算…比2024年预算增加24,491.71万元”: fiscal appropriation spent is given as 24491.71 万元, elsewhere as 24558.18 万元
-- none_zh: 没有说过两次的指标
-- none_en: no figure is stated twice
WITH spoken AS (  -- under the heading of one fund 财政拨款 may be all of it: what a table confirms is that table's figure
    SELECT c.*, COALESCE((SELECT MIN(o.read_as) FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim
                          AND o.outcome = 'confirmed'), c.topic) AS read_as
    FROM claims c
    WHERE NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'undecided')
),
said AS (
    SELECT document_id, claim, topic, COALESCE(code, '') AS code, measure, value, step, text,
           FIRST_VALUE(claim) OVER same AS first, FIRST_VALUE(value) OVER same AS first_value,
           FIRST_VALUE(step) OVER same AS first_step, FIRST_VALUE(text) OVER same AS first_text
    FROM spoken
    WHERE role IN ('amount', 'restated') AND value IS NOT NULL AND topic IS NOT NULL AND measure IN ('total', 'final')
      AND topic NOT LIKE 'project.%' AND topic NOT LIKE '%_fund.revenue' AND topic NOT IN ('general_budget.revenue', 'state_capital.revenue') AND topic NOT LIKE 'performance.%' AND topic NOT LIKE 'assets.%' AND topic NOT LIKE 'staff.%'
      AND (code IS NOT NULL OR topic NOT LIKE '%.code' AND topic NOT LIKE '%.class' AND topic NOT LIKE '%.economic')
    WINDOW same AS (PARTITION BY document_id, read_as, read_as <> topic AND subject LIKE '%总计%', topic LIKE '%.carryover' AND subject LIKE '%年末%', COALESCE(code, ''), CASE measure WHEN 'final' THEN 'total' ELSE measure END ORDER BY claim)
),
changed AS (  -- one total of revenue and expenditure has one change
    SELECT document_id, claim, topic, value, change_value * CASE direction WHEN 'decrease' THEN -1 ELSE 1 END AS change, change_step, text,
           FIRST_VALUE(claim) OVER same AS first, FIRST_VALUE(change_value * CASE direction WHEN 'decrease' THEN -1 ELSE 1 END) OVER same AS first_change,
           FIRST_VALUE(change_step) OVER same AS first_step, FIRST_VALUE(value) OVER same AS first_value, FIRST_VALUE(text) OVER same AS first_text
    FROM claims
    WHERE role IN ('amount', 'restated') AND value IS NOT NULL AND change_value IS NOT NULL AND measure = 'total'
      AND topic IN ('all.both', 'all.revenue', 'all.expenditure', 'fiscal.both', 'fiscal.revenue', 'fiscal.expenditure')
    WINDOW same AS (PARTITION BY document_id, SUBSTR(topic, 1, INSTR(topic, '.')),  -- the total, with what was carried over, changed otherwise than the year's own
                    topic LIKE '%.both' OR text LIKE '%总计%', base_kind IS 'initial' ORDER BY claim)  -- against last year it is one change, against the budget another
),
coded AS (
    SELECT document_id, claim, topic, COALESCE(code, '') AS code, value, change_value * CASE direction WHEN 'decrease' THEN -1 ELSE 1 END AS change, change_step, base_kind, text,
           ROW_NUMBER() OVER (PARTITION BY document_id, topic, COALESCE(code, '') ORDER BY claim) AS nth
    FROM claims
    WHERE role IN ('amount', 'restated', 'change') AND (code IS NOT NULL OR topic LIKE 'three_public.%' OR topic LIKE '%.basic' OR topic LIKE '%.project' OR topic = 'operating_cost.total') AND change_value > 0 AND direction IN ('increase', 'decrease') AND measure IN ('total', 'final')
)
SELECT document_id, NULL AS "table", NULL AS line, measure, SUBSTR(first_text, 1, 60) AS detail, value AS stated, first_value AS expected,
       CASE WHEN step = first_step THEN 0 ELSE MAX(step, first_step) END AS slack, MAX(step, first_step) AS step,
       printf('claim%03d,claim%03d', claim, first) AS cells
FROM said
WHERE claim > first
UNION ALL
SELECT document_id, NULL, NULL, 'change', SUBSTR(first_text, 1, 60), change, first_change,
       CASE WHEN change_step = first_step THEN 0 ELSE MAX(change_step, first_step) END, MAX(change_step, first_step),
       printf('claim%03d,claim%03d', claim, first)
FROM changed
WHERE claim > first AND value = first_value
UNION ALL  -- a class, an item, “three public” has one change too: nearly the same where what it is compared with is not said in both places
SELECT c.document_id, NULL, NULL, 'change', SUBSTR(f.text, 1, 60), c.change, f.change,
       CASE WHEN c.change_step = f.change_step THEN 0 ELSE MAX(c.change_step, f.change_step) END, MAX(c.change_step, f.change_step),
       printf('claim%03d,claim%03d', c.claim, f.claim)
FROM coded c
JOIN coded f ON f.document_id = c.document_id AND f.topic = c.topic AND f.code = c.code AND f.claim < c.claim AND f.nth = 1
WHERE (c.value IS NULL OR f.value IS NULL OR c.value = f.value) AND (c.base_kind IS f.base_kind OR c.base_kind IS NULL OR f.base_kind IS NULL)
  AND (c.change = f.change OR c.change = 10 * f.change OR f.change = 10 * c.change OR c.change = -f.change
       OR ABS(c.change - f.change) IN (SELECT apart FROM misprints))
UNION ALL  -- 4603.34万元（折合46033400元）: the same amount in another unit
SELECT c.document_id, NULL, NULL, c.measure, SUBSTR(w.text, 1, 60), c.value, w.value,
       MAX(c.step, w.step) * CASE WHEN c.text LIKE '%约%' THEN 1 ELSE 0 END + ABS(c.step - w.step) / 2, MAX(c.step, w.step), printf('claim%03d,claim%03d', c.claim, w.claim)
FROM claims c
JOIN claims w ON w.document_id = c.document_id AND w.claim = c.parent AND w.topic IS c.topic AND w.unit <> c.unit AND w.paragraph = c.paragraph
WHERE c.role = 'restated' AND c.value IS NOT NULL AND w.value IS NOT NULL
