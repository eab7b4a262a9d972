-- id: R144
-- zh: 人员和车辆的数目与上年相比没有成倍变化
-- en: The numbers of staff and vehicles do not double or halve within a year
-- severity: info
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {place}“{quote}”：{topic}为 {stated}，而{detail}为 {expected}
-- fails_en: {place}, “{quote}”: {topic}: {stated}, while {detail} has {expected}
-- example_zh: 第21页“在职人员260人”：在职为 260，而2022年预算的文字为 26
-- example_en: Page 21, “在职人员260人”: serving: 260, while the budget of 2022, its text has 26
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT c.document_id, NULL AS "table", NULL AS line, 'count' AS measure,
       d.fiscal_year || '年' || CASE d.kind WHEN 'final' THEN '决算' ELSE '预算' END || COALESCE('第' || o.page || '页', '') || '的文字' || ' · ' ||
       CASE d.kind WHEN 'final' THEN 'the final account of ' ELSE 'the budget of ' END || d.fiscal_year || COALESCE(', page ' || o.page, '') || ', its text' AS detail,
       c.value / 100 AS stated,
       CASE WHEN c.value > 2 * o.value AND c.value - o.value > 1000 OR o.value > 2 * c.value AND o.value - c.value > 1000 THEN o.value / 100 ELSE c.value / 100 END AS expected,
       0 AS slack, 0 AS step, printf('claim%03d', c.claim) AS cells
FROM links l
JOIN documents d ON d.document_id = l.other
JOIN claims c ON c.document_id = l.document_id AND c.measure = 'count' AND c.role = 'amount' AND c.value > 0
             AND c.topic IN ('staff.quota', 'staff.actual', 'staff.serving', 'staff.retired', 'assets.vehicles')
JOIN claims o ON o.document_id = l.other AND o.topic = c.topic AND o.measure = 'count' AND o.role = 'amount' AND o.value > 0
WHERE l.kind = 'last_year'
  AND (SELECT COUNT(*) FROM claims x WHERE x.document_id = c.document_id AND x.topic = c.topic AND x.measure = 'count' AND x.role = 'amount') = 1
  AND (SELECT COUNT(*) FROM claims x WHERE x.document_id = o.document_id AND x.topic = o.topic AND x.measure = 'count' AND x.role = 'amount') = 1
