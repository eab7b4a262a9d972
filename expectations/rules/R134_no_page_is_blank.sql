-- id: R134
-- zh: 目录之后没有空白页
-- en: No page after the contents is blank
-- severity: info
-- source: 检查所见 · practice of inspections
-- since: 0.2.0
-- suite: wording
-- example_zh: 第 8 页是空白页
-- example_en: Blank pages: 8
-- fails_zh: 第 {detail} 页是空白页
-- fails_en: Blank pages: {detail}
-- none_zh: 不是 PDF
-- none_en: it is no PDF
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure, GROUP_CONCAT(p.page, '、') AS detail,
       COUNT(p.page) AS stated, 0 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM documents d
LEFT JOIN problems p ON p.document_id = d.document_id AND p.kind = 'blank_page' AND p.page > 1 AND p.page < d.pages
WHERE d.pages IS NOT NULL AND INSTR(d.source_format, 'pdf') > 0
GROUP BY d.document_id
