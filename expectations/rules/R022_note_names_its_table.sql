-- id: R022
-- zh: 空表说明写对表名
-- en: The note under an empty table names that table
-- severity: minor
-- source: 审核中发现的差错类型 · kind of slip that reviewers found
-- since: 0.1.0
-- suite: tables
-- fails_zh: “{title}”的说明写成了另一个表名：{detail}
-- fails_en: The note under “{title}” names another table: {detail}
-- example_zh: “上年结转结余情况明细表”的说明写成了另一个表名：某某单位无此项支出，政府性基金预算支出情况表为空表
-- example_en: The note under “Carry-over of last year” names another table: 某某单位无此项支出，政府性基金预算支出情况表为空表
-- none_zh: 没有写出表名的空表说明
-- none_en: no note under an empty table names a table
WITH notes AS (
    SELECT t.document_id, t."table", t.note,
           REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(t.note, '“', ''), '”', ''), '"', ''), '（', '('), '）', ')') AS said,
           REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(t.title, '“', ''), '”', ''), '"', ''), '（', '('), '）', ')') AS title
    FROM tables t
    JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
    WHERE t.note LIKE '%表为空表%' AND t.note NOT LIKE '%本表为空表%' AND t.note NOT LIKE '%此表为空表%' AND t.note NOT LIKE '%该表为空表%' AND t.title <> ''
)
SELECT document_id, "table", NULL AS line, NULL AS measure, note AS detail,
       (INSTR(said, title) > 0 OR EXISTS (
           SELECT 1 FROM form_titles f WHERE f.document_id = notes.document_id AND f."table" = notes."table"
             AND INSTR(said, f.title) > 0)) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM notes
