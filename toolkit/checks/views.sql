-- What the rules ask again and again, under one name each. Made when all packages are loaded.

-- misprints: by how much, in fen, a number is off where one digit of it is wrong, or two that stand up to three apart changed places.
CREATE TABLE misprints AS
WITH RECURSIVE digits(digit) AS (VALUES (1) UNION ALL SELECT digit + 1 FROM digits WHERE digit < 9),
places(place) AS (VALUES (1) UNION ALL SELECT place * 10 FROM places WHERE place < 1000000000000)
SELECT DISTINCT digit * place * sort.factor AS apart FROM digits, places, (SELECT 1 AS factor UNION ALL VALUES (9), (99), (999)) sort;
CREATE UNIQUE INDEX misprints_by_size ON misprints (apart);

-- exchanges: two places of a number, up to three apart, whose digits may have changed places.
CREATE TABLE exchanges AS
WITH RECURSIVE places(place) AS (VALUES (1) UNION ALL SELECT place * 10 FROM places WHERE place < 1000000000000)
SELECT high.place AS high, low.place AS low FROM places high JOIN places low ON high.place IN (10 * low.place, 100 * low.place, 1000 * low.place);

-- part_of: each column of a table with the nearest whole that the table prints too, by how the total is split up.
CREATE TABLE part_of AS
WITH read AS (
    SELECT DISTINCT document_id, "table", measure FROM columns WHERE role = 'measure' AND status IN ('read', 'partly_lost')
),
ranked AS (
    SELECT p.document_id, p."table", s.split, p.measure AS part, s.whole,
           ROW_NUMBER() OVER (PARTITION BY p.document_id, p."table", s.split, p.measure ORDER BY s.rank) AS nearest
    FROM read p
    JOIN splits s ON s."table" = RTRIM(p."table", '_0123456789') AND s.part = p.measure  -- the second of its kind, …_2, is split up as the first
    JOIN read w ON w.document_id = p.document_id AND w."table" = p."table" AND w.measure = s.whole
)
SELECT document_id, "table", split, part, whole FROM ranked r
WHERE nearest = 1
  AND NOT (part IN ('government_fund', 'state_capital')  -- 财政拨款收入 beside 政府性基金: who can say whether it holds it
           AND EXISTS (SELECT 1 FROM read f WHERE f.document_id = r.document_id AND f."table" = r."table" AND f.measure = 'fiscal')
           AND NOT EXISTS (SELECT 1 FROM read g WHERE g.document_id = r.document_id AND g."table" = r."table" AND g.measure = 'general_budget'))
  AND NOT (split = 'by_use' AND part IN ('personnel', 'public') AND whole <> 'basic'  -- 人员经费 under the basic expenditure of 本年拨款
           AND EXISTS (SELECT 1 FROM read f WHERE f.document_id = r.document_id AND f."table" = r."table" AND f.measure = 'current_year_basic'))
  AND NOT EXISTS (  -- a column that was lost may be part of it
      SELECT 1 FROM columns lost
      WHERE lost.document_id = r.document_id AND lost."table" = r."table" AND lost.status = 'lost'
        AND (lost.measure = r.whole OR EXISTS (
            SELECT 1 FROM splits s WHERE s."table" = RTRIM(r."table", '_0123456789') AND s.split = r.split AND s.whole = r.whole AND s.part = lost.measure)));
CREATE INDEX part_of_by_whole ON part_of (document_id, "table", whole);

-- row_sums: a figure and the sum of the columns of its line that are part of it.
CREATE VIEW row_sums AS
SELECT t.document_id, t."table", t.line, t.measure, c.split,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM part_of c
JOIN figures t ON t.document_id = c.document_id AND t."table" = c."table" AND t.measure = c.whole
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.line = t.line AND p.measure = c.part
GROUP BY t.document_id, t."table", t.line, t.measure, c.split
HAVING t.blank = 0 OR MIN(p.blank) = 0;

-- column_sums: a figure and the sum of the lines under it; ``of_class`` is the first digit of their codes.
CREATE VIEW column_sums AS
SELECT t.document_id, t."table", t.line, t.measure, SUBSTR(MIN(p.code), 1, 1) AS of_class, COUNT(p.project_name) AS projects,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure AND p.parent = t."key"
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING t.blank = 0 OR MIN(p.blank) = 0;

-- item_paths: an item, all that is part of it, of its parts too, and the items on the way: ``through`` is ',total,vehicles,'.
CREATE TABLE item_paths AS
WITH RECURSIVE paths AS (
    SELECT "table", whole, part, ',' AS through FROM item_parts
    UNION ALL
    SELECT p."table", p.whole, i.part, p.through || p.part || ',' FROM paths p JOIN item_parts i ON i."table" = p."table" AND i.whole = p.part
)
SELECT * FROM paths;

-- book_years: the years that the code book knows of a classification; a few codes of one department do not make a year.
CREATE TABLE book_years AS
WITH begun AS (
    SELECT classification, first_year FROM codebook WHERE first_year IS NOT NULL
    GROUP BY classification, first_year HAVING COUNT(*) >= 20
)
SELECT b.classification, MIN(g.first_year) AS first_year, MAX(b.sure_until) AS last_year
FROM codebook b JOIN begun g ON g.classification = b.classification
GROUP BY b.classification;

-- names_of_one_code: official names of the code book that only one code has, with the code.
CREATE TABLE names_of_one_code AS
SELECT classification, folded, MIN(code) AS code FROM codebook WHERE kind = 'official'
GROUP BY classification, folded HAVING COUNT(DISTINCT code) = 1;
CREATE INDEX names_of_one_code_by_name ON names_of_one_code (classification, folded, code);

