-- id: R096
-- zh: 自称新增单位的，各处不应有上年数
-- en: A document that calls its unit new has no figures of last year
-- severity: major
-- source: 逻辑 · logic
-- since: 0.2.0
-- suite: text
-- once: yes
-- fails_zh: {place}“{quote}”：称为新增单位，而“{title}”的指标“{detail}”有上年完成值
-- fails_en: {place}, “{quote}”: calls the unit new, yet the indicator “{detail}” of {title} has a value of last year
-- example_zh: 第17页“主要原因是：我单位为新增单位”：称为新增单位，而“项目支出绩效目标表”的指标“保障窗口数量”有上年完成值
-- example_en: Page 17, “主要原因是：我单位为新增单位”: calls the unit new, yet the indicator “保障窗口数量” of the target table has a value of last year
-- none_zh: 没有自称新增或新成立
-- none_en: the document does not call its unit new
WITH new_units AS (
    SELECT p.document_id, MIN(p.paragraph) AS paragraph
    FROM paragraphs p
    WHERE p.kind = 'text' AND (INSTR(p.text, '单位为新增单位') > 0 OR INSTR(p.text, '部门为新增部门') > 0 OR INSTR(p.text, '新成立单位') > 0
                               OR INSTR(p.text, '为新设单位') > 0 OR INSTR(p.text, '单位新成立') > 0)
    GROUP BY p.document_id
)
SELECT n.document_id, i."table", NULL AS line, NULL AS measure, i.level_3 AS detail,
       i.last_year IS NOT NULL AS stated, 0 AS expected, 0 AS slack, 0 AS step,
       printf('paragraph%03d', n.paragraph) AS cells
FROM new_units n
JOIN performance_indicators i ON i.document_id = n.document_id
UNION ALL
SELECT n.document_id, NULL, NULL, NULL, c.subject,
       COALESCE(c.base_value, 0) > 0 OR COALESCE(c.change_value > 0 AND c.value > c.change_value + c.step AND c.direction = 'increase', 0),
       0, 0, 0, printf('paragraph%03d,claim%03d', n.paragraph, c.claim)
FROM new_units n
JOIN claims c ON c.document_id = n.document_id AND c.role IN ('amount', 'restated') AND c.measure = 'total'
WHERE c.base_value IS NOT NULL OR c.change_value IS NOT NULL
