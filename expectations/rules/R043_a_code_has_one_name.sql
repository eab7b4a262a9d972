-- id: R043
-- zh: 同一科目编码在全文中名称相同
-- en: A code carries one name throughout the document
-- severity: major
-- source: 同一文件内部一致 · consistency of the document with itself
-- since: 0.2.0
-- suite: classification
-- states: several_names
-- fails_zh: “{title}”：{detail}
-- fails_en: “{title}”: {detail}
-- none_zh: 没有出现两次以上的科目编码
-- none_en: no code is printed more than once
WITH named AS (  -- names given up are told of by R050
    SELECT l.document_id, l."table", l.line, l.classification, l.code, l.name, l.folded, l.cells,
           EXISTS (SELECT 1 FROM codebook b WHERE b.classification = l.classification AND b.code = l.code
                   AND b.folded = l.folded AND b.kind <> 'contested') AS in_book
    FROM lines l
    JOIN documents d ON d.document_id = l.document_id
    WHERE l.code IS NOT NULL AND l.folded <> ''
      AND NOT EXISTS (SELECT 1 FROM superseded_names s WHERE s.classification = l.classification AND s.code = l.code
                      AND s.folded = l.folded AND s.from_year <= d.fiscal_year)
),
counted AS (
    SELECT *, COUNT(*) OVER (PARTITION BY document_id, classification, code) AS times,
           COUNT(*) OVER (PARTITION BY document_id, classification, code, folded) AS alike
    FROM named
),
compared AS (  -- with the name in the code book, else with the one printed most often
    SELECT *, FIRST_VALUE(name) OVER first AS usual, FIRST_VALUE(folded) OVER first AS usual_folded
    FROM counted WHERE times > 1
    WINDOW first AS (PARTITION BY document_id, classification, code ORDER BY in_book DESC, alike DESC, folded)
),
items AS MATERIALIZED (  -- an item (项) by its name, and in how many tables it has this code
    SELECT l.document_id, l."table", l.line, l.classification, l.code, l.name, l.folded, l.cells,
           (SELECT COUNT(DISTINCT o."table") FROM lines o WHERE o.document_id = l.document_id AND o.classification = l.classification
            AND o.code = l.code AND o.folded = l.folded) AS in_tables
    FROM lines l
    WHERE l.classification = 'functional' AND LENGTH(l.code) = 7 AND l.folded <> '' AND l.project_name IS NULL
)
SELECT document_id, "table", line, NULL AS measure,
       code || ' 写作“' || name || '”，文中别处写作“' || usual || '” · '
       || code || ' is called “' || name || '”, elsewhere in the document “' || usual || '”' AS detail,
       (in_book OR INSTR(usual_folded, folded) = 1 OR INSTR(folded, usual_folded) = 1) AS stated,  -- cut short is no other name
       1 AS expected, 0 AS slack, 0 AS step, cells
FROM compared
UNION ALL  -- and the name of an item one code: 2140160 公路养护 in one table, 2140106 公路养护 of the same 款 in the others
SELECT document_id, "table", line, NULL,
       name || ' 的编码写作 ' || code || '，文中别处写作 ' || usual || ' · ' || name || ' has the code ' || code || ', elsewhere in the document ' || usual,
       code = usual OR in_tables > 1 OR EXISTS (
           SELECT 1 FROM lines o WHERE o.document_id = n.document_id AND o."table" = n."table" AND o.code = n.usual),
       1, 0, 0, cells
FROM (
    SELECT m.*, FIRST_VALUE(code) OVER most AS usual, FIRST_VALUE(in_tables) OVER most AS usual_tables
    FROM items m
    WINDOW most AS (PARTITION BY m.document_id, SUBSTR(m.code, 1, 5), m.folded ORDER BY m.in_tables DESC, m.code)
) n
WHERE in_tables > 0