-- item_sums: a figure and the sum of the items that are part of it: 公务用车 of 购置 and 运行; where the table has no
-- figure for a part, of the parts of that: 公务用车购置费 and 运行费 beside 公务接待费, without one for both.
CREATE VIEW item_sums AS
SELECT t.document_id, t."table", t.line, t.measure,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM figures t
JOIN item_paths i ON i."table" = t."table" AND i.whole = t."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure AND p."key" = i.part
WHERE i.through = ',' OR NOT EXISTS (SELECT 1 FROM figures m WHERE m.document_id = t.document_id AND m."table" = t."table"
                                     AND m.measure = t.measure AND INSTR(i.through, ',' || m."key" || ',') > 0)
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING MIN(p.blank) = 0 OR t.blank = 0 AND t."key" <> 'reception';  -- 公务接待费 is budgeted as one: 国内接待费 · —

-- expenditure_tops: where a summary prints its expenditure as a whole, 本年支出 before 支出总计.
CREATE VIEW expenditure_tops AS
SELECT document_id, "table", measure, MIN("key") AS "key"
FROM figures
WHERE "table" IN ('revenue_expenditure_summary', 'expenditure_by_use', 'fiscal_appropriation_summary')
  AND "key" IN ('expenditure_current', 'expenditure_total')
GROUP BY document_id, "table", measure;

-- expenditure_sums: a summary's expenditure and the sum of its parts, by class (类) or by use; 支出总计 with what is carried over.
CREATE VIEW expenditure_sums AS
SELECT t.document_id, t."table", t.line, t.measure, 'class' AS parts,
       t.fen AS stated, SUM(p.fen) AS expected, (t.step + SUM(p.step)) / 2 AS slack,
       MAX(t.step, MAX(p.step)) AS step, COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '') AS cells
FROM expenditure_tops top  -- CROSS JOIN keeps SQLite to this order
CROSS JOIN figures t ON t.document_id = top.document_id AND t."table" = top."table" AND t.measure = top.measure AND t."key" = top."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND (p.code IS NOT NULL AND LENGTH(p.code) = 3 AND p.code NOT GLOB '[35]*'  -- these stand on a side of their own
                   OR t."key" = 'expenditure_total' AND p."key" IN ('expenditure_carried_forward', 'expenditure_surplus_distribution'))
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0) AND COUNT(p.code) > 0
UNION ALL
SELECT t.document_id, t."table", t.line, t.measure, 'use',
       t.fen, SUM(p.fen), (t.step + SUM(p.step)) / 2,
       MAX(t.step, MAX(p.step)), COALESCE(t.cell, '') || ',' || COALESCE(GROUP_CONCAT(p.cell), '')
FROM expenditure_tops top
CROSS JOIN figures t ON t.document_id = top.document_id AND t."table" = top."table" AND t.measure = top.measure AND t."key" = top."key"
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.measure = t.measure
              AND (p."key" IN ('expenditure_basic', 'expenditure_project', 'expenditure_reserve', 'expenditure_operating',
                               'expenditure_paid_to_superior', 'expenditure_subsidy_to_subordinate')
                   OR t."key" = 'expenditure_total' AND p."key" IN ('expenditure_carried_forward', 'expenditure_surplus_distribution'))
GROUP BY t.document_id, t."table", t.line, t.measure
HAVING (t.blank = 0 OR MIN(p.blank) = 0)
   AND SUM(p."key" IN ('expenditure_basic', 'expenditure_project', 'expenditure_reserve')) > 0;

-- pairs: two printed figures of one document held against each other. ``slack`` where they are one figure, the same to
-- the last digit or to the rounding of the coarser one; ``rounding`` where each was added up on its own.
CREATE VIEW pairs AS
SELECT a.document_id, a."table", a.line, a."key", a.measure, b."table" AS other, b."key" AS other_key, b.measure AS other_measure,
       a.fen AS stated, b.fen AS expected, CASE WHEN a.step = b.step THEN 0 ELSE (a.step + b.step) / 2 END AS slack,
       (a.step + b.step) / 2 AS rounding, MAX(a.step, b.step) AS step, a.cell || ',' || b.cell AS cells
FROM figures a
JOIN figures b ON b.document_id = a.document_id
WHERE a.blank = 0 AND b.blank = 0;

-- carried_forward_apart: documents that carry money into next year of which the expenditure table has no column.
CREATE VIEW carried_forward_apart AS
SELECT s.document_id FROM figures s
WHERE s."table" = 'revenue_expenditure_summary' AND s."key" = 'expenditure_carried_forward' AND s.measure = 'total' AND s.fen <> 0
  AND NOT EXISTS (SELECT 1 FROM columns c WHERE c.document_id = s.document_id AND c.measure = 'carried_forward'
                  AND c."table" IN ('expenditure_by_function', 'expenditure_by_use'));

-- carried_over: documents that spend more of the general budget than they receive of it, and how much more.
CREATE VIEW carried_over AS
SELECT t.document_id, MIN(t.fen - r.fen) AS fen FROM figures t
JOIN figures r ON r.document_id = t.document_id AND r."key" = 'revenue_general_budget' AND r.measure = 'total' AND r.fen > 0
WHERE t."table" = 'general_budget_expenditure' AND t."key" = 'total' AND t.measure = 'total'
GROUP BY t.document_id
HAVING MIN(t.fen - r.fen) > 0;

-- local_documents: of a body whose name says a province, city, county or township; of one that names no place nothing
-- is known of what its level's template asks.
CREATE VIEW local_documents AS
SELECT document_id FROM documents
WHERE department GLOB '*[省市县区州盟旗镇乡]*' AND department NOT GLOB '国家*' AND department NOT GLOB '中华人民共和国*';

