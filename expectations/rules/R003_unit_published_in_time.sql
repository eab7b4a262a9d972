-- id: R003
-- zh: 所属单位：部门在十五日内批复单位预算，单位在批复后二十日内公开
-- en: A subordinate unit: its department approves its budget within fifteen days, it publishes within twenty days after that
-- severity: major
-- source: 《预算法》第五十二条 · Budget Law, art. 52; 《预算法实施条例》第六条 · Regulations for the Budget Law, art. 6
-- since: 0.2.0
-- suite: publication
-- states: act
-- needs: facts.department_approval_date, facts.published_on
-- fails_zh: {detail}，用了 {stated} 日，期限是 {expected} 日
-- fails_en: {detail}: {stated} days, the limit is {expected}
-- example_zh: 从部门批复单位到公开：2024-02-10 → 2024-03-12，用了 31 日，期限是 20 日
-- example_en: From the department's approval to publication, 2024-02-10 → 2024-03-12: 31 days, the limit is 20
-- none_zh: 涉密豁免
-- none_en: it is exempt as a state secret
WITH known AS (
    SELECT d.document_id, d.kind, f.approval_date, f.department_approval_date, f.published_on
    FROM documents d
    JOIN facts f ON f.document_id = d.document_id
    WHERE f.department_approval_date IS NOT NULL AND f.secret_exempt IS NOT 1
)
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '从部门批复单位到公开：' || department_approval_date || ' → ' || published_on
       || ' · From the department''s approval to publication, ' || department_approval_date || ' → ' || published_on AS detail,
       MAX(20, CAST(julianday(published_on) - julianday(department_approval_date) AS INTEGER)) AS stated,
       20 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM known
WHERE published_on IS NOT NULL
UNION ALL
SELECT document_id, NULL, NULL, NULL,
       '从财政批复部门到部门批复单位：' || approval_date || ' → ' || department_approval_date
       || ' · From the finance department''s approval to the department''s own, ' || approval_date || ' → ' || department_approval_date,
       MAX(15, CAST(julianday(department_approval_date) - julianday(approval_date) AS INTEGER)), 15, 0, 0, NULL
FROM known
WHERE approval_date IS NOT NULL AND kind IS NOT 'final'
