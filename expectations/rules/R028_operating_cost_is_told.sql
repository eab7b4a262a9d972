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
-- none_zh: 没有读到文字说明，或为2016年以前的预算，或为学校、医院
-- none_en: no text was read, or it is of a year before 2016, or of a school or hospital
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       (EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.topic LIKE 'operating_cost.%')
        OR EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.section LIKE '%机关运行经费%' AND c.amount IS NOT NULL)  -- （事业单位）公用经费支出…
        OR EXISTS (SELECT 1 FROM paragraphs p JOIN numbers a ON a.document_id = p.document_id AND a.paragraph = p.paragraph
                   WHERE p.document_id = n.document_id AND INSTR(p.text, '机关运行经费') > 0)  -- told in words that give no claim
        OR EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = 'operating_cost'
                   AND m.heading = 0 AND m.nil = 1)) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
JOIN documents d ON d.document_id = n.document_id AND COALESCE(d.fiscal_year, 2016) >= 2016
WHERE NOT (  -- a school, a hospital, an institute has no operating cost of offices, 部门预算 though it calls its budget
    d.department LIKE '%大学' OR d.department LIKE '%学院' OR d.department LIKE '%学校' OR d.department LIKE '%中学' OR d.department LIKE '%小学'
    OR d.department LIKE '%幼儿园' OR d.department LIKE '%医院' OR d.department LIKE '%卫生院' OR d.department LIKE '%研究院' OR d.department LIKE '%研究所')
