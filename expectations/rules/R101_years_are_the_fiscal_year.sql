-- id: R101
-- zh: 年度前后一致：标题、表名、说明为预算年度，不与本年相比，没有以后的年度
-- en: Years are consistent: headings, titles and notes name the fiscal year, nothing is compared with its own year, no later year is spoken of
-- severity: major
-- source: GBC
-- since: 0.2.0
-- suite: text
-- once: yes
-- example_zh: 第 22 页：年度为“与2025年预算持平”，与本文件的年度不符：2025年“三公”经费预算数为1.00万元，与2025年预算持平
-- example_en: Page 22: the year in “与2025年预算持平” is not the fiscal year: 2025年“三公”经费预算数为1.00万元，与2025年预算持平
-- fails_zh: {place}：年度为“{detail}”，与本文件的年度不符：{quote}
-- fails_en: {place}: the year in “{detail}” is not the fiscal year: {quote}
-- none_zh: 没有读到年度或文字
-- none_en: no year or no text was read
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure, s.found AS detail,
       (s.found IS NOT NULL) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', p.paragraph) AS cells
FROM narratives n
JOIN documents d ON d.document_id = n.document_id AND d.fiscal_year IS NOT NULL
JOIN paragraphs p ON p.document_id = n.document_id AND p.last_year IS NOT NULL
LEFT JOIN slips s ON s.document_id = p.document_id AND s.paragraph = p.paragraph AND s.kind = 'other_year'
UNION ALL  -- 2017年收支总预算990.62万元, which is the total of this year
SELECT c.document_id, NULL, NULL, NULL, SUBSTR(c.said, 1, 5), 1, 0, 0, 0, printf('claim%03d', c.claim)
FROM (SELECT *, CASE WHEN subject GLOB '([一二三四五六七八九十])20*' THEN SUBSTR(subject, 4) ELSE subject END AS said FROM claims) c
JOIN documents d ON d.document_id = c.document_id AND d.fiscal_year IS NOT NULL
JOIN outcomes o ON o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed' AND o.stated > 0 AND o.stated % 1000000 <> 0
WHERE c.said GLOB '20[0-9][0-9]年*' AND ABS(SUBSTR(c.said, 1, 4) - d.fiscal_year) BETWEEN 1 AND 10
  AND c.role = 'amount' AND c.measure = 'total' AND c.base IS NULL AND c.topic NOT LIKE '%carryover%'
  AND NOT EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = c.document_id AND p.paragraph = c.paragraph AND INSTR(p.text, d.fiscal_year) > 0)
  AND NOT EXISTS (SELECT 1 FROM slips s WHERE s.document_id = c.document_id AND s.paragraph = c.paragraph AND s.kind = 'other_year')
GROUP BY c.document_id, c.paragraph
