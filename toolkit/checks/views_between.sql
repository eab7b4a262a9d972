-- What a document says of another one of its body: the rules between documents ask these. Empty where no documents are linked.

-- same_names: a code that two linked documents print under one name: only then is it one item in both years.
CREATE TABLE same_names AS
SELECT DISTINCT l.document_id, l.other, a.code
FROM (SELECT DISTINCT document_id, other FROM links WHERE kind NOT IN ('copy', 'edition')) l
CROSS JOIN lines a ON a.document_id = l.document_id AND a.code IS NOT NULL  -- in this order: a panel has many lines
CROSS JOIN lines b ON b.document_id = l.other AND b.code = a.code AND b.folded = a.folded;
CREATE INDEX same_names_by_code ON same_names (document_id, other, code);

-- said_of_others: a figure of another document as a document states it: last year's in its text or a column of its
-- tables, the budget in a final account. ``basis`` parts those that are held against one and the same set of figures.
CREATE TABLE said_of_others (
    id INTEGER PRIMARY KEY, document_id TEXT NOT NULL, other TEXT NOT NULL, relation TEXT NOT NULL, basis TEXT NOT NULL,
    claim INTEGER, topic TEXT, code TEXT, is_open INTEGER NOT NULL, "table" TEXT, line INTEGER, measure TEXT, "key" TEXT,
    said INTEGER NOT NULL, step INTEGER NOT NULL, cells TEXT NOT NULL
) STRICT;

INSERT INTO said_of_others (document_id, other, relation, basis, claim, topic, code, is_open, measure, said, step, cells)
SELECT DISTINCT l.document_id, l.other, l.kind, 'text', c.claim, c.topic, c.code,
       c.whose_is = 'open' OR c.what_is = 'open' OR c.code IS NOT NULL AND c.code_is = 'open', g.measure,
       CASE WHEN g.base IS NOT NULL THEN g.base WHEN g.change IS NULL THEN g.value ELSE g.before END,
       CASE WHEN g.base IS NOT NULL THEN g.base_step WHEN g.change IS NULL THEN g.step ELSE g.step + g.change_step END,
       printf('claim%03d', c.claim)
FROM links l
JOIN documents d ON d.document_id = l.document_id
JOIN claims c ON c.document_id = l.document_id
JOIN changes g ON g.document_id = c.document_id AND g.claim = c.claim
WHERE c.topic IS NOT NULL AND COALESCE(c.unit, c.change_unit, c.base_unit) IN ('元', '万元', '亿元') AND c.project IS NULL
  AND l.kind = CASE WHEN d.kind = 'final' THEN CASE WHEN c.base_kind IN ('budget', 'initial') THEN '' ELSE 'last_year' END
                    WHEN c.base_kind = 'initial' THEN ''
                    WHEN c.base_kind = 'executed' THEN 'outturn_of_last_year' ELSE 'last_year' END
  AND (g.base IS NOT NULL OR g.value IS NOT NULL AND (g.change IS NOT NULL AND (g.direction IN ('increase', 'decrease') OR g.change = 0) AND g.before >= 0
                                                      OR g.change IS NULL AND g.direction = 'flat'));

INSERT INTO said_of_others (document_id, other, relation, basis, "table", line, measure, code, is_open, "key", said, step, cells)
SELECT l.document_id, l.other, l.kind, 'table', f."table", f.line, f.measure, f.code, 0, f."key", f.fen, f.step, f.cell
FROM links l
JOIN documents d ON d.document_id = l.document_id
JOIN figures f ON f.document_id = l.document_id AND f.blank = 0 AND f.measure = 'last_year'
WHERE l.kind = CASE WHEN d.kind = 'final' THEN 'last_year'
                    WHEN EXISTS (SELECT 1 FROM columns y WHERE y.document_id = f.document_id AND y."table" = f."table" AND y.measure = f.measure
                                 AND (INSTR(y.header, '执行') > 0 OR INSTR(y.header, '决算') > 0)) THEN 'outturn_of_last_year'
                    ELSE 'last_year' END;

INSERT INTO said_of_others (document_id, other, relation, basis, "table", line, measure, code, is_open, "key", said, step, cells)
SELECT l.document_id, l.other, l.kind, CASE f."table" WHEN 'three_public_expenditure' THEN 'three_public' ELSE 'initial' END,
       f."table", f.line, f.measure, f.code, 0, f."key", f.fen, f.step, f.cell
FROM links l
JOIN figures f ON f.document_id = l.document_id AND f.blank = 0
              AND (f.measure = 'initial' OR f.measure = 'budget' AND f."table" = 'three_public_expenditure')
WHERE l.kind = 'budget_of_year'
  AND NOT EXISTS (SELECT 1 FROM columns y WHERE y.document_id = f.document_id AND y."table" = f."table" AND y.measure = f.measure
                  AND (INSTR(y.header, '全年') > 0 OR INSTR(y.header, '调整') > 0));

