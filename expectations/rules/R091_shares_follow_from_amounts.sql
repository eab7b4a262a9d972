-- id: R091
-- zh: 占比等于部分除以总额，各项占比之和为 100%
-- en: A share is the part divided by the whole; shares add up to 100 %
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text
-- note: Shares are held against their sum of 100 % only where the parts make up the whole.
-- fails_zh: {place}“{quote}”：{detail}占比写作 {stated}，按金额应为 {expected}
-- fails_en: {place}, “{quote}”: {detail}share is given as {stated}, the amounts make it {expected}
-- example_zh: 第17页“基本支出203.56万元，占84.95%”：占比写作 84.95%，按金额应为 48.95%
-- example_en: Page 17, “基本支出203.56万元，占84.95%”: share is given as 84.95%, the amounts make it 48.95%
-- none_zh: 文字没有写占比，或没有可除的总额
-- none_en: the text states no share, or no whole to divide by
WITH parts AS MATERIALIZED (SELECT * FROM shares),  -- few: joined as a list, not found one by one by an index
heads AS (  -- the figure that it is a part of; where no fund is said (占总支出) that one or the table's
    SELECT c.document_id, c.claim, p.value AS whole, p.step AS whole_step, printf('claim%03d', p.claim) AS whole_cell
    FROM parts c
    JOIN claims p ON p.document_id = c.document_id AND p.claim = c.parent AND p.value > 0
    WHERE c.share_of IS NULL OR c.share_of = p.topic AND (c.share_code IS NULL OR c.share_code = p.code) OR c.share_of LIKE 'all.%' AND c.share_code IS NULL
    UNION  -- or the one that the paragraph has told of what it is said to be a share of
    SELECT c.document_id, c.claim, p.value, p.step, printf('claim%03d', p.claim)
    FROM parts c
    CROSS JOIN claims p ON p.document_id = c.document_id AND p.paragraph = c.paragraph AND p.claim BETWEEN c.claim - 200 AND c.claim - 1 AND +p.topic = c.share_of
                 AND p.value > 0 AND p.role = 'amount' AND p.code IS c.share_code
),
candidates AS (
    SELECT * FROM heads
    UNION ALL
    SELECT c.document_id, c.claim, f.fen, f.step, f.cell
    FROM parts c
    JOIN figures f ON f.rowid = (
        SELECT MIN(g.rowid) FROM counterparts k
        JOIN figures g ON g.document_id = c.document_id AND g."table" = k."table"
             AND g.measure = CASE WHEN k.measure = 'total' AND c.section LIKE '%当年%' AND EXISTS (  -- beside the carry-over
                   SELECT 1 FROM columns y WHERE y.document_id = c.document_id AND y."table" = k."table" AND y.measure = 'current_year')
                 THEN 'current_year' ELSE k.measure END
             AND g."key" = CASE WHEN c.share_of IS NULL THEN 'total' ELSE k."key" END
        WHERE c.share_code IS NULL AND k.topic = COALESCE(c.share_of, CASE WHEN c.code IS NOT NULL THEN c.topic END) AND g.fen > 0
          AND (c.share_of IS NOT NULL OR c.topic NOT LIKE 'all.%' OR EXISTS (  -- nobody's money is said: the table that has the amount
              SELECT 1 FROM figures h WHERE h.document_id = c.document_id AND h."table" = k."table" AND h.measure = k.measure
              AND h."key" = c.code AND h.fen = c.value)))
    WHERE c.share_of LIKE 'all.%' OR NOT EXISTS (SELECT 1 FROM heads h WHERE h.document_id = c.document_id AND h.claim = c.claim)
    UNION ALL  -- 占教育支出的37.49%: of one fund's or of all
    SELECT c.document_id, c.claim, f.fen, f.step, f.cell
    FROM parts c
    JOIN counterparts k ON k."key" = '*' AND SUBSTR(k.topic, INSTR(k.topic, '.')) = SUBSTR(c.share_of, INSTR(c.share_of, '.'))
    JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure AND f.code = c.share_code AND f.fen > 0
    WHERE c.share_code IS NOT NULL
),
totals AS MATERIALIZED (  -- what the tables print of each topic
    SELECT d.document_id, k.topic, SUBSTR(k.topic, 1, INSTR(k.topic, '.')) AS scope, SUBSTR(k.topic, INSTR(k.topic, '.') + 1) AS item, f.fen, f.step, f.cell
    FROM documents d
    CROSS JOIN counterparts k
    CROSS JOIN figures f ON f.document_id = d.document_id AND f."table" = k."table" AND f.measure = k.measure AND f."key" = k."key" AND f.fen > 0
),
amounts_before AS (  -- an amount told before it, at most 200 figures back, in its paragraph, or of what it is said to be a share
    SELECT c.document_id, c.claim, p.value AS whole, p.step AS whole_step, printf('claim%03d', p.claim) AS whole_cell
    FROM parts c
    CROSS JOIN claims p ON p.document_id = c.document_id AND p.claim BETWEEN c.claim - 200 AND c.claim - 1 AND p.value > 0 AND p.measure IN ('total', 'final', 'value')
                 AND p.role IN ('amount', 'restated', 'sum') AND (p.paragraph = c.paragraph OR p.section IS c.section AND p.topic = c.share_of AND p.code IS c.share_code)
    UNION
    SELECT c.document_id, c.claim, k.fen, k.step, k.cell  -- the whole of its table: 公务接待费 of the “三公” money
    FROM (SELECT *, SUBSTR(share_of, INSTR(share_of, '.')) AS share_is_of FROM parts) c
    CROSS JOIN totals k ON k.document_id = c.document_id AND (
         k.scope = SUBSTR(c.topic, 1, INSTR(c.topic, '.')) AND k.item IN ('total', 'revenue', 'expenditure', 'revenue_current', 'expenditure_current')
         OR k.topic IN ('all.revenue', 'all.expenditure', 'all.revenue_current', 'all.expenditure_current')
         OR c.whose_is <> 'said' AND c.share_of IS NULL AND k.scope IN ('fiscal.', 'general_budget.')  -- nobody's money is said
            AND k.item IN ('revenue', 'expenditure', 'revenue_current', 'expenditure_current')
         OR k.topic = c.share_of || '_current'  -- 占财政拨款支出: of the year
         OR c.share_of NOT LIKE 'g%' AND NOT (k.scope = 'fiscal.' AND c.topic LIKE 'general_budget.%' AND c.text LIKE '%占本年支出合计%')
            AND k.topic IN ('all' || c.share_is_of, 'fiscal' || c.share_is_of, 'general_budget' || c.share_is_of))  -- 占基本支出: of one fund, or of all, unless one is named
),
class_totals AS (  -- 占本款当年拨款的58.42%: the class that an item is of, in a table of the same money
    SELECT c.document_id, c.claim, f.fen AS whole, f.step AS whole_step, f.cell AS whole_cell
    FROM parts c
    JOIN counterparts k ON k.topic = c.topic AND k."key" = '*'
    JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure AND f.fen > 0
         AND f.code IN (SUBSTR(c.code, 1, 3), SUBSTR(c.code, 1, 5)) AND LENGTH(f.code) < LENGTH(c.code)
    WHERE LENGTH(c.code) > 3
),
fitting AS (  -- those of which it is the share that is stated, to its last digit
    SELECT DISTINCT a.document_id, a.claim, a.whole, p.text, p.section, p.paragraph
    FROM (SELECT document_id, claim, whole FROM amounts_before UNION ALL SELECT document_id, claim, whole FROM class_totals) a
    JOIN parts p ON p.document_id = a.document_id AND p.claim = a.claim
    WHERE ABS(10000 * p.value - p.share_value * a.whole) <= a.whole * (p.share_step + 1) / 2 + 5000 * p.step
),
shared AS (  -- where the whole is not said, the one of which the other parts of the sentence are the shares that are stated
    SELECT p.document_id, p.claim, a.whole, a.whole_step, a.whole_cell
    FROM parts p
    CROSS JOIN claims n ON n.document_id = p.document_id AND n.claim BETWEEN p.claim - 200 AND p.claim + 200 AND n.claim <> p.claim
    CROSS JOIN fitting o ON o.document_id = n.document_id AND o.claim = n.claim
         AND (o.text = p.text OR o.section = p.section AND o.paragraph IN (p.paragraph - 1, p.paragraph + 1))
    CROSS JOIN amounts_before a ON a.document_id = p.document_id AND a.claim = p.claim AND a.whole = o.whole
    JOIN parts q ON q.document_id = o.document_id AND q.claim = o.claim AND q.value > 0 AND q.value < o.whole
    WHERE p.share_of IS NULL
),
whole_lists AS (  -- parts that make their whole, and are its shares but for one: what that is a share of is sure
    SELECT w.document_id, w.claim, w.value FROM claims w
    JOIN claims p ON p.document_id = w.document_id AND p.parent = w.claim AND p.role = 'amount' AND p.value IS NOT NULL AND p.share_value IS NOT NULL
    WHERE w.value > 0
    GROUP BY w.document_id, w.claim
    HAVING COUNT(*) > 1 AND ABS(SUM(p.value) - w.value) <= (SUM(p.step) + w.step) / 2
       AND SUM(ABS(10000 * p.value - p.share_value * w.value) <= w.value * (p.share_step + 1) / 2 + 5000 * p.step) >= COUNT(*) - 1
),
listed_whole AS (  -- such parts; and those of a sentence without its whole, three or more, that make an amount and are its shares but for one
    SELECT p.document_id, p.claim, w.value AS whole FROM parts p JOIN whole_lists w ON w.document_id = p.document_id AND w.claim = p.parent WHERE p.share_of IS NULL
    UNION
    SELECT p.document_id, p.claim, l.whole FROM parts p
    JOIN (SELECT document_id, text, whole FROM (SELECT DISTINCT o.*, a.whole, a.whole_step FROM parts o JOIN amounts_before a ON a.document_id = o.document_id AND a.claim = o.claim WHERE o.share_of IS NULL)
          GROUP BY document_id, text, whole
          HAVING COUNT(*) > 2 AND ABS(SUM(value) - whole) <= (SUM(step) + MAX(whole_step)) / 2
             AND SUM(ABS(10000 * value - share_value * whole) <= whole * (share_step + 1) / 2 + 5000 * step) >= COUNT(*) - 1) l ON l.document_id = p.document_id AND l.text = p.text
    WHERE p.share_of IS NULL
),
all_candidates AS (
    SELECT *, 0 AS is_far FROM candidates
    UNION ALL
    SELECT *, 1 FROM shared s WHERE NOT EXISTS (SELECT 1 FROM candidates c WHERE c.document_id = s.document_id AND c.claim = s.claim)
    UNION ALL  -- it fits another amount: that is its whole
    SELECT a.*, 2
    FROM (SELECT * FROM amounts_before WHERE (document_id, claim, whole) IN (SELECT document_id, claim, whole FROM fitting)
          UNION SELECT * FROM class_totals WHERE (document_id, claim, whole) IN (SELECT document_id, claim, whole FROM fitting)) a
    WHERE (EXISTS (SELECT 1 FROM candidates c WHERE c.document_id = a.document_id AND c.claim = a.claim)
           OR EXISTS (SELECT 1 FROM shared c WHERE c.document_id = a.document_id AND c.claim = a.claim))
      AND NOT EXISTS (SELECT 1 FROM listed_whole l WHERE l.document_id = a.document_id AND l.claim = a.claim AND l.whole <> a.whole)
),
wholes AS (  -- what a share is a share of
    SELECT p.*, w.whole, w.whole_step, w.whole_cell,
           ROW_NUMBER() OVER (PARTITION BY p.document_id, p.claim ORDER BY ABS(20000 * p.value - 2 * p.share_value * w.whole) / w.whole, w.is_far) AS nth
    FROM parts p
    JOIN all_candidates w ON w.document_id = p.document_id AND w.claim = p.claim AND w.whole > 0
)
SELECT document_id, NULL AS "table", NULL AS line, 'share' AS measure, NULL AS detail, share_value AS stated,
       (20000 * value + whole) / (2 * whole) AS expected,
       MAX((10000 * (2 * value + step)) / MAX(2 * whole - whole_step, 1) + 1 - (20000 * value + whole) / (2 * whole),
           (20000 * value + whole) / (2 * whole) - (10000 * (2 * value - step)) / (2 * whole + whole_step)) + share_step / 2 AS slack,
       share_step AS step, printf('claim%03d', claim) || ',' || COALESCE(whole_cell, '') || COALESCE(',' || part_cell, '') AS cells
FROM wholes
WHERE nth = 1
UNION ALL
SELECT document_id, NULL, NULL, 'share', '各项之和的 · the sum of their ', SUM(share_value), 10000,
       (SUM(share_step) + 1) / 2 + (10000 * (SUM(step) + MAX(whole_step))) / (2 * MAX(whole)) + 1, MAX(share_step),
       GROUP_CONCAT(printf('claim%03d', claim))
FROM wholes
WHERE nth = 1
GROUP BY document_id, section, whole, COALESCE(parent, 0)
HAVING COUNT(*) > 1 AND COUNT(DISTINCT topic || COALESCE(code, '')) = COUNT(*)
   AND ABS(SUM(value) - MAX(whole)) <= (SUM(step) + MAX(whole_step)) / 2
