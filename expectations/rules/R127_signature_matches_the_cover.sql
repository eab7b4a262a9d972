-- id: R127
-- zh: 落款的单位和日期与封面一致
-- en: The unit and date under the text are the cover's
-- severity: minor
-- source: SEED
-- since: 0.2.0
-- suite: wording
-- example_zh: 第 28 页：落款为“某市财政局”，封面为“某市教育局”
-- example_en: Page 28: the text is signed “某市财政局”, the cover says “某市教育局”
-- fails_zh: {place}：落款为{detail}
-- fails_en: {place}: the text is signed {detail}
-- none_zh: 文末没有落款
-- none_en: nothing is signed under the text
SELECT document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '“' || said || '”，封面为“' || cover || '” · “' || said || '”, the cover says “' || cover || '”' AS detail,
       agrees AS stated, 1 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', paragraph) AS cells
FROM signatures
