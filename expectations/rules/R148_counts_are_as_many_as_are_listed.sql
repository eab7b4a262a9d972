-- id: R148
-- zh: 写出的单位、人员、车辆、项目个数与所列的个数一致
-- en: Units, staff, vehicles and projects are as many as the text lists
-- severity: minor
-- source: 逻辑 · logic
-- since: 0.4.0
-- suite: text
-- spoiled_by: unread
-- note: Kinds of vehicles, results and ratings of projects may be left out, so that only more of them than there are is told. The body itself may be counted without being listed, and listed without being one of its subordinate units.
-- fails_zh: {place}“{quote}”：写作 {stated} 个，所列为 {expected} 个
-- fails_en: {place}, “{quote}”: {stated} are stated, {expected} are listed
-- example_zh: 第4页“预算单位共4个，包括：”：写作 4 个，所列为 3 个
-- example_en: Page 4, “预算单位共4个，包括：”: 4 are stated, 3 are listed
-- none_zh: 没有写出个数又逐一列出的句子
-- none_en: no sentence states a number and lists what it counts
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure, c.found AS detail, c.stated,
       CASE WHEN c.at_most THEN MAX(c.stated, c.listed) ELSE c.listed END AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', c.paragraph) AS cells
FROM counts c
WHERE c.kind NOT IN ('vehicle_table', 'fleet') AND NOT (c.kind = 'vehicles' AND EXISTS (  -- R110 holds these
    SELECT 1 FROM claims v WHERE v.document_id = c.document_id AND v.paragraph = c.paragraph AND v.topic IN ('assets.vehicles', 'assets.vehicles_planned')))
