-- id: R119
-- zh: 目标表中没有占位（待定、XX、/）
-- en: No placeholders in target tables (to be decided, XX, /)
-- severity: minor
-- source: 同类检查工具 · a similar checker
-- since: 0.2.0
-- suite: particulars
-- once: yes
-- fails_zh: “{title}”的指标值写作“{detail}”
-- fails_en: A target of “{title}” reads “{detail}”
-- none_zh: 没有绩效指标
-- none_en: there are no indicators
SELECT document_id, "table", NULL AS line, NULL AS measure, COALESCE(target, '（空） · (blank)') AS detail,
       COALESCE(TRIM(target), '') IN ('', '/', '无', '-', '—', '待定', '待填') OR INSTR(target, 'XX') > 0 OR INSTR(target, '××') > 0 OR INSTR(target, '待定') > 0 AS stated,
       0 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM performance_indicators i
WHERE EXISTS (  -- where no target was read at all, its column is headed by words that are not known
    SELECT 1 FROM performance_indicators o WHERE o.document_id = i.document_id AND o."table" = i."table" AND o.target IS NOT NULL)
