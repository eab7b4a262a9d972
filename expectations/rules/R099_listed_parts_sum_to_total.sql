-- id: R099
-- zh: 列举的各项之和等于合计
-- en: The parts of a list add up to the total that is stated
-- severity: major
-- source: 核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: text
-- note: A list that does not say that it is whole is judged only where one digit, two that changed places, items of one class told beyond it, or an excess much less than any of its parts make the difference.
-- fails_zh: {place}“{quote}”：合计写作 {stated}，所列 {detail} 之和为 {expected}
-- fails_en: {place}, “{quote}”: the total is given as {stated}, the {detail} listed add up to {expected}
-- none_zh: 没有带合计的列举
-- none_en: no list with a total is stated
WITH listed AS (  -- parts, whether their list says that it is whole, and whether its whole names them, or one is what the other is not: “三公”经费、会议费和培训费合计; 财政拨款, 非财政拨款
    SELECT p.*, p.text LIKE '%具体为：%' OR p.text LIKE '%分别为：%' OR p.text LIKE '%由%组成%' OR p.text LIKE '%由%构成%' OR p.text LIKE '%=%+%' OR p.text LIKE '%+%=%' OR p.text LIKE '%以下%：%' AND p.text NOT LIKE '%元%以下%' OR p.text LIKE '%，下设%' OR p.text LIKE '%，系%：%' OR p.text LIKE '%等于%' AS is_all,
           w.subject GLOB '*[、和及]*' AND LENGTH(p.subject) > 2 AND INSTR(w.subject, p.subject) > 0
           OR EXISTS (SELECT 1 FROM claims o WHERE o.document_id = p.document_id AND o.parent = p.parent AND '非' || p.subject IN (o.subject, '非非' || o.subject)) AS is_named
    FROM claims p JOIN claims w ON w.document_id = p.document_id AND w.claim = p.parent
),
lists AS (
    SELECT t.document_id, t.claim, t.value, t.step, COUNT(*) AS n, SUM(p.value) AS parts, SUM(p.step) AS steps, MAX(p.step) AS most
    FROM claims t
    JOIN claims p ON p.document_id = t.document_id AND p.parent = t.claim AND p.role = 'amount' AND p.value IS NOT NULL
                 AND (p.claim < t.claim OR NOT EXISTS (SELECT 1 FROM claims b  -- A、B，共计C，包括D: D is a part of C, not of the sum
                     WHERE b.document_id = t.document_id AND b.parent = t.claim AND b.role = 'amount' AND b.claim < t.claim))
    WHERE t.value IS NOT NULL AND t.role = 'sum'
    GROUP BY t.document_id, t.claim
    HAVING COUNT(*) > 1 AND (t.subject NOT LIKE '%约%' OR 20 * ABS(SUM(p.value) - t.value) > t.value)
    UNION ALL
    SELECT t.document_id, t.claim, t.value, t.step, COUNT(*), SUM(p.value), SUM(p.step), MAX(p.step)
    FROM claims t
    JOIN claims k ON k.document_id = t.document_id AND k.claim = t.claim - 1 AND k.measure = 'count' AND k.topic = t.topic
    JOIN claims p ON p.document_id = t.document_id AND p.parent = t.claim AND p.role = 'amount' AND p.value IS NOT NULL
    WHERE t.topic = 'performance.projects' AND t.value IS NOT NULL
    GROUP BY t.document_id, t.claim
    HAVING COUNT(*) > 1 AND COUNT(*) = k.value / 100
    UNION ALL  -- 项目支出165.90万元，其中：行政运行12.00万元，…: not all of it, and all with what a table has for one that it names
    SELECT t.document_id, t.claim, t.value, t.step, u.n, u.parts, u.steps, u.most
    FROM (SELECT document_id, parent, COUNT(*) AS n, SUM(value) AS parts, SUM(step) AS steps, MAX(step) AS most
          FROM claims WHERE parent IS NOT NULL AND role = 'amount' AND value IS NOT NULL AND subject NOT LIKE '含%' GROUP BY document_id, parent) u
    JOIN claims t ON t.document_id = u.document_id AND t.claim = u.parent AND t.value > 0 AND t.role = 'amount' AND t.amount IS NOT NULL AND t.text NOT LIKE '%不含%'
    WHERE u.n > 1 AND ABS(u.parts - t.value) > u.steps AND EXISTS (
        SELECT 1 FROM claims o
        JOIN lines l ON l.document_id = o.document_id AND LENGTH(l.code) = 7 AND LENGTH(l.name) > 3 AND INSTR(o.subject, l.name) > 0
        JOIN figures f ON f.document_id = l.document_id AND f."table" = l."table" AND f.line = l.line AND f.measure IN ('total', 'basic', 'project')
        WHERE o.document_id = t.document_id AND o.parent = t.claim AND o.role = 'amount' AND o.code IS NULL AND o.topic LIKE '%.code' AND u.parts - o.value + f.fen = t.value)
    UNION ALL  -- 安排本年支出990.62万元，结转下年29.50万元，支出总计990.62万元: told one behind the other
    SELECT t.document_id, t.claim, t.value, t.step, 2, a.value + b.value, a.step + b.step, MAX(a.step, b.step)
    FROM claims t
    JOIN claims a ON a.document_id = t.document_id AND a.claim = t.claim - 2 AND a.text = t.text AND a.value IS NOT NULL AND a.role = 'amount'
    JOIN claims b ON b.document_id = t.document_id AND b.claim = t.claim - 1 AND b.text = t.text AND b.value IS NOT NULL AND b.role = 'amount'
    WHERE t.role = 'amount' AND t.measure = 'total' AND t.subject LIKE '%总计%' AND t.value IS NOT NULL
      AND (t.topic = 'all.expenditure' AND a.topic = 'all.expenditure_current' AND b.topic = 'all.carried_forward'
           OR t.topic = 'all.revenue' AND a.topic = 'all.revenue_current' AND b.topic = 'carryover.total')
    UNION ALL  -- 项目支出60.75万元…。该科目支出501.27万元，除上述项目支出外，其余440.52万元为基本支出
    SELECT t.document_id, t.claim, t.value, t.step, 2, a.value + r.value, a.step + r.step, MAX(a.step, r.step)
    FROM claims r
    JOIN claims t ON t.document_id = r.document_id AND t.claim = r.claim - 1 AND t.text = r.text AND t.role = 'amount' AND t.amount IS NOT NULL
    JOIN claims a ON a.document_id = r.document_id AND a.claim = r.claim - 2 AND a.paragraph = r.paragraph AND a.role = 'amount' AND a.amount IS NOT NULL
    WHERE r.subject LIKE '其余%' AND r.text GLOB '*，除[上以前][述上]*外，其余*' AND r.amount IS NOT NULL AND a.value < t.value
      AND a.claim = (SELECT MIN(o.claim) FROM claims o WHERE o.document_id = r.document_id AND o.paragraph = r.paragraph)
    UNION ALL  -- 公务接待费, of which 国内 and 国（境）外
    SELECT t.document_id, t.claim, t.value, t.step, COUNT(*), SUM(p.value), SUM(p.step), MAX(p.step)
    FROM claims t
    JOIN claims p ON p.document_id = t.document_id AND p.paragraph = t.paragraph AND p.claim > t.claim AND p.role = 'amount' AND p.value IS NOT NULL
                 AND p.topic IN ('three_public.reception_domestic', 'three_public.reception_foreign', 'three_public.reception_of_foreigners')
    WHERE t.topic = 'three_public.reception' AND t.role = 'amount' AND t.measure IN ('total', 'final') AND t.value IS NOT NULL
    GROUP BY t.document_id, t.claim
    HAVING COUNT(*) = 2 AND COUNT(DISTINCT p.topic) = 2 AND MIN(p.value) = 0  -- none of them nil: a list like others, below
    UNION ALL  -- "…1378万元，其中A 1032万元，B 346万元": told as the whole, where the parts come near it and no 等 leaves the list open
    SELECT t.document_id, t.claim, t.value, t.step, COUNT(*), SUM(p.value), COUNT(*) * MIN(t.step, MIN(p.step)), MIN(t.step, MIN(p.step))
    FROM claims t
    JOIN listed p ON p.document_id = t.document_id AND p.parent = t.claim AND p.paragraph = t.paragraph
                 AND p.role = 'amount' AND p.value >= 0 AND p.subject NOT LIKE '含%结转%' AND (p.amount IS NOT NULL AND t.amount IS NOT NULL OR p.unit = t.unit AND t.topic IN ('assets.house', 'assets.area'))
                 AND (p.measure NOT IN ('budget', 'initial') OR p.measure = t.measure OR p.text LIKE '%由%构成%' OR p.text LIKE '%由%组成%')  -- each part once, not its budget and its outturn
    WHERE t.value > 0 AND t.role IN ('amount', 'restated') AND (t.measure IN ('total', 'value', 'final') OR t.topic IN ('assets.house', 'assets.area'))
      AND (SUBSTR(p.text, 1, 24) = SUBSTR(t.text, 1, 24) OR NOT EXISTS (SELECT 1 FROM claims o WHERE o.document_id = t.document_id AND o.parent = t.claim AND SUBSTR(o.text, 1, 24) = SUBSTR(t.text, 1, 24)
                                              AND o.role = 'amount' AND o.amount IS NOT NULL AND o.value > 0))
    GROUP BY t.document_id, t.claim
    HAVING COUNT(*) > 1 AND SUM(p.value) > 0 AND COUNT(DISTINCT SUBSTR(p.text, 1, 24)) = 1  -- of one sentence, whether or not one goes on in the next
       AND NOT (t.topic IS 'procurement.total' AND ABS(SUM(p.value) - t.value) > SUM(p.step)  -- R107 tells it
                AND MIN(COALESCE(p.topic, '') IN ('procurement.goods', 'procurement.works', 'procurement.services')))
       AND (
        (5 * ABS(SUM(p.value) - t.value) <= t.value OR MAX(p.is_all) AND ABS(SUM(p.value) - t.value) IN (SELECT apart FROM misprints) OR MIN(p.is_named))
        AND (SUM(p.value) > t.value AND t.topic LIKE 'fiscal.%' AND COUNT(CASE WHEN SUBSTR(p.topic, INSTR(p.topic, '.')) = SUBSTR(t.topic, INSTR(t.topic, '.')) THEN 1 END) = COUNT(*)  -- each of another fund
             OR SUM(p.value) > t.value AND COUNT(CASE WHEN p.code LIKE t.code || '_%' THEN 1 END) > 0  -- items of the class: no part of it is told twice
             OR COUNT(*) = 2 AND t.topic IN ('fiscal.expenditure', 'fiscal.expenditure_current', 'general_budget.expenditure', 'government_fund.expenditure') AND t.subject NOT LIKE '%总%'
                AND SUM(p.topic = SUBSTR(t.topic, 1, INSTR(t.topic, '.')) || 'basic') = 1 AND SUM(p.topic = SUBSTR(t.topic, 1, INSTR(t.topic, '.')) || 'project') = 1  -- there are no other uses
             OR COUNT(*) = 2 AND t.topic = 'all.expenditure' AND SUM(p.topic = 'all.expenditure_current') = 1 AND SUM(p.topic = 'all.carried_forward') = 1  -- spent, and carried into next year
             OR COUNT(*) = 2 AND SUM(p.value) > t.value AND t.topic IN ('all.expenditure', 'all.expenditure_current') AND SUM(p.topic = 'all.basic') = 1 AND SUM(p.topic = 'all.project') = 1
             OR SUM(p.value) > t.value AND t.topic LIKE '%.expenditure%' AND COUNT(DISTINCT CASE WHEN LENGTH(p.code) = 3 THEN p.code END) = COUNT(*)  -- classes, each told once
             OR SUM(p.value) > t.value AND t.topic = 'assets.house'  -- no part of a house is counted twice
             OR SUM(p.value) > t.value AND COUNT(*) > 2 AND MIN(p.value) > 10 * (SUM(p.value) - t.value) AND t.value > 100 * (SUM(p.value) - t.value)  -- by much less than any part of it
             OR ABS(SUM(p.value) - t.value) <= (COUNT(*) + 1) * MIN(t.step, MIN(p.step))  -- off by more: some parts may be left
             OR MAX(p.is_all) OR MIN(p.is_named) OR ABS(t.value - SUM(p.value)) IN (SELECT apart FROM misprints))  -- unsaid, or some be none, unless one digit, or two that changed places, make the difference
        AND NOT EXISTS (  -- the list goes on in the next sentence
            SELECT 1 FROM claims o WHERE o.document_id = t.document_id AND o.parent = t.claim AND o.role = 'amount' AND o.amount IS NOT NULL AND o.value >= 0
            GROUP BY o.parent HAVING COUNT(*) > COUNT(p.claim) AND ABS(SUM(o.value) - t.value) <= SUM(o.step))
        AND (NOT MAX(p.text LIKE '%等，%' OR p.text LIKE '%等。%' OR p.text LIKE '%主要包括%' OR INSTR(p.text, t.stated || t.unit || '，主要是') > 0)
             OR (SUM(p.value) - t.value) % 9 = 0 AND SUM(p.value) - t.value IN (SELECT apart FROM misprints))  -- the main ones may be less than the whole, not more
        OR MAX(p.value - p.step) > t.value + t.step AND SUM(p.value > 0) > 1  -- one of the parts is more than the whole
           AND (MAX(p.is_all)
                OR ABS(10 * (SUM(p.value) - t.value) - 9 * MAX(p.value)) <= 10 * SUM(p.step)))  -- or ten times itself
    UNION ALL  -- off by more than a fifth of it: where two digits of one of the numbers changed places
    SELECT t.document_id, t.claim, t.value, t.step, u.n, u.parts, u.steps, u.most
    FROM (SELECT document_id, parent, COUNT(*) AS n, SUM(value) AS parts, SUM(step) AS steps, MAX(step) AS most FROM claims
          WHERE parent IS NOT NULL AND role = 'amount' AND amount IS NOT NULL AND value >= 0 AND measure IN ('total', 'final', 'value') AND subject NOT LIKE '含%'
          GROUP BY document_id, parent
          HAVING COUNT(*) > 1 AND COUNT(DISTINCT SUBSTR(text, 1, 24)) = 1 AND NOT MAX(text LIKE '%等，%' OR text LIKE '%等。%' OR text LIKE '%主要包括%' OR text LIKE '%主要有%' OR text LIKE '%元，主要是%' OR text LIKE '%不含%')) u
    JOIN claims t ON t.document_id = u.document_id AND t.claim = u.parent AND t.role IN ('amount', 'restated') AND t.amount IS NOT NULL AND t.value > 0
    WHERE 5 * ABS(u.parts - t.value) > t.value AND EXISTS (
        SELECT 1 FROM claims q
        JOIN exchanges x ON x.low >= q.step AND x.high <= q.value
        WHERE q.document_id = t.document_id AND q.role IN ('amount', 'restated') AND (q.parent = t.claim OR q.claim = t.claim)
          AND ((q.value / x.low) % 10 - (q.value / x.high) % 10) * (x.high - x.low) = CASE WHEN q.claim = t.claim THEN u.parts - t.value ELSE t.value - u.parts END)
    UNION ALL  -- 624.52万元，由当年拨款613.02万元和上年结转29.50万元组成，其中基本支出601.02万元、项目支出41.50万元: divided twice, into the same sum
    SELECT t.document_id, t.claim, t.value, t.step, u.nth, u.made, u.steps, u.most
    FROM (SELECT document_id, parent, ROW_NUMBER() OVER one AS nth, SUM(value) OVER one AS made, SUM(step) OVER one AS steps, MAX(step) OVER one AS most,
                 SUM(value) OVER (PARTITION BY document_id, parent) AS all_made, COUNT(*) OVER (PARTITION BY document_id, parent) AS n
          FROM claims WHERE parent IS NOT NULL AND role = 'amount' AND amount IS NOT NULL AND value > 0
          WINDOW one AS (PARTITION BY document_id, parent ORDER BY claim)) u
    JOIN claims t ON t.document_id = u.document_id AND t.claim = u.parent AND t.role = 'amount' AND t.amount IS NOT NULL
    WHERE u.nth > 1 AND u.n > u.nth + 1 AND u.made * 2 = u.all_made AND ABS(u.made - t.value) > u.steps AND 5 * ABS(u.made - t.value) <= t.value
      AND NOT EXISTS (  -- the same parts told again are no other division
          SELECT 1 FROM claims a JOIN claims b ON b.document_id = a.document_id AND b.parent = a.parent AND b.claim > a.claim AND b.value = a.value AND b.role = 'amount'
          WHERE a.document_id = t.document_id AND a.parent = t.claim AND a.role = 'amount' AND a.value > 0)
    UNION ALL  -- 预算安排规模：28.00万元; 资金分配情况：赛事组织12.50万元、场地器材9.80万元、奖励经费5.70万元
    SELECT t.document_id, t.claim, t.value, t.step, COUNT(*), SUM(p.value), COUNT(*) * MIN(t.step, MIN(p.step)), MIN(t.step, MIN(p.step))
    FROM claims t
    JOIN claims p ON p.document_id = t.document_id AND p.parent = t.claim AND p.paragraph > t.paragraph AND p.role = 'amount' AND p.amount IS NOT NULL AND p.value >= 0
    WHERE t.value > 0 AND t.amount IS NOT NULL
    GROUP BY t.document_id, t.claim
    HAVING COUNT(*) > 1 AND COUNT(DISTINCT p.paragraph) = 1 AND NOT MAX(p.text LIKE '%等，%' OR p.text LIKE '%等。%' OR p.text LIKE '%主要%')
       AND (t.value = SUM(p.value) OR t.topic IS 'project.amount' AND SUM(p.value) > t.value
            OR (t.topic IS 'project.amount' OR MIN(p.paragraph) = t.paragraph + 1) AND ABS(t.value - SUM(p.value)) IN (SELECT apart FROM misprints))
    UNION ALL  -- "收入1585.80万元，具体情况如下：" and its parts in lines, each the first amount of one, told as the whole in the same way
    SELECT t.document_id, t.claim, t.value, t.step, COUNT(*), SUM(p.value), COUNT(*) * MIN(t.step, MIN(p.step)), MIN(t.step, MIN(p.step))
    FROM claims t
    JOIN claims p ON p.document_id = t.document_id AND p.parent = t.claim AND p.paragraph > t.paragraph AND p.role = 'amount' AND p.amount IS NOT NULL
                 AND p.value >= 0 AND p.measure IN ('total', 'final')
    WHERE t.value > 0 AND t.amount IS NOT NULL AND t.role IN ('amount', 'restated') AND t.measure IN ('total', 'final')
      AND t.claim = (SELECT MAX(o.claim) FROM claims o WHERE o.document_id = t.document_id AND o.paragraph = t.paragraph)
    GROUP BY t.document_id, t.claim
    HAVING COUNT(*) > 1 AND COUNT(*) = COUNT(DISTINCT p.paragraph) AND SUM(p.value) > 0 AND MAX(p.paragraph) - t.paragraph = COUNT(*)
       AND (t.value = SUM(p.value) OR ABS(t.value - SUM(p.value)) IN (SELECT apart FROM misprints))
)
SELECT document_id, NULL AS "table", NULL AS line, 'total' AS measure, n || ' 项 · ' || n || ' items' AS detail, value AS stated, parts AS expected,
       CASE WHEN step = most THEN (steps + step) / 2 - step / 2 ELSE (steps + step) / 2 END AS slack, MAX(step, most) AS step,
       printf('claim%03d', claim) AS cells
FROM lists
