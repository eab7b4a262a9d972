-- id: R007
-- zh: 部门预算与单位预算分开，文中自称与封面一致
-- en: Department and unit documents are separate, and the text speaks of itself as the cover does
-- severity: minor
-- source: IR6, SH16
-- since: 0.2.0
-- suite: publication
-- once: yes
-- example_zh: 第 3 页：封面为部门预（决）算，文中写“我单位”
-- example_en: Page 3: the cover says a department's document, the text “我单位”
-- fails_zh: {place}：封面为{detail}
-- fails_en: {place}: the cover says {detail}
-- none_zh: 封面没有写明是部门还是单位，或文中没有自称
-- none_en: the cover names no level, or the text does not speak of itself
WITH spoken AS (  -- a department that calls itself 本单位 all along is no other level: a slip is to use both words
    SELECT document_id, SUM(kind = 'self_unit') AS units, SUM(kind = 'self_department' AND found NOT LIKE '20%') AS departments FROM slips GROUP BY document_id
)
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE d.level WHEN 'department' THEN '部门预（决）算，文中写“' || s.found || '” · a department''s document, the text “' || s.found || '”'
                    ELSE '单位预（决）算，文中写“' || s.found || '” · a unit''s document, the text “' || s.found || '”' END AS detail,
       (s.kind = 'self_unit') AS stated,
       CASE WHEN s.found LIKE '20%' OR k.units > 0 AND k.departments > 0
            THEN d.level = 'unit' ELSE s.kind = 'self_unit' END AS expected, 0 AS slack, 0 AS step,
       printf('paragraph%03d', s.paragraph) AS cells
FROM documents d
JOIN slips s ON s.document_id = d.document_id AND s.kind IN ('self_unit', 'self_department')
JOIN spoken k ON k.document_id = d.document_id
WHERE d.level IS NOT NULL
