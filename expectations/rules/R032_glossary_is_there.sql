-- id: R032
-- zh: 有名词解释
-- en: Specialised terms are explained
-- severity: major
-- source: 143/CAT, CEN16
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- why: the law asks for an explanation and lists no terms; a term that is missing is R033's, and minor
-- fails_zh: 没有名词解释
-- fails_en: No term is explained
-- none_zh: 没有读到文字说明
-- none_en: no text was read
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       EXISTS (SELECT 1 FROM glossary g WHERE g.document_id = n.document_id) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
