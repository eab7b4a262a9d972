-- id: R124
-- zh: 人数前后一致：实有＝在职＋退休＋离休（或只计在职），在职不多于编制
-- en: Staff adds up: persons are the serving, the retired and the veterans (or the serving alone), the serving no more than the posts
-- severity: minor
-- source: LOGIC
-- since: 0.2.0
-- suite: wording
-- why: a 人 left out after a number is R097's, which asks for units everywhere
-- example_zh: 第 3 页：实有 9 人，而在职、退休、离休合计 7 人
-- example_en: Page 3: 9 persons are stated, and 7 serving, retired and veterans
-- fails_zh: {place}：{detail}
-- fails_en: {place}: {detail}
-- none_zh: 没有写出人数
-- none_en: no number of persons is stated
WITH staff AS (  -- several units in one text cannot be told apart here
    SELECT document_id,
           MAX(CASE WHEN topic = 'staff.actual' THEN value END) / 100 AS actual,
           MAX(CASE WHEN topic = 'staff.serving' THEN value END) / 100 AS serving,
           MAX(CASE WHEN topic = 'staff.retired' THEN value END) / 100 AS retired,
           MAX(CASE WHEN topic = 'staff.retired_senior' THEN value END) / 100 AS veterans,
           MAX(CASE WHEN topic = 'staff.quota' THEN value END) / 100 AS posts,
           MIN(CASE WHEN topic = 'staff.actual' THEN claim END) AS actual_claim,
           MIN(CASE WHEN topic = 'staff.serving' THEN claim END) AS serving_claim
    FROM claims
    WHERE topic IN ('staff.actual', 'staff.serving', 'staff.retired', 'staff.retired_senior', 'staff.quota')
    GROUP BY document_id
    HAVING SUM(topic = 'staff.serving') <= 1 AND SUM(topic = 'staff.actual') <= 1 AND SUM(topic = 'staff.quota') <= 1
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '实有 ' || actual || ' 人，而在职、退休、离休合计 ' || (serving + COALESCE(retired, 0) + COALESCE(veterans, 0)) || ' 人 · '
       || actual || ' persons are stated, and ' || (serving + COALESCE(retired, 0) + COALESCE(veterans, 0)) || ' serving, retired and veterans' AS detail,
       actual AS stated,
       CASE WHEN actual = serving THEN serving ELSE serving + COALESCE(retired, 0) + COALESCE(veterans, 0) END AS expected,
       0 AS slack, 0 AS step, printf('claim%03d', actual_claim) AS cells
FROM staff
WHERE actual IS NOT NULL AND serving IS NOT NULL
UNION ALL
SELECT document_id, NULL, NULL, NULL,
       '在职 ' || serving || ' 人，多于编制 ' || posts || ' 人 · ' || serving || ' are serving, on ' || posts || ' posts',
       MAX(serving - posts, 0), 0, 0, 0, printf('claim%03d', serving_claim)
FROM staff
WHERE posts IS NOT NULL AND serving IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM claims c JOIN paragraphs p ON p.document_id = c.document_id AND p.paragraph = c.paragraph  -- 在职人员512人，其中聘用人员224人
                  WHERE c.document_id = staff.document_id AND c.claim = serving_claim
                    AND (p.text LIKE '%聘用%' OR p.text LIKE '%编外%' OR p.text LIKE '%备案制%' OR p.text LIKE '%劳务派遣%' OR p.text LIKE '%人事代理%' OR p.text LIKE '%合同制%'))
UNION ALL  -- 编制338名，其中行政编制200名、行政附属编制104名、事业编制34名: two kinds may leave one out, three do not
SELECT w.document_id, NULL, NULL, NULL,
       '编制 ' || (w.value / 100) || ' 名，各类合计 ' || (SUM(p.value) / 100) || ' 名 · ' || (w.value / 100) || ' posts are stated, of their kinds ' || (SUM(p.value) / 100),
       SUM(p.value) / 100, w.value / 100, 0, 0, printf('claim%03d', w.claim)
FROM claims w
JOIN claims p ON p.document_id = w.document_id AND p.text = w.text AND p.paragraph = w.paragraph AND p.topic = 'staff.quota_part' AND p.claim > w.claim AND p.value IS NOT NULL AND p.subject NOT LIKE '含%'
WHERE w.topic = 'staff.quota' AND w.value IS NOT NULL
  AND 1 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = w.document_id AND o.paragraph = w.paragraph AND o.topic = 'staff.quota')
GROUP BY w.document_id, w.claim
HAVING COUNT(*) > 2 OR SUM(p.value) >= w.value
UNION ALL  -- 编制27人，在职人员37人: in one sentence of one body
SELECT q.document_id, NULL, NULL, NULL,
       '在职 ' || (s.value / 100) || ' 人，多于编制 ' || (q.value / 100) || ' 人 · ' || (s.value / 100) || ' are serving, on ' || (q.value / 100) || ' posts', s.value / 100, q.value / 100, 0, 0, printf('claim%03d', s.claim)
FROM claims q
JOIN claims s ON s.document_id = q.document_id AND s.claim = q.claim + 1 AND s.text = q.text AND s.topic = 'staff.serving' AND s.value > q.value
WHERE q.topic = 'staff.quota' AND q.value > 0
  AND 1 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = q.document_id AND o.paragraph = q.paragraph AND o.topic LIKE 'staff.quota%')  -- 政法专项编制286名、事业编制24名
  AND NOT EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = q.document_id AND p.paragraph = q.paragraph  -- who is on no post
                  AND (p.text LIKE '%工勤%' OR p.text LIKE '%超编%' OR p.text LIKE '%聘用%' OR p.text LIKE '%借调%' OR p.text LIKE '%合同%' OR p.text LIKE '%编外%'))
  AND q.document_id NOT IN (SELECT document_id FROM staff WHERE posts IS NOT NULL AND serving IS NOT NULL)
UNION ALL  -- 编制27人。其中：行政编制18人，事业编制6人
SELECT w.document_id, NULL, NULL, NULL,
       '编制 ' || (w.value / 100) || ' 人，行政、事业编制合计 ' || ((a.value + b.value) / 100) || ' 人 · ' || (w.value / 100) || ' posts are stated, administrative and institutional ones make ' || ((a.value + b.value) / 100),
       (a.value + b.value) / 100, w.value / 100, 0, 0, printf('claim%03d', w.claim)
FROM claims w
JOIN claims a ON a.document_id = w.document_id AND a.paragraph = w.paragraph AND a.claim > w.claim AND a.topic LIKE 'staff.quota%' AND a.subject LIKE '%行政编制' AND a.subject NOT LIKE '%含%'
JOIN claims b ON b.document_id = w.document_id AND b.paragraph = w.paragraph AND b.claim > a.claim AND b.topic LIKE 'staff.quota%' AND b.subject LIKE '%事业编制' AND b.subject NOT LIKE '%含%'
WHERE w.topic = 'staff.quota' AND w.subject NOT LIKE '%行政%' AND w.subject NOT LIKE '%事业%' AND w.value IS NOT NULL
  AND EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = w.document_id AND p.paragraph = w.paragraph AND p.text LIKE '%含%工勤%')  -- else they may be a third kind
  AND 2 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = w.document_id AND o.paragraph = w.paragraph AND o.claim > w.claim AND o.topic LIKE 'staff.quota%' AND o.unit = w.unit AND o.subject NOT LIKE '%含%')
