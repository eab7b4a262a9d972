-- id: R045
-- zh: 各级上级科目都已列出
-- en: Every code stands under its class and its division
-- severity: major
-- source: 科目层级 · the levels of the classification
-- since: 0.2.0
-- suite: classification
-- once: yes
-- states: orphan
-- spoiled_by: unread, cut_column
-- fails_zh: “{title}”列有 {detail}
-- fails_en: “{title}” prints {detail}
-- none_zh: 没有分级列出的科目
-- none_en: no table prints codes of several levels
WITH levels AS (  -- a table that prints items alone owes no classes
    SELECT document_id, "table", LENGTH(code) AS length FROM lines
    WHERE by_code = 1 AND LENGTH(code) IN (3, 5)
    GROUP BY document_id, "table", LENGTH(code)
)
SELECT l.document_id, l."table", MIN(l.line) AS line, NULL AS measure,
       l.code || ' ' || l.name || '，却没有其上级科目 ' || SUBSTR(l.code, 1, v.length) || ' · '
       || l.code || ' ' || l.name || ' without ' || SUBSTR(l.code, 1, v.length) || ' above it' AS detail,
       EXISTS (SELECT 1 FROM lines p WHERE p.document_id = l.document_id AND p."table" = l."table"
               AND p.code = SUBSTR(l.code, 1, v.length)) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, l.cells
FROM lines l
JOIN levels v ON v.document_id = l.document_id AND v."table" = l."table" AND v.length < LENGTH(l.code)
WHERE l.by_code = 1
GROUP BY l.document_id, l."table", SUBSTR(l.code, 1, v.length)