-- general_budget_keys: codes, and the total, whose money is the general budget's alone.
CREATE VIEW general_budget_keys AS
SELECT t.document_id, t."key"
FROM figures t
WHERE t."table" = 'revenue_by_function' AND t.measure = 'total'
  AND (t.fen = (SELECT COALESCE(SUM(g.fen), 0) FROM figures g
                WHERE g.document_id = t.document_id AND g."table" = t."table" AND g.line = t.line
                  AND g.measure IN ('general_budget', 'general_budget_transfer'))
       OR EXISTS (SELECT 1 FROM figures w JOIN figures g ON g.document_id = w.document_id AND g."table" = w."table"
                  WHERE w.document_id = t.document_id AND w."table" = 'revenue_expenditure_summary'
                    AND w."key" = 'revenue_total' AND g."key" = 'revenue_general_budget'
                    AND w.measure = 'total' AND g.measure = 'total' AND w.fen = g.fen))
UNION  -- a form that prints the fiscal appropriation as one: all of it, and of the class, is the general budget's
SELECT t.document_id, t."key"
FROM figures t
JOIN figures p ON p.document_id = t.document_id AND p."table" = t."table" AND p.line = t.line AND p.measure = 'fiscal' AND p.fen = t.fen
JOIN figures w ON w.document_id = t.document_id AND w."table" = 'fiscal_appropriation_summary' AND w.measure = 'total'
              AND w."key" = 'expenditure_' || SUBSTR(t.code, 1, 3)
JOIN figures g ON g.document_id = w.document_id AND g."table" = w."table" AND g.line = w.line
              AND g."key" = w."key" AND g.measure = 'general_budget' AND g.fen = w.fen
JOIN documents d ON d.document_id = t.document_id AND COALESCE(d.kind, 'budget') <> 'final'  -- what was received is not what was spent
WHERE t."table" = 'revenue_by_function' AND t.measure = 'total' AND t.code IS NOT NULL;

-- 支出总计…，包括：基本支出…、项目支出…: what its parts make up is what was spent in the year.
INSERT INTO readings
SELECT c.document_id, c.claim, 9, 'all.expenditure_current' FROM claims c
WHERE c.topic = 'all.expenditure'
  AND EXISTS (SELECT 1 FROM claims p WHERE p.document_id = c.document_id AND p.parent = c.claim AND p.topic = 'all.basic')
  AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = c.document_id AND r.claim = c.claim AND r.topic = 'all.expenditure_current');

-- 财政拨款收入…，其中：本年收入…，上年结转…: with what was carried over it is the total.
INSERT INTO readings
SELECT c.document_id, c.claim, 9, REPLACE(c.topic, '.revenue', '.both') FROM claims c
WHERE c.topic IN ('fiscal.revenue', 'general_budget.revenue')
  AND EXISTS (SELECT 1 FROM claims p WHERE p.document_id = c.document_id AND p.parent = c.claim AND p.topic LIKE '%carryover%')
  AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = c.document_id AND r.claim = c.claim AND r.topic = REPLACE(c.topic, '.revenue', '.both'));

-- 收支总预算…，其中一般公共预算当年拨款…、上年结转…: beside the carry-over, of its list or of the tables, it is what was received.
INSERT INTO readings
SELECT c.document_id, c.claim, 9, 'general_budget.revenue' FROM claims c
WHERE c.topic = 'general_budget.expenditure' AND c.subject LIKE '%当年%'
  AND (EXISTS (SELECT 1 FROM claims p WHERE p.document_id = c.document_id AND p.parent = c.parent AND p.topic LIKE '%carryover%')
       OR EXISTS (SELECT 1 FROM carried_over o WHERE o.document_id = c.document_id))
  AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.document_id = c.document_id AND r.claim = c.claim AND r.topic = 'general_budget.revenue');

-- reason_words: with one of them a text may say why, in a manner that is not known.
CREATE VIEW reason_words(word) AS
VALUES ('因'), ('由于'), ('系'), ('源于'), ('缘于'), ('得益'), ('所致'), ('影响'), ('更新'), ('用于'), ('主要是'), ('引起'), ('来自'), ('增量'), ('体现在');

-- claim_figures: each figure of the text beside each figure of the tables that its words allow; ``rank`` 0 is its own topic.
CREATE TABLE claim_figures AS
SELECT c.document_id, c.claim, c.topic, c.code, c.whose_is = 'open' OR c.code IS NOT NULL AND c.code_is = 'open' AS is_open,
       c.whose_is = 'said' AND c.what_is = 'said' AND (c.code IS NULL OR c.code_is = 'said') AS is_all_said, c.what_is, c.what_is = 'said' AS is_named, c.parent, c.paragraph, c.section, c.measure AS said_measure,
       INSTR(SUBSTR(c.text, MAX(1, INSTR(c.text, c.stated) - 10), 10), d.fiscal_year || '年') > 0 AS is_of_this_year,
       c.claim = (SELECT MIN(o.claim) FROM claims o WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph) AS is_first, r.rank, k.topic AS read_as, t."table", f.line, k.measure, f.cell,
       COALESCE(c.value, 0) AS stated, COALESCE(f.fen, 0) AS expected,
       CASE WHEN c.value IS NULL OR c.step = f.step THEN 0
            WHEN c.step > COALESCE(f.step, 0) THEN c.step * (f.fen IS NOT NULL)
            ELSE (c.step + f.step) / 2 END AS slack,
       MAX(COALESCE(c.step, 1), COALESCE(f.step, 1)) AS step,
       printf('claim%03d', c.claim) || ',' || COALESCE(f.cell, '') AS cells
