-- id: R110
-- zh: 车辆数等于各类之和；数为 0 的价值为 0，有价值的有数
-- en: Vehicles are the sum of their types; what counts 0 is worth 0
-- severity: minor
-- source: 逻辑 · logic
-- since: 0.2.0
-- suite: particulars
-- note: Vehicles fully written off may be worth 0. A house of 0 square metres with a value, or the reverse, is an error.
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- none_zh: 文字没有写车辆或房屋
-- none_en: the text states no vehicles or buildings
WITH whole AS (
    SELECT document_id, claim, topic, value, paragraph, text, ROW_NUMBER() OVER (PARTITION BY document_id, topic ORDER BY claim) AS nth
    FROM claims WHERE topic IN ('assets.vehicles', 'assets.vehicles_planned') AND measure = 'count' AND value IS NOT NULL
),
part AS (
    SELECT w.document_id, w.claim, w.topic, w.value, COUNT(*) AS n, SUM(p.value) AS parts
    FROM whole w
    JOIN claims p ON p.document_id = w.document_id AND p.paragraph = w.paragraph AND p.topic = w.topic || '_part' AND p.measure = 'count' AND p.claim > w.claim
    WHERE w.nth = 1 AND w.text NOT GLOB '*各[0-9]*辆*'  -- 机要通信用车和其他用车各1辆: of each one
    GROUP BY w.document_id, w.claim
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '车辆写作 ' || (value / 100) || ' 辆，各类之和为 ' || (parts / 100) || ' 辆 · ' || (value / 100) || ' vehicles are stated, their types make ' || (parts / 100) AS detail,
       value / 100 AS stated, parts / 100 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', claim) AS cells
FROM part
UNION ALL
SELECT v.document_id, NULL, NULL, NULL, '数量与价值一个为 0、一个不为 0 · of number and value one is 0, the other is not',
       (n.value = 0) <> (v.value = 0), 0, 0, 0, printf('claim%03d,claim%03d', v.claim, n.claim)
FROM claims v
JOIN claims n ON n.document_id = v.document_id AND n.claim = v.claim - 1 AND n.topic = v.topic AND n.measure = 'count'
WHERE v.measure = 'value' AND (v.topic = 'assets.house' OR v.topic LIKE 'assets.vehicles%') AND v.value IS NOT NULL AND n.value IS NOT NULL
  AND NOT (v.value = 0 AND n.value > 0 AND v.topic <> 'assets.house')
UNION ALL  -- 车辆数合计（辆） over its kinds in a table on state assets
SELECT c.document_id, t."table", NULL, NULL,
       '车辆写作 ' || c.stated || ' 辆，各类之和为 ' || c.listed || ' 辆 · ' || c.stated || ' vehicles are stated, their types make ' || c.listed,
       c.stated, c.listed, 0, 0, c.cell
FROM counts c
JOIN cells t ON t.document_id = c.document_id AND t.cell = c.cell
WHERE c.kind = 'vehicle_table'
UNION ALL  -- 公务用车保有量6辆, and 共有车辆5辆 on the same day
SELECT document_id, NULL, NULL, NULL,
       '公务用车保有量写作 ' || listed || ' 辆，多于全部车辆 ' || stated || ' 辆 · ' || listed || ' official vehicles are kept, of ' || stated || ' vehicles in all',
       MAX(listed, stated), stated, 0, 0, printf('paragraph%03d', paragraph)
FROM counts
WHERE kind = 'fleet'
