-- id: R126
-- zh: 支出用途与科目相符
-- en: What money is for fits its item
-- severity: minor
-- source: GBC R005
-- since: 0.2.0
-- suite: wording
-- example_zh: 第 20 页：“住房公积金”主要用于“事业单位医疗保险支出”，与科目不符
-- example_en: Page 20: “住房公积金” is for “事业单位医疗保险支出”, which is another item's use
-- fails_zh: {place}：“{detail}
-- fails_en: {place}: “{detail}
-- none_zh: 文字没有写出科目的用途
-- none_en: the text tells of no item what it is for
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       item || '”主要用于“' || said || '”，与科目不符 · ' || item || '” is for “' || said || '”, which is another item''s use' AS detail,
       (other IS NOT NULL) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', paragraph) AS cells
FROM uses
