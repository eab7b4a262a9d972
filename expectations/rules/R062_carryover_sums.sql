-- id: R062
-- zh: 结转结余表：总计 = 财政拨款 + 非财政拨款，各 = 人员 + 公用 + 项目
-- en: Carry-over: total = fiscal + other, each = personnel + public + project
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- states: row_sum
-- needs: carryover
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH parts(whole, part) AS (VALUES
    ('total', 'fiscal'),
    ('total', 'nonfiscal'),
    ('fiscal', 'fiscal_personnel'),
    ('fiscal', 'fiscal_public'),
    ('fiscal', 'fiscal_project'),
    ('nonfiscal', 'nonfiscal_personnel'),
    ('nonfiscal', 'nonfiscal_public'),
    ('nonfiscal', 'nonfiscal_project'))
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN parts ON parts.whole = t.measure
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table"
              AND p.line = t.line AND p.measure = parts.part
WHERE t."table" = 'carryover'
  AND NOT EXISTS (SELECT 1 FROM columns lost JOIN parts ON parts.part = lost.measure
                  WHERE lost.document_id = t.document_id AND lost."table" = t."table"
                    AND parts.whole = t.measure AND lost.status = 'lost')
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0
