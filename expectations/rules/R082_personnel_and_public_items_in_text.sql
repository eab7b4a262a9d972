-- id: R082
-- zh: 人员经费、公用经费与表一致，列举的款就是表中有数的款
-- en: Personnel and public cost equal the table; what is enumerated is what has money
-- severity: minor
-- source: 上海模板（不涉及的不列） · Shanghai's template (list only what applies)
-- since: 0.2.0
-- suite: text_and_tables
-- states: mention
-- proves: yes
-- note: A list that ends in 等 need not be complete; a name counts as listed where the one holds the other (社会保障缴费, 其他社会保障缴费).
-- fails_zh: {place}“{quote}”：{detail}
-- fails_en: {place}, “{quote}”: {detail}
-- example_zh: 第9页“人员经费164.30万元，主要包括：基本工资、津贴补贴”：没有列举表中有数的“奖金”
-- example_en: Page 9, “人员经费164.30万元，主要包括：基本工资、津贴补贴”: “奖金” has money in the table, but is not listed
-- none_zh: 文字中没有可以与表核对的数字
-- none_en: the text states no figure that a table states too
WITH basic AS (  -- lines of 款 with money, and whose they are
    SELECT n.document_id, n."table", n.line, REPLACE(n.folded, '基本养老', '养老') AS name,
           MAX(f.fen <> 0) AS filled, MIN(f.cell) AS cell,
           CASE WHEN MAX(f.measure IN ('personnel', 'public')) = 1
                THEN CASE WHEN SUM(CASE WHEN f.measure = 'personnel' THEN f.fen ELSE 0 END) <> 0 THEN 'personnel' ELSE 'public' END
                WHEN SUBSTR(n.code, 1, 3) IN ('301', '303') THEN 'personnel' ELSE 'public' END AS whose
    FROM lines n
    JOIN figures f ON f.document_id = n.document_id AND f."table" = n."table" AND f.line = n.line
    WHERE n."table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_basic_expenditure') AND LENGTH(n.code) = 5
    GROUP BY n.document_id, n."table", n.line
),
said AS (
    SELECT c.document_id, c.claim, SUBSTR(c.topic, INSTR(c.topic, '.') + 1) AS whose, REPLACE(l.item, '基本养老', '养老') AS item, l.open, MIN(k."table") AS "table"
    FROM claims c
    JOIN listed l ON l.document_id = c.document_id AND l.claim = c.claim
    JOIN counterparts k ON k.topic = c.topic
    WHERE EXISTS (SELECT 1 FROM basic b WHERE b.document_id = c.document_id AND b."table" = k."table")
      AND NOT EXISTS (SELECT 1 FROM lines y WHERE y.document_id = c.document_id AND y."table" = k."table" AND LENGTH(y.code) = 3 AND y.folded = l.item)  -- a list of classes
    GROUP BY c.document_id, c.claim, l.item
)
SELECT o.document_id, o."table", o.line, o.measure,
       '写作 ' || c.stated || c.unit || '，表中为 ' || COALESCE(p.stated, '空格') || ' · ' || 'given as ' || c.stated || c.unit || ', while the table has ' || COALESCE(p.stated, 'a blank cell') AS detail,
       o.stated, o.expected, o.slack, o.step, o.cells
FROM outcomes o
JOIN claims c ON c.document_id = o.document_id AND c.claim = o.claim AND c.value IS NOT NULL
LEFT JOIN amounts p ON p.document_id = o.document_id AND p.cell = SUBSTR(o.cells, INSTR(o.cells, ',') + 1) AND p.measure = o.measure
WHERE o.outcome <> 'undecided' AND (o.topic LIKE '%.personnel' OR o.topic LIKE '%.public' OR o.topic LIKE '%.economic' OR o.topic = 'general_budget.all_economic')
UNION ALL
SELECT w.document_id, NULL, NULL, NULL,
       '人员经费与公用经费之和不是基本支出 · personnel and public cost do not make basic expenditure', a.value + b.value, w.value,
       (a.step + b.step + w.step) / 2, MAX(a.step, b.step, w.step), printf('claim%03d,claim%03d,claim%03d', a.claim, b.claim, w.claim)
FROM claims w
JOIN claims a ON a.document_id = w.document_id AND a.parent = w.claim AND a.topic LIKE '%.personnel' AND a.value IS NOT NULL
JOIN claims b ON b.document_id = w.document_id AND b.parent = w.claim AND b.topic LIKE '%.public' AND b.value IS NOT NULL
WHERE w.topic LIKE '%.basic' AND w.value IS NOT NULL AND a.role = 'amount' AND b.role = 'amount'
UNION ALL
SELECT s.document_id, s."table", NULL, NULL, '列举的“' || s.item || '”在表中没有数 · “' || s.item || '” is listed, but has no money in the table',
       NOT EXISTS (SELECT 1 FROM basic b WHERE b.document_id = s.document_id AND b."table" = s."table" AND b.filled = 1
                   AND (INSTR(b.name, s.item) > 0 OR INSTR(s.item, b.name) > 0
                        OR INSTR(s.item, '社会保障缴费') > 0 AND b.name LIKE '%缴费')), 0, 0, 0, printf('claim%03d', s.claim)
FROM said s
UNION ALL
SELECT b.document_id, b."table", b.line, NULL, '没有列举表中有数的“' || b.name || '” · “' || b.name || '” has money in the table, but is not listed',
       NOT EXISTS (SELECT 1 FROM said s WHERE s.document_id = b.document_id AND s."table" = b."table"
                   AND (INSTR(b.name, s.item) > 0 OR INSTR(s.item, b.name) > 0
                        OR INSTR(s.item, '社会保障缴费') > 0 AND b.name LIKE '%缴费')), 0, 0, 0, printf('claim%03d', w.claim)
FROM basic b
JOIN (SELECT document_id, claim, whose, "table" FROM said GROUP BY document_id, claim HAVING MAX(open) = 0) w
  ON w.document_id = b.document_id AND w.whose = b.whose AND w."table" = b."table"
WHERE b.filled = 1