FROM claims c  -- CROSS JOIN: the figures are cited in this order, and by their topics' tables and keys, whatever SQLite thinks of it
CROSS JOIN documents d ON d.document_id = c.document_id
CROSS JOIN readings r ON r.document_id = c.document_id AND r.claim = c.claim
CROSS JOIN counterparts k INDEXED BY counterparts_by_topic ON k.topic = r.topic
CROSS JOIN tables t ON t.document_id = c.document_id AND t."table" = k."table"
LEFT JOIN claims w ON w.document_id = c.document_id AND w.claim = c.parent AND k."key" = '*'  -- 项目支出77.17万元，其中：农林水支出…
LEFT JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table"
              AND f.measure IN (CASE WHEN k.measure = 'total' AND c.section LIKE '%当年%' AND EXISTS (  -- beside the carry-over
                    SELECT 1 FROM columns y WHERE y.document_id = c.document_id AND y."table" = k."table" AND y.measure = 'current_year')
                  THEN 'current_year' ELSE k.measure END,
                  CASE WHEN w.topic LIKE '%.project' THEN 'project' WHEN w.topic LIKE '%.basic' THEN 'basic' END)
              AND (k."key" = '*' AND f.code = c.code OR k."key" <> '*' AND f."key" = k."key")
WHERE (f.fen IS NOT NULL OR t.is_empty = 1 AND k."key" <> '*' AND (t."table" <> 'three_public_expenditure' OR k.topic LIKE 'three_public.%'))
  AND c.measure IN ('total', 'final') AND (c.value IS NOT NULL AND c.role IN ('amount', 'restated') OR c.role = 'nil');
CREATE INDEX claim_figures_by_claim ON claim_figures (document_id, claim);

-- equalities: claims that a passage says make something equal, added (1) or taken off (-1): a list and its whole; what came
-- and what went; 基本支出, 项目支出 and both.
CREATE TABLE equalities AS
WITH told AS (
    SELECT * FROM claims WHERE role IN ('amount', 'restated') AND measure IN ('total', 'final') AND value IS NOT NULL
),
balances(balance, within, topic, sign) AS (
    VALUES ('totals', 'paragraph', 'all.revenue', 1), ('totals', 'paragraph', 'all.expenditure', -1),
           ('all', 'paragraph', 'carryover.total', 1), ('all', 'paragraph', 'all.revenue_current', 1), ('all', 'paragraph', 'all.expenditure_current', -1), ('all', 'paragraph', 'all.carried_forward', -1),
           ('fiscal', 'paragraph', 'fiscal.carryover', 1), ('fiscal', 'paragraph', 'fiscal.revenue_current', 1), ('fiscal', 'paragraph', 'fiscal.expenditure_current', -1), ('fiscal', 'paragraph', 'fiscal.carried_forward', -1),
           ('general', 'paragraph', 'general_budget.carryover', 1), ('general', 'paragraph', 'general_budget.revenue', 1), ('general', 'paragraph', 'general_budget.expenditure', -1), ('general', 'paragraph', 'general_budget.carried_forward', -1),
           ('fund', 'paragraph', 'government_fund.carryover', 1), ('fund', 'paragraph', 'government_fund.revenue', 1), ('fund', 'paragraph', 'government_fund.expenditure', -1), ('fund', 'paragraph', 'government_fund.carried_forward', -1),
           ('uses', 'section', 'all.basic', 1), ('uses', 'section', 'all.project', 1), ('uses', 'section', 'all.expenditure', -1)
),
balanced AS (
    SELECT t.document_id, b.balance || ' ' || CASE b.within WHEN 'section' THEN t.section ELSE t.paragraph END AS equality, t.claim, b.sign, t.value, t.step,
           COUNT(*) OVER one AS n, (SELECT COUNT(*) FROM balances o WHERE o.balance = b.balance) AS asked
    FROM told t
    JOIN balances b ON b.topic = t.topic
    WHERE t.code IS NULL AND (b.balance <> 'totals' OR t.subject LIKE '%总计%')  -- 总支出 may be without what is left
    WINDOW one AS (PARTITION BY t.document_id, b.balance, CASE b.within WHEN 'section' THEN t.section ELSE t.paragraph END)
),
halves AS (
    SELECT document_id, claim, section, paragraph, text,
           CASE WHEN topic LIKE '%.class' OR topic LIKE '%.code' OR topic LIKE '%.expenditure%' OR topic LIKE '%.basic' OR topic LIKE '%.project' THEN 'expenditure ' ELSE 'revenue ' END AS half
    FROM told WHERE parent IS NULL AND text GLOB '*[收支][入出]*包括：*'
),
lists AS (
    SELECT p.document_id, 'list ' || p.parent AS equality, p.claim, 1 AS sign, p.value, p.step FROM told p WHERE p.parent IS NOT NULL AND p.role = 'amount'
    UNION ALL
    SELECT w.document_id, 'list ' || w.claim, w.claim, -1, w.value, w.step FROM claims w WHERE w.value IS NOT NULL AND w.role IN ('amount', 'restated', 'sum')
    UNION ALL  -- 收支总预算990.62万元。支出预算包括：…; or before it, one side behind the other: 收入包括：…；支出包括：…。收支总预算990.62万元
    SELECT p.document_id, 'half ' || h.half || p.text, p.claim, 1, p.value, p.step
    FROM told p JOIN halves h ON h.document_id = p.document_id AND h.claim = p.claim
    UNION ALL
    SELECT p.document_id, 'half ' || p.half || p.text, w.claim, -1, w.value, w.step
    FROM (SELECT document_id, section, paragraph, text, half, MIN(claim) AS first, MAX(claim) AS last FROM halves GROUP BY document_id, text, half) p
    JOIN told w ON w.document_id = p.document_id AND w.claim = COALESCE(
        (SELECT MAX(b.claim) FROM told b WHERE b.document_id = p.document_id AND b.section = p.section AND b.claim < p.first AND b.topic LIKE '%.both'),
        (SELECT MIN(b.claim) FROM told b WHERE b.document_id = p.document_id AND b.paragraph = p.paragraph AND b.claim > p.last AND b.topic LIKE '%.both'))
)
SELECT document_id, equality, claim, sign, value, step FROM balanced WHERE n = asked
UNION ALL
SELECT document_id, equality, claim, sign, value, step
FROM (SELECT *, COUNT(*) OVER (PARTITION BY document_id, equality) AS n FROM lists)
WHERE n > 2;
CREATE INDEX equalities_by_name ON equalities (document_id, equality);

