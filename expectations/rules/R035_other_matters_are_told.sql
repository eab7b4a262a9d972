-- id: R035
-- zh: 有“其他需说明的事项”，没有的写无（2019 年度起）
-- en: Other matters are told, or said to be none (from fiscal year 2019 on)
-- severity: info
-- source: SEED
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- fails_zh: 没有“其他需说明的事项”一节
-- fails_en: There is no section on other matters
-- none_zh: 2019 年度以前的表式没有这一节；或没有读到文字说明
-- none_en: forms before 2019 have no such section; or no text was read
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = 'other') AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
JOIN documents d ON d.document_id = n.document_id
WHERE d.fiscal_year >= 2019
