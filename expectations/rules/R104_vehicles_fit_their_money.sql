-- id: R104
-- zh: 有购置费的有购置数，有运行费的有车辆
-- en: Money for buying vehicles goes with vehicles to be bought, running cost with vehicles
-- severity: info
-- source: 逻辑 · logic；上海模板 · Shanghai's template
-- since: 0.2.0
-- suite: particulars
-- note: Minor, not major as in the catalogue. Real offices run vehicles of a pool that others hold.
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- none_zh: 没有公务用车经费，或没有写车辆数
-- none_en: no money for vehicles, or no number of vehicles, is stated
WITH counts AS (
    SELECT document_id, topic, MAX(value) AS n FROM claims
    WHERE topic IN ('assets.vehicles', 'assets.vehicles_planned') AND measure = 'count' AND value IS NOT NULL
    GROUP BY document_id, topic
)
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE c.topic WHEN 'three_public.vehicle_purchase' THEN '有购置费，而安排购置车辆为 0 · money is planned for buying vehicles, yet 0 vehicles are to be bought'
            ELSE '有运行费，而车辆为 0（或用公车平台的车，请先核实） · running cost is planned, yet 0 vehicles are held (they may be of a pool, so ask first)' END AS detail,
       n.n = 0 AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', c.claim) AS cells
FROM claims c
JOIN counts n ON n.document_id = c.document_id
    AND n.topic = CASE c.topic WHEN 'three_public.vehicle_purchase' THEN 'assets.vehicles_planned' ELSE 'assets.vehicles' END
WHERE c.topic IN ('three_public.vehicle_purchase', 'three_public.vehicle_operation') AND c.value > 0 AND c.role = 'amount'