-- settled_by_sums: of a claim that leaves its passage unequal, the figure nearer to its words that makes it equal.
CREATE TABLE settled_by_sums AS
WITH unequal AS (
    SELECT document_id, equality, SUM(sign * value) AS off, SUM(step) / 2 AS slack FROM equalities
    GROUP BY document_id, equality HAVING ABS(SUM(sign * value)) > SUM(step) / 2
),
exchanged AS (
    SELECT DISTINCT u.document_id, u.equality, e.claim, f.expected
    FROM unequal u
    JOIN equalities e ON e.document_id = u.document_id AND e.equality = u.equality
    JOIN claim_figures f ON f.document_id = e.document_id AND f.claim = e.claim
    WHERE ABS(u.off + e.sign * (f.expected - e.value)) <= u.slack AND (e.sign = 1 OR u.equality NOT GLOB '[lhu]*')  -- of a list and of the uses a part, not the whole
      AND f.rank = (SELECT MIN(o.rank) FROM claim_figures o WHERE o.document_id = f.document_id AND o.claim = f.claim)
      AND (u.equality GLOB 'f* *' OR u.equality GLOB 'general *'  -- what came and what went of one money: 本年收入 may have been taken from the total
           OR NOT EXISTS (SELECT 1 FROM claim_figures o WHERE o.document_id = f.document_id AND o.claim = f.claim AND o.rank <= f.rank AND ABS(o.stated - o.expected) <= o.slack))
      AND NOT EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = f.document_id AND p.paragraph = f.paragraph
                      AND (p.text LIKE '%不含%' OR p.text LIKE '%不包括%' OR p.text LIKE '%另%' OR p.text LIKE '%除%外%'))
      AND NOT EXISTS (  -- what is missing of a list is told beside it
          SELECT 1 FROM claims b WHERE u.equality GLOB '[lh]*' AND b.document_id = f.document_id AND b.paragraph = f.paragraph AND b.value = ABS(u.off)
          AND NOT EXISTS (SELECT 1 FROM equalities o WHERE o.document_id = u.document_id AND o.claim = b.claim
                          AND (o.equality = u.equality OR o.equality GLOB 'h*' AND u.equality GLOB 'h*')))  -- nor is it of the other side
)
SELECT document_id, claim, MIN(expected) AS expected FROM exchanged
GROUP BY document_id, claim
HAVING COUNT(DISTINCT expected) = 1
   AND NOT EXISTS (SELECT 1 FROM exchanged o WHERE o.document_id = exchanged.document_id AND o.equality = exchanged.equality AND o.claim <> exchanged.claim);
DELETE FROM claim_figures WHERE EXISTS (
    SELECT 1 FROM settled_by_sums s WHERE s.document_id = claim_figures.document_id AND s.claim = claim_figures.claim AND s.expected <> claim_figures.expected);

