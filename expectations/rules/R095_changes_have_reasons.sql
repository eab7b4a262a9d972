-- id: R095
-- zh: 有增减的说明原因，原因不空
-- en: Every change has a reason, and the reason says something
-- severity: major
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)；财政部检查通报 · MoF inspections
-- since: 0.2.0
-- suite: text
-- note: A reason may stand up to four paragraphs further on. Boilerplate that explains every change alike is not judged.
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第20页“减少100万元，减少9.52%，主要原因是。”：写了“主要原因是”，没有写原因
-- example_en: Page 20, “减少100万元，减少9.52%，主要原因是。”: “主要原因是” is followed by no reason
-- none_zh: 没有写增减额
-- none_en: no change is stated
WITH explained AS (
    SELECT document_id, paragraph, text FROM paragraphs WHERE kind IN ('text', 'heading') AND INSTR(text, '原因') > 0
)
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN c.reason IS NULL THEN '有增减而没有说明原因 · a change without a reason' ELSE '写了“主要原因是”，没有写原因 · “主要原因是” is followed by no reason' END AS detail,
       CASE WHEN c.reason IS NULL THEN NOT EXISTS (SELECT 1 FROM explained e WHERE e.document_id = c.document_id
                                                   AND e.paragraph BETWEEN c.paragraph AND c.paragraph + 4)
            ELSE TRIM(c.reason, '：，、 ') IN ('', '无', '/') END AS stated,
       0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', c.claim) AS cells
FROM claims c
WHERE c.change_value > 0 AND c.role IN ('amount', 'restated', 'change', 'base') AND c.topic IS NOT NULL
