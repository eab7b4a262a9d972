-- id: R109
-- zh: 政府采购不超过支出总额；有工程采购的有资本性支出（提示）
-- en: Procurement stays within expenditure; works go with capital expenditure (hint)
-- severity: info
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: particulars
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- none_zh: 文字没有写政府采购
-- none_en: the text states no procurement
SELECT c.document_id, f."table", f.line, NULL AS measure, '政府采购超过支出总额（可能含上年结转） · procurement exceeds total expenditure (it may include carry-over)' AS detail,
       c.value > f.fen + MAX(c.step, f.step) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '') AS cells
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'revenue_expenditure_summary' AND f."key" = 'expenditure_total' AND f.measure = 'total'
WHERE c.topic = 'procurement.total' AND c.role = 'amount' AND c.value IS NOT NULL
