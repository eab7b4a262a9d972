-- id: R088
-- zh: 文字中政府性基金、国有资本、结转结余与表一致
-- en: Funds, state capital and carry-over in the text equal the tables
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text_and_tables
-- proves: yes
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM outcomes
WHERE outcome <> 'undecided' AND topic IN ('government_fund.expenditure', 'government_fund.basic', 'government_fund.project', 'state_capital.expenditure',
                  'state_capital.basic', 'state_capital.project', 'carryover.total', 'fiscal.carryover', 'general_budget.carryover', 'general_budget.carried_forward', 'government_fund.carryover', 'government_fund.carried_forward', 'state_capital.carryover', 'carryover.fiscal', 'carryover.nonfiscal')
UNION ALL  -- 结转下年29.50万元, where all that came in was spent in the year and no table has anything left
SELECT c.document_id, NULL, NULL, 'total', NULL, c.value, r.fen - e.fen, 0, c.step, printf('claim%03d', c.claim) || ',' || r.cell || ',' || e.cell
FROM claims c
JOIN figures r ON r.document_id = c.document_id AND r."table" = 'revenue_expenditure_summary' AND r."key" = 'revenue_total' AND r.measure = 'total' AND r.fen > 0
JOIN figures e ON e.document_id = c.document_id AND e."table" = 'expenditure_by_function' AND e."key" = 'total' AND e.measure = 'total' AND e.fen = r.fen
WHERE c.topic = 'all.carried_forward' AND c.role = 'amount' AND c.value > 0 AND c.subject NOT GLOB '*[上去]年*' AND c.subject NOT GLOB '*20[0-9][0-9]*'
  AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim)
  AND NOT EXISTS (SELECT 1 FROM tables w WHERE w.document_id = c.document_id AND w.is_whole = 0 AND w."table" IN (r."table", e."table"))
  AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = c.document_id AND f.fen <> 0 AND (f."key" LIKE '%carried_forward%' OR f.measure LIKE '%carr%' AND f."table" LIKE 'expenditure%'))
UNION ALL
SELECT p.document_id, t."table", NULL, 'total', NULL, 0,
       COALESCE((SELECT MAX(ABS(f.fen)) FROM figures f WHERE f.document_id = p.document_id AND f."table" = t."table" AND f."key" = 'total'), 0),
       0, 1, printf('paragraph%03d', p.paragraph) || ',' || COALESCE((SELECT MIN(f.cell) FROM figures f
           WHERE f.document_id = p.document_id AND f."table" = t."table" AND f."key" = 'total' AND f.fen <> 0), '')
FROM paragraphs p
JOIN tables t ON t.document_id = p.document_id
WHERE p.kind = 'text' AND t.is_empty IS NOT NULL
  AND (t."table" = 'government_fund_expenditure' AND INSTR(p.text, '没有使用政府性基金') > 0
       OR t."table" = 'state_capital_expenditure' AND INSTR(p.text, '没有使用国有资本') > 0
       OR t."table" = 'three_public_expenditure' AND INSTR(p.text, '没有使用财政拨款“三公”') > 0)
