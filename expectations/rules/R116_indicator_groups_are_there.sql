-- id: R116
-- zh: 目标表有产出、效益、满意度指标（提示）
-- en: A target table has outputs, benefits and satisfaction (hint)
-- severity: info
-- source: 财预〔2021〕101号（仅知文号，未核内容） · MoF doc. 101 of 2021 (number known, text not read)
-- since: 0.2.0
-- suite: particulars
-- fails_zh: “{title}”没有{detail}指标
-- fails_en: “{title}” has no {detail} indicators
-- none_zh: 没有项目绩效指标
-- none_en: there are no indicators of projects
WITH asked(word, zh, en) AS (VALUES ('产出', '产出', 'output'), ('效益', '效益', 'benefit'), ('满意', '满意度', 'satisfaction'))
SELECT i.document_id, i."table", NULL AS line, NULL AS measure, a.zh || ' · ' || a.en AS detail,
       SUM(INSTR(COALESCE(i.level_1, '') || COALESCE(i.level_2, ''), a.word)) = 0 AS stated, 0 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM performance_indicators i, asked a
WHERE i."table" LIKE 'project_performance%'
GROUP BY i.document_id, i."table", a.word
