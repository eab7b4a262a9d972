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
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" = 'general_budget_project_expenditure'
UNION ALL  -- a code, and the total, is the sum of the projects under it
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
UNION ALL  -- 项目支出表: each project's total is the sum of its funds, where every column was understood
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" = 'project_expenditure'
  AND NOT EXISTS (SELECT 1 FROM columns u WHERE u.document_id = row_sums.document_id AND u."table" = row_sums."table"
                  AND (u.role = 'unplaced' OR u.measure IN ('current_year', 'carried')))  -- by year, and beside it own funds
  AND (split <> 'by_source' OR EXISTS (
      SELECT 1 FROM columns f WHERE f.document_id = row_sums.document_id AND f."table" = row_sums."table"
      AND f.measure IN ('received', 'fiscal', 'general_budget')))
