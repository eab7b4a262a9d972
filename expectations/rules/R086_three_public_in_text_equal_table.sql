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
UNION ALL  -- 支出预算为5.00万元: the table's 预算数, where two others of the text are its too
SELECT c.document_id, f."table", f.line, f.measure, NULL, c.value, f.fen,
       CASE WHEN c.step = f.step THEN 0 WHEN c.step > f.step THEN c.step ELSE (c.step + f.step) / 2 END, MAX(c.step, f.step),
       printf('claim%03d', c.claim) || ',' || f.cell
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'three_public_expenditure' AND f.measure = 'budget' AND f.blank = 0
              AND c.topic = 'three_public.' || f."key"
WHERE c.measure = 'budget' AND c.role IN ('amount', 'restated') AND c.value IS NOT NULL
  AND 2 <= (SELECT COUNT(DISTINCT o.topic) FROM claims o
            JOIN figures g ON g.document_id = o.document_id AND g."table" = f."table" AND g.measure = 'budget' AND o.topic = 'three_public.' || g."key"
            WHERE o.document_id = c.document_id AND o.measure = 'budget' AND o.topic <> c.topic AND o.value = g.fen AND g.fen > 0)
UNION ALL  -- 会议费0万元, of which basic expenditure has some
SELECT c.document_id, f."table", f.line, f.measure, NULL, 0, f.fen, f.step / 2, f.step, printf('claim%03d', c.claim) || ',' || f.cell
FROM claims c
JOIN figures f ON f.document_id = c.document_id AND f."table" = 'general_budget_basic_expenditure' AND f.measure = 'total' AND f.blank = 0
              AND f.code = CASE c.topic WHEN 'three_public.meetings' THEN '30215' WHEN 'three_public.training' THEN '30216' END
WHERE (c.role = 'nil' OR c.role = 'amount' AND c.value = 0) AND c.measure IN ('total', 'final')
  AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = c.document_id AND o.claim = c.claim)
