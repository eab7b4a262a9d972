-- id: R108
-- zh: 面向中小企业预留不超过采购总额，小微不超过中小
-- en: What is reserved for small firms stays within procurement, for micro firms within that
-- severity: major
-- source: 政府采购促进中小企业发展的规定（未核原文） · rules on procurement from small firms (unverified)；核算恒等式 · accounting identity
-- since: 0.2.0
-- suite: particulars
-- fails_zh: {place}“{quote}”：写作 {stated}，超过{detail} {expected}
-- fails_en: {place}, “{quote}”: is given as {stated}, more than {detail} of {expected}
-- none_zh: 文字没有写面向中小企业预留
-- none_en: the text states nothing reserved for small firms
WITH one AS (
    SELECT document_id, topic, claim, value, step FROM claims c
    WHERE topic IN ('procurement.total', 'procurement.sme', 'procurement.micro') AND role = 'amount' AND value IS NOT NULL
      AND claim = (SELECT MIN(o.claim) FROM claims o WHERE o.document_id = c.document_id AND o.topic = c.topic AND o.role = 'amount' AND o.value IS NOT NULL)
),
pairs(part, whole, zh, en) AS (VALUES ('procurement.sme', 'procurement.total', '采购总额', 'the procurement'), ('procurement.micro', 'procurement.sme', '面向中小企业预留', 'what is reserved for small firms'))
SELECT a.document_id, NULL AS "table", NULL AS line, 'total' AS measure, p.zh || ' · ' || p.en AS detail, a.value AS stated,
       MIN(a.value, b.value) AS expected, CASE WHEN a.step = b.step THEN 0 ELSE MAX(a.step, b.step) END AS slack, MAX(a.step, b.step) AS step,
       printf('claim%03d,claim%03d', a.claim, b.claim) AS cells
FROM pairs p
JOIN one a ON a.topic = p.part
JOIN one b ON b.topic = p.whole AND b.document_id = a.document_id
