-- id: R024
-- zh: 表头的编制部门与封面一致
-- en: The department over every table is the one on the cover
-- severity: minor
-- source: 审核中发现的差错类型 · kind of slip that reviewers found
-- since: 0.1.0
-- suite: tables
-- once: yes
-- fails_zh: “{title}”的编制部门{detail}
-- fails_en: Over “{title}” the department {detail}
-- example_zh: “部门支出总体情况表”的编制部门为“某某局”
-- example_en: Over “Expenditure by function” the department is “某某局”
-- none_zh: 没有一个表印有编制部门
-- none_en: no table names a department
WITH statutory AS (
    SELECT t.document_id, t."table", t.department, d.department AS cover,
           COUNT(t.department) OVER (PARTITION BY t.document_id) AS named
    FROM tables t
    JOIN form_tables f ON f.document_id = t.document_id AND f."table" = t."table" AND f.number IS NOT NULL
    JOIN documents d ON d.document_id = t.document_id
)
SELECT document_id, "table", NULL AS line, NULL AS measure,
       COALESCE('为“' || department || '” · is “' || department || '”', '没有写 · is left out') AS detail,
       (department IS NOT NULL AND (  -- a name broken over two lines begins as the cover's does; 某市人民政府某街道办事处 is 某市某街道办事处
            REPLACE(REPLACE(REPLACE(department, '（', '('), '）', ')'), '人民政府', '') = REPLACE(REPLACE(REPLACE(cover, '（', '('), '）', ')'), '人民政府', '')
            OR LENGTH(department) >= 4 AND INSTR(cover, department) = 1)) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM statutory
WHERE named > 0 AND cover IS NOT NULL
