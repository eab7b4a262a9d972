-- id: R105
-- zh: 决算写明出国团组和人数、购车和保有量、接待批次和人次
-- en: A final account counts trips, vehicles and guests
-- severity: critical
-- source: 财政部对决算公开的要求 · MoF requirements on final accounts
-- since: 0.2.0
-- suite: particulars
-- spoiled_by: unread
-- fails_zh: “三公”经费决算有数，而文字没有写{detail}
-- fails_en: “Three public” money was spent, yet the text does not state {detail}
-- example_zh: “三公”经费决算有数，而文字没有写接待批次和人次
-- example_en: “Three public” money was spent, yet the text does not state the number of receptions and guests
-- none_zh: 不是决算，或决算没有“三公”经费
-- none_en: not a final account, or no “three public” money was spent
WITH asked(item, word, other, zh, en) AS (VALUES ('overseas_travel', '团组', '人次', '出国团组和人数', 'the number of trips and travellers'),
    ('vehicle_operation', '保有', '辆', '公务用车保有量', 'the number of vehicles held'), ('vehicle_purchase', '购置', '辆', '购置车辆数', 'the number of vehicles bought'),
    ('reception', '批', '人', '接待批次和人次', 'the number of receptions and guests'))
SELECT d.document_id, f."table", f.line, f.measure, a.zh || ' · ' || a.en AS detail,
       NOT EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = d.document_id AND p.kind = 'text' AND (INSTR(p.text, a.word) > 0 OR a.item = 'reception' AND INSTR(p.text, '来访团组') > 0
                        OR a.item = 'vehicle_operation' AND (p.text LIKE '%有公务用车%' OR p.text LIKE '%现有%车%' OR p.text LIKE '%年末%车%' OR p.text LIKE '%车均%'))
                   AND (INSTR(p.text, a.other) > 0 OR a.item = 'vehicle_operation' AND INSTR(p.text, '台') > 0)) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, f.cell AS cells
FROM documents d
JOIN figures f ON f.document_id = d.document_id AND f."table" = 'three_public_expenditure' AND f.measure IN ('final', 'total') AND f.fen > 0
JOIN asked a ON a.item = f."key"
WHERE d.kind = 'final' AND EXISTS (SELECT 1 FROM claims c WHERE c.document_id = d.document_id)
