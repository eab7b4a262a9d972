-- id: R112
-- zh: 文字写的绩效项目数和金额与目标表、项目支出表一致
-- en: Number and money of the projects with targets agree with the target tables and the table of projects
-- severity: major
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)
-- since: 0.2.0
-- suite: particulars
-- proves: yes
-- spoiled_by: unread
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- none_zh: 没有项目绩效目标表，或文字没有写项目数
-- none_en: there are no target tables of projects, or the text gives no number
WITH targets AS (
    SELECT document_id, COUNT(*) AS n FROM performance_goals WHERE "table" LIKE 'project_performance%' GROUP BY document_id
    HAVING COUNT(project_name) = COUNT(*)  -- a table without one lists several, as one with more money than its project's may
       AND document_id NOT IN (SELECT document_id FROM problems WHERE kind = 'target_figures' AND "table" LIKE 'project_performance%')
),
by_kind AS (  -- 人员类 and 运转类 projects are paid from basic expenditure
    SELECT DISTINCT document_id FROM claims WHERE topic = 'performance.projects_part'
),
other AS (  -- projects of funds and state capital are in no table of projects
    SELECT DISTINCT document_id FROM figures
    WHERE "table" IN ('government_fund_expenditure', 'state_capital_expenditure') AND measure = 'project' AND fen <> 0
    UNION SELECT document_id FROM by_kind
),
priced AS (
    SELECT document_id, COUNT(DISTINCT REPLACE(project_name, ' ', '')) AS n FROM figures
    WHERE "table" = 'general_budget_project_expenditure' AND project_name IS NOT NULL AND document_id NOT IN (SELECT document_id FROM other)
    GROUP BY document_id
)
SELECT c.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '写有 ' || (SUM(c.value) / 100) || ' 个项目，目标表有 ' || t.n || ' 张 · ' || (SUM(c.value) / 100) || ' projects are stated, there are ' || t.n || ' target tables' AS detail,
       SUM(c.value) / 100 AS stated, t.n AS expected, 0 AS slack, 0 AS step, printf('claim%03d', MIN(c.claim)) AS cells
FROM (SELECT document_id, topic, value, MIN(claim) AS claim FROM claims  -- what is told twice is counted once
      WHERE topic IN ('performance.projects', 'performance.own_projects') AND measure = 'count' AND value IS NOT NULL
      GROUP BY document_id, topic, value) c
JOIN targets t ON t.document_id = c.document_id
GROUP BY c.document_id
UNION ALL
SELECT c.document_id, NULL, NULL, NULL,
       '写有 ' || c.stated || ' 个项目，项目支出表有 ' || p.n || ' 个 · ' || c.stated || ' projects are stated, the table of projects has ' || p.n,
       c.value / 100, p.n, 0, 0, printf('claim%03d', c.claim)
FROM claims c
JOIN priced p ON p.document_id = c.document_id
WHERE c.topic = 'performance.projects' AND c.measure = 'count' AND c.value IS NOT NULL AND NOT EXISTS (  -- nor some of them, or of all money, beside the ones meant
    SELECT 1 FROM claims o WHERE o.document_id = c.document_id AND o.topic = c.topic AND o.measure = 'count' AND o.claim <> c.claim AND o.value = 100 * p.n)
UNION ALL
SELECT c.document_id, f."table", f.line, f.measure, '金额与项目支出表合计不同 · the amount is not the total of the table of projects', c.value, f.fen,
       CASE WHEN c.step = f.step THEN 0 ELSE MAX(c.step, f.step) END, MAX(c.step, f.step), printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '')
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'general_budget_project_expenditure' AND f."key" = 'total' AND f.measure = 'total'
WHERE c.topic = 'performance.projects' AND c.measure = 'value' AND c.value IS NOT NULL
  AND c.document_id NOT IN (SELECT document_id FROM other)
  AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = c.document_id AND o.topic = c.topic AND o.measure = 'value' AND o.claim <> c.claim AND o.value = f.fen)
  AND (c.value = f.fen OR NOT EXISTS (SELECT 1 FROM figures e WHERE e.document_id = c.document_id AND e.fen = c.value))
