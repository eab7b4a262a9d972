-- id: R087
-- zh: 文字中的机关运行经费与表一致；没有专表的，不超过公用经费
-- en: Operating cost in the text equals its table; without one, it does not exceed public cost
-- severity: major
-- source: 《预算法》第十四条 · Budget Law art. 14
-- since: 0.2.0
-- suite: text_and_tables
-- proves: yes
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- example_zh: 第21页“事业单位运行经费财政拨款预算93.26万元”：机关运行经费写作 93.26 万元，而 一般公共预算基本支出情况表 · 公用经费 为 39.26 万元，差 54.00 万元
-- example_en: Page 21, “事业单位运行经费财政拨款预算93.26万元”: operating cost of the office is given as 93.26 万元, while the table of basic expenditure has 39.26 万元 of public cost, off by 54.00 万元
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM outcomes
WHERE outcome <> 'undecided' AND topic = 'operating_cost.total'
UNION ALL
SELECT c.document_id, f."table", f.line, f.measure, NULL, c.value, MIN(c.value, f.fen), (c.step + f.step) / 2, MAX(c.step, f.step),
       printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '')
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'general_budget_basic_expenditure'
              AND (f.measure = 'public' AND f."key" = 'total' OR f.measure = 'total' AND f."key" = 'public_total')
WHERE c.topic = 'operating_cost.total' AND c.value IS NOT NULL AND c.role IN ('amount', 'restated') AND c.measure IN ('total', 'final')
  AND NOT EXISTS (SELECT 1 FROM counterparts k JOIN figures g ON g.document_id = c.document_id AND g."table" = k."table"
                  AND g.measure = k.measure AND g."key" = k."key" WHERE k.topic = c.topic)
