-- id: R027
-- zh: 预算收支的增减变化有说明
-- en: Changes of revenue and expenditure are explained
-- severity: critical
-- source: 143/CAT, CEN16
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- example_zh: 收支有增减，但没有说明原因
-- example_en: Revenue and expenditure change, and no reason is given
-- fails_zh: {detail}
-- fails_en: {detail}
-- none_zh: 没有读到文字说明
-- none_en: no text was read
WITH changes AS (
    SELECT c.document_id, MAX(c.direction IS NOT NULL OR c.change IS NOT NULL OR c.growth IS NOT NULL) AS compared,
           MAX(c.reason IS NOT NULL) AS explained, MIN(COALESCE(c.direction, '') = 'flat') AS flat
    FROM claims c
    WHERE c.role <> 'reason' AND (c.direction IS NOT NULL OR c.change IS NOT NULL OR c.growth IS NOT NULL)
    GROUP BY c.document_id
), reasons AS (  -- 财政拨款收入支出减少的主要原因是…: a paragraph of its own, without a figure
    SELECT DISTINCT document_id FROM paragraphs
    WHERE kind = 'text' AND text LIKE '%原因%' AND (text LIKE '%收入%' OR text LIKE '%支出%' OR text LIKE '%预算%' OR text LIKE '%决算%')
)
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN c.document_id IS NULL THEN '文字没有与上年比较收支 · The text compares no revenue or expenditure with last year'
            ELSE '收支有增减，但没有说明原因 · Revenue and expenditure change, and no reason is given' END AS detail,
       (c.document_id IS NOT NULL AND (c.explained OR c.flat OR r.document_id IS NOT NULL)) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
LEFT JOIN changes c ON c.document_id = n.document_id
LEFT JOIN reasons r ON r.document_id = n.document_id
