-- id: R040
-- zh: 支出表分列基本支出和项目支出
-- en: Tables of expenditure show basic and project expenditure
-- severity: critical
-- source: 预算法实施条例第六条 · Regulations for the Budget Law, article 6
-- since: 0.2.0
-- suite: classification
-- once: yes
-- fails_zh: “{title}”没有分列基本支出和项目支出
-- fails_en: “{title}” does not show both basic and project expenditure
-- none_zh: 该表式的支出表不分列基本支出和项目支出，或表中没有数据
-- none_en: the form has no table that splits expenditure so, or the tables are empty
WITH asked AS (  -- a form that prints functions without the split shows it in a table by use
    SELECT document_id, "table" FROM form_measures
    WHERE "table" IN ('expenditure_by_function', 'expenditure_by_use', 'general_budget_expenditure')
      AND measure IN ('basic', 'project')
    GROUP BY document_id, "table" HAVING COUNT(*) = 2
)
SELECT t.document_id, t."table", NULL AS line, NULL AS measure, NULL AS detail,
       COUNT(DISTINCT CASE WHEN c.measure LIKE '%project' THEN 'project' ELSE 'basic' END) AS stated,
       2 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM asked a
JOIN tables t ON t.document_id = a.document_id AND t."table" = a."table" AND t.is_empty = 0
     AND NOT EXISTS (SELECT 1 FROM columns s WHERE s.document_id = t.document_id AND s."table" = t."table"
                     AND s.measure IN ('general_budget', 'government_fund', 'state_capital', 'own_funds'))  -- one that goes by source
LEFT JOIN columns c ON c.document_id = t.document_id AND c."table" = t."table"
                   AND c.measure IN ('basic', 'personnel', 'public', 'project', 'current_year_basic', 'current_year_project')  -- a lost column is printed all the same
GROUP BY t.document_id, t."table"
