-- id: R095
-- zh: 有增减的说明原因，原因不空
-- en: Every change has a reason, and the reason says something
-- severity: major
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)；财政部检查通报 · MoF inspections
-- since: 0.2.0
-- suite: text
-- states: mention
-- note: What 具体情况如下 announces may be the reason: such a change is not judged. A reason may stand up to four paragraphs further on, unless it is another figure's own. Boilerplate that explains every change alike is not judged. Words that are not known are let pass as a reason where the paragraph never says 原因; the parts of a change are not asked apart, unless others of the paragraph have theirs.
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第20页“减少100万元，减少9.52%，主要原因是。”：写了“主要原因是”，没有写原因
-- example_en: Page 20, “减少100万元，减少9.52%，主要原因是。”: “主要原因是” is followed by no reason
-- none_zh: 没有写增减额，或为2016年以前的预算
-- none_en: no change is stated, or it is of a year before 2016
WITH unexplained AS (  -- a final account whose form asks no reasons of its totals gives none of any
    SELECT document_id
    FROM claims
    WHERE code IS NULL AND (topic LIKE 'all.%' OR topic LIKE 'fiscal.%' OR topic LIKE 'general_budget.%')
    GROUP BY document_id
    HAVING COUNT(DISTINCT CASE WHEN change_value > 0 THEN change_value END) > 1
       AND NOT MAX(reason IS NOT NULL AND COALESCE(change_value > 0 OR growth_value > 0, 0))
),
changed AS (
    SELECT c.document_id, c.claim, c.paragraph, c.reason, c.change, REPLACE(REPLACE(REPLACE(c.text, ' ', ''), '：', ''), ':', '') AS text,
           EXISTS (SELECT 1 FROM claims p WHERE p.document_id = c.document_id AND p.parent = c.claim AND p.reason IS NOT NULL)
             OR EXISTS (SELECT 1 FROM claims o JOIN claims p ON p.document_id = o.document_id AND p.parent = o.claim AND p.reason IS NOT NULL
                        WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph AND o.change_value = c.change_value)
             OR CASE c.topic WHEN 'three_public.total' THEN EXISTS (
                 SELECT 1 FROM claims p WHERE p.document_id = c.document_id AND p.reason IS NOT NULL
                 AND p.topic LIKE 'three_public.%' AND p.claim > c.claim AND p.direction IN ('increase', 'decrease')) ELSE 0 END AS has_parts,
           EXISTS (SELECT 1 FROM claims w WHERE w.document_id = c.document_id AND w.claim = c.parent AND w.reason IS NOT NULL
                   AND (w.change_value > 0 OR w.direction IS NOT NULL)  -- given once for the parts, of a change, not of how far a budget was spent
                   AND COALESCE(w.direction, c.direction) IN (c.direction, 'flat'))  -- why the whole fell is no reason for a part that grew
             OR EXISTS (SELECT 1 FROM claims v JOIN claims w ON w.document_id = v.document_id AND w.claim = v.parent  -- of a part of a part, in the same direction
                        WHERE v.document_id = c.document_id AND v.claim = c.parent AND v.change_value IS NULL
                          AND w.reason IS NOT NULL AND w.change_value > 0 AND w.direction IS c.direction)
             OR c.topic NOT LIKE 'three_public.%' AND EXISTS (  -- part of a change, beside others without a reason: its whole is asked why
                 SELECT 1 FROM claims w WHERE w.document_id = c.document_id AND w.claim = c.parent AND w.paragraph = c.paragraph AND w.change_value > 0)
                AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph AND o.claim NOT IN (c.claim, c.parent) AND o.reason IS NOT NULL)  -- nor is another part
             OR EXISTS (SELECT 1 FROM claims w  -- the same change told again, of its only part or its other side, with its reason
                        WHERE w.document_id = c.document_id AND w.reason IS NOT NULL
                          AND (w.claim > c.claim OR w.paragraph >= c.paragraph - 2 AND w.section IS c.section OR w.value = c.value AND w.claim < c.claim AND c.topic LIKE 'three_public.%' AND w.topic LIKE 'three_public.%')
                          AND w.change_value = c.change_value AND w.direction IS c.direction)
             OR CASE WHEN c.code IS NULL AND (c.topic GLOB '*.revenue*' OR c.topic GLOB '*.expenditure*') THEN EXISTS (  -- 收、支总计各增加…，主要原因是…: of both sides
                 SELECT 1 FROM claims w WHERE w.document_id = c.document_id AND w.reason IS NOT NULL AND w.code IS NULL AND w.direction IS c.direction AND w.change_value > 0
                 AND ((c.topic LIKE 'all.%' OR c.topic LIKE 'general_budget.revenue%') AND w.topic GLOB 'all.[bert]*' OR c.topic LIKE 'fiscal.%' AND w.topic GLOB 'fiscal.[bert]*')) ELSE 0 END
             OR CASE WHEN c.topic LIKE 'three_public.vehicle_%' THEN EXISTS (  -- the reason of the vehicles is that of buying and running them
                 SELECT 1 FROM claims v WHERE v.document_id = c.document_id AND v.topic = 'three_public.vehicles' AND v.reason IS NOT NULL) ELSE 0 END AS has_whole,
           COALESCE((  -- 增加74.92万元；政府性基金…与上年持平，主要原因是工作任务与上年相同: that is no reason in common
               SELECT r.direction = 'flat' AND (r.reason LIKE '%相同%' OR r.reason LIKE '%没有变化%' OR r.reason LIKE '%无变化%' OR r.reason LIKE '%按上年%')
               FROM claims r WHERE r.document_id = c.document_id AND r.paragraph = c.paragraph AND r.claim > c.claim AND r.reason IS NOT NULL
               ORDER BY r.claim LIMIT 1), 0) AS next_is_level
    FROM claims c
    JOIN documents d ON d.document_id = c.document_id AND COALESCE(d.fiscal_year, 2016) >= 2016  -- when the circular asked for it
    WHERE c.change_value > 0 AND c.role IN ('amount', 'restated', 'change', 'base') AND c.topic IS NOT NULL AND c.topic NOT LIKE 'assets.%'
      AND c.topic NOT LIKE 'carryover.%' AND c.topic NOT LIKE '%.carried_forward' AND c.topic NOT LIKE '%.carryover'  -- what is left over is asked no reason
      AND NOT (c.base_value = 0 AND c.text LIKE '%用于%')  -- 上年为0万元，增加260万元，主要用于…: its use is why
      AND NOT (c.code IS NULL AND (c.topic LIKE 'all.%' OR c.topic LIKE 'fiscal.%' OR c.topic LIKE 'general_budget.%') AND d.kind = 'final'
               AND EXISTS (SELECT 1 FROM unexplained u WHERE u.document_id = c.document_id))
),
judged AS (
    SELECT c.document_id, c.claim,
           CASE WHEN c.reason IS NOT NULL THEN TRIM(c.reason, '：，、 ') IN ('', '无', '/')
                ELSE c.text LIKE '%原因是。%' OR c.text LIKE '%原因是；%' OR c.text LIKE '%主要原因。%' OR c.text LIKE '%主要原因；%' END AS is_empty,
           CASE WHEN c.reason IS NULL THEN NOT c.has_whole AND c.text NOT LIKE '%如下' AND c.text NOT LIKE '%情况如下(%' AND c.text NOT LIKE '%资产总额%' AND NOT EXISTS (
               SELECT 1 FROM paragraphs q WHERE q.document_id = c.document_id AND q.paragraph = c.paragraph AND (q.text LIKE '%如下：' OR q.text LIKE '%如下:'))
           AND NOT EXISTS (  -- the words behind it may say why, in a manner that is not known
               SELECT 1 FROM paragraphs q WHERE q.document_id = c.document_id AND q.paragraph = c.paragraph AND INSTR(q.text, '原因') = 0 AND EXISTS (  -- where it says 原因 of others, it would say it of this one
                   SELECT 1 FROM reason_words why WHERE INSTR(REPLACE(REPLACE(q.text, '因公', ''), '因素', ''), why.word) > 0))
           AND NOT EXISTS (  -- the reason of another figure is not its own, but parts explain their whole
               SELECT 1 FROM (
                   SELECT p.paragraph, INSTR(p.text, '原因') > 0 AS tells, (  -- the last figure in it that has a reason of its own: for its change, for staying level, for how far its budget was spent
                       SELECT MAX(o.claim) FROM claims o
                       WHERE o.document_id = p.document_id AND o.paragraph = p.paragraph AND o.reason IS NOT NULL
                         AND (o.change_value > 0 OR o.direction IS NOT NULL OR o.completed IS NOT NULL AND o.text LIKE '%预算数%的%原因%')) AS last_own
                   FROM paragraphs p
                   WHERE p.document_id = c.document_id AND p.paragraph BETWEEN c.paragraph AND c.paragraph + 4
                     AND p.kind IN ('text', 'heading')) e
               WHERE (e.last_own IS NOT NULL OR e.tells) AND (e.last_own IS NULL OR c.has_parts OR e.paragraph = c.paragraph AND e.last_own > c.claim AND NOT c.next_is_level)) ELSE 0 END AS is_missing
    FROM changed c
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN is_empty THEN '写了“主要原因是”，没有写原因 · “主要原因是” is followed by no reason' ELSE '有增减而没有说明原因 · a change without a reason' END AS detail,
       is_empty OR is_missing AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', claim) AS cells
FROM judged
