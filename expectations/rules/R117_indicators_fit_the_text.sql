-- id: R117
-- zh: 指标值与文字不矛盾（月数与执行时间）
-- en: Indicators do not contradict the text (months against the period)
-- severity: minor
-- source: 逻辑 · logic
-- since: 0.2.0
-- suite: particulars
-- once: yes
-- spoiled_by: unread
-- fails_zh: “{title}”的“{detail}”为 {stated} 个月，而项目执行时间为 {expected} 个月
-- fails_en: “{detail}” of “{title}” is {stated} months, while the project runs for {expected} months
-- none_zh: 没有可以与文字核对的指标
-- none_en: no indicator can be held against the text
SELECT i.document_id, i."table", NULL AS line, NULL AS measure, i.level_3 AS detail, CAST(i.value AS INTEGER) AS stated, p.months AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM performance_indicators i
JOIN performance_goals g ON g.document_id = i.document_id AND g."table" = i."table"
JOIN projects p ON p.document_id = i.document_id AND REPLACE(p.name, ' ', '') = REPLACE(g.project_name, ' ', '')
WHERE i.value IS NOT NULL AND i.value_unit IN ('个月', '月') AND (i.level_3 LIKE '%月份%' OR i.level_3 LIKE '%月数%') AND p.months IS NOT NULL
