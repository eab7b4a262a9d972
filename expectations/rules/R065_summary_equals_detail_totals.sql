-- id: R065
-- zh: 收支总表的收入总计 = 收入表总计，支出总计 = 支出表合计
-- en: The summary’s totals are those of the revenue table and of the expenditure table
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- needs: revenue_expenditure_summary, revenue_by_function, expenditure_by_function
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'revenue_expenditure_summary' AND b."key" = 'revenue_total' AND b.measure = 'total'
WHERE a."table" = 'revenue_by_function' AND a."key" = 'total' AND a.measure = 'total' AND a.blank = 0 AND b.blank = 0
UNION ALL
SELECT a.document_id, a."table", a.line, a.measure, b."table" AS detail,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id AND b."table" = 'revenue_expenditure_summary' AND b."key" = 'expenditure_total' AND b.measure = 'total'
WHERE a."table" = 'expenditure_by_function' AND a."key" = 'total' AND a.measure = 'total' AND a.blank = 0 AND b.blank = 0
