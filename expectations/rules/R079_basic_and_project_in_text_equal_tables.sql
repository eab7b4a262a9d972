-- id: R079
-- zh: 文字中的基本支出、项目支出与表一致
-- en: Basic and project expenditure in the text equal the tables
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
WHERE outcome <> 'undecided' AND topic IN ('all.basic', 'all.project', 'all.reserve', 'all.carried_forward', 'fiscal.carried_forward', 'all.paid_to_superior', 'all.operating_expenditure', 'all.subsidy_to_subordinate', 'fiscal.basic', 'general_budget.basic', 'general_budget.project')
   OR outcome <> 'undecided' AND code IS NOT NULL AND (topic LIKE '%.code_basic' OR topic LIKE '%.code_project')
