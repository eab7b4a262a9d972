-- id: R033
-- zh: 用到的专业名词有解释，解释的名词用得到
-- en: Terms in use are defined, and defined terms are in use
-- severity: minor
-- source: 143/CAT
-- since: 0.2.0
-- suite: narrative
-- once: yes
-- states: mention
-- spoiled_by: unread
-- example_zh: 名词解释：“单位资金”用到而没有解释
-- example_en: Glossary: “单位资金” is used and not defined
-- fails_zh: 名词解释：{detail}
-- fails_en: Glossary: {detail}
-- none_zh: 没有名词解释
-- none_en: there is no glossary
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN defined = 0 THEN '“' || term || '”用到而没有解释 · “' || term || '” is used and not defined'
            ELSE '“' || term || '”有解释而没有用到 · “' || term || '” is defined and not used' END AS detail,
       used AS stated, defined AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM terms
