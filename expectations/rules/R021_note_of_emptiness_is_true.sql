-- id: R021
-- zh: 注明为空表的表没有数字
-- en: A table whose note says that it is empty holds no figures
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: tables
-- fails_zh: “{title}”有数字，但说明称：{detail}
-- fails_en: “{title}” holds figures, yet its note says: {detail}
-- example_zh: “一般公共预算基本支出情况表”有数字，但说明称：本表为空表
-- example_en: “Basic expenditure of the general public budget” holds figures, yet its note says: 本表为空表
-- none_zh: 没有注明为空表的表
-- none_en: no note says that a table is empty
SELECT t.document_id, t."table", NULL AS line, NULL AS measure, t.note AS detail,
       (t.is_empty = 0 AND EXISTS (SELECT 1 FROM figures g WHERE g.document_id = t.document_id
                                   AND g."table" = t."table" AND g.fen <> 0)) AS stated,
       0 AS expected, 0 AS slack, 0 AS step,
       (SELECT MIN(g.cell) FROM figures g WHERE g.document_id = t.document_id AND g."table" = t."table" AND g.fen <> 0) AS cells
FROM tables t
WHERE t.note LIKE '%空表%' AND t.is_empty IS NOT NULL
