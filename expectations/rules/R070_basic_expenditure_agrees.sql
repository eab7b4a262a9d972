-- id: R070
-- zh: 基本支出表合计 = 一般公共预算支出表的基本支出 =（只用一般公共预算时）支出表的基本支出
-- en: Basic expenditure table = basic expenditure of the general budget table = that of the expenditure table where all is general budget
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality
-- needs: general_budget_basic_expenditure
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- example_zh: 一般公共预算基本支出情况表 · 合计：写作 120.50 万元，而“一般公共预算支出情况表”为 120.00 万元，差 0.50 万元
-- example_en: Basic expenditure of the general public budget, total: printed 120.50 万元, while “General public budget expenditure” has 120.00 万元, off by 0.50 万元
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH
general AS (  -- keys whose money is the general budget's alone
    SELECT t.document_id, t."key"
    FROM figures t
    WHERE t."table" = 'revenue_by_function' AND t.measure = 'total'
      AND (t.fen = (SELECT COALESCE(SUM(g.fen), 0) FROM figures g
                    WHERE g.document_id = t.document_id AND g."table" = t."table" AND g.line = t.line
                      AND g.measure IN ('general_budget', 'general_budget_transfer'))
           OR EXISTS (SELECT 1 FROM figures w JOIN figures g ON g.document_id = w.document_id AND g."table" = w."table"
                      WHERE w.document_id = t.document_id AND w."table" = 'revenue_expenditure_summary'
                        AND w."key" = 'revenue_total' AND g."key" = 'revenue_general_budget'
                        AND w.measure = 'total' AND g.measure = 'total' AND w.fen = g.fen))
)
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."key" = 'total' AND b.measure = 'basic' AND b.blank = 0
LEFT JOIN general g ON g.document_id = a.document_id AND g."key" = 'total'
WHERE a."table" = 'general_budget_basic_expenditure' AND a."key" = 'total' AND a.measure = 'total' AND a.blank = 0
  AND (b."table" = 'general_budget_expenditure' OR (b."table" = 'expenditure_by_function' AND g."key" IS NOT NULL))
UNION ALL
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'fiscal_appropriation_summary'
              AND b."key" = 'expenditure_basic' AND b.measure = 'total' AND b.blank = 0
WHERE a."table" = 'fiscal_appropriation_basic_expenditure' AND a."key" = 'total' AND a.measure = 'total' AND a.blank = 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, 'general_budget_basic_expenditure' AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, t.cell || ',' || GROUP_CONCAT(p.cell) AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = 'general_budget_basic_expenditure'
              AND p."key" IN ('personnel_total', 'public_total') AND p.measure = 'total'
WHERE t."table" = 'general_budget_expenditure' AND t."key" = 'total' AND t.measure = 'basic' AND t.blank = 0
GROUP BY t.document_id, t.line
UNION ALL  -- where nothing is paid by funds, the general budget's basic expenditure is all there is
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'fiscal_appropriation_basic_expenditure'
              AND b.measure = 'total' AND b."key" = a."key" AND b.blank = 0
JOIN figures w ON w.document_id = a.document_id AND w."table" = 'fiscal_appropriation_summary'
              AND w."key" = 'revenue_total' AND w.measure = 'total'
JOIN figures g ON g.document_id = a.document_id AND g."table" = w."table" AND g.measure = 'total'
              AND g."key" = 'revenue_general_budget' AND g.fen = w.fen
WHERE a."table" = 'general_budget_basic_expenditure' AND a.measure = 'total' AND a.blank = 0
