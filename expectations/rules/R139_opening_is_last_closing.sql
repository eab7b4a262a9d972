-- id: R139
-- zh: 决算的年初结转和结余与上年决算的年末结转和结余一致
-- en: The carry-over at the start of a final account is last year’s at its end
-- severity: minor
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- note: Corrections of earlier years move the opening figure lawfully; hence minor, and a question.
-- fails_zh: {where}：写作 {stated}，而{detail}的年末结转为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while {detail} ends with {expected}, off by {difference}
-- example_zh: 收入支出决算总表 · 年初结转和结余：写作 12.30 万元，而2022年决算第5页“收入支出决算总表”的年末结转为 13.20 万元，差 0.90 万元
-- example_en: Revenue and expenditure · opening carry-over: printed 12.30 万元, while the final account of 2022, page 5, “收入支出决算总表” ends with 13.20 万元, off by 0.90 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT document_id, "table", line, measure, place AS detail, said AS stated, CASE outcome WHEN 'agreed' THEN said ELSE printed END AS expected, slack, step, cells
FROM witnessed
WHERE outcome <> 'undecided' AND basis = 'carried'
