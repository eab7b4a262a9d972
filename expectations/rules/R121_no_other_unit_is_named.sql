-- id: R121
-- zh: 单位名称前后一致，没有别的单位的名称
-- en: The name is the same throughout, and no other unit is named in its place
-- severity: major
-- source: GBC R006
-- since: 0.2.0
-- suite: wording
-- once: yes
-- example_zh: 第 17 页：写的是“某市教育局”，不是封面的单位
-- example_en: Page 17: “某市教育局” is named, not the department on the cover
-- fails_zh: {title}{place}：写的是“{detail}”，不是封面的单位
-- fails_en: {title}{place}: “{detail}” is named, not the department on the cover
-- none_zh: 没有读到封面的名称，或文字中没有写出名称
-- none_en: the cover names nobody, or the text does not
SELECT document_id, "table", NULL AS line, NULL AS measure, name AS detail,
       other AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', paragraph) AS cells
FROM orgs
