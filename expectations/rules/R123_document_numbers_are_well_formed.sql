-- id: R123
-- zh: 发文字号用六角括号〔〕
-- en: Document numbers stand in 〔〕
-- severity: info
-- source: MEM
-- since: 0.2.0
-- suite: wording
-- once: yes
-- example_zh: 第 5 页：发文字号“苏财预[2017]19号”的年份不用六角括号〔〕
-- example_en: Page 5: the year of the document number “苏财预[2017]19号” does not stand in 〔〕
-- fails_zh: {place}：发文字号“{detail}”的年份不用六角括号〔〕
-- fails_en: {place}: the year of the document number “{detail}” does not stand in 〔〕
-- none_zh: 没有写出发文字号
-- none_en: no document number is cited
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure, s.found AS detail,
       (s.found IS NOT NULL) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', p.paragraph) AS cells
FROM narratives n
JOIN paragraphs p ON p.document_id = n.document_id AND p.kind <> 'contents' AND p.text LIKE '%20__%号%'
LEFT JOIN slips s ON s.document_id = p.document_id AND s.paragraph = p.paragraph AND s.kind = 'document_number'
WHERE s.found IS NOT NULL OR p.text LIKE '%〔20__〕%号%' OR p.text LIKE '%﹝20__﹞%号%'
