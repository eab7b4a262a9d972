-- id: R072
-- zh: 基本支出中的接待、公车、出国费不超过“三公”表
-- en: Reception, vehicles and travel in basic expenditure do not exceed the “three public” table
-- severity: critical
-- source: 核算恒等式；财政部门检查所见 · accounting identity; found by inspectors
-- since: 0.1.0
-- suite: between_tables
-- needs: general_budget_basic_expenditure
-- fails_zh: {where}：{stated}，超过“{other}”的 {expected}
-- fails_en: {where}: {stated}, more than the {expected} of “{other}”
-- example_zh: 一般公共预算基本支出情况表 · 30217 公务接待费 · 合计：1.50 万元，超过“财政拨款“三公”经费支出情况表”的 1.00 万元
-- example_en: Basic expenditure of the general public budget, 30217 公务接待费, total: 1.50 万元, more than the 1.00 万元 of “Three public” expenditure
-- none_zh: 基本支出中没有接待、公车、出国费科目
-- none_en: basic expenditure has no line for reception, vehicles or travel
WITH pairs(code, item) AS (VALUES
    ('30217', 'reception'), ('30231', 'vehicle_operation'), ('30212', 'overseas_travel'), ('31013', 'vehicle_purchase'))
SELECT a.document_id, a."table", a.line, a.measure, 'three_public_expenditure' AS detail,
       MAX(a.fen, COALESCE(b.fen, 0)) AS stated, COALESCE(b.fen, 0) AS expected,
       (a.step + COALESCE(b.step, 0)) / 2 AS slack, MAX(a.step, COALESCE(b.step, 0)) AS step,
       a.cell || ',' || COALESCE(b.cell, '') AS cells
FROM figures a
JOIN pairs ON pairs.code = a.code
JOIN tables t ON t.document_id = a.document_id AND t."table" = 'three_public_expenditure'
LEFT JOIN figures b ON b.document_id = a.document_id AND b."table" = t."table" AND b."key" = pairs.item
                   AND b.measure IN ('total', 'final')
WHERE a."table" = 'general_budget_basic_expenditure' AND a.measure = 'total' AND a.blank = 0
