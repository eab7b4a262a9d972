-- id: R026
-- zh: 写明部门职责和机构设置
-- en: Duties and institutions are told
-- severity: critical
-- source: 143/CAT, CEN16, SH16
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- example_zh: 没有写明机构设置
-- example_en: Institutions are not told
-- fails_zh: 没有写明{detail}
-- fails_en: {detail} are not told
-- none_zh: 没有读到文字说明
-- none_en: no text was read
WITH asked (subject, zh, en) AS (VALUES ('duties', '部门职责', 'Duties'), ('institutions', '机构设置', 'Institutions')),
told AS (  -- a heading alone tells nothing
    SELECT m.document_id, m.subject, SUM(LENGTH(p.text)) AS letters
    FROM mentions m
    JOIN paragraphs p ON p.document_id = m.document_id AND p.paragraph = m.paragraph
    WHERE m.heading = 0 AND m.subject IN ('duties', 'institutions')
    GROUP BY m.document_id, m.subject
)
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure, a.zh || ' · ' || a.en AS detail,
       (COALESCE(t.letters, 0) >= 6) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
CROSS JOIN asked a
LEFT JOIN told t ON t.document_id = n.document_id AND t.subject = a.subject
