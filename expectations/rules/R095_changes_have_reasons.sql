-- id: R095
-- zh: 有增减的说明原因，原因不空
-- en: Every change has a reason, and the reason says something
-- severity: major
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)；财政部检查通报 · MoF inspections
-- since: 0.2.0
-- suite: text
-- states: mention
-- note: What 具体情况如下 announces may be the reason: such a change is not judged. A reason may stand up to four paragraphs further on, unless it is another figure's own. Boilerplate that explains every change alike is not judged.
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第20页“减少100万元，减少9.52%，主要原因是。”：写了“主要原因是”，没有写原因
-- example_en: Page 20, “减少100万元，减少9.52%，主要原因是。”: “主要原因是” is followed by no reason
-- none_zh: 没有写增减额，或为2016年以前的预算
-- none_en: no change is stated, or it is of a year before 2016
WITH explained AS (  -- paragraphs that give a reason, and the last figure in them that has one of its own: for its change, for staying level, for how far its budget was spent
    SELECT p.document_id, p.paragraph, MAX(c.claim) AS last_own
    FROM paragraphs p
    LEFT JOIN claims c ON c.document_id = p.document_id AND c.paragraph = p.paragraph AND c.reason IS NOT NULL
                      AND (c.change_value > 0 OR c.direction IS NOT NULL OR c.completed IS NOT NULL AND c.text LIKE '%预算数%的%原因%')
    WHERE p.kind IN ('text', 'heading') AND (INSTR(p.text, '原因') > 0 OR c.claim IS NOT NULL)
    GROUP BY p.document_id, p.paragraph
),
changed AS (
    SELECT c.document_id, c.claim, c.paragraph, c.reason, REPLACE(REPLACE(REPLACE(c.text, ' ', ''), '：', ''), ':', '') AS text,
           EXISTS (SELECT 1 FROM claims p WHERE p.document_id = c.document_id AND p.reason IS NOT NULL
                   AND (p.parent = c.claim
                        OR p.parent IN (SELECT o.claim FROM claims o WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph AND o.change_value = c.change_value)
                        OR c.topic = 'three_public.total' AND p.topic LIKE 'three_public.%' AND p.claim > c.claim AND p.direction = c.direction)) AS has_parts,
           EXISTS (SELECT 1 FROM claims w WHERE w.document_id = c.document_id AND w.claim = c.parent AND w.reason IS NOT NULL
                   AND (w.change_value > 0 OR w.direction IS NOT NULL))  -- given once for the parts, of a change, not of how far a budget was spent
             OR EXISTS (SELECT 1 FROM claims w  -- the same change told again, of its only part or its other side, with its reason
                        WHERE w.document_id = c.document_id AND w.reason IS NOT NULL
                          AND (w.claim > c.claim OR w.paragraph >= c.paragraph - 2)
                          AND w.change_value = c.change_value AND w.direction IS c.direction)
             OR c.topic LIKE 'three_public.vehicle_%'  -- the reason of the vehicles is that of buying and running them
             AND EXISTS (SELECT 1 FROM claims v WHERE v.document_id = c.document_id AND v.topic = 'three_public.vehicles' AND v.reason IS NOT NULL) AS has_whole,
           COALESCE((  -- 增加74.92万元；政府性基金…与上年持平，主要原因是工作任务与上年相同: that is no reason in common
               SELECT r.direction = 'flat' AND (r.reason LIKE '%相同%' OR r.reason LIKE '%没有变化%' OR r.reason LIKE '%无变化%' OR r.reason LIKE '%按上年%')
               FROM claims r WHERE r.document_id = c.document_id AND r.paragraph = c.paragraph AND r.claim > c.claim AND r.reason IS NOT NULL
               ORDER BY r.claim LIMIT 1), 0) AS next_is_level
    FROM claims c
    JOIN documents d ON d.document_id = c.document_id AND COALESCE(d.fiscal_year, 2016) >= 2016  -- when the circular asked for it
    WHERE c.change_value > 0 AND c.role IN ('amount', 'restated', 'change', 'base') AND c.topic IS NOT NULL AND c.topic NOT LIKE 'assets.%'
),
judged AS (
    SELECT c.document_id, c.claim,
           CASE WHEN c.reason IS NOT NULL THEN TRIM(c.reason, '：，、 ') IN ('', '无', '/')
                ELSE c.text LIKE '%原因是。%' OR c.text LIKE '%原因是；%' OR c.text LIKE '%主要原因。%' OR c.text LIKE '%主要原因；%' END AS is_empty,
           c.reason IS NULL AND NOT c.has_whole AND c.text NOT LIKE '%如下'
           AND NOT EXISTS (SELECT 1 FROM paragraphs q WHERE q.document_id = c.document_id AND q.paragraph = c.paragraph AND (q.text LIKE '%如下：' OR q.text LIKE '%如下:'))
           AND NOT EXISTS (  -- the reason of another figure is not its own, but parts explain their whole
               SELECT 1 FROM explained e
               WHERE e.document_id = c.document_id AND e.paragraph BETWEEN c.paragraph AND c.paragraph + 4
                 AND (e.last_own IS NULL OR c.has_parts OR e.paragraph = c.paragraph AND e.last_own > c.claim AND NOT c.next_is_level)) AS is_missing
    FROM changed c
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN is_empty THEN '写了“主要原因是”，没有写原因 · “主要原因是” is followed by no reason' ELSE '有增减而没有说明原因 · a change without a reason' END AS detail,
       is_empty OR is_missing AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', claim) AS cells
FROM judged
