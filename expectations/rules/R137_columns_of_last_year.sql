-- id: R137
-- zh: 表中的上年数与上年自己的文件一致
-- en: The column of last year is what last year’s own document prints
-- severity: major
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {where}：写作 {stated}，而{detail}为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while {detail} has {expected}, off by {difference}
-- example_zh: 一般公共预算支出情况表 · 2010101 行政运行 · 上年数：写作 126.31 万元，而2022年决算第12页“一般公共预算支出决算表”为 126.13 万元，差 0.18 万元
-- example_en: General public budget expenditure · 2010101 行政运行 · last year: printed 126.31 万元, while the final account of 2022, page 12, “一般公共预算支出决算表” has 126.13 万元, off by 0.18 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT document_id, "table", line, measure, place AS detail, said AS stated, CASE outcome WHEN 'agreed' THEN said ELSE printed END AS expected, slack, step, cells
FROM witnessed
WHERE outcome <> 'undecided' AND basis = 'table'
