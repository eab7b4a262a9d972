-- id: R061
-- zh: “三公”表：合计 = 出国 + 接待 + 公车；公车 = 购置 + 运行；每行合计 = 各资金来源之和
-- en: “Three public”: total = travel + reception + vehicles; vehicles = purchase + operation; in every row total = the sum of its funds
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: three_public_expenditure
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH items(whole, part) AS (VALUES
    ('grand_total', 'total'),
    ('grand_total', 'meetings'),
    ('grand_total', 'training'),
    ('total', 'overseas_travel'),
    ('total', 'reception'),
    ('total', 'vehicles'),
    ('vehicles', 'vehicle_purchase'),
    ('vehicles', 'vehicle_operation')),
parts(whole, part) AS (VALUES
    ('total', 'general_budget'),
    ('total', 'government_fund'),
    ('total', 'state_capital'))
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN items ON items.whole = t."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.measure = t.measure AND p."key" = items.part
WHERE t."table" = 'three_public_expenditure'
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t.measure
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.line = t.line AND p.measure = parts.part
WHERE t."table" = 'three_public_expenditure'
  AND NOT EXISTS (SELECT 1 FROM columns lost JOIN parts ON parts.part = lost.measure
                  WHERE lost.document_id = t.document_id AND lost."table" = t."table"
                    AND parts.whole = t.measure AND lost.status = 'lost')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
