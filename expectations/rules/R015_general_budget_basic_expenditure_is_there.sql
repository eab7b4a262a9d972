-- id: R015
-- zh: 应当有一般公共预算基本支出情况表
-- en: The basic expenditure table is published
-- severity: critical
-- source: 财预〔2016〕143号（条款据县级标准目录转述，未核对原文）· Cai Yu [2016] 143 as restated in county standard catalogues (articles not verified)
-- since: 0.1.0
-- suite: tables
-- states: presence
-- spoiled_by: unread
-- fails_zh: 没有找到一般公共预算基本支出情况表
-- fails_en: The basic expenditure table was not found
-- none_zh: 该表式不要求此表
-- none_en: the form does not ask for this table
SELECT f.document_id, f."table", NULL AS line, NULL AS measure, NULL AS detail,
       COUNT(t."table") > 0 AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM form_tables f
LEFT JOIN tables t ON t.document_id = f.document_id AND t."table" IN (f."table", 'basic_expenditure_list')
WHERE f."table" = 'general_budget_basic_expenditure' AND f.number IS NOT NULL
GROUP BY f.document_id