UNION ALL  -- 共有项目3个，涉及资金60.75万元。分别为：A28.00万元，B19.75万元，C13.00万元: so many as make up the money
SELECT k.document_id, NULL, NULL, NULL,
       '写有 ' || (k.value / 100) || ' 个项目，所列 ' || COUNT(*) || ' 个已是全部金额 · ' || (k.value / 100) || ' projects are stated, the ' || COUNT(*) || ' listed make up all of the money',
       k.value / 100, COUNT(*), 0, 0, printf('claim%03d', k.claim)
FROM claims k
JOIN claims w ON w.document_id = k.document_id AND w.claim = k.claim + 1 AND w.topic = k.topic AND w.measure = 'value' AND w.value > 0
JOIN claims p ON p.document_id = w.document_id AND p.parent = w.claim AND p.role = 'amount' AND p.value > 0 AND (p.topic IS NULL OR p.topic = k.topic AND p.measure = 'value')
           AND (p.text LIKE '%分别为%' OR p.text LIKE '%分别是%')
WHERE k.topic = 'performance.projects' AND k.measure = 'count' AND k.value IS NOT NULL
GROUP BY k.document_id, k.claim
HAVING COUNT(*) > 1 AND SUM(p.value) = w.value AND MAX(p.subject GLOB '*[0-9]*个*' OR p.subject LIKE '%等%' OR p.subject LIKE '%预算%' OR p.subject LIKE '%资金%' OR p.subject LIKE '%财政%' OR p.subject LIKE '%其他%' OR p.subject LIKE '%其余%') = 0
UNION ALL  -- 项目5个，其中10万元（含）以上项目3个，10万元以下项目1个
SELECT w.document_id, NULL, NULL, NULL,
       '写有 ' || (w.value / 100) || ' 个项目，以上、以下合计 ' || ((a.value + b.value) / 100) || ' 个 · ' || (w.value / 100) || ' projects are stated, those above and below make ' || ((a.value + b.value) / 100),
       w.value / 100, (a.value + b.value) / 100, 0, 0, printf('claim%03d', w.claim)
FROM claims w
JOIN claims a ON a.document_id = w.document_id AND a.text = w.text AND a.claim = w.claim + 1 AND a.measure = 'count' AND a.topic = w.topic AND a.subject LIKE '%以上%'
JOIN claims b ON b.document_id = w.document_id AND b.text = w.text AND b.claim = w.claim + 2 AND b.measure = 'count' AND b.topic = w.topic AND b.subject LIKE '%以下%'
WHERE w.topic = 'performance.projects' AND w.measure = 'count' AND w.subject NOT LIKE '%以上%'
UNION ALL  -- 共涉及项目3个，分别为A、B、C，资金…
SELECT k.document_id, NULL, NULL, NULL,
       '写有 ' || (k.value / 100) || ' 个项目，列出 ' || k.named || ' 个 · ' || (k.value / 100) || ' projects are stated, ' || k.named || ' are named', k.value / 100, k.named, 0, 0, printf('claim%03d', k.claim)
FROM (SELECT document_id, claim, value, SUBSTR(names, 1, INSTR(names || '，', '，') - 1) AS names,
             1 + LENGTH(SUBSTR(names, 1, INSTR(names || '，', '，') - 1)) - LENGTH(REPLACE(SUBSTR(names, 1, INSTR(names || '，', '，') - 1), '、', '')) AS named
      FROM (SELECT document_id, claim, value, SUBSTR(text, INSTR(text, stated || '个，分别为') + LENGTH(stated) + 5) AS names
            FROM claims WHERE topic = 'performance.projects' AND measure = 'count' AND value > 0 AND INSTR(text, stated || '个，分别为') > 0)) k
WHERE k.names NOT GLOB '*[和及与等“（(0-9]*'
