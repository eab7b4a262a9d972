-- id: R050
-- zh: 没有使用已经更改的科目名称
-- en: No superseded name of a code is used
-- severity: minor
-- source: 审核中发现的差错类型；更名年度凭记忆、未核对，故推迟一年判断 · kind of slip that reviewers found; the years of renaming are from memory, not verified, and judged a year later
-- since: 0.2.0
-- suite: classification
-- states: superseded_name
-- fails_zh: “{title}”：{detail}
-- fails_en: “{title}”: {detail}
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
