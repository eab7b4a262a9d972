-- id: R065
-- zh: 收支总表的收入总计 = 收入表总计，支出总计 = 支出表合计
-- en: The summary’s totals are those of the revenue table and of the expenditure table
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality
-- needs: revenue_expenditure_summary
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH twins("table", "key", kind, summary_key) AS (VALUES
    ('revenue_by_function', 'total', 'budget', 'revenue_total'),
    ('revenue_by_function', 'total', 'final', 'revenue_current'),
    ('revenue_by_source', 'revenue_total', 'budget', 'revenue_total'),
    ('expenditure_by_function', 'total', 'budget', 'expenditure_total'),
    ('expenditure_by_function', 'total', 'final', 'expenditure_current'),
    ('expenditure_by_use', 'total', 'budget', 'expenditure_total')),
carried AS (  -- money carried to next year that the expenditure table does not print in a column of its own
    SELECT s.document_id, s.fen FROM figures s
    WHERE s."table" = 'revenue_expenditure_summary' AND s."key" = 'expenditure_carried_forward' AND s.measure = 'total' AND s.fen <> 0
      AND NOT EXISTS (SELECT 1 FROM columns c WHERE c.document_id = s.document_id AND c.measure = 'carried_forward'
                      AND c."table" IN ('expenditure_by_function', 'expenditure_by_use'))
)
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM twins
JOIN figures a ON a."table" = twins."table" AND a."key" = twins."key" AND a.measure = 'total' AND a.blank = 0
JOIN documents d ON d.document_id = a.document_id AND d.kind = twins.kind
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'revenue_expenditure_summary'
              AND b."key" = CASE WHEN twins.summary_key = 'expenditure_total' AND a.document_id IN (SELECT document_id FROM carried)
                             THEN 'expenditure_current' ELSE twins.summary_key END AND b.measure = 'total' AND b.blank = 0
