-- id: R115
-- zh: 指标分值权重之和为 100（提示；为 90 的，多半另留 10 分给预算执行率）
-- en: Weights of indicators sum to 100 (hint; with 90, 10 are mostly kept for execution)
-- severity: info
-- source: 绩效目标表的通行做法（未核实出处） · common practice with target tables (unverified)
-- since: 0.2.0
-- suite: particulars
-- once: yes
-- fails_zh: “{title}”的指标权重之和为 {stated}，不是 100
-- fails_en: The weights of “{title}” sum to {stated}, not 100
-- none_zh: 没有带权重的指标
-- none_en: there are no indicators with weights
WITH weighed AS (
    SELECT document_id, "table", weight, CAST(ROUND(100 * SUBSTR(weight, 1, 8)) AS INTEGER) AS hundredths FROM performance_indicators
)
SELECT document_id, "table", NULL AS line, NULL AS measure, NULL AS detail, SUM(hundredths) / 100 AS stated, 100 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM weighed
GROUP BY document_id, "table"
HAVING COUNT(weight) = COUNT(*) AND COUNT(*) > 0 AND MIN(weight GLOB '[0-9]*') = 1
   AND MAX(LENGTH(weight)) < 9 AND SUM(hundredths) % 100 = 0  -- eight of 12.5 are 100; what is longer, or makes no whole number, is no weight
