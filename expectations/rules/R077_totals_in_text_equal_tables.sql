-- id: R077
-- zh: 文字中的收支总额与表一致
-- en: Totals in the text equal the tables
-- severity: critical
-- source: 核算恒等式 · accounting identity；财政部检查通报“数据不准确” · inspections: inaccurate figures
-- since: 0.2.0
-- suite: text_and_tables
-- proves: yes
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- example_zh: 第7页“收入预算3,121.42万元”：收入总计写作 3121.42 万元，而 收支总表 · 收入总计 为 3112.42 万元，差 9.00 万元
-- example_en: Page 7, “收入预算3,121.42万元”: total revenue is given as 3121.42 万元, while the summary has 3112.42 万元, off by 9.00 万元
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM outcomes
WHERE outcome <> 'undecided' AND topic IN ('all.both', 'all.revenue', 'all.expenditure', 'all.revenue_current', 'all.expenditure_current', 'fiscal.both', 'fiscal.revenue', 'fiscal.expenditure', 'fiscal.revenue_current', 'fiscal.expenditure_current', 'general_budget.expenditure')
