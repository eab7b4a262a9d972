-- id: R054
-- zh: 收支总表：支出 = 各类之和 = 基本支出 + 项目支出（+ 预留机动经费）
-- en: Summary: expenditure = the sum of the functional classes = basic + project (+ reserve)
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- proves: yes
-- needs: revenue_expenditure_summary
-- fails_zh: {where}：写作 {stated}，而按其组成应为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while its parts give {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM expenditure_sums
WHERE "table" IN ('revenue_expenditure_summary', 'expenditure_by_use')
UNION ALL  -- every class is printed and every one is blank, though their column was read
SELECT t.document_id, t."table", t.line, t.measure, NULL, t.fen, 0, t.step / 2, t.step, t.cell
FROM expenditure_tops top  -- CROSS JOIN keeps SQLite to this order
CROSS JOIN figures t ON t.document_id = top.document_id AND t."table" = top."table"
              AND t.measure = top.measure AND t."key" = top."key"
WHERE t.blank = 0 AND t."table" <> 'fiscal_appropriation_summary'
  AND EXISTS (SELECT 1 FROM lines l WHERE l.document_id = t.document_id AND l."table" = t."table" AND LENGTH(l.code) = 3)
  AND EXISTS (SELECT 1 FROM columns c WHERE c.document_id = t.document_id AND c."table" = t."table" AND c.measure = t.measure
              AND c.side = 'expenditure' AND c.role = 'measure' AND c.status = 'read')
  AND NOT EXISTS (SELECT 1 FROM figures p WHERE p.document_id = t.document_id AND p."table" = t."table" AND LENGTH(p.code) = 3)
UNION ALL  -- a list of uses prints the economic classes under the basic expenditure
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure AND p."key" GLOB 'expenditure_basic_[0-9]*'
WHERE t."table" IN ('revenue_expenditure_summary', 'expenditure_by_use') AND t."key" = 'expenditure_basic'
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0) AND COUNT(*) > 1
UNION ALL  -- or 人员经费 and 公用经费, and 对个人和家庭的补助 where it stands beside them and is no part of the first
SELECT t.document_id, t."table", t.line, t.measure, NULL AS detail,
       t.fen AS stated, CASE WHEN ABS(t.fen - SUM(p.fen)) <= ABS(t.fen - SUM(p.fen) - COALESCE(h.fen, 0)) THEN SUM(p.fen) ELSE SUM(p.fen) + h.fen END AS expected,
       (t.step + SUM(p.step) + COALESCE(h.step, 0)) / 2 AS slack, MAX(t.step, MAX(p.step)) AS step,
       COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') || COALESCE(',' || h.cell, '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure AND p."key" IN ('expenditure_basic_personnel', 'expenditure_basic_public')
LEFT JOIN figures h ON h.document_id = t.document_id AND h."table" = t."table" AND h.measure = t.measure AND h."key" = 'expenditure_basic_303'
WHERE t."table" IN ('revenue_expenditure_summary', 'expenditure_by_use') AND t."key" = 'expenditure_basic'
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0) AND COUNT(*) > 1
UNION ALL  -- by economic class of governments; the classes, or the kinds, of projects
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM item_sums
WHERE "table" IN ('revenue_expenditure_summary', 'expenditure_by_use')
  AND (INSTR(SUBSTR(cells, INSTR(cells, ',') + 1), ',') > 0 OR expected >= stated  -- 其中：基本建设类项目, alone, is a part and no sum, unless one digit, or two that changed places, are what it misses
       OR stated - expected IN (SELECT apart FROM misprints))
