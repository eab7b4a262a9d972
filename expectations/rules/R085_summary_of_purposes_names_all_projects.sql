-- id: R085
-- zh: 用途概述列出项目的，应列全
-- en: Where the summary of purposes names projects, it names all
-- severity: minor
-- source: 逻辑 · logic
-- since: 0.2.0
-- suite: text_and_tables
-- states: mention
-- spoiled_by: unread
-- fails_zh: {place}“{quote}”：列了项目，没有列“{detail}”
-- fails_en: {place}, “{quote}”: names projects, but not “{detail}”
-- example_zh: 第17页“…主要用于：单位运转项目，人员补助项目…”：列了项目，没有列“日常专项业务项目”
-- example_en: Page 17, “…主要用于：单位运转项目，人员补助项目…”: names projects, but not “日常专项业务项目”
-- none_zh: 用途概述没有列项目
-- none_en: no summary of purposes names a project
WITH listed AS (
    SELECT document_id, name, REPLACE(name, ' ', '') AS plain FROM projects
    WHERE project <= 100  -- no sentence names more: the others are not looked for
),
summaries AS (
    SELECT p.document_id, p.paragraph, REPLACE(p.text, ' ', '') AS text
    FROM paragraphs p
    WHERE p.kind = 'text' AND INSTR(p.text, '主要用于') > 0
      AND EXISTS (SELECT 1 FROM claims c WHERE c.document_id = p.document_id AND c.paragraph = p.paragraph AND c.topic LIKE '%.class')
      AND EXISTS (SELECT 1 FROM listed j WHERE j.document_id = p.document_id AND LENGTH(j.name) >= 4
                  AND INSTR(REPLACE(p.text, ' ', ''), j.plain) > 0)
)
SELECT s.document_id, NULL AS "table", NULL AS line, NULL AS measure, j.name AS detail,
       INSTR(s.text, j.plain) = 0 AS stated, 0 AS expected, 0 AS slack, 0 AS step,
       printf('paragraph%03d', s.paragraph) AS cells
FROM summaries s
JOIN listed j ON j.document_id = s.document_id
