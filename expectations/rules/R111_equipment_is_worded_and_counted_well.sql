-- id: R111
-- zh: 大型设备写“单位价值 50/100 万元以上”；100 万元以上的不多于 50 万元以上的
-- en: Large equipment reads “unit value over …”; those over 1,000,000 are no more than those over 500,000
-- severity: minor
-- source: 上海模板 · Shanghai's template
-- since: 0.2.0
-- suite: particulars
-- once: yes
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- none_zh: 文字没有写大型设备
-- none_en: the text states no large equipment
WITH one AS (
    SELECT document_id, topic, MIN(claim) AS claim, MAX(value) AS value FROM claims
    WHERE topic LIKE 'assets.equipment_%' AND measure = 'count' AND value IS NOT NULL GROUP BY document_id, topic
)
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure, '写作“部门价值”，应为“单位价值” · reads “部门价值” (value of the department) for “单位价值” (unit value)' AS detail,
       INSTR(c.text, '部门价值') > 0 AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', c.claim) AS cells
FROM claims c
WHERE c.topic LIKE 'assets.equipment_%' AND c.measure = 'count'
UNION ALL
SELECT a.document_id, NULL, NULL, NULL, '100 万元以上的多于 50 万元以上的 · more pieces over 1,000,000 than over 500,000', a.value > b.value, 0, 0, 0,
       printf('claim%03d,claim%03d', a.claim, b.claim)
FROM one a
JOIN one b ON b.document_id = a.document_id AND b.topic = REPLACE(a.topic, '_100', '_50')
JOIN claims c ON c.document_id = a.document_id AND c.claim = a.claim
WHERE a.topic LIKE 'assets.equipment_100%'
  AND NOT (INSTR(c.text, '通用设备') > 0 AND INSTR(c.text, '专用设备') > 0)  -- devices of two kinds are two counts
