-- id: R031
-- zh: 说明预算绩效情况：项目数和金额（2019 年度起）
-- en: Performance is told: how many projects, how much money (from fiscal year 2019 on)
-- severity: major
-- source: 143/CAT, CAT-yr, CEN16, SH16
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- example_zh: 预算绩效情况：没有说明项目数
-- example_en: Performance: the number of projects is not told
-- fails_zh: 预算绩效情况：{detail}
-- fails_en: Performance: {detail}
-- none_zh: 2019 年度以前逐步公开，不作要求；或没有读到文字说明
-- none_en: before 2019 the duty came step by step; or no text was read
WITH told AS (
    SELECT n.document_id,
           EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.topic LIKE 'performance.%') AS figures,
           EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.topic LIKE 'performance.%' AND c.value > 0) AS some,
           EXISTS (SELECT 1 FROM mentions m  -- targets of the department as a whole have no number of projects
                   JOIN paragraphs p ON p.document_id = m.document_id AND p.paragraph = m.paragraph
                   WHERE m.document_id = n.document_id AND m.subject = 'performance' AND m.heading = 0 AND p.text LIKE '%整体%绩效%') AS whole,
           EXISTS (SELECT 1 FROM mentions m  -- 所有项目均实行绩效目标管理，涉及…万元: all of them, where their money is told
                   JOIN paragraphs p ON p.document_id = m.document_id AND p.paragraph = m.paragraph
                   JOIN claims c ON c.document_id = m.document_id AND c.paragraph = m.paragraph AND c.amount IS NOT NULL
                   WHERE m.document_id = n.document_id AND m.subject = 'performance' AND m.heading = 0
                     AND (p.text LIKE '%所有项目%' OR p.text LIKE '%全部项目%')) AS every_one,
           EXISTS (SELECT 1 FROM claims c WHERE c.document_id = n.document_id AND c.topic LIKE 'performance.%' AND c.measure <> 'count')
           OR EXISTS (SELECT 1 FROM claims c JOIN mentions m ON m.document_id = c.document_id AND m.paragraph = c.paragraph  -- 涉及一般公共预算拨款…
                      WHERE c.document_id = n.document_id AND m.subject = 'performance' AND c.amount IS NOT NULL)
           OR EXISTS (SELECT 1 FROM mentions m  -- 占全部预算项目金额的比例为100%: of a sum that the tables print
                      JOIN paragraphs p ON p.document_id = m.document_id AND p.paragraph = m.paragraph
                      WHERE m.document_id = n.document_id AND m.subject = 'performance' AND p.text LIKE '%占%金额%比例%') AS money,
           EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = 'performance'
                   AND m.heading = 0 AND (m.nil = 1 OR EXISTS (  -- 绩效自评情况详见附表
                       SELECT 1 FROM paragraphs p WHERE p.document_id = m.document_id AND p.paragraph = m.paragraph AND p.text LIKE '%见附%'))) AS none
    FROM narratives n
    JOIN documents d ON d.document_id = n.document_id
    WHERE d.fiscal_year >= 2019
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure, '没有说明项目数 · the number of projects is not told' AS detail,
       (figures OR none OR whole OR every_one) AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM told
UNION ALL
SELECT document_id, NULL, NULL, NULL, '没有说明涉及的金额 · the money is not told', money, 1, 0, 0, NULL
FROM told
WHERE figures AND some  -- 共0个项目: no project, no money
