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
UNION ALL  -- 编制338名，其中行政编制200名、行政附属编制104名、事业编制34名: two kinds may leave one out, three do not
SELECT w.document_id, NULL, NULL, NULL,
       '编制 ' || w.value / 100 || ' 名，各类合计 ' || SUM(p.value) / 100 || ' 名 · ' || w.value / 100 || ' posts are stated, of their kinds ' || SUM(p.value) / 100,
       SUM(p.value) / 100, w.value / 100, 0, 0, printf('claim%03d', w.claim)
FROM claims w
JOIN claims p ON p.document_id = w.document_id AND p.text = w.text AND p.paragraph = w.paragraph AND p.topic = 'staff.quota_part' AND p.claim > w.claim AND p.value IS NOT NULL
WHERE w.topic = 'staff.quota' AND w.value IS NOT NULL
  AND 1 = (SELECT COUNT(*) FROM claims o WHERE o.document_id = w.document_id AND o.paragraph = w.paragraph AND o.topic = 'staff.quota')
GROUP BY w.document_id, w.claim
HAVING COUNT(*) > 2 OR SUM(p.value) >= w.value