-- outcomes: a claim beside the figures of one topic that equal it, else beside the first that its words allow.
-- confirmed: a figure equals it. contradicted: none does, and whose money it is is said or lent, or all are one
-- amount. undecided: none does, and the words leave open whose it is, or which item; or not all of this is said, and the
-- tables print this amount elsewhere, of an item that no fund's heading stands over elsewhere of it: the heading may lend
-- what is not meant.
CREATE TABLE outcomes AS
WITH unread_counterparts AS MATERIALIZED (  -- claims that a table which was not read whole may speak of, and its figure is not there
    SELECT r.document_id, r.claim FROM tables t
    CROSS JOIN counterparts k ON k."table" = t."table"
    CROSS JOIN readings r ON r.document_id = t.document_id AND r.topic = k.topic
    CROSS JOIN claims c ON c.document_id = r.document_id AND c.claim = r.claim
    WHERE t.is_whole = 0
      AND (k."key" <> '*' OR EXISTS (SELECT 1 FROM lines l WHERE l.document_id = r.document_id AND l."table" = k."table" AND l.code = c.code))
      AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.document_id = r.document_id AND f."table" = k."table" AND f.measure = k.measure
                      AND f."key" = CASE k."key" WHEN '*' THEN c.code ELSE k."key" END)
),
held AS MATERIALIZED (
    SELECT DISTINCT f.document_id, f.paragraph, f.section, f.topic, COALESCE(f.code, '') AS code FROM claim_figures f
    JOIN claims c ON c.document_id = f.document_id AND c.claim = f.claim AND c.role = 'amount'
    WHERE ABS(f.stated - f.expected) <= f.slack
),
led_by_an_item AS MATERIALIZED (  -- paragraphs whose first figure is an item's: what names no item in them may be the item's too
    SELECT document_id, paragraph FROM claims c
    WHERE LENGTH(code) = 7 AND path IS NOT NULL AND claim = (SELECT MIN(o.claim) FROM claims o WHERE o.document_id = c.document_id AND o.paragraph = c.paragraph AND o.role IN ('amount', 'nil', 'base'))
),
of_several_funds AS (
    SELECT DISTINCT document_id FROM figures
    WHERE fen <> 0 AND ("key" IN ('revenue_government_fund', 'revenue_state_capital')
                        OR "key" = 'total' AND "table" IN ('government_fund_expenditure', 'state_capital_expenditure'))
),
ranked AS (
    SELECT f.*, ABS(stated - expected) <= slack AS holds,
           ROW_NUMBER() OVER (PARTITION BY document_id, claim ORDER BY ABS(stated - expected) <= slack DESC, rank, ABS(stated - expected), cells) AS nth,
           MIN(expected) OVER one = MAX(expected) OVER one AS is_one_amount,
           ABS(stated - expected) IN (SELECT apart FROM misprints) AS is_misprint,
           (document_id, claim) IN (SELECT document_id, claim FROM unread_counterparts) AS rests_on_unread,
           MIN(CASE WHEN ABS(stated - expected) <= slack THEN rank END) OVER one AS confirming
    FROM claim_figures f
    WINDOW one AS (PARTITION BY document_id, claim)
)
SELECT document_id, claim, topic, code, read_as, "table", line, measure, stated, expected, slack, step, cells,
       CASE WHEN holds THEN 'confirmed'
            WHEN (document_id, claim) IN (SELECT document_id, claim FROM settled_by_sums) THEN 'contradicted'
            WHEN topic LIKE 'fiscal.%' AND read_as LIKE 'general_budget.%' AND document_id IN (SELECT document_id FROM of_several_funds)
            THEN 'undecided'  -- 财政拨款 of several funds, and only the general budget's figure at hand
            WHEN topic LIKE 'all.%' AND code IS NOT NULL AND read_as NOT LIKE 'all.%' AND stated > expected AND EXISTS (
                SELECT 1 FROM figures a JOIN figures w ON w.document_id = a.document_id AND w."table" = ranked."table" AND w."key" = 'total' AND w.measure = 'total'
                WHERE a.document_id = ranked.document_id AND a."table" = 'revenue_expenditure_summary' AND a."key" = 'expenditure_total' AND a.measure = 'total' AND a.fen > w.fen)
            THEN 'undecided'  -- no table at hand tells the item with all its money, and one fund is not all of it here
            WHEN (topic = 'operating_cost.economic' OR topic LIKE '%.economic' AND is_open) AND 2 > (  -- of a part of the basic expenditure, unless two of its list are the whole's
                SELECT COUNT(*) FROM held h WHERE h.document_id = ranked.document_id AND h.paragraph = ranked.paragraph AND h.topic = ranked.topic)
            THEN 'undecided'
            WHEN code IS NOT NULL AND measure = 'total' AND stated < expected AND EXISTS (
                SELECT 1 FROM figures y WHERE y.document_id = ranked.document_id AND y.code = ranked.code AND y.fen = expected - stated
                                          AND y.measure IN ('carryover', 'carryover_general_budget', 'fiscal_carryover', 'carried'))
            THEN 'undecided'  -- less by just what was carried over for it: told is what the year appropriates
            WHEN rests_on_unread AND NOT is_misprint THEN 'undecided'  -- one of the figures that its words allow stands in a table that was not read whole
            WHEN said_measure = 'total' AND NOT is_misprint AND is_of_this_year IS NOT 1 AND (stated <> 0 OR is_first IS NOT 1) AND (document_id, paragraph, topic, COALESCE(code, '')) IN (SELECT document_id, paragraph, topic, code FROM held)
            THEN 'undecided'  -- its paragraph tells the table's figure too: 预算、决算、上年决算三数依次为…
            WHEN code IS NULL AND NOT is_misprint AND (document_id, paragraph) IN (SELECT document_id, paragraph FROM led_by_an_item)
            THEN 'undecided'  -- of the item that its paragraph is about: 博物馆(项)…一般公共预算财政拨款支出9084.42万元
            WHEN code IS NOT NULL AND stated <> 0 AND EXISTS (  -- another item that its paragraph names has this figure
                SELECT 1 FROM figures e
                JOIN lines l ON l.document_id = e.document_id AND l."table" = e."table" AND l.line = e.line
                JOIN paragraphs p ON p.document_id = ranked.document_id AND p.paragraph = ranked.paragraph
                WHERE e.document_id = ranked.document_id AND e.fen = ranked.stated AND ranked.code NOT LIKE e.code || '%' AND LENGTH(e.code) > 3 AND LENGTH(l.name) > 3
                  AND (INSTR(p.text, e.code) > 0 OR INSTR(p.text, l.name) > 0 AND NOT EXISTS (  -- by another name than its own, where its whole path is printed
                      SELECT 1 FROM claims q JOIN lines y ON y.document_id = q.document_id AND y.code = q.code AND y.name = l.name
                      WHERE q.document_id = ranked.document_id AND q.claim = ranked.claim AND q.path LIKE '%(类)%(款)%(项)'))
                  AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = e.document_id AND o.paragraph = ranked.paragraph AND o.code = e.code))
            THEN 'undecided'
            WHEN NOT is_misprint AND EXISTS (  -- a part of what is not understood, and is less than the table's figure: 一般公共服务支出科目取得收入…，由财政拨款收入…构成
                SELECT 1 FROM claims w WHERE w.document_id = ranked.document_id AND w.claim = ranked.parent AND w.topic IS NULL AND w.role = 'amount' AND w.value < ranked.expected)
            THEN 'undecided'
            WHEN topic LIKE 'three_public.%' AND section NOT LIKE '%三公%' AND stated <> 0 AND EXISTS (  -- 公务用车运行维护费 among economic classes
                SELECT 1 FROM figures e WHERE e.document_id = ranked.document_id AND e.fen = ranked.stated
                AND e.code = CASE topic WHEN 'three_public.overseas_travel' THEN '30212' WHEN 'three_public.reception' THEN '30217'
                                        WHEN 'three_public.vehicle_operation' THEN '30231' WHEN 'three_public.vehicles' THEN '30231' WHEN 'three_public.vehicle_purchase' THEN '31013' END)
            THEN 'undecided'
            WHEN what_is = 'lent' AND NOT is_misprint AND (document_id, section, topic, COALESCE(code, '')) IN (SELECT document_id, section, topic, code FROM held)
            THEN 'undecided'  -- nothing says what it is of but the heading, whose figure its section tells
            WHEN NOT is_all_said AND stated <> 0
             AND NOT (is_named AND EXISTS (  -- a part of an expenditure that the tables confirm is of the same money
                SELECT 1 FROM claim_figures w WHERE w.document_id = ranked.document_id AND w.claim = ranked.parent AND w.rank = 0 AND ABS(w.stated - w.expected) <= w.slack
                AND w.topic LIKE SUBSTR(ranked.topic, 1, INSTR(ranked.topic, '.')) || 'expenditure%'))
             AND (topic NOT LIKE '%.both' OR EXISTS (SELECT 1 FROM figures e WHERE e.document_id = ranked.document_id AND e.fen = ranked.stated AND e."key" LIKE 'expenditure%'))
             AND EXISTS (SELECT 1 FROM figures e WHERE e.document_id = ranked.document_id AND e.fen = ranked.stated AND e.blank = 0
                         AND (ranked.code IS NULL OR ranked.topic LIKE 'all.%' AND e.code = ranked.code)
                         AND (ranked.topic NOT LIKE '%.code_%' OR e.measure = ranked.measure))
            THEN 'undecided'
            WHEN (topic LIKE '%.code%' OR topic LIKE '%.class')
             AND expected - stated BETWEEN 1 AND (SELECT o.fen + slack FROM carried_over o WHERE o.document_id = ranked.document_id)
             AND EXISTS (SELECT 1 FROM claims y WHERE y.document_id = ranked.document_id AND y.claim = ranked.claim
                         AND (y.section LIKE '%当年%' OR y.subject LIKE '%当年%'))
            THEN 'undecided'  -- 当年拨款 of an item beside a table that may hold what was carried over
            WHEN NOT is_open OR is_one_amount THEN 'contradicted' ELSE 'undecided' END AS outcome,
       (SELECT GROUP_CONCAT(DISTINCT o.cell) FROM claim_figures o WHERE o.document_id = ranked.document_id AND o.claim = ranked.claim
        AND (NOT ranked.holds OR ABS(o.stated - o.expected) <= o.slack)) AS against
