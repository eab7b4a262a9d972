-- id: R122
-- zh: 没有重复的字词和标点，括号、引号成对
-- en: No word or mark is doubled, brackets and quotation marks are paired
-- severity: minor
-- source: GBC R003
-- since: 0.2.0
-- suite: wording
-- once: yes
-- example_zh: 第 25 页：“。。”有误：减少了该项支出。。
-- example_en: Page 25: “。。” is a slip: 减少了该项支出。。
-- fails_zh: {place}：“{detail}”有误：{quote}
-- fails_en: {place}: “{detail}” is a slip: {quote}
-- none_zh: 没有读到文字说明
-- none_en: no text was read
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure, s.found AS detail,
       (s.found IS NOT NULL) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', p.paragraph) AS cells
FROM narratives n
JOIN paragraphs p ON p.document_id = n.document_id AND p.kind <> 'contents'
LEFT JOIN slips s ON s.document_id = p.document_id AND s.paragraph = p.paragraph AND s.kind = 'punctuation'
