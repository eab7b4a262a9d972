-- id: R078
-- zh: 文字中各项收入来源与表一致，“未安排”的为零
-- en: Revenue by source in the text equals the tables; what is “not arranged” is nil
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text_and_tables
-- proves: yes
-- note: In the Xinjiang form the text follows the columns of the revenue table, which part transfers from above from the rest, while the summary adds them up. So a figure is held against the nearest of its counterparts.
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
WITH held AS (
SELECT c.document_id, t."table", f.line, k.measure, NULL AS detail, COALESCE(c.value, 0) AS stated, COALESCE(f.fen, 0) AS expected,
       CASE WHEN c.value IS NULL OR c.step = f.step THEN 0 WHEN c.step > COALESCE(f.step, 0) THEN c.step * (f.fen IS NOT NULL)
            ELSE (c.step + f.step) / 2 END AS slack,
       MAX(COALESCE(c.step, 1), COALESCE(f.step, 1)) AS step, printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '') AS cells
FROM claims c
JOIN counterparts k ON k.topic = c.topic
JOIN tables t ON t.document_id = c.document_id AND t."table" = k."table"
LEFT JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure
              AND f."key" = CASE k."key" WHEN '*' THEN c.code ELSE k."key" END
WHERE c.topic IN ('general_budget.revenue', 'general_budget.transfer', 'government_fund.revenue', 'government_fund.transfer',
                  'state_capital.revenue', 'state_capital.transfer', 'all.fiscal_account', 'all.own_funds', 'all.business', 'all.operating', 'all.other', 'all.superior_subsidy', 'all.subordinate_payment')
  AND (f.fen IS NOT NULL OR t.is_empty = 1 AND k."key" <> '*')
  AND c.measure IN ('total', 'final') AND (c.value IS NOT NULL AND c.role IN ('amount', 'restated') OR c.role = 'nil')
)
SELECT document_id, "table", line, measure, detail, stated, expected, slack, step, cells
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY document_id, SUBSTR(cells, 1, INSTR(cells, ',')) ORDER BY ABS(stated - expected)) AS nth FROM held)
WHERE nth = 1
