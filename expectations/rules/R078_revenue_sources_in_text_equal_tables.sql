-- id: R078
-- zh: 文字中各项收入来源与表一致，“未安排”的为零
-- en: Revenue by source in the text equals the tables; what is “not arranged” is nil
-- severity: major
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
WHERE outcome <> 'undecided' AND topic IN ('general_budget.revenue', 'general_budget.transfer', 'government_fund.revenue', 'government_fund.transfer', 'state_capital.revenue', 'state_capital.transfer', 'all.fiscal_account', 'all.own_funds', 'all.business', 'all.education_fee', 'all.operating', 'all.other', 'all.superior_subsidy', 'all.subordinate_payment', 'all.surplus_used')
