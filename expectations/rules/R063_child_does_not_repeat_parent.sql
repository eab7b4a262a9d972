-- id: R063
-- zh: 明细行不应等于其上级合计
-- en: A detail row does not repeat the total of its parent while its siblings hold money
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- root_of: figure
-- fails_zh: {where}：与上级科目的合计数相同，而同级还有其他金额
-- fails_en: {where}: repeats the total of its parent, although its siblings hold money too
-- none_zh: 没有含多个明细的上级科目
-- none_en: no parent has several children with money
WITH families AS (
    SELECT p.document_id, p."table", p.measure, p."key", p.fen, p.cell,
           SUM(c.fen) AS children, COUNT(CASE WHEN c.fen <> 0 THEN 1 END) AS filled, (p.step + SUM(c.step)) / 2 AS slack
    FROM figures p
    JOIN figures c ON c.document_id = p.document_id AND c."table" = p."table"
                  AND c.measure = p.measure AND c.parent = p."key"
    WHERE p.fen <> 0 AND p.parent IS NOT NULL AND p."table" <> 'general_budget_project_expenditure'
    GROUP BY p.document_id, p."table", p.measure, p."key", p.line
)
SELECT c.document_id, c."table", c.line, c.measure, NULL AS detail,
       (c.fen = f.fen AND ABS(f.children - f.fen) > f.slack) AS stated,  -- siblings that rounding explains are none
       0 AS expected, 0 AS slack, 0 AS step, c.cell || ',' || f.cell AS cells
FROM families f
JOIN figures c ON c.document_id = f.document_id AND c."table" = f."table"
              AND c.measure = f.measure AND c.parent = f."key" AND c.fen <> 0
WHERE f.filled > 1