INSERT INTO said_of_others (document_id, other, relation, basis, claim, topic, code, is_open, measure, said, step, cells)
SELECT l.document_id, l.other, l.kind, CASE WHEN c.topic LIKE 'three_public.%' THEN 'three_public' ELSE 'initial' END, c.claim, c.topic, c.code,
       c.whose_is = 'open' OR c.what_is = 'open' OR c.code IS NOT NULL AND c.code_is = 'open' OR INSTR(c.text, '全年预算') > 0
       OR INSTR(c.text, '调整预算') > 0, c.measure, c.value, c.step, printf('claim%03d', c.claim)
FROM links l
JOIN claims c ON c.document_id = l.document_id AND c.topic IS NOT NULL AND c.value IS NOT NULL AND c.amount IS NOT NULL
             AND (c.measure = 'initial' OR c.measure = 'budget' AND c.topic LIKE 'three_public.%')
WHERE l.kind = 'budget_of_year';

INSERT INTO said_of_others (document_id, other, relation, basis, "table", line, measure, is_open, "key", said, step, cells)
SELECT l.document_id, l.other, l.kind, 'carried', f."table", f.line, f.measure, 0, 'expenditure_carried_forward', f.fen, f.step, f.cell
FROM links l
JOIN documents d ON d.document_id = l.document_id AND d.kind = 'final'
JOIN figures f ON f.document_id = l.document_id AND f.blank = 0 AND f."key" = 'revenue_carryover' AND f.measure = 'total'
              AND f."table" IN ('revenue_expenditure_summary', 'fiscal_appropriation_summary')
WHERE l.kind = 'last_year';
CREATE INDEX said_by_document ON said_of_others (document_id, claim);

-- other_figures: each statement beside every figure of the other document that its words allow; ``rank`` 0 is its own topic.
CREATE TABLE other_figures AS
SELECT s.id, r.rank + (f.measure = 'current_year') AS rank, f."table", f."key", f.fen AS printed, f.step AS printed_step, f.cell, t.page_first AS page
FROM said_of_others s  -- in this order: else every table of the panel is met for every figure that is said
CROSS JOIN readings r ON r.document_id = s.document_id AND r.claim = s.claim
CROSS JOIN counterparts k ON k.topic = r.topic
CROSS JOIN figures f ON f.document_id = s.other AND f."table" = k."table" AND f.measure IN (k.measure, 'current_year') AND f.blank = 0
              AND CASE k."key" WHEN '*' THEN f.code = s.code ELSE f."key" = k."key" END
CROSS JOIN tables t ON t.document_id = f.document_id AND t."table" = f."table" AND t.is_whole = 1
WHERE (k."key" <> '*' OR EXISTS (SELECT 1 FROM same_names n WHERE n.document_id = s.document_id AND n.other = s.other AND n.code = s.code))
  AND (s.basis <> 'text' OR COALESCE((  -- what is said of this year is there this year: a part of it is not held against the whole
      SELECT MIN(ABS(c.value - y.fen) - (c.step + y.step) / 2) FROM claims c
      JOIN figures y ON y.document_id = c.document_id AND y."table" = f."table" AND y."key" = f."key" AND y.measure = f.measure AND y.blank = 0
      WHERE c.document_id = s.document_id AND c.claim = s.claim), 0) <= 0)
UNION ALL  -- what the text of the other one says of itself
SELECT s.id, r.rank, NULL, NULL, c.value, c.step, printf('claim%03d', c.claim), c.page
FROM said_of_others s
CROSS JOIN readings r ON r.document_id = s.document_id AND r.claim = s.claim
CROSS JOIN claims c ON c.document_id = s.other AND c.topic = r.topic AND c.code IS s.code AND c.value IS NOT NULL AND c.amount IS NOT NULL
             AND c.role IN ('amount', 'restated') AND c.measure IN ('total', 'final') AND c.project IS NULL
WHERE (s.code IS NULL OR EXISTS (SELECT 1 FROM same_names n WHERE n.document_id = s.document_id AND n.other = s.other AND n.code = s.code))
  AND NOT EXISTS (  -- nor what is said of it once against what another sentence says under the same name
      SELECT 1 FROM claims own
      JOIN claims y ON y.document_id = own.document_id AND y.topic = r.topic AND y.code IS own.code AND y.amount IS NOT NULL AND y.role IN ('amount', 'restated')
                   AND y.measure IN ('total', 'final') AND y.project IS NULL AND ABS(y.value - own.value) > (y.step + own.step) / 2
      WHERE s.basis = 'text' AND own.document_id = s.document_id AND own.claim = s.claim)
