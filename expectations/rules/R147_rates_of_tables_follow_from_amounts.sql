-- id: R147
-- zh: 表中的增减率、完成率与同一行的金额一致
-- en: The rates of growth and of completion in a table follow from the amounts of their rows
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.4.0
-- suite: arithmetic
-- note: Judged only where most of the rates of a column follow from the columns that they are taken to compare. A decrease may be printed without a sign where the whole column has none.
-- fails_zh: {where}：{detail}写作 {stated}，按金额应为 {expected}
-- fails_en: {where}: {detail} is given as {stated}, the amounts make it {expected}
-- example_zh: 第5页“三公”经费支出表 第3行：增减率（18.00 与 20.00 相比） 写作 −1.00%，按金额应为 −10.00%
-- example_en: Page 5, expenditure on “three public”, line 3: growth (18.00 against 20.00) is given as −1.00%, the amounts make it −10.00%
-- none_zh: 没有印出增减率或完成率的表
-- none_en: no table prints rates of growth or completion
WITH compared(kind, this, base) AS (
    VALUES ('growth', 'total', 'last_year'), ('growth', 'final', 'last_year'),
           ('difference', 'final', 'budget'), ('difference', 'total', 'budget'),
           ('completed', 'final', 'budget'), ('completed', 'total', 'budget')
),
judged AS (
    SELECT r.document_id, r."table", r.line, r.kind, r.rate, r.step, r.cell || ',' || COALESCE(t.cell, '') || ',' || COALESCE(b.cell, '') AS cells,
           (20000 * t.fen + b.fen) / (2 * b.fen) - CASE WHEN r.kind = 'completed' THEN 0 ELSE 10000 END AS due,
           r.step / 2 + 1 + (10000 * t.step + 10000 * t.fen / b.fen * b.step) / (2 * b.fen) AS slack,
           t.fen AS fen, b.fen AS base
    FROM rates r
    JOIN compared k ON k.kind = r.kind
    JOIN figures t ON t.document_id = r.document_id AND t."table" = r."table" AND t.line = r.line AND t.measure = k.this
    JOIN figures b ON b.document_id = r.document_id AND b."table" = r."table" AND b.line = r.line AND b.measure = k.base AND b.fen > 0
    WHERE t.fen >= 0
),
held AS (
    SELECT *, ABS(rate - due) <= slack AS follows, ABS(ABS(rate) - ABS(due)) <= slack AS follows_unsigned,
           MIN(rate) OVER one < 0 AS is_signed,
           SUM(ABS(ABS(rate) - ABS(due)) <= slack) OVER one AS well, COUNT(*) OVER one AS n
    FROM judged
    WINDOW one AS (PARTITION BY document_id, "table", kind)
)
SELECT document_id, "table", line, 'growth' AS measure,
       CASE kind WHEN 'completed' THEN '完成率 · completion' ELSE '增减率 · growth' END AS detail,
       rate AS stated, CASE WHEN NOT is_signed AND follows_unsigned THEN rate ELSE due END AS expected, slack, step, cells
FROM held
WHERE well = n OR well > 1 AND (n - well) * 2 <= well
