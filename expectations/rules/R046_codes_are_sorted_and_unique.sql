-- id: R046
-- zh: 科目按编码排列，没有重复
-- en: Lines are sorted by code and no code is printed twice
-- severity: minor
-- source: 样本所用表式的排列 · the layout of the sample's form (no legal source)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- spoiled_by: cut_column
-- fails_zh: “{title}”：{detail}
-- fails_en: “{title}”: {detail}
-- none_zh: 没有读到科目编码
-- none_en: no code was read
WITH ordered AS (  -- of economic classes only the lines inside one are in order: 301, 303, 302 are grouped by use
    SELECT *, LAG(code) OVER (PARTITION BY document_id, "table", block,
                              CASE WHEN classification = 'economic' THEN SUBSTR(code, 1, 3) END ORDER BY line) AS before,
           COUNT(*) OVER (PARTITION BY document_id, "table", block, code, COALESCE(project_name, '') ORDER BY line) AS times
    FROM lines WHERE by_code = 1 AND code IS NOT NULL
)
SELECT document_id, "table", line, NULL AS measure,
       CASE WHEN times > 1 THEN code || ' ' || name || ' 重复列出 · ' || code || ' ' || name || ' is printed twice'
            ELSE code || ' ' || name || ' 列在 ' || before || ' 之后 · ' || code || ' ' || name || ' stands after ' || before
       END AS detail,
       (times > 1 OR (project_name IS NULL AND COALESCE(code < before, 0))) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, cells
FROM ordered
