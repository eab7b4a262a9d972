-- id: R029
-- zh: 说明政府采购总额及货物、工程、服务
-- en: Procurement is told: the total, goods, works and services
-- severity: critical
-- source: 143/CAT, PL33, BL14(3), TPL
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- example_zh: 第 24 页：政府采购没有分列货物、工程、服务
-- example_en: Page 24: of procurement goods, works and services are not told apart
-- fails_zh: {place}：政府采购{detail}
-- fails_en: {place}: of procurement {detail}
-- none_zh: 没有读到文字说明，或为2016年以前的预算
-- none_en: no text was read, or it is of a year before 2016
WITH stated AS (
    SELECT document_id,
           MAX(CASE WHEN topic = 'procurement.total' THEN value END) AS total,
           MIN(CASE WHEN topic = 'procurement.total' THEN claim END) AS claim,
           MAX(CASE WHEN topic = 'procurement.goods' THEN value END) AS goods,
           MAX(CASE WHEN topic = 'procurement.works' THEN value END) AS works,
           MAX(CASE WHEN topic = 'procurement.services' THEN value END) AS services
    FROM claims
    WHERE topic IN ('procurement.total', 'procurement.goods', 'procurement.works', 'procurement.services')
      AND value IS NOT NULL AND measure <> 'count'
    GROUP BY document_id
), none AS (
    SELECT DISTINCT document_id FROM mentions WHERE subject = 'procurement' AND heading = 0 AND nil = 1
)
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '没有写总额，也没有写明没有 · no total is stated, nor that there is none' AS detail,
       (s.total IS NOT NULL OR x.document_id IS NOT NULL
        OR EXISTS (SELECT 1 FROM claims c JOIN paragraphs p ON p.document_id = c.document_id AND p.paragraph = c.paragraph  -- 政府采购项目纳入部门预算，共计…: told in words that name no figure
                   WHERE c.document_id = n.document_id AND c.amount IS NOT NULL AND c.topic IS NULL AND INSTR(p.text, '政府采购') > 0)) AS stated, 1 AS expected, 0 AS slack, 0 AS step,
       printf('claim%03d', s.claim) AS cells
FROM narratives n
JOIN documents d ON d.document_id = n.document_id AND COALESCE(d.fiscal_year, 2016) >= 2016
LEFT JOIN stated s ON s.document_id = n.document_id
LEFT JOIN none x ON x.document_id = n.document_id
UNION ALL
SELECT n.document_id, NULL, NULL, NULL,
       '没有分列货物、工程、服务 · goods, works and services are not told apart',
       (s.goods IS NOT NULL AND s.works IS NOT NULL AND s.services IS NOT NULL)  -- R107 sums them
       OR EXISTS (SELECT 1 FROM claims p WHERE p.document_id = s.document_id AND p.parent = s.claim AND p.role = 'amount'  -- 其中货物51.2万元
                  GROUP BY p.parent HAVING SUM(p.value) = s.total)
       OR EXISTS (SELECT 1 FROM claims c JOIN paragraphs p ON p.document_id = c.document_id AND p.paragraph = c.paragraph
                  WHERE c.document_id = s.document_id AND c.claim = s.claim AND (p.text LIKE '%全部为%' OR p.text LIKE '%均为%'))  -- 全部为政府采购货物支出
       OR EXISTS (SELECT 1 FROM paragraphs p  -- 服务类占比最高，367.80万元…；货物类次之，…: amounts beside these words make the total
                  JOIN numbers a ON a.document_id = p.document_id AND a.paragraph = p.paragraph
                  JOIN numbers b ON b.document_id = p.document_id AND b.paragraph = p.paragraph AND b.fen < a.fen
                  LEFT JOIN numbers c ON c.document_id = p.document_id AND c.paragraph = p.paragraph AND c.fen < b.fen
                  WHERE p.document_id = s.document_id AND INSTR(p.text, '采购') > 0 AND INSTR(p.text, '货物') > 0 AND INSTR(p.text, '服务') > 0
                    AND a.fen + b.fen + CASE WHEN INSTR(p.text, '工程') > 0 THEN COALESCE(c.fen, 0) ELSE 0 END = s.total)
       OR COALESCE(s.goods, 0) + COALESCE(s.works, 0) + COALESCE(s.services, 0) = s.total,  -- a part of nothing may be left out
       1, 0, 0, printf('claim%03d', s.claim)
FROM narratives n
JOIN stated s ON s.document_id = n.document_id
WHERE s.total > 0
  AND NOT EXISTS (SELECT 1 FROM tables t WHERE t.document_id = n.document_id AND INSTR(t.title, '采购') > 0)  -- a table of what is bought tells them apart
