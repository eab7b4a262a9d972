-- id: R125
-- zh: 不公开个人的电话、身份证号、账号
-- en: No telephone, identity or account number of a person is published
-- severity: major
-- source: GI15, GI20(2)
-- since: 0.2.0
-- suite: wording
-- once: yes
-- example_zh: 部门整体绩效目标表：公开了联系人的电话号码（数据包已隐去）
-- example_en: 部门整体绩效目标表 publishes the telephone number of a named contact (withheld from the package)
-- fails_zh: {title}{place}：公开了{detail}（数据包已隐去）
-- fails_en: {title}{place} publishes {detail} (withheld from the package)
-- none_zh: 没有读到文字说明
-- none_en: no text was read
SELECT p.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '个人的号码 · a number of a person' AS detail,
       (s.found IS NOT NULL) AS stated, 0 AS expected, 0 AS slack, 0 AS step, printf('paragraph%03d', p.paragraph) AS cells
FROM narratives n
JOIN paragraphs p ON p.document_id = n.document_id AND p.kind = 'text'
LEFT JOIN slips s ON s.document_id = p.document_id AND s.paragraph = p.paragraph AND s.kind = 'personal'
  AND COALESCE(p.section, p.chapter, '') NOT LIKE '%联系方式%'  -- whom to ask, in a section of its own
  AND p.paragraph < (SELECT MAX(l.paragraph) - 2 FROM paragraphs l WHERE l.document_id = p.document_id)  -- whom to ask, under the text
UNION ALL
SELECT s.document_id, c."table", NULL, NULL, '联系人的电话号码 · the telephone number of a named contact', 1, 0, 0, 0, s.cell
FROM slips s
JOIN cells c ON c.document_id = s.document_id AND c.cell = s.cell
WHERE s.kind = 'telephone'
