-- id: R138
-- zh: 决算中的年初预算数与当年的预算一致
-- en: The initial budget in a final account is that year’s budget
-- severity: major
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {place}{where}：年初预算数写作 {stated}，而{detail}为 {expected}，差 {difference}
-- fails_en: {place} {where}: the initial budget is given as {stated}, while {detail} has {expected}, off by {difference}
-- example_zh: 第20页：年初预算数写作 350.20 万元，而2023年预算第9页“一般公共预算支出情况表”为 305.20 万元，差 45.00 万元
-- example_en: Page 20: the initial budget is given as 350.20 万元, while the budget of 2023, page 9, “一般公共预算支出情况表” has 305.20 万元, off by 45.00 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT document_id, "table", line, measure, place AS detail, said AS stated, CASE outcome WHEN 'agreed' THEN said ELSE printed END AS expected, slack, step, cells
FROM witnessed
WHERE outcome <> 'undecided' AND basis = 'initial'
