-- id: R140
-- zh: 决算中“三公”经费的预算数与当年的预算一致
-- en: The budget of “three public” expenditure in a final account is that year’s budget
-- severity: major
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {place}{where}：预算数写作 {stated}，而{detail}为 {expected}，差 {difference}
-- fails_en: {place} {where}: the budget is given as {stated}, while {detail} has {expected}, off by {difference}
-- example_zh: “三公”经费支出决算表 · 公务接待费：预算数写作 5.30 万元，而2023年预算第15页“三公”经费表为 3.50 万元，差 1.80 万元
-- example_en: “Three public” expenditure · reception: the budget is given as 5.30 万元, while the budget of 2023, page 15, has 3.50 万元, off by 1.80 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT document_id, "table", line, measure, place AS detail, said AS stated, CASE outcome WHEN 'agreed' THEN said ELSE printed END AS expected, slack, step, cells
FROM witnessed
WHERE outcome <> 'undecided' AND basis = 'three_public'
