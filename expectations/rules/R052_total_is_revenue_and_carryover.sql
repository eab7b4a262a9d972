-- id: R052
-- zh: 收支总表：收入总计 = 本年收入 + 结转结余；支出总计 = 本年支出 + 结转下年 + 结余分配
-- en: Summaries: total revenue = revenue of the year + carry-over; total expenditure = expenditure of the year + carried forward + surplus distributed
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
WITH parts(whole, part) AS (VALUES
    ('revenue_total', 'revenue_current'),
    ('revenue_total', 'revenue_carryover'),
    ('revenue_total', 'revenue_surplus_used'),
    ('expenditure_total', 'expenditure_current'),
    ('expenditure_total', 'expenditure_carried_forward'),
    ('expenditure_total', 'expenditure_surplus_distribution'),
    ('economic_total', 'economic_current'),
    ('economic_total', 'economic_carried_forward'),
    ('government_total', 'government_current'),
    ('government_total', 'government_carried_forward'))
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.measure = t.measure AND p."key" = parts.part
WHERE t."table" IN ('revenue_expenditure_summary', 'fiscal_appropriation_summary') AND (t.measure = 'total' OR t."key" = 'expenditure_total')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0) AND SUM(p."key" IN ('revenue_current', 'expenditure_current', 'economic_current', 'government_current')) > 0
