-- id: R103
-- zh: “三公”各项都写明比上年的增减和原因
-- en: Each part of “three public” is compared with last year, with a reason
-- severity: critical
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)；财政部检查通报 · MoF inspections
-- since: 0.2.0
-- suite: particulars
-- spoiled_by: unread
-- note: A part that is nil and was nil may go without a comparison, and a text may compare the whole alone, as central bodies and several provinces do. Words that are not known are let pass as a reason where the paragraph never says 原因.
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- none_zh: 预算文字没有写“三公”各项，或为决算
-- none_en: no part of “three public” is stated in the text of a budget
WITH parts AS (
    SELECT c.document_id, c.topic, MAX(c.direction IS NOT NULL OR c.growth IS NOT NULL OR c.change IS NOT NULL OR c.base IS NOT NULL
               OR EXISTS (SELECT 1 FROM figures y WHERE y.document_id = c.document_id AND y."table" = 'three_public_expenditure'  -- last year stands beside it
                          AND y.measure = 'last_year' AND 'three_public.' || y."key" = c.topic)) AS compared,
           MAX(COALESCE(c.change_value, 0) > 0 OR COALESCE(c.direction, '') IN ('increase', 'decrease') AND c.change IS NULL) AS changed, MAX(c.reason IS NOT NULL) AS reasoned,
           MAX(COALESCE(c.value, 0)) AS value, MIN(c.claim) AS claim, MAX(c.change) AS change,
           MIN(c.paragraph) AS first, MAX(c.paragraph) AS last,
           MIN(CASE WHEN c.direction IS NOT NULL OR c.change IS NOT NULL THEN c.claim END) AS told  -- not 公务接待费 among the economic classes
    FROM claims c
    JOIN documents d ON d.document_id = c.document_id AND COALESCE(d.kind, 'budget') <> 'final'
    WHERE c.topic IN ('three_public.overseas_travel', 'three_public.reception', 'three_public.vehicle_purchase', 'three_public.vehicle_operation')
    GROUP BY c.document_id, c.topic
)
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN p.compared = 0 THEN '没有写比上年的增减 · is not compared with last year' ELSE '有增减而没有写原因 · changed, without a reason' END AS detail,
       p.compared = 0 AND p.value > 0
         AND NOT EXISTS (  -- all of it is compared, as the texts of central bodies and of several provinces do
             SELECT 1 FROM claims t WHERE t.document_id = p.document_id AND t.topic = 'three_public.total'
               AND (t.direction IS NOT NULL OR t.growth IS NOT NULL OR t.change IS NOT NULL))
         AND NOT EXISTS (  -- the vehicles in all are compared, by themselves or behind the list of their parts, and all of them is this part
             SELECT 1 FROM claims v WHERE v.document_id = p.document_id AND p.topic LIKE 'three_public.vehicle_%'
               AND (v.topic = 'three_public.vehicles' OR v.topic LIKE 'three_public.vehicle_%' AND v.topic <> p.topic AND v.paragraph = p.last AND v.claim > p.claim)
               AND (v.direction IS NOT NULL OR v.growth IS NOT NULL OR v.change IS NOT NULL OR v.base IS NOT NULL)
               AND p.value = (SELECT MAX(w.value) FROM claims w WHERE w.document_id = p.document_id AND w.topic = 'three_public.vehicles'))
       OR p.changed = 1 AND p.reasoned = 0
         AND NOT EXISTS (
             SELECT 1 FROM claims v WHERE v.document_id = p.document_id AND p.topic LIKE 'three_public.vehicle_%' AND v.topic = 'three_public.vehicles'
               AND v.reason IS NOT NULL AND v.paragraph <= p.last)
         AND NOT EXISTS (  -- the words behind its change may say why, in a manner that is not known
             SELECT 1 FROM paragraphs q WHERE q.document_id = p.document_id AND q.paragraph BETWEEN p.first AND p.last AND INSTR(q.text, p.change) > 0 AND INSTR(q.text, '原因') = 0 AND EXISTS (  -- where it says 原因 of others, it would say it of this one
                 SELECT 1 FROM reason_words why WHERE INSTR(REPLACE(REPLACE(SUBSTR(q.text, MAX(1, INSTR(q.text, p.change) - 45), 90), '因公', ''), '因素', ''), why.word) > 0))
         AND NOT EXISTS (  -- the whole fell, 其中 this part and that one, 主要原因是…: a sentence that gives one reason at its end gives it of the whole
             SELECT 1 FROM claims mine
             JOIN claims t ON t.document_id = mine.document_id AND t.text = mine.text AND t.claim < mine.claim AND t.topic = 'three_public.total'
                          AND (t.change IS NOT NULL OR t.growth IS NOT NULL) AND t.reason IS NULL
             JOIN claims o ON o.document_id = mine.document_id AND o.text = mine.text AND o.claim > mine.claim AND o.reason IS NOT NULL AND o.direction IS mine.direction AND t.direction IS mine.direction
             WHERE mine.document_id = p.document_id AND mine.claim = p.told)
         AND NOT EXISTS (  -- a reason in common, not that of another part; the vehicles' reason is that of both their parts
             SELECT 1 FROM paragraphs q WHERE q.document_id = p.document_id AND q.paragraph BETWEEN p.first AND p.last + 2 AND INSTR(q.text, '原因') > 0
               AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = q.document_id AND o.paragraph = q.paragraph
                               AND o.reason IS NOT NULL AND o.topic <> p.topic AND o.topic <> 'three_public.total'
                               AND NOT (o.topic = 'three_public.vehicles' AND p.topic LIKE 'three_public.vehicle_%'))) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', COALESCE(p.told, p.claim)) AS cells
FROM parts p
