-- id: R002
-- zh: 只知道人大批准日期时：批复二十日、（单位再批复十五日、）公开二十日之内公开
-- en: Where only the congress's approval is known: published within 20 days to approve, (15 more for a unit,) 20 to publish
-- severity: major
-- source: 《预算法》第十四条、第五十二条 · Budget Law, arts 14 and 52; 《预算法实施条例》第六条 · Regulations for the Budget Law, art. 6
-- since: 0.2.0
-- suite: publication
-- states: act
-- needs: facts.npc_approval_date, facts.published_on
-- fails_zh: 人大批准后第 {stated} 日才公开，各期限合计不超过 {expected} 日（{detail}）
-- fails_en: Published {stated} days after the congress approved the budget; all limits together allow {expected} ({detail})
-- example_zh: 人大批准后第 47 日才公开，各期限合计不超过 40 日（2024-01-26 → 2024-03-13）
-- example_en: Published 47 days after the congress approved the budget; all limits together allow 40 (2024-01-26 → 2024-03-13)
-- none_zh: 已知批复日期（见 R001、R003），或是决算，或涉密豁免
-- none_en: the date of approval is known (see R001, R003), or these are final accounts, or it is exempt as a state secret
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       f.npc_approval_date || ' → ' || f.published_on AS detail,
       MAX(40 + 15 * (d.level IS 'unit'),
           CAST(julianday(f.published_on) - julianday(f.npc_approval_date) AS INTEGER)) AS stated,
       40 + 15 * (d.level IS 'unit') AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM documents d
JOIN facts f ON f.document_id = d.document_id
WHERE f.npc_approval_date IS NOT NULL AND f.published_on IS NOT NULL
  AND f.approval_date IS NULL AND f.department_approval_date IS NULL
  AND d.kind IS NOT 'final' AND f.secret_exempt IS NOT 1
