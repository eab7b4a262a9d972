-- id: R083
-- zh: 用途说明不提没有数的支出类别
-- en: The purpose names no class of expenditure that is nil
-- severity: minor
-- source: 逻辑 · logic
-- since: 0.2.0
-- suite: text_and_tables
-- fails_zh: {place}“{quote}”：说到对个人和家庭的补助，而基本支出表中 303 没有数
-- fails_en: {place}, “{quote}”: speaks of transfers to persons and families (303), for which the table of basic expenditure has no money
-- example_zh: 第17页“…主要用于：在职人员工资福利支出和对个人家庭补助…”：说到对个人和家庭的补助，而基本支出表中 303 没有数
-- example_en: Page 17, “…主要用于：在职人员工资福利支出和对个人家庭补助…”: speaks of transfers to persons and families (303), for which the table of basic expenditure has no money
-- none_zh: 用途说明没有提到对个人和家庭的补助
-- none_en: no purpose speaks of transfers to persons and families
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = p.document_id
                   AND (f.code LIKE '303%' AND f."table" LIKE '%basic_expenditure' OR f.measure = 'econ_303') AND f.fen <> 0) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', p.paragraph) AS cells
FROM paragraphs p
WHERE p.kind = 'text' AND INSTR(p.text, '主要用于') > 0
  AND (INSTR(p.text, '对个人家庭') > 0 OR INSTR(p.text, '对个人和家庭') > 0)
  AND EXISTS (SELECT 1 FROM claims c WHERE c.document_id = p.document_id AND c.value IS NOT NULL
              AND c.paragraph BETWEEN p.paragraph - 1 AND p.paragraph)  -- "…支出29.39万元。" and then "主要用于…"
  AND EXISTS (SELECT 1 FROM figures f WHERE f.document_id = p.document_id AND f."table" = 'general_budget_basic_expenditure' AND f.fen <> 0)
