-- id: R093
-- zh: 上年为零的，不写增长率（“增长100%”宜写“上年无此项”）
-- en: No growth rate where last year is zero (“grew 100 %” should read “no such item last year”)
-- severity: minor
-- source: 财政部门人工审核发现 · found by human reviewers
-- since: 0.2.0
-- suite: text
-- once: yes
-- note: Whether 100 % is a convention for a new item is disputed; hence minor, and one finding a document.
-- fails_zh: {place}“{quote}”：上年为 0，增长率没有意义，却写了 {stated}
-- fails_en: {place}, “{quote}”: last year was 0, a growth rate has no meaning, yet {stated} is given
-- none_zh: 没有可以判断上年是否为零的增长率
-- none_en: no growth rate with a last year that can be told
WITH compared AS (  -- this year, the change, last year and the growth, as far as a claim states them
    SELECT document_id, claim, value, step, change_value AS change, change_step, growth_value AS growth, growth_step, direction,
           growth_direction, base_value AS base, base_step, measure,
           CASE WHEN reason LIKE '%经费增加' OR reason LIKE '%支出增加' OR reason LIKE '%预算增加' THEN 'increase'
                WHEN reason LIKE '%经费减少' OR reason LIKE '%支出减少' OR reason LIKE '%预算减少' THEN 'decrease' END AS reason_says,
           value - CASE direction WHEN 'decrease' THEN -change_value ELSE change_value END AS before
    FROM claims
    WHERE measure IN ('total', 'value', 'final') AND role IN ('amount', 'restated', 'base')
    UNION ALL  -- "…公务接待费3.86万元。其中：…公务接待费增加1.20万元，增长45.11%": the amount stands in the sentence before
    SELECT c.document_id, c.claim, a.value, a.step, c.change_value, c.change_step, c.growth_value, c.growth_step, c.direction,
           c.growth_direction, NULL, NULL, c.measure, NULL,
           a.value - CASE c.direction WHEN 'decrease' THEN -c.change_value ELSE c.change_value END
    FROM claims c
    JOIN claims a ON a.document_id = c.document_id AND a.topic = c.topic AND a.code IS c.code AND a.section IS c.section
    WHERE c.role = 'change' AND c.topic LIKE 'three_public.%' AND c.change_value IS NOT NULL AND c.base_value IS NULL
      AND a.role = 'amount' AND a.value IS NOT NULL AND a.claim < c.claim AND a.measure = c.measure
)
SELECT document_id, NULL AS "table", NULL AS line, 'growth' AS measure, NULL AS detail,
       CASE WHEN COALESCE(base, before) = 0 THEN growth ELSE 0 END AS stated, 0 AS expected, 0 AS slack, growth_step AS step,
       printf('claim%03d', claim) AS cells
FROM compared
WHERE growth IS NOT NULL AND value > 0 AND (base IS NOT NULL OR change IS NOT NULL AND direction = 'increase')
