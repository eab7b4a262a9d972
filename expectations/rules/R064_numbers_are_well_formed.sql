-- id: R064
-- zh: 数字书写规范：无负数、以元计时不超过两位小数、千分位一致、无全角数字
-- en: Numbers are well formed: no negatives, at most two decimals of a yuan, thousands separators throughout or nowhere, no full-width digits
-- severity: minor
-- source: 核算恒等式 · accounting identity
-- since: 0.1.0
-- suite: arithmetic
-- once: yes
-- fails_zh: {where}{place}：数字“{detail}”书写不规范
-- fails_en: {where}{place}: the number “{detail}” is not well formed
-- example_zh: 部门支出总体情况表 · 20103 政府办公厅（室）及相关机构事务 · 合计：数字“3，518.85”书写不规范
-- example_en: Expenditure by function, 20103 政府办公厅（室）及相关机构事务, total: the number “3，518.85” is not well formed
-- none_zh: 没有读到金额
-- none_en: no amount was read
WITH separated AS (SELECT DISTINCT document_id, "table" FROM amounts WHERE INSTR(stated, ',') > 0)
SELECT document_id, "table", line, measure, stated AS detail,
       ((stated LIKE '-%' OR stated LIKE '(%' OR stated LIKE '（%')
        AND measure NOT IN ('change', 'difference') AND measure NOT LIKE 'opening_carry%' AND measure NOT LIKE 'closing_carry%' AND COALESCE(item, '') NOT LIKE '%carr%' AND COALESCE(item, '') NOT LIKE '%surplus%'  -- a deficit
        OR (unit = '元' AND INSTR(stated, '.') > 0 AND LENGTH(REPLACE(stated, ' ', '')) - INSTR(REPLACE(stated, ' ', ''), '.') > 2)
        OR stated GLOB '*[０-９，．]*'
        OR ((document_id, "table") IN separated AND INSTR(stated, ',') = 0 AND CAST(LTRIM(REPLACE(stated, ' ', ''), '-') AS INTEGER) >= 1000)) AS stated,
       0 AS expected, 0 AS slack, 0 AS step, cell AS cells
FROM amounts
UNION ALL
SELECT s.document_id, NULL, NULL, NULL, s.found, 1, 0, 0, 0, printf('paragraph%03d', s.paragraph)
FROM slips s
WHERE s.kind = 'number'
