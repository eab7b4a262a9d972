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
SELECT document_id, NULL AS "table", NULL AS line, 'growth' AS measure, NULL AS detail,
       CASE WHEN COALESCE(base, before) = 0 THEN growth ELSE 0 END AS stated, 0 AS expected, 0 AS slack, growth_step AS step,
       printf('claim%03d', claim) AS cells
FROM changes
WHERE growth IS NOT NULL AND value > 0 AND (base IS NOT NULL OR change IS NOT NULL AND direction = 'increase')
