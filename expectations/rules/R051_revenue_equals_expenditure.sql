-- id: R051
-- zh: 收支总表：收入总计 = 支出总计
-- en: Summary: total revenue = total expenditure
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- needs: revenue_expenditure_summary
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT r.document_id, r."table", r.line, r.measure, NULL AS detail,
       r.fen AS stated, e.fen AS expected, (r.step + e.step) / 2 AS slack,
       MAX(r.step, e.step) AS step, r.cell || ',' || e.cell AS cells
FROM figures r
JOIN figures e ON e.document_id = r.document_id AND e."table" = r."table"
              AND e.measure = r.measure AND e."key" = 'expenditure_total'
WHERE r."table" = 'revenue_expenditure_summary' AND r."key" = 'revenue_total'
  AND r.measure = 'total' AND r.blank = 0 AND e.blank = 0
