-- id: R136
-- zh: 文字所说的上年数（或由增减额得出的上年数）与上年自己的文件一致
-- en: What the text says of last year, or what its change leads back to, is what last year’s own document prints
-- severity: major
-- source: LOGIC
-- since: 0.2.0
-- suite: between_documents
-- fails_zh: {place}“{quote}”：由此得出的上年数为 {stated}，而{detail}为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: last year comes to {stated}, while {detail} has {expected}, off by {difference}
-- example_zh: 第19页“支出904.16万元，与上年相比减少32.15万元”：由此得出的上年数为 936.31 万元，而2022年预算第13页“财政拨款支出预算表”为 926.31 万元，差 10.00 万元
-- example_en: Page 19, “支出904.16万元，与上年相比减少32.15万元”: last year comes to 936.31 万元, while the budget of 2022, page 13, “财政拨款支出预算表” has 926.31 万元, off by 10.00 万元
-- none_zh: 没有相连的另一份文件，或其中没有可比的数
-- none_en: no other document is linked with this one, or it has no such figure
SELECT document_id, "table", line, measure, place AS detail, said AS stated, CASE outcome WHEN 'agreed' THEN said ELSE printed END AS expected, slack, step, cells
FROM witnessed
WHERE outcome <> 'undecided' AND basis = 'text'
