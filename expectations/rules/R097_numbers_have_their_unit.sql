-- id: R097
-- zh: 数字后有 % 或万元
-- en: Numbers carry their % or 万元
-- severity: minor
-- source: 财政部门人工审核发现 · found by human reviewers
-- since: 0.2.0
-- suite: text
-- fails_zh: {place}“{quote}”：数字后缺 {detail}
-- fails_en: {place}, “{quote}”: a number lacks its {detail}
-- none_zh: 文字没有数字
-- none_en: the text states no figure
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure, missing AS detail, missing IS NOT NULL AS stated,
       0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', claim) AS cells
FROM claims
WHERE role IN ('amount', 'restated', 'change', 'base') AND measure <> 'count'
