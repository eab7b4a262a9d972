-- id: R146
-- zh: 分项所说的增减之和等于合计的增减
-- en: The changes told one by one add up to the change of the whole
-- severity: minor
-- source: 核算恒等式 · accounting identity
-- since: 0.4.0
-- suite: text
-- note: Reasons and parts may be left unsaid, so a sum that misses the change is looked at only where two digits that changed places, or one direction, make the difference, or where basic and project expenditure are all there is.
-- fails_zh: {place}“{quote}”：{detail}写作 {stated}，分项相加为 {expected}
-- fails_en: {place}, “{quote}”: {detail} is given as {stated}, its parts make it {expected}
-- example_zh: 第8页“收、支总计各增加90.04万元，主要原因是人员经费增加70.40万元、项目经费增加20.00万元”：增减额（所列原因之和）写作 90.04 万元，分项相加为 90.40 万元
-- example_en: Page 8, “收、支总计各增加90.04万元，主要原因是人员经费增加70.40万元、项目经费增加20.00万元”: change (that of the reasons together) is given as 90.04 万元, its parts make it 90.40 万元
-- none_zh: 没有把增减额分项写全的句子
-- none_en: no sentence tells all that a change is made of, one by one
WITH changed AS (
    SELECT document_id, claim, paragraph, parent, topic, code, base_kind, value, text, COALESCE(change_step, 1) AS step,
           CASE WHEN direction = 'flat' THEN 0 WHEN direction = 'decrease' THEN -change_value ELSE change_value END AS change
    FROM claims WHERE role IN ('amount', 'restated', 'change') AND (direction = 'flat' OR change_value IS NOT NULL AND direction IS NOT NULL)
),
listed AS (  -- 主要原因是基本支出增加1408.29万元、项目支出安排增加400万元
    SELECT t.document_id, t.claim, '增减额（所列原因之和） · change (that of the reasons together)' AS detail, t.change, t.step, p.claim AS part, p.step AS part_step,
           CASE WHEN p.direction = 'decrease' OR p.direction IS NULL AND p.subject GLOB '*[减降]*' THEN -p.value ELSE p.value END AS value,
           t.code IS NULL AND (t.topic LIKE '%.both' OR t.topic LIKE '%.expenditure%' OR t.topic LIKE '%.revenue') AS is_whole,
           CASE WHEN p.subject LIKE '%基本支出%' THEN 'basic' WHEN p.subject LIKE '%项目%支出%' OR p.subject LIKE '项目经费%' THEN 'project' WHEN p.subject LIKE '%预留%' THEN 'reserve' END AS kind, NULL AS whole, NULL AS amount
    FROM changed t
    JOIN claims p ON p.document_id = t.document_id AND p.paragraph = t.paragraph AND p.role = 'reason' AND p.claim > t.claim AND p.amount IS NOT NULL
    WHERE t.change <> 0 AND p.text NOT LIKE '%约%' AND LENGTH(RTRIM(ABS(t.change), '0')) > 2
      AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = t.document_id AND o.claim > t.claim AND o.claim < p.claim AND o.role <> 'reason'
                      AND (o.text = p.text OR o.change_value IS NOT NULL))  -- what a sentence before it lists changes nothing
    UNION ALL  -- 支出增加23806.71万元，其中：教育支出增加22774.53万元，科学技术支出减少547.65万元…
    SELECT t.document_id, t.claim, '增减额（各项增减之和） · change (that of its parts together)', t.change, t.step, p.claim, CASE WHEN p.change = 0 THEN 1 ELSE p.step END, p.change, t.code IS NULL AND t.topic LIKE '%.expenditure%',
           CASE WHEN p.code IS NULL AND p.topic LIKE '%.basic' THEN 'basic' WHEN p.code IS NULL AND p.topic LIKE '%.project' THEN 'project' ELSE p.topic || COALESCE(p.code, '') END, t.value, p.value
    FROM changed t
    JOIN changed p ON p.document_id = t.document_id AND p.parent = t.claim AND p.paragraph BETWEEN t.paragraph AND t.paragraph + 1 AND COALESCE(p.base_kind, t.base_kind) IS t.base_kind
    WHERE t.change <> 0 AND p.topic IS NOT NULL AND (
        SELECT COUNT(*) = COUNT(CASE WHEN o.direction = 'flat' OR o.change_value IS NOT NULL AND o.direction IS NOT NULL OR o.value = 0 THEN 1 END)
               AND COUNT(*) = COUNT(DISTINCT o.topic || COALESCE(o.code, '')) AND COUNT(DISTINCT LENGTH(COALESCE(o.code, ''))) = 1
        FROM claims o WHERE o.document_id = t.document_id AND o.parent = t.claim AND o.role IN ('amount', 'change') AND SUBSTR(o.text, 1, 24) = SUBSTR(p.text, 1, 24))
),
sums AS (
    SELECT document_id, claim, detail, change, step, SUM(value) AS parts, SUM(part_step) AS steps, MAX(part_step) AS most,
           is_whole AND SUM(kind = 'basic') = 1 AND SUM(kind = 'project') = 1 AND COUNT(kind) = COUNT(*) AND COUNT(*) = SUM(kind IN ('basic', 'project', 'reserve')) AND SUM(kind = 'reserve') < 2 AS is_all,
           COUNT(amount) = COUNT(*) AND SUM(amount) = whole AS is_made_up  -- what makes up the amounts makes up their change, but for what there was last year alone
    FROM listed
    GROUP BY document_id, claim, detail
    HAVING COUNT(*) > 1 AND COUNT(value) = COUNT(*)
),
misses AS (  -- all in one direction, and more together than the change
    SELECT *, parts - change AS miss, (step + steps) / 2 AS slack,
           ABS(parts) > ABS(change) AND NOT EXISTS (SELECT 1 FROM listed p WHERE p.document_id = sums.document_id AND p.claim = sums.claim AND p.detail = sums.detail
                                                    AND (p.value < 0) <> (change < 0) AND p.value <> 0) AS is_beyond
    FROM sums
),
digits(place) AS (SELECT 1 UNION ALL SELECT 10 * place FROM digits WHERE place < 1000000000000),
printed AS (  -- each number of a sum, and what it counts for in the miss
    SELECT document_id, claim, detail, value, part_step AS step FROM listed
    UNION ALL
    SELECT document_id, claim, detail, -change, step FROM sums
)
SELECT m.document_id, NULL AS "table", NULL AS line, 'change' AS measure, m.detail, ABS(m.change) AS stated,
       m.parts * CASE WHEN m.change < 0 THEN -1 ELSE 1 END AS expected, m.slack, MAX(m.step, m.most) AS step, printf('claim%03d', m.claim) AS cells
