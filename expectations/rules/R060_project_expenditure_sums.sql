-- id: R060
-- zh: 项目支出表：每行合计 = 各经济分类之和；科目与合计 = 其下各项目之和
-- en: Project expenditure: in every row the total is the sum of the economic classes; each code and the total are the sum of the projects below
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH parts(whole, part) AS (VALUES
    ('total', 'econ_301'),
    ('total', 'econ_302'),
    ('total', 'econ_303'),
    ('total', 'econ_307'),
    ('total', 'econ_309'),
    ('total', 'econ_310'),
    ('total', 'econ_311'),
    ('total', 'econ_312'),
    ('total', 'econ_313'),
    ('total', 'econ_399'))
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND p.project_name IS NOT NULL
              AND (t."key" = 'total' OR SUBSTR(p.code, 1, LENGTH(t.code)) = t.code)
WHERE t."table" = 'general_budget_project_expenditure' AND t.project_name IS NULL
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t.measure
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.line = t.line AND p.measure = parts.part
WHERE t."table" = 'general_budget_project_expenditure'
  AND NOT EXISTS (SELECT 1 FROM columns lost JOIN parts ON parts.part = lost.measure
                  WHERE lost.document_id = t.document_id AND lost."table" = t."table"
                    AND parts.whole = t.measure AND lost.status = 'lost')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL  -- 项目支出表: each project's total is the sum of its funds, carry-over as one or by fund
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.line = t.line AND p.measure <> 'total'
WHERE t."table" = 'project_expenditure' AND t.measure = 'total'
  AND NOT EXISTS (SELECT 1 FROM columns u WHERE u.document_id = t.document_id AND u."table" = t."table"
                  AND (u.role = 'unplaced' OR u.status = 'lost'))
  AND NOT EXISTS (SELECT 1 FROM columns w WHERE w.document_id = t.document_id AND w."table" = t."table" AND w.role = 'measure'
                  AND (p.measure = 'fiscal' AND w.measure IN ('general_budget', 'government_fund', 'state_capital')
                       OR p.measure LIKE 'carryover!_%' ESCAPE '!' AND w.measure = 'carryover'))
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
