-- id: R106
-- zh: 项目说明中没有餐费、招待（提示）
-- en: No meals or treats in the text on projects (hint)
-- severity: info
-- source: 财政部检查案例 · a case of MoF inspections
-- since: 0.2.0
-- suite: particulars
-- fails_zh: {place}“{quote}”：提到“{detail}”，请核对是否属于公务接待
-- fails_en: {place}, “{quote}”: mentions “{detail}”; see whether it is official reception
-- none_zh: 没有项目说明
-- none_en: there is no text on projects
WITH hints(word) AS (VALUES ('餐费'), ('招待'), ('宴请'))
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure, h.word AS detail, INSTR(COALESCE(p.allocation, ''), h.word) > 0 AS stated,
       0 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM projects p, hints h