FROM misses m
WHERE ABS(m.miss) <= m.slack
   OR m.is_all AND ABS(m.miss) <= ABS(m.change) AND ABS(m.miss) IN (SELECT apart FROM misprints)
   OR (m.is_all OR ABS(m.miss) * 100 <= ABS(m.change) OR m.is_beyond OR m.is_made_up) AND EXISTS (  -- two digits that changed places
        SELECT 1 FROM printed p
        JOIN digits d ON d.place >= p.step AND d.place <= ABS(p.value)
        WHERE p.document_id = m.document_id AND p.claim = m.claim AND p.detail = m.detail
          AND (ABS(p.value) / d.place) % 10 <> (ABS(p.value) / d.place / 10) % 10
          AND ABS(m.miss - CASE WHEN p.value < 0 THEN -9 ELSE 9 END * ((ABS(p.value) / d.place / 10) % 10 - (ABS(p.value) / d.place) % 10) * d.place) <= m.slack)
   OR (m.is_all OR m.detail LIKE '%各项%') AND EXISTS (  -- one direction
        SELECT 1 FROM listed p WHERE p.document_id = m.document_id AND p.claim = m.claim AND p.detail = m.detail AND p.value <> 0 AND ABS(m.miss - 2 * p.value) <= m.slack)
UNION ALL  -- 增减相抵后增加164.48万元: the change once more
SELECT t.document_id, NULL, NULL, 'change', '增减额（增减相抵后） · change (as it is told again, all in all)', p.value * CASE WHEN p.direction = 'decrease' THEN -1 ELSE 1 END, t.change, (t.step + p.step) / 2 * (t.step <> p.step),
       MAX(t.step, p.step), printf('claim%03d,claim%03d', p.claim, t.claim)
FROM changed t
JOIN claims p ON p.document_id = t.document_id AND p.paragraph = t.paragraph AND p.role = 'reason' AND p.subject LIKE '%相抵%' AND LENGTH(p.subject) <= 8 AND p.claim > t.claim
WHERE t.change <> 0 AND p.value IS NOT NULL AND p.direction IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = t.document_id AND o.claim > t.claim AND o.claim < p.claim AND (o.role <> 'reason' OR o.subject LIKE '%相抵%'))
