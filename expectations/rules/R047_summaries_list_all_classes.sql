-- id: R047
-- zh: 总表列全该年度的各类支出
-- en: The summaries list every class of the year
-- severity: minor
-- source: 样本所用表式固定列出各类；2024 年度的类目录取自样本 · the sample's form prints a fixed list of classes; that of 2024 is the sample's (no legal source)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- spoiled_by: unread, cut_column
-- fails_zh: “{title}”{detail}
-- fails_en: “{title}” {detail}
-- none_zh: 该表式不固定列出各类，或该年度没有可比的类目录
-- none_en: the form has no fixed list of classes, or there is no list to compare with
WITH asked AS (
    SELECT f.document_id, f."table", d.fiscal_year,
           EXISTS (SELECT 1 FROM classes_of_year c WHERE c.year = d.fiscal_year) AS is_known,
           COUNT(*) OVER (PARTITION BY f.document_id) AS tables
    FROM form_tables f
    JOIN documents d ON d.document_id = f.document_id
    WHERE f.all_classes = 1
      AND EXISTS (SELECT 1 FROM lines l WHERE l.document_id = f.document_id AND l."table" = f."table" AND l.code IS NOT NULL)
),
printed AS (
    SELECT a.document_id, a."table", a.is_known, l.code, MIN(l.line) AS line, l.cells
    FROM asked a JOIN lines l ON l.document_id = a.document_id AND l."table" = a."table"
    WHERE LENGTH(l.code) = 3 AND l.classification = 'functional'
    GROUP BY a.document_id, a."table", l.code
),
due AS (  -- the classes of the year; of a year not known, those that any of the tables prints
    SELECT document_id, code, MAX(is_due) AS is_due
    FROM (SELECT a.document_id, c.code, 1 AS is_due FROM asked a JOIN classes_of_year c ON c.year = a.fiscal_year
          UNION ALL SELECT document_id, code, NOT is_known FROM printed)
    GROUP BY document_id, code
)
SELECT a.document_id, a."table", p.line, NULL AS measure,
       CASE WHEN k.is_due THEN '没有列出 ' || k.code || ' · lacks ' || k.code
            ELSE '列有该年度没有的 ' || k.code || ' · lists ' || k.code || ', which that year does not have' END AS detail,
       p.code IS NOT NULL AS stated, k.is_due AS expected, 0 AS slack, 0 AS step, p.cells
FROM asked a
JOIN due k ON k.document_id = a.document_id
LEFT JOIN printed p ON p.document_id = a.document_id AND p."table" = a."table" AND p.code = k.code
WHERE a.is_known OR a.tables > 1
