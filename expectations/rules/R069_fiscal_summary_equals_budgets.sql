-- id: R069
-- zh: 财政拨款总表 = 一般公共预算表 + 政府性基金表 + 国有资本表（合计及各类）
-- en: The fiscal summary equals the three budget tables, in total and by class
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- needs: fiscal_appropriation_summary, general_budget_expenditure
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH top AS (
    SELECT document_id, MIN("key") AS "key"  -- expenditure_current before expenditure_total
    FROM figures
    WHERE "table" = 'fiscal_appropriation_summary' AND "key" IN ('expenditure_current', 'expenditure_total')
    GROUP BY document_id
),
budgets(measure, "table") AS (VALUES
    ('general_budget', 'general_budget_expenditure'),
    ('government_fund', 'government_fund_expenditure'),
    ('state_capital', 'state_capital_expenditure')),
carried AS (  -- of the fiscal appropriation, what came from last year less what goes into the next
    SELECT f.document_id, b.measure,
           SUM(CASE WHEN f.measure = 'total' AND f."key" IN ('revenue_carryover_' || b.measure, 'revenue_fiscal_carryover_' || b.measure) THEN f.fen
                    WHEN f.measure = b.measure AND f."key" = 'expenditure_carried_forward' AND top."key" = 'expenditure_current' THEN -f.fen
                    ELSE 0 END) AS fen
    FROM figures f
    JOIN top ON top.document_id = f.document_id
    CROSS JOIN budgets b
    WHERE f."table" = 'fiscal_appropriation_summary'
    GROUP BY f.document_id, b.measure
),
compared AS (
    SELECT a.document_id, a."table", a.line, a.measure, b."table" AS other, a."key" = top."key" AS is_top, a.fen AS ours, COALESCE(f.fen, 0) AS theirs, COALESCE(carried.fen, 0) AS carried,
           CASE WHEN f.fen IS NULL OR a.step = f.step THEN 0 ELSE (a.step + f.step) / 2 END AS slack,
           MAX(a.step, COALESCE(f.step, 0)) AS step, COALESCE(a.cell, '') || ',' || COALESCE(f.cell, '') AS cells
    FROM figures a
    JOIN budgets b ON b.measure = a.measure
    JOIN top ON top.document_id = a.document_id
    JOIN tables t ON t.document_id = a.document_id AND t."table" = b."table"
    LEFT JOIN carried ON carried.document_id = a.document_id AND carried.measure = b.measure
    LEFT JOIN figures f ON f.document_id = a.document_id AND f."table" = b."table" AND f.measure = 'total'
                       AND f."key" = CASE WHEN a.code IS NULL THEN 'total' ELSE a.code END
    WHERE a."table" = 'fiscal_appropriation_summary' AND (a."key" = top."key" OR LENGTH(a.code) = 3)
      AND (a.blank = 0 OR COALESCE(f.blank, 1) = 0)
      AND (f.fen IS NOT NULL OR t.is_empty = 1
           OR EXISTS (SELECT 1 FROM figures class WHERE class.document_id = a.document_id
                      AND class."table" = b."table" AND LENGTH(class.code) = 3))
)
SELECT document_id, "table", line, measure, other AS detail, ours AS stated,
       CASE WHEN (document_id, measure) NOT IN (  -- the budget table prints this year's appropriation alone
                SELECT document_id, measure FROM compared WHERE is_top AND carried <> 0 AND ABS(ours - theirs - carried) <= slack) THEN theirs
            WHEN is_top THEN theirs + carried
            ELSE MIN(MAX(ours, theirs), theirs + carried) END AS expected,
       slack, step, cells
FROM compared
