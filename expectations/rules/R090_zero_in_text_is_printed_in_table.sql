-- id: R090
-- zh: 文字写 0 的，表中宜印 0.00 而不留空（提示）
-- en: Where the text says 0, the table should print 0.00 rather than a blank (hint)
-- severity: info
-- source: 同类检查工具的建议 · advice of a similar checker
-- since: 0.2.0
-- suite: text_and_tables
-- once: yes
-- fails_zh: {place}“{quote}”：文字为 0，而 {where} 留空
-- fails_en: {place}, “{quote}”: the text says 0, while {where} is blank
-- none_zh: 文字没有写 0 的数
-- none_en: the text states no zero
SELECT c.document_id, f."table", f.line, f.measure, NULL AS detail, f.blank AS stated, 0 AS expected, 0 AS slack, 0 AS step,
       printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '') AS cells
FROM claims c
JOIN counterparts k ON k.topic = c.topic
JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure
              AND f."key" = CASE k."key" WHEN '*' THEN c.code ELSE k."key" END
WHERE c.value = 0 AND c.role = 'amount' AND f.fen = 0 AND k."table" = 'three_public_expenditure'
UNION ALL
SELECT c.document_id, t."table", NULL, NULL, NULL, 1, 0, 0, 0, printf('claim%03d', c.claim)
FROM claims c
JOIN tables t ON t.document_id = c.document_id AND t."table" = 'three_public_expenditure' AND t.is_empty = 1
WHERE c.value = 0 AND c.role = 'amount' AND c.topic LIKE 'three_public.%'
  AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = c.document_id AND f."table" = t."table")