FROM ranked
WHERE nth = 1 OR holds AND rank = confirming;
CREATE INDEX outcomes_by_topic ON outcomes (topic);
CREATE INDEX outcomes_by_claim ON outcomes (document_id, claim);

-- tabled: of a claim that states a change or a share and no amount, the amount that the tables have for what it names;
-- where its words allow several (收入增加…: of the year, or with the carry-over), the one from which its growth follows best.
CREATE TABLE tabled AS
WITH possible AS (
    SELECT c.document_id, c.claim, f.fen AS value, f.step, f.cell, p.stated,
           MIN(f.fen) OVER one = MAX(f.fen) OVER one AS is_one_amount,
           ROW_NUMBER() OVER (PARTITION BY c.document_id, c.claim ORDER BY CASE WHEN c.base_value IS NOT NULL AND c.change_value IS NOT NULL THEN ABS(ABS(f.fen - c.base_value) - c.change_value)
               WHEN c.growth_value IS NOT NULL AND c.change_value IS NOT NULL THEN
               ABS(10000 * c.change_value / MAX(f.fen - CASE c.direction WHEN 'decrease' THEN -c.change_value ELSE c.change_value END, 1) - c.growth_value) END,
               r.rank, f.cell) AS nth,
           c.growth_value IS NOT NULL AND c.change_value IS NOT NULL AS is_tried
    FROM claims c
    JOIN readings r ON r.document_id = c.document_id AND r.claim = c.claim AND (r.rank = 0 OR c.role IN ('change', 'base') OR r.topic LIKE '%.economic')
    JOIN counterparts k ON k.topic = r.topic
    JOIN figures f ON f.document_id = c.document_id AND f."table" = k."table" AND f.measure = k.measure AND f.blank = 0
                  AND (k."key" = '*' AND f.code = c.code OR k."key" <> '*' AND f."key" = k."key")
    JOIN amounts p ON p.document_id = f.document_id AND p.cell = f.cell AND p.measure = f.measure
    WHERE c.role IN ('change', 'share', 'base') AND c.value IS NULL AND c.measure IN ('total', 'final')
      AND c.whose_is <> 'open' AND (c.code IS NULL OR c.code_is <> 'open')
    WINDOW one AS (PARTITION BY c.document_id, c.claim)
)
SELECT document_id, claim, value, step, cell, stated FROM possible WHERE nth = 1 AND (is_one_amount OR is_tried);
CREATE INDEX tabled_by_claim ON tabled (document_id, claim);

-- changes: what claims say of change, and last year as it follows.
CREATE TABLE changes AS
SELECT document_id, claim, value, step, change_value AS change, change_step, growth_value AS growth, growth_step,
       direction, growth_direction, base_value AS base, base_step, measure, stated AS said,
       change || CASE WHEN change_unit IS NOT unit THEN change_unit ELSE '' END AS said_change,
       base || CASE WHEN base_unit IS NOT unit THEN base_unit ELSE '' END AS said_base,
       CASE WHEN reason LIKE '%经费增加' OR reason LIKE '%支出增加' OR reason LIKE '%预算增加' THEN 'increase'
            WHEN reason GLOB '压[缩减]*' AND reason NOT LIKE '%增%' THEN 'decrease'
            WHEN reason GLOB '*，压[缩减]*' AND reason NOT GLOB '*[增新恢调]*' AND reason NOT GLOB '*[上去]年*' THEN 'decrease'
            WHEN reason LIKE '%经费减少' OR reason LIKE '%支出减少' OR reason LIKE '%预算减少' THEN 'decrease'
            END AS reason_says,
       value - CASE direction WHEN 'decrease' THEN -change_value ELSE change_value END AS before, 0 AS is_joined, NULL AS cell
