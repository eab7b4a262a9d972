-- id: R050
-- zh: 没有使用已经更改的科目名称
-- en: No superseded name of a code is used
-- severity: minor
-- source: 审核中发现的差错类型；更名年度凭记忆、未核对，故推迟一年判断 · kind of slip that reviewers found; the years of renaming are from memory, not verified, and judged a year later
-- since: 0.2.0
-- suite: classification
-- states: superseded_name
-- fails_zh: “{title}{place}”：{detail}
-- fails_en: “{title}{place}”: {detail}
-- none_zh: 没有在该年度之前更名的科目
-- none_en: no code is printed whose name changed before that year
SELECT l.document_id, l."table", l.line, NULL AS measure,
       l.code || ' 仍写作旧名“' || l.name || '”'
       || COALESCE('，现名“' || (SELECT MAX(b.name) FROM codebook b WHERE b.classification = l.classification
                                 AND b.code = l.code AND b.kind = 'official') || '”', '')
       || ' · ' || l.code || ' bears its old name “' || l.name || '”'
       || COALESCE(', now “' || (SELECT MAX(b.name) FROM codebook b WHERE b.classification = l.classification
                                 AND b.code = l.code AND b.kind = 'official') || '”', '') AS detail,
       MAX(l.folded = s.folded) AS stated, 0 AS expected, 0 AS slack, 0 AS step, l.cells
FROM lines l
JOIN documents d ON d.document_id = l.document_id
JOIN superseded_names s ON s.classification = l.classification AND s.code = l.code AND s.from_year <= d.fiscal_year
WHERE l.folded <> ''
GROUP BY l.document_id, l."table", l.line
UNION ALL  -- the text under an old name of a class while the table has the new one
SELECT c.document_id, NULL, NULL, NULL,
       s.code || ' 仍写作旧名“' || s.name || '”，表中为“' || l.name || '” · ' || s.code || ' bears its old name “' || s.name || '”, in the table “' || l.name || '”',
       1, 0, 0, 0, printf('claim%03d', MIN(c.claim))
FROM claims c
JOIN documents d ON d.document_id = c.document_id
JOIN superseded_names s ON s.classification = 'functional' AND s.from_year <= d.fiscal_year AND s.code IN (SUBSTR(c.code, 1, 3), SUBSTR(c.code, 1, 5))
JOIN lines l ON l.document_id = c.document_id AND l.code = s.code AND l.folded <> s.folded AND INSTR(l.folded, s.folded) = 0
WHERE INSTR(REPLACE(c.subject, ' ', ''), s.name) > 0 AND c.path IS NOT NULL AND c.exact = 1
GROUP BY c.document_id, s.code, s.name
