-- id: R135
-- zh: 没有文字落在页面之外或被裁掉
-- en: No text lies off the page or is clipped by it
-- severity: major
-- source: 检查所见 · practice of inspections
-- since: 0.2.0
-- suite: wording
-- example_zh: 第 5 页有看不见的文字：在页面之外或被裁掉
-- example_en: Text that cannot be seen, off the page or clipped: page 5
-- fails_zh: 第 {detail} 页有看不见的文字：在页面之外或被裁掉
-- fails_en: Text that cannot be seen, off the page or clipped: page {detail}
-- none_zh: 不是 PDF
-- none_en: it is no PDF
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure, GROUP_CONCAT(p.page, '、') AS detail,
       COUNT(p.page) AS stated, 0 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM documents d
LEFT JOIN problems p ON p.document_id = d.document_id AND p.kind = 'hidden_text'
WHERE d.pages IS NOT NULL AND INSTR(d.source_format, 'pdf') > 0
GROUP BY d.document_id
