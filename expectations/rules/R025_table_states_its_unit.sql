-- id: R025
-- zh: 每个表写明金额单位
-- en: Every table states its unit of money
-- severity: major
-- source: 审核中发现的差错类型 · kind of slip that reviewers found
-- since: 0.1.0
-- suite: tables
-- once: yes
-- fails_zh: “{title}”没有写明金额单位
-- fails_en: “{title}” does not state its unit of money
-- none_zh: 没有读到法定的表
-- none_en: no statutory table was read
SELECT t.document_id, t."table", NULL AS line, NULL AS measure, t.unit AS detail,
       (t.unit IS NOT NULL) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM tables t
JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
