-- id: R058
-- zh: 财政拨款收支总表：合计 = 三项预算之和；收入总计 = 支出总计；支出 = 各类之和
-- en: Fiscal summary: each row is the sum of its three budgets; total revenue = total expenditure; expenditure = the sum of the classes
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: fiscal_appropriation_summary
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH parts(whole, part) AS (VALUES
    ('total', 'general_budget'), ('total', 'government_fund'), ('total', 'state_capital')),
top AS (
    SELECT document_id, "table", measure, MIN("key") AS "key"  -- expenditure_current before expenditure_total
    FROM figures
    WHERE "table" = 'fiscal_appropriation_summary' AND "key" IN ('expenditure_current', 'expenditure_total')
    GROUP BY document_id, "table", measure
)
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t.measure
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.line = t.line AND p.measure = parts.part
WHERE t."table" = 'fiscal_appropriation_summary'
  AND NOT EXISTS (SELECT 1 FROM columns lost WHERE lost.document_id = t.document_id
                  AND lost."table" = t."table" AND lost.status = 'lost')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM top
JOIN figures t ON t.document_id = top.document_id AND t."table" = top."table"
              AND t.measure = top.measure AND t."key" = top."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND (p.code IS NOT NULL AND LENGTH(p.code) = 3
                   OR t."key" = 'expenditure_total' AND p."key" IN ('expenditure_carried_forward', 'expenditure_surplus_distribution'))
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0) AND COUNT(p.code) > 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM top  -- CROSS JOIN keeps SQLite to this order
CROSS JOIN figures t ON t.document_id = top.document_id AND t."table" = top."table"
              AND t.measure = top.measure AND t."key" = top."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND (p."key" IN ('expenditure_basic', 'expenditure_project', 'expenditure_reserve')
                   OR t."key" = 'expenditure_total' AND p."key" IN ('expenditure_carried_forward', 'expenditure_surplus_distribution'))
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0)
   AND SUM(p."key" IN ('expenditure_basic', 'expenditure_project', 'expenditure_reserve')) > 0
UNION ALL
SELECT r.document_id, r."table", r.line, r.measure, NULL AS detail,
       r.fen AS stated, e.fen AS expected, (r.step + e.step) / 2 AS slack,
       MAX(r.step, e.step) AS step, r.cell || ',' || e.cell AS cells
FROM figures r
JOIN figures e ON e.document_id = r.document_id AND e."table" = r."table"
              AND e.measure = r.measure AND e."key" = 'expenditure_total'
WHERE r."table" = 'fiscal_appropriation_summary' AND r."key" = 'revenue_total'
  AND r.measure = 'total' AND r.blank = 0 AND e.blank = 0
