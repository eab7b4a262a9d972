-- id: R019
-- zh: 目录所列的表与正文的表一致
-- en: Every table named on the contents page is in the document, and the reverse
-- severity: major
-- source: 财预〔2016〕143号（条款据县级标准目录转述，未核对原文）· Cai Yu [2016] 143 as restated in county standard catalogues (articles not verified)
-- since: 0.1.0
-- suite: tables
-- states: presence
-- spoiled_by: unread
-- fails_zh: 目录与正文不一致：{detail}
-- fails_en: Contents page and body differ: {detail}
-- example_zh: 目录与正文不一致：目录有而正文无
-- example_en: Contents page and body differ: in the contents, not in the body
-- none_zh: 没有列出表的目录页，或手头只是文件的一部分
-- none_en: no contents page lists tables, or only part of the document is at hand
WITH listed AS (
    SELECT DISTINCT document_id, "table" FROM sections
    WHERE place = 'contents' AND "table" IS NOT NULL AND document_id IN (SELECT document_id FROM form_tables)
),
named AS (
    SELECT document_id, "table" FROM listed
    UNION
    SELECT t.document_id, t."table" FROM tables t
    JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
    WHERE t.document_id IN (SELECT document_id FROM listed)
)
SELECT n.document_id, n."table", NULL AS line, NULL AS measure,
       CASE WHEN t."table" IS NULL THEN '目录有而正文无 · in the contents, not in the body'
            WHEN l."table" IS NULL THEN '正文有而目录无 · in the body, not in the contents' END AS detail,
       (t."table" IS NOT NULL) AS stated, (l."table" IS NOT NULL) AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM named n
LEFT JOIN tables t ON t.document_id = n.document_id AND t."table" = n."table"
LEFT JOIN listed l ON l.document_id = n.document_id AND l."table" = n."table"
WHERE l."table" IS NOT NULL  -- an entry that names no known table may be the one that is missed
   OR NOT EXISTS (SELECT 1 FROM sections s WHERE s.document_id = n.document_id AND s.place = 'contents'
                  AND s."table" IS NULL AND s.title LIKE '%表'
                  AND s.level = (SELECT MAX(o.level) FROM sections o WHERE o.document_id = s.document_id
                                 AND o.place = 'contents' AND o."table" IS NOT NULL))
