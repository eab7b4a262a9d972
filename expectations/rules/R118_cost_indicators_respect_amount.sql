-- id: R118
-- zh: 成本指标之和、单位成本乘数量不超过项目金额
-- en: Cost indicators, summed or times their quantity, respect the project's amount
-- severity: minor
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: particulars
-- fails_zh: “{title}”的成本指标之和为 {stated}，超过项目金额 {expected}
-- fails_en: The cost indicators of “{title}” sum to {stated}, more than the project's {expected}
-- none_zh: 没有以金额计的成本指标
-- none_en: there are no cost indicators in money
WITH costs AS (
    SELECT i.document_id, i."table", COUNT(*) AS n,
           SUM(i.fen) AS fen
    FROM performance_indicators i
    WHERE i.fen IS NOT NULL AND (i.level_1 LIKE '%成本%' OR i.level_2 LIKE '%成本%')
    GROUP BY i.document_id, i."table"
)
SELECT c.document_id, c."table", NULL AS line, 'total' AS measure, NULL AS detail, c.fen AS stated, MIN(c.fen, a.fen) AS expected,
       a.step AS slack, a.step AS step, a.cell AS cells
FROM costs c
JOIN amounts a ON a.document_id = c.document_id AND a."table" = c."table" AND a.measure = 'total'
