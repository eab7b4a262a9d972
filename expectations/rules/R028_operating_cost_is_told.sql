-- id: R028
-- zh: 说明机关运行经费的安排，没有的写明
-- en: The operating cost is told, or said to be none
-- severity: critical
-- source: BL14, IR6, TPL
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- fails_zh: 没有说明机关运行经费，也没有写明没有此项
-- fails_en: The operating cost is neither told nor said to be none
-- none_zh: 没有读到文字说明
-- none_en: no text was read
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       (EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.topic LIKE 'operating_cost.%')
        OR EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.section LIKE '%机关运行经费%' AND c.amount IS NOT NULL)  -- （事业单位）公用经费支出…
        OR EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = 'operating_cost'
                   AND m.heading = 0 AND m.nil = 1)) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
