-- id: R048
-- zh: 政府性基金科目不列入一般公共预算表
-- en: Codes of government funds are not in the tables of the general budget
-- severity: major
-- source: 审核中发现的差错类型；基金科目目录不完整，部分凭记忆、未核对（此类须编码与名称都符合才报告）· kind of slip that reviewers found; the list of fund codes is not complete and partly from memory, not verified (of those both code and name must agree)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- fails_zh: “{title}”列有政府性基金科目 {detail}
-- fails_en: “{title}” holds the government fund code {detail}
-- none_zh: 一般公共预算表没有读到款级科目，或不知道年度
-- none_en: no division was read in the tables of the general budget, or the year is not known
SELECT l.document_id, l."table", l.line, NULL AS measure, l.code || ' ' || l.name AS detail,
       EXISTS (SELECT 1 FROM fund_divisions f
               WHERE SUBSTR(l.code, 1, 5) LIKE f.division AND d.fiscal_year >= f.from_year
                 AND (f.is_sure = 1 OR f.folded = l.folded)) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, l.cells
FROM lines l
JOIN documents d ON d.document_id = l.document_id AND d.fiscal_year IS NOT NULL
WHERE l."table" IN ('general_budget_expenditure', 'general_budget_project_expenditure')
  AND l.classification = 'functional' AND LENGTH(l.code) > 3
