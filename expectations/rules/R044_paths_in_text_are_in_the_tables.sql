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
UNION ALL  -- 财政事务（03款）: 20103 is another division
SELECT s.document_id, NULL, NULL, NULL, '“' || s.found || '”：编码与名称在表中不是同一科目 · “' || s.found || '”: code and name are of two items in the tables', 1, 0, 0, 0,
       printf('paragraph%03d', MIN(s.paragraph))
FROM slips s WHERE s.kind = 'code'
GROUP BY s.document_id, s.found
UNION ALL  -- 行政运行（2070101）50.19万元, a name of many codes: the item of this name and amount has another one
SELECT c.document_id, NULL, NULL, NULL,
       '“' || c.subject || '”的编码在表中是 ' || MIN(l.code) || ' · “' || c.subject || '”: the code in the tables is ' || MIN(l.code), 1, 0, 0, 0, printf('claim%03d', c.claim)
FROM claims c
JOIN lines l ON l.document_id = c.document_id AND LENGTH(l.code) = 7 AND LENGTH(l.name) > 2 AND INSTR(c.subject, l.name) > 0
JOIN figures f ON f.document_id = l.document_id AND f."table" = l."table" AND f.line = l.line AND f.fen = c.value AND f.fen <> 0
WHERE c.role = 'amount' AND c.path IS NULL AND c.subject GLOB '*2[0-9][0-9][0-9][0-9][0-9][0-9]*'
  AND NOT EXISTS (  -- nor has the item of the code that is printed this amount
      SELECT 1 FROM lines o JOIN figures g ON g.document_id = o.document_id AND g."table" = o."table" AND g.line = o.line
      WHERE o.document_id = c.document_id AND LENGTH(o.code) = 7 AND INSTR(c.subject, o.code) > 0 AND (g.fen = c.value OR o.code = l.code))
  AND NOT EXISTS (SELECT 1 FROM slips s WHERE s.document_id = c.document_id AND s.paragraph = c.paragraph AND s.kind = 'code')
GROUP BY c.document_id, c.claim
HAVING COUNT(DISTINCT l.code) = 1
UNION ALL  -- 对村民委员会和村党支部的补助(项)2130101: the path is 2130705's
SELECT c.document_id, NULL, NULL, NULL,
       '“' || c.path || '”的编码在表中是 ' || c.code || ' · “' || c.path || '”: the code in the tables is ' || c.code, 1, 0, 0, 0, printf('claim%03d', c.claim)
FROM claims c
WHERE c.path LIKE '%(项)' AND c.role = 'amount' AND LENGTH(c.code) = 7 AND c.code_is = 'said' AND c.subject GLOB '*[^0-9]2[0-9][0-9][0-9][0-9][0-9][0-9]*' AND INSTR(c.subject, c.code) = 0
  AND EXISTS (SELECT 1 FROM lines n WHERE n.document_id = c.document_id AND n.code = c.code)
