-- id: R018
-- zh: 应当有国有资本经营预算支出情况表
-- en: The state capital operations expenditure table is published
-- severity: major
-- source: 预算法实施条例第五条 · Regulations for the Budget Law, art. 5
-- since: 0.1.0
-- suite: tables
-- states: presence
-- spoiled_by: unread
-- fails_zh: 没有找到国有资本经营预算支出情况表
-- fails_en: The state capital operations expenditure table was not found
-- none_zh: 该表式不要求此表
-- none_en: the form does not ask for this table
SELECT f.document_id, f."table", NULL AS line, NULL AS measure, NULL AS detail,
       COUNT(t."table") AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM form_tables f
JOIN documents d ON d.document_id = f.document_id AND COALESCE(d.fiscal_year, 2021) >= CASE d.kind WHEN 'final' THEN 2020 ELSE 2021 END  -- printed since the regulations of 2020
LEFT JOIN tables t ON t.document_id = f.document_id AND t."table" = f."table"
WHERE f."table" = 'state_capital_expenditure' AND f.number IS NOT NULL
GROUP BY f.document_id
