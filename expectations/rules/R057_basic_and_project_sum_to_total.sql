-- id: R057
-- zh: 支出：每行合计 = 基本支出 + 项目支出（+ 其他去向），基本支出 = 人员 + 公用；上年数 + 增减额 = 本年数；预算数 + 差异 = 决算数；年初结转 + 本年收入 − 本年支出 = 年末结转
-- en: Expenditure: in every row total = basic + project (+ other uses), basic = personnel + public; last year + change = this year; budget + difference = outturn; opening carry-over + received − spent = closing
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
WHERE RTRIM("table", '_0123456789') IN ('expenditure_by_function', 'expenditure_by_use', 'general_budget_expenditure',
                  'general_budget_expenditure_by_economic', 'government_fund_expenditure', 'state_capital_expenditure',
                  'revenue_expenditure_summary')
UNION ALL  -- 上年执行数, 增减额: last year and the change make this year
SELECT c.document_id, c."table", c.line, 'change' AS measure, NULL AS detail,
       c.fen AS stated, t.fen - w.fen AS expected, (t.step + w.step + c.step) / 2 AS slack,
       MAX(t.step, w.step, c.step) AS step, COALESCE(c.cell, '') || ',' || COALESCE(t.cell, '') || ',' || COALESCE(w.cell, '') AS cells
FROM figures c
JOIN figures t ON t.document_id = c.document_id AND t."table" = c."table" AND t.line = c.line AND t.measure = 'total'
JOIN figures w ON w.document_id = c.document_id AND w."table" = c."table" AND w.line = c.line AND w.measure = 'last_year'
WHERE c.measure = 'change' AND (c.blank = 0 OR t.blank = 0 AND w.blank = 0)
UNION ALL  -- 决算数与预算数差异
SELECT c.document_id, c."table", c.line, 'difference', NULL,
       c.fen, t.fen - w.fen, (t.step + w.step + c.step) / 2,
       MAX(t.step, w.step, c.step), COALESCE(c.cell, '') || ',' || COALESCE(t.cell, '') || ',' || COALESCE(w.cell, '')
FROM figures c
JOIN figures t ON t.document_id = c.document_id AND t."table" = c."table" AND t.line = c.line AND t.measure = 'final'
JOIN figures w ON w.document_id = c.document_id AND w."table" = c."table" AND w.line = c.line AND w.measure = 'budget'
WHERE c.measure = 'difference' AND c.blank = 0 AND (t.blank = 0 OR w.blank = 0)
UNION ALL  -- 年初结转和结余 + 本年收入 - 本年支出 = 年末结转和结余: of money that was taken back it does not hold in the item's row, nor in those above it
SELECT document_id, "table", line, 'closing_carryover', NULL, stated, expected, slack, step, cells
FROM (
    SELECT c.document_id, c."table", c.line, c.fen AS stated, o.fen + r.fen - t.fen AS expected, (o.step + r.step + t.step + c.step) / 2 AS slack,
           MAX(o.step, r.step, t.step, c.step) AS step,
           COALESCE(c.cell, '') || ',' || COALESCE(o.cell, '') || ',' || COALESCE(r.cell, '') || ',' || COALESCE(t.cell, '') AS cells,
           SUM(ABS(c.fen - o.fen - r.fen + t.fen) > (o.step + r.step + t.step + c.step) / 2) OVER one AS off, COUNT(*) OVER one AS n
    FROM figures c
    JOIN figures o ON o.document_id = c.document_id AND o."table" = c."table" AND o.line = c.line AND o.measure = 'opening_carryover'
    JOIN figures r ON r.document_id = c.document_id AND r."table" = c."table" AND r.line = c.line AND r.measure = 'received'
    JOIN figures t ON t.document_id = c.document_id AND t."table" = c."table" AND t.line = c.line AND t.measure = 'total'
    WHERE c.measure = 'closing_carryover' AND (c.blank = 0 OR o.blank = 0 OR r.blank = 0 OR t.blank = 0)
    WINDOW one AS (PARTITION BY c.document_id, c."table"))
WHERE off = 0 OR off = 1 AND n > 1  -- one row is off and another is not: else nothing is held