FROM claims
WHERE measure IN ('total', 'value', 'final') AND role IN ('amount', 'restated', 'base')
UNION ALL  -- "与上年相比，本年收入增加85.80万元，增长5.72%": the table has the amount
SELECT c.document_id, c.claim, v.value, v.step, c.change_value, c.change_step, c.growth_value, c.growth_step,
       c.direction, c.growth_direction, c.base_value, c.base_step, c.measure, v.stated, c.change, c.base, NULL,
       v.value - CASE c.direction WHEN 'decrease' THEN -c.change_value ELSE c.change_value END, 0, v.cell
FROM claims c
JOIN tabled v ON v.document_id = c.document_id AND v.claim = c.claim
WHERE c.role IN ('change', 'base') AND c.change_unit IN ('万元', '元') AND c.change_value IS NOT NULL AND NOT EXISTS (  -- the text has it
    SELECT 1 FROM claims a WHERE a.document_id = c.document_id AND a.topic = c.topic AND a.code IS c.code AND a.section IS c.section
    AND a.role = 'amount' AND a.value IS NOT NULL AND a.claim < c.claim)
UNION ALL  -- "…公务接待费3.86万元。其中：…公务接待费增加1.20万元，增长45.11%"
SELECT c.document_id, c.claim, a.value, a.step, c.change_value, c.change_step, c.growth_value, c.growth_step,
       c.direction, c.growth_direction, NULL, NULL, c.measure, a.stated, c.change, NULL, NULL,
       a.value - CASE c.direction WHEN 'decrease' THEN -c.change_value ELSE c.change_value END, 1, NULL
FROM claims c
JOIN claims a ON a.document_id = c.document_id AND a.topic = c.topic AND a.code IS c.code AND a.section IS c.section
WHERE c.role = 'change' AND (c.topic LIKE 'three_public.%' OR c.topic LIKE '%.both' AND a.claim = (  -- 财政拨款收入总计…。财政拨款收入支出总计与上年相比，增加…
          SELECT MAX(o.claim) FROM claims o WHERE o.document_id = c.document_id AND o.topic = c.topic AND o.section IS c.section
          AND o.role = 'amount' AND o.value IS NOT NULL AND o.claim < c.claim)) AND c.change_value IS NOT NULL AND c.base_value IS NULL
  AND a.role = 'amount' AND a.value IS NOT NULL AND a.claim < c.claim AND (a.measure = c.measure OR a.measure = 'final' AND c.measure = 'total');
CREATE INDEX changes_by_claim ON changes (document_id, claim);

-- shares: amounts with the share that they are said to be, and of what; the amount is the tables' where the text has none.
CREATE TABLE shares AS
WITH said AS (  -- what a share is said to be of: a topic, and where it is one code's, that code behind a colon
    SELECT document_id, claim, SUBSTR(share_of, 1, INSTR(share_of || ':', ':') - 1) AS share_of, NULLIF(SUBSTR(share_of, INSTR(share_of || ':', ':') + 1), '') AS share_code
    FROM claims WHERE share_of IS NOT NULL
)
SELECT c.document_id, c.claim, c.section, c.paragraph, c.text, c.parent, c.topic, c.code, c.whose_is,
       s.share_code,
       COALESCE(s.share_of, CASE WHEN c.parent IS NULL THEN (  -- 占“三公”经费的0%；公务接待费…，占43.38%
           SELECT o.share_of FROM said o WHERE o.share_code IS NULL AND o.document_id = c.document_id AND o.claim = (
               SELECT MAX(b.claim) FROM claims b WHERE b.document_id = c.document_id AND b.text = c.text AND b.claim < c.claim AND b.share_value IS NOT NULL)) END,
           CASE WHEN c.parent IS NULL AND c.topic LIKE 'three_public.%' AND 2 <= (  -- 公务接待费…，占43.38%，公务用车…，占56.62%
               SELECT COUNT(DISTINCT o.topic) FROM claims o WHERE o.document_id = c.document_id AND o.text = c.text AND o.topic LIKE 'three_public.%' AND o.topic <> 'three_public.total' AND o.share_value IS NOT NULL)
           THEN 'three_public.total' END) AS share_of,
       COALESCE(c.value, v.value) AS value, COALESCE(c.step, v.step) AS step,
       v.cell AS part_cell, c.share_value, c.share_step
FROM claims c
LEFT JOIN said s ON s.document_id = c.document_id AND s.claim = c.claim
LEFT JOIN tabled v ON v.document_id = c.document_id AND v.claim = c.claim AND c.role = 'share'
WHERE c.share_value IS NOT NULL AND COALESCE(c.value, v.value) IS NOT NULL AND COALESCE(c.step, v.step) IS NOT NULL
  AND NOT ((c.text LIKE '%占部门预算项目%' OR c.text LIKE '%项目支出预算资金总额%' OR c.text LIKE '%占%项目支出预算总额%') AND EXISTS (SELECT 1 FROM documents d WHERE d.document_id = c.document_id AND d.kind = 'final'));  -- of what was budgeted, which final accounts need not print
CREATE INDEX shares_by_claim ON shares (document_id, claim);
