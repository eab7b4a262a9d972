-- id: R128
-- zh: 提取没有丢失列
-- en: No column was lost in extraction
-- severity: info
-- source: 提取质量 · quality of the extraction
-- since: 0.1.0
-- suite: extraction
-- once: yes
-- states: reading
-- fails_zh: “{title}”的“{measure_zh}”列在提取中丢失，{repairs_zh}
-- fails_en: The column {measure} of “{title}” was lost in extraction; {repairs_en}
-- none_zh: 没有读到表
-- none_en: no table was read
SELECT document_id, "table", NULL AS line, measure, header AS detail,
       (status = 'lost') AS stated, 0 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM columns
WHERE role = 'measure'
