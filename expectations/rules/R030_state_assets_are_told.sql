-- id: R030
-- zh: 说明国有资产占用情况及截止日期（2019 年度起）
-- en: State assets are told, with their date (from fiscal year 2019 on)
-- severity: major
-- source: 143/CAT, CEN16, SH16
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- example_zh: 国有资产占用情况：没有说明
-- example_en: State assets: not told
-- fails_zh: 国有资产占用情况：{detail}
-- fails_en: State assets: {detail}
-- none_zh: 2019 年度以前逐步公开，不作要求；或没有读到文字说明
-- none_en: before 2019 the duty came step by step; or no text was read
WITH told AS (
    SELECT n.document_id, d.kind,
           EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.topic LIKE 'assets.%') AS figures,
           EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = 'assets'
                   AND m.heading = 0 AND (m.nil = 1 OR EXISTS (  -- 占用情况见公开09表《国有资产占用情况表》
                       SELECT 1 FROM paragraphs p WHERE p.document_id = m.document_id AND p.paragraph = m.paragraph AND p.text LIKE '%见%表%'))) AS none,
           EXISTS (SELECT 1 FROM paragraphs p
                   WHERE p.document_id = n.document_id
                     AND (EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = p.document_id AND m.paragraph = p.paragraph AND m.subject = 'assets')
                          OR EXISTS (SELECT 1 FROM claims c WHERE c.document_id = p.document_id AND c.paragraph = p.paragraph AND c.topic LIKE 'assets.%'))
                     AND (p.text LIKE '%' || d.fiscal_year || '年车辆%'  -- 2022年车辆23台
                          OR p.text LIKE '%截至%' OR p.text LIKE '%截止%' OR p.text LIKE '%年末%' OR p.text LIKE '%年底%' OR p.text LIKE '%期末%' OR p.text LIKE '%12月31日%')) AS dated
    FROM narratives n
    JOIN documents d ON d.document_id = n.document_id
    WHERE d.fiscal_year >= 2019
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure, '没有说明 · not told' AS detail,
       (figures OR none) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM told
UNION ALL
SELECT document_id, NULL, NULL, NULL, '没有写截止日期 · their date is not told', dated, 1, 0, 0, NULL
FROM told
WHERE figures AND kind = 'final'  -- the forms of final accounts print the day; of budgets only some do
