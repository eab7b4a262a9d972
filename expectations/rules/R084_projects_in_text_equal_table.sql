-- id: R084
-- zh: 项目支出表的每个项目都有说明（名称、依据、金额、单位、分配、期限），金额一致
-- en: Every project of the table is described (name, basis, amount, executor, allocation, period), with its amount
-- severity: major
-- source: 样本表式 · layout of the form
-- since: 0.2.0
-- suite: text_and_tables
-- states: mention
-- fails_zh: {detail}
-- fails_en: {detail}
-- example_zh: 项目“单位运转项目”：文字写作 642800.00 元，表为 624800.00 元
-- example_en: project “单位运转项目”, the text has 642800.00 yuan, the table 624800.00 yuan
-- none_zh: 没有项目说明，或没有项目支出表
-- none_en: there are no project paragraphs, or there is no table of projects
WITH priced AS (
    SELECT document_id, REPLACE(project_name, ' ', '') AS name, SUM(fen) AS fen, MAX(step) AS step, COUNT(*) AS n, GROUP_CONCAT(cell) AS cells, MIN(line) AS line
    FROM figures
    WHERE "table" = 'general_budget_project_expenditure' AND measure = 'total' AND project_name IS NOT NULL
    GROUP BY document_id, REPLACE(project_name, ' ', '')
),
described AS (
    SELECT document_id, REPLACE(name, ' ', '') AS name, SUM(fen) AS fen, MAX(step) AS step, MIN(project) AS project,
           SUM(basis IS NULL OR executor IS NULL OR allocation IS NULL OR period IS NULL OR stated IS NULL) AS lacking
    FROM projects GROUP BY document_id, REPLACE(name, ' ', '')
)
SELECT p.document_id, 'general_budget_project_expenditure' AS "table", p.line, 'total' AS measure,
       '项目“' || p.name || '”：' || CASE WHEN d.name IS NULL THEN '文字没有说明' ELSE '文字写作 ' || PRINTF('%d.%02d', d.fen / 100, d.fen % 100) || ' 元，表为 ' || PRINTF('%d.%02d', p.fen / 100, p.fen % 100) || ' 元' END
       || ' · project “' || p.name || '”, ' || CASE WHEN d.name IS NULL THEN 'the text does not describe it' ELSE 'the text has ' || PRINTF('%d.%02d', d.fen / 100, d.fen % 100) || ' yuan, the table ' || PRINTF('%d.%02d', p.fen / 100, p.fen % 100) || ' yuan' END AS detail,
       COALESCE(d.fen, 0) AS stated, p.fen AS expected,
       CASE WHEN d.step = p.step AND p.n = 1 THEN 0 ELSE (COALESCE(d.step, 0) + p.n * p.step) / 2 END AS slack,
       MAX(p.step, COALESCE(d.step, 0)) AS step, p.cells
FROM priced p
LEFT JOIN described d ON d.document_id = p.document_id AND d.name = p.name
WHERE p.document_id IN (SELECT document_id FROM described)
UNION ALL
SELECT d.document_id, NULL, NULL, NULL, '项目“' || d.name || '”的说明缺少依据、金额、承担单位、分配或期限 · the description of project “' || d.name || '” lacks basis, amount, executor, allocation or period',
       d.lacking > 0, 0, 0, 0, NULL
FROM described d
UNION ALL
SELECT d.document_id, NULL, NULL, NULL, '项目“' || d.name || '”在项目支出表中没有 · project “' || d.name || '” is not in the table of projects',
       NOT EXISTS (SELECT 1 FROM priced p WHERE p.document_id = d.document_id AND p.name = d.name), 0, 0, 0, NULL
FROM described d
WHERE d.document_id IN (SELECT document_id FROM priced)
