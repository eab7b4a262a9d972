-- id: R042
-- zh: 科目名称与编码一致
-- en: Names are those of their codes
-- severity: major
-- source: 政府收支分类科目（码本由已公开文件中的科目汇成，不完整，未与财政部原书核对）· the classification of government revenue and expenditure (the code book is gathered from published documents: not complete, not verified against the ministry's edition)
-- since: 0.2.0
-- suite: classification
-- states: other_name
-- fails_zh: “{title}”：{detail}
-- fails_en: “{title}”: {detail}
-- none_zh: 码本对该年度没有确定的科目名称，或没有读到科目名称
-- none_en: the code book is certain of no name in that year, or no name was read
SELECT l.document_id, l."table", l.line, NULL AS measure,
       l.code || ' 写作“' || l.name || '”，该科目的名称是“' || MAX(CASE WHEN b.kind = 'official' THEN b.name END) || '” · '
       || l.code || ' is called “' || l.name || '”; its name is “' || MAX(CASE WHEN b.kind = 'official' THEN b.name END) || '”' AS detail,
       MAX(b.folded = l.folded) AS stated, 1 AS expected, 0 AS slack, 0 AS step, l.cells
FROM lines l
JOIN documents d ON d.document_id = l.document_id
JOIN codebook b ON b.classification = l.classification AND b.code = l.code
WHERE l.folded <> ''
  AND NOT EXISTS (SELECT 1 FROM superseded_names s WHERE s.classification = l.classification AND s.code = l.code
                  AND s.folded = l.folded AND s.from_year <= d.fiscal_year)  -- R050 tells of these
GROUP BY l.document_id, l."table", l.line
HAVING MAX(b.kind = 'official' AND d.fiscal_year BETWEEN b.first_year AND b.sure_until) = 1  -- certain of that year
   AND MAX(b.kind = 'contested') = 0
   AND (MAX(b.folded = l.folded) = 1 OR MAX(INSTR(b.folded, l.folded) = 1) = 0)  -- a name cut short is no other name
