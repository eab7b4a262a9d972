-- id: R086
-- zh: 文字中“三公”经费总额和各项与表一致
-- en: “Three public” total and parts in the text equal the table
-- severity: critical
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)；核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text_and_tables
-- proves: yes
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM outcomes
WHERE outcome <> 'undecided' AND topic LIKE 'three_public.%'
