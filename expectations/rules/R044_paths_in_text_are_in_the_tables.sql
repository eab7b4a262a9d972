-- id: R044
-- zh: 文字中的（类）（款）（项）是表中的科目，名称一致
-- en: A path (类)(款)(项) of the text is in the tables, under the same names
-- severity: major
-- source: 《预算法》第四十六条 · Budget Law art. 46；财政部门人工审核发现 · found by human reviewers
-- since: 0.2.0
-- suite: text_and_tables
-- spoiled_by: unread
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第19页“2．法院（款）一般行政事务管理（项）支出6049.97万元”：“法院(款)一般行政事务管理(项)”在表中没有同名科目
-- example_en: Page 19, “2．法院（款）一般行政事务管理（项）支出6049.97万元”: no line of the tables has the names of “法院(款)一般行政事务管理(项)”
-- none_zh: 文字没有写（类）（款）（项）
-- none_en: the text names no path
WITH misplaced AS (  -- 住房改革支出（类）住房公积金（项）: a division called a class
    SELECT document_id, MIN(paragraph) AS paragraph, found FROM slips WHERE kind = 'level' GROUP BY document_id, found
)
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '“' || c.path || '”在表中没有同名科目 · no line of the tables has the names of “' || c.path || '”' AS detail,
       CASE WHEN c.code IS NOT NULL AND c.exact = 1 THEN 0 ELSE 1 END AS stated, 0 AS expected, 0 AS slack, 0 AS step,
       printf('claim%03d', c.claim) AS cells
FROM claims c
WHERE c.path IS NOT NULL AND c.role IN ('amount', 'change')
  AND EXISTS (SELECT 1 FROM lines n WHERE n.document_id = c.document_id AND LENGTH(n.code) > 3)
UNION ALL
SELECT m.document_id, NULL, NULL, NULL, '“' || m.found || '”的级次与表中不同 · “' || m.found || '” is of another level in the tables', 1, 0, 0, 0,
       printf('paragraph%03d', m.paragraph)
FROM misplaced m
