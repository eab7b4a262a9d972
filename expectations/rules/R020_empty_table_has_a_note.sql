-- id: R020
-- zh: 没有数据的表格列出空表并加说明
-- en: A table without data is printed empty, with a note that says so
-- severity: critical
-- source: 财预〔2016〕143号（条款据县级标准目录转述，未核对原文）· Cai Yu [2016] 143 as restated in county standard catalogues (articles not verified); 上海部门预算公开模板 · Shanghai template
-- since: 0.1.0
-- suite: tables
-- spoiled_by: unread
-- fails_zh: “{title}”没有数据，也没有说明
-- fails_en: “{title}” has no data and no note that says so
-- none_zh: 没有空表
-- none_en: no table is empty
SELECT t.document_id, t."table", NULL AS line, NULL AS measure, COALESCE(t.note, t.explanation) AS detail,
       (t.note IS NOT NULL OR t.explanation IS NOT NULL) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM tables t
JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
WHERE t.is_empty = 1
  AND (t.note IS NOT NULL OR t.explanation IS NOT NULL  -- of tables without their text nothing can be said
       OR EXISTS (SELECT 1 FROM sections s WHERE s.document_id = t.document_id AND s.place = 'body'))
