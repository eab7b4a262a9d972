-- id: R081
-- zh: 具体使用情况中各项的金额与表一致，一项一段，不缺不多
-- en: Items in the text equal the table, one paragraph each, none missing
-- severity: major
-- source: 核算恒等式 · accounting identity；上海模板 · Shanghai's template
-- since: 0.2.0
-- suite: text_and_tables
-- states: mention
-- proves: yes
-- note: An item counts as told where the text prints its amount of nothing else, in whatever words.
-- fails_zh: {place}“{quote}”：{topic}写作 {stated}，而 {where} 为 {expected}，差 {difference}
-- fails_en: {place}, “{quote}”: {topic} is given as {stated}, while {where} has {expected}, off by {difference}
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
WITH told AS (  -- a text that goes through a table code by code: it tells at least half of them, not classes as wholes
    SELECT c.document_id, c.topic, MIN(k."table") AS "table"
    FROM claims c
    JOIN counterparts k ON k.topic = c.topic AND k."key" = '*'
    JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = 'total' AND f.code = c.code
    WHERE LENGTH(c.code) = 7 AND c.topic IN ('general_budget.code', 'fiscal.code', 'all.code', 'general_budget.class', 'fiscal.class', 'all.class')
      AND k."table" IN ('general_budget_expenditure', 'fiscal_appropriation_expenditure', 'expenditure_by_function')
    GROUP BY c.document_id, c.topic
    HAVING COUNT(DISTINCT c.code) >= 2
       AND 2 * COUNT(DISTINCT c.code) >= (SELECT COUNT(DISTINCT o.code) FROM figures o
                                          WHERE o.document_id = c.document_id AND o."table" = MIN(k."table")
                                            AND o.measure = 'total' AND LENGTH(o.code) = 7 AND o.fen <> 0)
),
untold AS (
    SELECT f.document_id, t.topic, f."table", f.line, f.measure, f.code, f.fen, f.step, f.cell
    FROM told t
    JOIN figures f ON f.document_id = t.document_id AND f.measure = 'total'
         AND (f."table" = t."table" OR t.topic = 'fiscal.code' AND f."table" IN ('government_fund_expenditure', 'state_capital_expenditure'))
    WHERE LENGTH(f.code) = 7 AND f.fen <> 0
      AND NOT EXISTS (  -- all of it carried over, where the table tells apart what is of the year: 当年拨款具体使用情况
          SELECT 1 FROM figures y WHERE y.document_id = f.document_id AND y."table" = f."table" AND y.line = f.line
                                    AND y.measure = 'current_year' AND y.fen = 0)
      AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.document_id = f.document_id AND c.code = f.code
                      AND (c.topic = t.topic OR f."table" <> t."table"))
)
SELECT document_id, "table", line, measure, NULL AS detail, stated, expected, slack, step, cells
FROM outcomes
WHERE outcome <> 'undecided' AND code IS NOT NULL AND LENGTH(code) > 3 AND topic LIKE '%.code'
UNION ALL
SELECT u.document_id, u."table", u.line, u.measure, NULL, 0, u.fen, 0, u.step, u.cell
FROM untold u
WHERE NOT EXISTS (SELECT 1 FROM numbers n WHERE n.document_id = u.document_id AND n.fen = u.fen  -- the text prints it, in whatever words, and not of something else
                  AND NOT EXISTS (SELECT 1 FROM claims c JOIN outcomes o ON o.document_id = c.document_id AND o.claim = c.claim AND o.outcome = 'confirmed'
                                  WHERE c.document_id = n.document_id AND c.paragraph = n.paragraph AND c.value = n.fen))
  AND NOT EXISTS (  -- told in its class: it is all of it (全部为住房公积金), or no part of the class is told, which is a whole then
      SELECT 1 FROM claims c JOIN outcomes r ON r.document_id = c.document_id AND r.claim = c.claim AND r.outcome = 'confirmed' AND r.code = c.code
      WHERE c.document_id = u.document_id AND (c.topic LIKE '%.class' OR c.topic LIKE '%.code')
      AND LENGTH(c.code) IN (3, 5) AND u.code LIKE c.code || '%' AND c.value IS NOT NULL
      AND COALESCE(c.path, '') NOT LIKE '%(项)%'  -- that is told of an item, if under another name
      AND (ABS(c.value - u.fen) <= c.step
           OR NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = c.document_id AND LENGTH(o.code) > LENGTH(c.code) AND o.code LIKE c.code || '%'))
      AND (EXISTS (SELECT 1 FROM claims o WHERE o.document_id = c.document_id AND o.topic = u.topic AND LENGTH(o.code) = 7 AND o.section IS c.section)
           OR 1 < (SELECT COUNT(*) FROM untold v WHERE v.document_id = u.document_id AND v.topic = u.topic)))  -- one that is left out of a list elsewhere is a slip
  AND NOT EXISTS (  -- told under a name that is no table's, or that several items bear: 重大公共卫生专项, 一般行政管理事务
      SELECT 1 FROM claims c JOIN claims o ON o.document_id = c.document_id AND o.section IS c.section AND o.topic = u.topic
      WHERE c.document_id = u.document_id AND c.code IS NULL AND c.role = 'amount' AND c.unit IN ('万元', '元', '亿元') AND ABS(c.value - u.fen) <= c.step / 2)
  AND NOT EXISTS (  -- its amount and its name stand in one sentence: 本年支出60万元，为用于社会福利的彩票公益金支出
      SELECT 1 FROM lines l JOIN claims c ON c.document_id = l.document_id AND c.role = 'amount' AND ABS(c.value - u.fen) <= c.step / 2 AND INSTR(c.text, l.name) > 0
      WHERE l.document_id = u.document_id AND l."table" = u."table" AND l.line = u.line AND LENGTH(l.name) > 4)
  AND NOT (  -- what is told is what projects are spent on: an item without any is not asked for
      NOT EXISTS (SELECT 1 FROM figures p WHERE p.document_id = u.document_id AND p."table" = u."table" AND p.line = u.line AND p.measure = 'project' AND p.fen <> 0)
      AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = u.document_id AND o.topic = u.topic AND LENGTH(o.code) = 7 AND o.text NOT LIKE '%项目支出%'))
