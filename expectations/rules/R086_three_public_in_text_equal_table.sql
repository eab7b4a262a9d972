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
SELECT c.document_id, t."table", f.line, k.measure, NULL AS detail, COALESCE(c.value, 0) AS stated, COALESCE(f.fen, 0) AS expected,
       CASE WHEN c.value IS NULL OR c.step = f.step THEN 0 WHEN c.step > COALESCE(f.step, 0) THEN c.step * (f.fen IS NOT NULL)
            ELSE (c.step + f.step) / 2 END AS slack,
       MAX(COALESCE(c.step, 1), COALESCE(f.step, 1)) AS step, printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '') AS cells
FROM claims c
JOIN counterparts k ON k.topic = c.topic
JOIN tables t ON t.document_id = c.document_id AND t."table" = k."table"
LEFT JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure
              AND f."key" = CASE k."key" WHEN '*' THEN c.code ELSE k."key" END
WHERE c.topic LIKE 'three_public.%'
  AND (f.fen IS NOT NULL OR t.is_empty = 1 AND k."key" <> '*')
  AND c.measure IN ('total', 'final') AND (c.value IS NOT NULL AND c.role IN ('amount', 'restated') OR c.role = 'nil')
