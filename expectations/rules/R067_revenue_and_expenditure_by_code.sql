-- id: R067
-- zh: 收入表与支出表的科目及合计逐项相同
-- en: The revenue and the expenditure table list the same codes with the same totals
-- severity: critical
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: between_tables
-- proves: yes
-- states: equality_by_code
-- needs: revenue_by_function, expenditure_by_function
-- fails_zh: {where}：写作 {stated}，而“{other}”为 {expected}，差 {difference}
-- fails_en: {where}: printed {stated}, while “{other}” has {expected}, off by {difference}
-- none_zh: 没有可以比较的数字
-- none_en: there are no figures to compare
WITH both_tables AS (
    SELECT document_id, code, COUNT(DISTINCT "table") AS tables_with_it,
           MIN(CASE WHEN "table" = 'expenditure_by_function' THEN line END) AS line,
           SUM(CASE WHEN "table" = 'expenditure_by_function' THEN fen ELSE 0 END) AS spent,
           SUM(CASE WHEN "table" = 'revenue_by_function' THEN fen ELSE 0 END) AS received,
           MAX(step) AS step, MIN(step) AS least,
           COALESCE(MIN(CASE WHEN "table" = 'expenditure_by_function' THEN cell END), '') || ','
           || COALESCE(MIN(CASE WHEN "table" = 'revenue_by_function' THEN cell END), '') AS cells
    FROM figures
    WHERE "table" IN ('revenue_by_function', 'expenditure_by_function') AND measure = 'total' AND code IS NOT NULL
    GROUP BY document_id, code
)
SELECT document_id, 'expenditure_by_function' AS "table", line, 'total' AS measure, 'revenue_by_function' AS detail,
       spent AS stated,
       CASE WHEN document_id IN (SELECT document_id FROM carried_forward_apart) THEN MIN(spent, received) ELSE received END AS expected,
       CASE WHEN tables_with_it = 1 OR step = least THEN 0 ELSE (step + least) / 2 END AS slack, step, cells
FROM both_tables
WHERE document_id IN (SELECT document_id FROM documents WHERE kind = 'budget')
  AND document_id IN (SELECT document_id FROM figures WHERE "table" = 'revenue_by_function')
  AND document_id IN (SELECT document_id FROM figures WHERE "table" = 'expenditure_by_function')
  AND 2 = (SELECT COUNT(DISTINCT c."table") FROM columns c  -- both totals were there to be read
           WHERE c.document_id = both_tables.document_id AND c.measure = 'total' AND c.status IN ('read', 'partly_lost')
             AND c."table" IN ('revenue_by_function', 'expenditure_by_function'))
  AND (document_id, LENGTH(code)) IN (  -- both print codes of this length
      SELECT f.document_id, LENGTH(f.code) FROM figures f WHERE f."table" IN ('revenue_by_function', 'expenditure_by_function')
      GROUP BY f.document_id, LENGTH(f.code) HAVING COUNT(DISTINCT f."table") = 2)
