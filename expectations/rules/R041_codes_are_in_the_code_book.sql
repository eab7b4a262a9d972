-- id: R041
-- zh: 科目编码见于该年度前后的码本（码本不完整，仅为提示）
-- en: Codes are in the code book of about that year (which is not complete: a hint only)
-- severity: info
-- source: 政府收支分类科目（码本由已公开文件中的科目汇成，不完整，未与财政部原书核对）· the classification of government revenue and expenditure (the code book is gathered from published documents: not complete, not verified against the ministry's edition)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- fails_zh: 科目 {detail} 不在码本中；码本不完整，请核对
-- fails_en: the code {detail} is not in the code book; the book is not complete, please check
-- none_zh: 没有读到科目编码，或码本没有该年度前后的科目
-- none_en: no code was read, or the code book has none of about that year
WITH printed AS (  -- where each code is printed first
    SELECT MIN(l.rowid) AS place, l.document_id, l."table", l.line, l.classification, l.code, l.name, l.folded, l.cells
    FROM lines l
    JOIN documents d ON d.document_id = l.document_id
    JOIN book_years c ON c.classification = l.classification AND d.fiscal_year BETWEEN c.first_year AND c.last_year
    GROUP BY l.document_id, l.classification, l.code
)
SELECT p.document_id, p."table", p.line, NULL AS measure,
       CASE WHEN n.code IS NULL THEN p.code || ' ' || p.name
            ELSE p.code || ' ' || p.name || '（码本中此名称的编码是 ' || n.code || '） · '
                 || p.code || ' ' || p.name || ' (the book has this name at ' || n.code || ')' END AS detail,
       NOT EXISTS (SELECT 1 FROM codebook b WHERE b.classification = p.classification AND b.code = p.code) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, p.cells
FROM printed p
LEFT JOIN names_of_one_code n ON n.classification = p.classification AND n.folded = p.folded
