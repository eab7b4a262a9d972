-- id: R080
-- zh: 结构情况中各类的金额与表一致，有数的类都说到
-- en: Classes in the text equal the table, and every class with money is there
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text_and_tables
-- states: mention
-- proves: yes
-- note: A class counts as told where the text prints its amount of nothing else, in whatever words.
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
WITH told AS (  -- a text that goes through a table code by code, and says or is lent whose money it is
    SELECT c.document_id, c.topic, c.section, MIN(k."table") AS "table"
    FROM claims c
    JOIN counterparts k ON k.topic = c.topic AND k."key" = '*'
    JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = 'total' AND f.code = c.code
    WHERE LENGTH(c.code) = 3 AND c.whose_is <> 'open' AND c.topic IN ('general_budget.code', 'fiscal.code', 'all.code', 'general_budget.class', 'fiscal.class', 'all.class')
      AND k."table" IN ('general_budget_expenditure', 'fiscal_appropriation_expenditure', 'expenditure_by_function', 'revenue_expenditure_summary')
    GROUP BY c.document_id, c.topic, c.section
    HAVING COUNT(DISTINCT c.code) >= 2  -- and most of the table's: fewer are examples
       AND 2 * COUNT(DISTINCT c.code) >= (SELECT COUNT(*) FROM figures g WHERE g.document_id = c.document_id AND g."table" = MIN(k."table")
                                          AND g.measure = 'total' AND LENGTH(g.code) = 3 AND g.fen <> 0)
)
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM outcomes
WHERE outcome <> 'undecided' AND code IS NOT NULL AND topic LIKE '%.class'
UNION ALL
SELECT f.document_id, f."table", f.line, f.measure, NULL, 0, f.fen, 0, f.step, f.cell
FROM told t
JOIN figures f ON f.document_id = t.document_id AND f."table" = t."table" AND f.measure = 'total'
WHERE LENGTH(f.code) = 3 AND f.fen <> 0
  AND NOT EXISTS (SELECT 1 FROM numbers n WHERE n.document_id = f.document_id AND n.fen = f.fen  -- the text prints it, in whatever words, and not of something else
                  AND NOT EXISTS (SELECT 1 FROM claims c JOIN outcomes o ON o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed'
                                  WHERE c.document_id = n.document_id AND c.paragraph = n.paragraph AND c.value = n.fen))
  AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.document_id = f.document_id AND c.topic = t.topic AND c.code = f.code
                  AND (c.section IS t.section OR ABS(c.value - f.fen) <= c.step AND 1 < (  -- told rightly elsewhere: this list takes examples
                      SELECT COUNT(*) FROM figures g WHERE g.document_id = f.document_id AND g."table" = f."table" AND g.measure = 'total' AND LENGTH(g.code) = 3 AND g.fen <> 0
                      AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = g.document_id AND o.topic = t.topic AND o.section IS t.section AND o.code = g.code))))
