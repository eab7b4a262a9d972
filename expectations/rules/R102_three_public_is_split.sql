-- id: R102
-- zh: “三公”经费在表和文字中都分出国、购置、运行、接待
-- en: “Three public” is split into travel, purchase, operation and reception, in table and text
-- severity: critical
-- source: 财预〔2016〕143号（条文据县级标准目录转述，未核原文） · MoF doc. 143 of 2016 (seen as restated by counties, unverified)；财政部检查通报 · MoF inspections
-- since: 0.2.0
-- suite: particulars
-- once: yes
-- spoiled_by: unread
-- note: In the text a part that is nil may be left unsaid, and a central body may tell buying and running vehicles in one sum. A part counts as told where a paragraph prints its amount beside its name, in whatever words.
-- fails_zh: “三公”经费有数，而{detail}
-- fails_en: “Three public” expenditure is not nil, yet {detail}
-- example_zh: “三公”经费有数，而表中没有单列公务用车购置费
-- example_en: “Three public” expenditure is not nil, yet the table has no line for vehicle purchase
-- none_zh: 没有“三公”经费
-- none_en: there is no “three public” expenditure
WITH spent AS (
    SELECT f.document_id, MAX(f.fen) AS fen, MIN(f.cell) AS cell
    FROM figures f
    WHERE f."table" = 'three_public_expenditure' AND f.fen > 0 AND f."key" IN ('total', 'overseas_travel', 'reception', 'vehicles', 'vehicle_purchase', 'vehicle_operation')
    GROUP BY f.document_id
),
parts(item, word, zh, en) AS (VALUES ('overseas_travel', '出国', '因公出国（境）费', 'travel abroad'), ('reception', '接待', '公务接待费', 'reception'),
    ('vehicle_purchase', '购置', '公务用车购置费', 'vehicle purchase'), ('vehicle_operation', '运行', '公务用车运行费', 'vehicle operation'))
SELECT s.document_id, 'three_public_expenditure' AS "table", NULL AS line, NULL AS measure,
       '表中没有单列' || p.zh || ' · the table has no line for ' || p.en AS detail,
       NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = s.document_id AND f."table" = 'three_public_expenditure' AND f."key" = p.item)
       AND NOT EXISTS (SELECT 1 FROM columns c WHERE c.document_id = s.document_id AND c."table" = 'three_public_expenditure' AND c.item = p.item)
       AND NOT EXISTS (SELECT 1 FROM lines n WHERE n.document_id = s.document_id AND n."table" = 'three_public_expenditure' AND INSTR(n.folded, p.word) > 0
                       AND NOT (INSTR(n.folded, '购置') > 0 AND INSTR(n.folded, '运行') > 0)) AS stated,  -- 购置及运行费 is their sum
       0 AS expected, 0 AS slack, 0 AS step, s.cell AS cells
FROM spent s, parts p
UNION ALL
SELECT s.document_id, NULL, NULL, NULL, '文字没有单列' || p.zh || ' · the text does not give ' || p.en,
       NOT EXISTS (SELECT 1 FROM claims c WHERE c.document_id = s.document_id AND c.topic = 'three_public.' || p.item)
       AND NOT EXISTS (  -- 公务用车购置及运行费 in one, as the centre's text has it; or where nothing was bought and all of it is for running them
           SELECT 1 FROM claims c
           WHERE c.document_id = s.document_id AND c.topic = 'three_public.vehicles' AND p.item LIKE 'vehicle_%'
             AND (c.document_id NOT IN (SELECT document_id FROM local_documents)
                  OR EXISTS (SELECT 1 FROM figures f WHERE f.document_id = c.document_id AND f."table" = 'three_public_expenditure' AND f."key" = p.item AND f.fen = c.value)))
       AND EXISTS (SELECT 1 FROM figures f WHERE f.document_id = s.document_id AND f."table" = 'three_public_expenditure' AND f."key" = p.item AND f.fen > 0
                   AND NOT EXISTS (SELECT 1 FROM numbers n JOIN paragraphs t ON t.document_id = n.document_id AND t.paragraph = n.paragraph  -- the text prints it, in whatever words
                                   WHERE n.document_id = f.document_id AND n.fen = f.fen AND INSTR(t.text, p.word) > 0)),
       0, 0, 0, s.cell
FROM spent s, parts p
WHERE EXISTS (SELECT 1 FROM claims c WHERE c.document_id = s.document_id AND c.topic LIKE 'three_public.%')
