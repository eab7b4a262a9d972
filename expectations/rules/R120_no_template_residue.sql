-- id: R120
-- zh: 没有模板残留
-- en: No residue of a template is left in
-- severity: minor
-- source: TPL, GBC BUD-007
-- since: 0.2.0
-- suite: wording
-- once: yes
-- example_zh: 第 19 页：留有模板的文字“增加(减少)0万元”
-- example_en: Page 19: words of the template are left in: “增加(减少)0万元”
-- fails_zh: {place}：留有模板的文字“{detail}”
-- fails_en: {place}: words of the template are left in: “{detail}”
-- none_zh: 没有读到文字说明
-- none_en: no text was read
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure, s.found AS detail,
       (s.found IS NOT NULL) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', p.paragraph) AS cells
FROM narratives n
JOIN paragraphs p ON p.document_id = n.document_id AND p.kind <> 'contents'
LEFT JOIN slips s ON s.document_id = p.document_id AND s.paragraph = p.paragraph AND s.kind = 'residue'
