-- id: R049
-- zh: 人员经费列 301、303，公用经费列 302、310（仅为提示）
-- en: Personnel holds classes 301 and 303, public cost 302 and 310 (a hint only)
-- severity: info
-- source: 样本所用表式；有的部门把 303 的一部分列入公用经费 · the form of the sample; a real table puts part of 303 in public cost (no legal source)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- needs: general_budget_basic_expenditure.personnel, general_budget_basic_expenditure.public
-- fails_zh: {where}：该科目的金额通常不在此列
-- fails_en: {where}: money of this code is not usually in this column
-- none_zh: 没有分列人员经费和公用经费的金额
-- none_en: no money is split into personnel and public cost
SELECT f.document_id, f."table", f.line, f.measure, l.code || ' ' || l.name AS detail,
       f.fen <> 0 AS stated, 0 AS expected, 0 AS slack, 0 AS step, f.cell AS cells
FROM lines l
JOIN figures f ON f.document_id = l.document_id AND f."table" = l."table" AND f.line = l.line
              AND f.measure = CASE WHEN SUBSTR(l.code, 1, 3) IN ('301', '303') THEN 'public'
                                   WHEN SUBSTR(l.code, 1, 3) IN ('302', '310') THEN 'personnel' END
WHERE l."table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_basic_expenditure') AND l.has_money = 1
  AND NOT EXISTS (SELECT 1 FROM lines c WHERE c.document_id = l.document_id AND c."table" = l."table"
                  AND c.code > l.code AND c.code < l.code || 'A')