UNION ALL  -- a column of a table: the same line of the same table
SELECT s.id, 0, f."table", f."key", f.fen, f.step, f.cell, t.page_first
FROM said_of_others s
JOIN figures f ON f.document_id = s.other AND f."table" = s."table" AND f."key" = s."key" AND f.measure IN ('total', 'final') AND f.blank = 0
JOIN tables t ON t.document_id = f.document_id AND t."table" = f."table" AND t.is_whole = 1
WHERE s.claim IS NULL AND (s.code IS NULL OR EXISTS (
    SELECT 1 FROM same_names n WHERE n.document_id = s.document_id AND n.other = s.other AND n.code = s.code));

-- witnessed: each statement beside the figure that equals it, else beside its own. agreed: one equals it. differs: none does,
-- and the words leave no other. A statement that differs is contradicted where others of its basis show that it is held
-- against these figures: five or more agree, four times as many as differ (of a column or list of three or more, most of it);
-- else it is undecided, as is what was recognised from a scan.
CREATE TABLE witnessed AS
WITH ranked AS (
    SELECT s.*, o."table" AS other_table, o."key" AS other_key, o.printed, o.printed_step, o.cell AS other_cell, o.page AS other_page,
           ABS(s.said - o.printed) <= (s.step + o.printed_step) / 2 AS holds,
           ROW_NUMBER() OVER (PARTITION BY s.id ORDER BY ABS(s.said - o.printed) <= (s.step + o.printed_step) / 2 DESC, o.rank,
                              o."table" IS NULL, ABS(s.said - o.printed), o.cell) AS nth,
           MIN(CASE o.rank WHEN 0 THEN o.printed END) OVER one AS least, MAX(CASE o.rank WHEN 0 THEN o.printed END) OVER one AS most
    FROM said_of_others s
    JOIN other_figures o ON o.id = s.id
    WINDOW one AS (PARTITION BY s.id)
),
judged AS (
    SELECT ranked.*, CASE WHEN holds THEN 'agreed' WHEN NOT is_open AND least = most THEN 'differs' ELSE 'undecided' END AS judged
    FROM ranked
    WHERE nth = 1
),
bases AS (
    SELECT document_id, other, relation, basis, SUM(judged = 'agreed' AND said > 0) AS agreed, SUM(judged = 'differs') AS differ
    FROM judged
    GROUP BY document_id, other, relation, basis
)
SELECT j.id, j.document_id, j.other, j.relation, j.basis, j.claim, j.topic, j.code, j."table", j.line, j.measure, j.said, j.printed,
       (j.step + j.printed_step) / 2 AS slack, MAX(j.step, j.printed_step) AS step, j.cells, j.other_table, j.other_cell,
       CASE WHEN j.judged <> 'differs' THEN j.judged
            WHEN d.engine LIKE '%ocr%' OR o.engine LIKE '%ocr%' THEN 'undecided'
            WHEN b.basis = 'carried' OR b.agreed >= 5 AND b.agreed >= 4 * b.differ
                 OR b.basis = 'three_public' AND b.agreed >= 2 AND b.agreed > b.differ THEN 'contradicted'
            ELSE 'undecided' END AS outcome,
       o.fiscal_year || '年' || CASE o.kind WHEN 'final' THEN '决算' ELSE '预算' END ||
       COALESCE('第' || j.other_page || '页', '') || COALESCE('“' || t.title || '”', '的文字') || ' · ' ||
       CASE o.kind WHEN 'final' THEN 'the final account of ' ELSE 'the budget of ' END || o.fiscal_year ||
       COALESCE(', page ' || j.other_page, '') || COALESCE(', “' || t.title || '”', ', its text') AS place
FROM judged j
JOIN bases b ON b.document_id = j.document_id AND b.other = j.other AND b.relation = j.relation AND b.basis = j.basis
JOIN documents d ON d.document_id = j.document_id
JOIN documents o ON o.document_id = j.other
LEFT JOIN tables t ON t.document_id = j.other AND t."table" = j.other_table;
CREATE INDEX witnessed_by_document ON witnessed (document_id, claim);

-- units_of: a unit's figure beside the same figure of the department that it is a part of.
CREATE VIEW units_of AS
SELECT l.document_id, l.other, u."table", u.line, u."key", u.measure, u.fen AS stated, w.fen AS whole, (u.step + w.step) / 2 AS slack,
       MAX(u.step, w.step) AS step, u.cell
FROM links l
JOIN figures u ON u.document_id = l.document_id AND u.blank = 0 AND u."key" IN ('revenue_total', 'expenditure_total', 'total')
              AND u."table" IN ('revenue_expenditure_summary', 'expenditure_by_function', 'general_budget_expenditure', 'fiscal_appropriation_summary')
              AND u.measure = 'total'
JOIN tables ut ON ut.document_id = u.document_id AND ut."table" = u."table" AND ut.is_whole = 1
JOIN figures w ON w.document_id = l.other AND w."table" = u."table" AND w."key" = u."key" AND w.measure = u.measure AND w.blank = 0
JOIN tables wt ON wt.document_id = w.document_id AND wt."table" = w."table" AND wt.is_whole = 1
WHERE l.kind = 'unit_of';
