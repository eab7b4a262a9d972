-- id: R011
-- zh: 应当有收入总体情况表
-- en: The revenue table is published
-- severity: critical
-- source: 财预〔2016〕143号（条款据县级标准目录转述，未核对原文）· Cai Yu [2016] 143 as restated in county standard catalogues (articles not verified)
-- since: 0.1.0
-- suite: tables
-- states: presence
-- spoiled_by: unread
-- fails_zh: 没有找到收入总体情况表
-- fails_en: The revenue table was not found
-- none_zh: 该表式不要求此表
-- none_en: the form does not ask for this table
SELECT f.document_id, MIN(COALESCE(t."table", f."table")) AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       MAX(t."table" IS NOT NULL) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM form_tables f
LEFT JOIN tables t ON t.document_id = f.document_id AND t."table" = f."table"
WHERE f."table" IN ('revenue_by_function', 'revenue_by_source') AND f.number IS NOT NULL  -- printed by code or by source
GROUP BY f.document_id
