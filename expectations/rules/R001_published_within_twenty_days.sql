-- id: R001
-- zh: 部门预算、决算在财政部门批复后二十日内公开
-- en: The department publishes within twenty days of the finance department's approval
-- severity: critical
-- source: 《预算法》第十四条 · Budget Law, art. 14; 《上海市预算审查监督条例》第十六条 · Shanghai Regulations on Budget Review and Supervision, art. 16
-- since: 0.2.0
-- suite: publication
-- states: act
-- needs: facts.approval_date, facts.published_on
-- fails_zh: 批复后第 {stated} 日才公开，期限是 {expected} 日（{detail}）
-- fails_en: Published {stated} days after approval, the limit is {expected} ({detail})
-- example_zh: 批复后第 26 日才公开，期限是 20 日（2024-02-01 → 2024-02-27）
-- example_en: Published 26 days after approval, the limit is 20 (2024-02-01 → 2024-02-27)
-- none_zh: 单位的期限从主管部门批复起算（见 R003），涉密豁免的没有期限
-- none_en: a unit's days count from its department's approval (see R003), and what is exempt as a state secret has no limit
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       f.approval_date || ' → ' || f.published_on AS detail,
       MAX(20, CAST(julianday(f.published_on) - julianday(f.approval_date) AS INTEGER)) AS stated,
       20 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM documents d
JOIN facts f ON f.document_id = d.document_id
WHERE f.approval_date IS NOT NULL AND f.published_on IS NOT NULL
  AND d.level IS NOT 'unit' AND f.department_approval_date IS NULL AND f.secret_exempt IS NOT 1
