-- id: R060
-- zh: 项目支出表：每行合计 = 各经济分类之和；科目与合计 = 其下各项目之和；政府采购表：各类 = 其下所列之和
-- en: Project expenditure: in every row the total is the sum of the economic classes; each code and the total are the sum of the projects below; in a table of procurement each class is the sum of what is listed under it
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
WITH procured AS (  -- 货物, 工程, 服务 of a table of procurement, and what is listed under each
    SELECT c.document_id, c."table", c.line, c.measure, c.fen, c.step, c.cell, SUM(p.fen) AS parts, SUM(p.step) AS steps, MAX(p.step) AS most,
           (2 * SUM(p.fen) + c.fen) / (2 * c.fen) AS levels, GROUP_CONCAT(p.cell) AS cells, GROUP_CONCAT(p.fen) AS fens
    FROM figures c
    JOIN figures p ON p.document_id = c.document_id AND p."table" = c."table" AND p.measure = c.measure AND p."key" = '' AND p.blank = 0 AND p.line > c.line
                  AND NOT EXISTS (SELECT 1 FROM figures n WHERE n.document_id = c.document_id AND n."table" = c."table" AND n.measure = c.measure
                                  AND n."key" <> '' AND n.line > c.line AND n.line < p.line)
    WHERE c."table" = 'procurement' AND c.fen > 0
      AND (c."key" IN ('goods', 'works', 'services') OR c."key" = 'total' AND NOT EXISTS (  -- 合计 over articles, without classes between
          SELECT 1 FROM figures k WHERE k.document_id = c.document_id AND k."table" = c."table" AND k."key" IN ('goods', 'works', 'services')))
    GROUP BY c.document_id, c."table", c.line, c.measure
),
listed AS (
    SELECT *, ABS(parts - levels * fen) AS apart, 2 * ABS(parts - levels * fen) <= steps + levels * step AS holds FROM procured
)
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM row_sums
WHERE "table" IN ('general_budget_project_expenditure', 'expenditure_by_class')
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
UNION ALL  -- 政府采购表: each class is the sum of what is listed under it, or twice that, by project and again by article, as its other classes are
SELECT document_id, "table", line, measure, NULL, fen, CASE WHEN holds THEN fen ELSE parts - (levels - 1) * fen END, (steps + levels * step) / 2, MAX(step, most), cell || ',' || cells
FROM listed l
WHERE levels BETWEEN 1 AND 3
  AND (holds OR INSTR(',' || fens || ',', ',' || apart || ',') = 0 AND apart IN (SELECT apart FROM misprints)  -- a line more or less would be another list
       AND EXISTS (SELECT 1 FROM listed o WHERE o.document_id = l.document_id AND o."table" = l."table" AND (o.measure = l.measure OR o.line = l.line) AND o.levels = l.levels AND o.holds))
