-- id: R009
-- zh: 更正后重新公开的，说明更正了什么
-- en: A corrected re-publication states what was changed
-- severity: info
-- source: 《地方预决算公开操作规程》（财预〔2016〕143号）第四条 · Rules for local budget disclosure (Cai Yu [2016] 143), art. 4; 《政府信息公开条例》第六条（精神）· Regulations on Open Government Information, art. 6 (in spirit)
-- since: 0.2.0
-- suite: publication
-- states: act
-- needs: facts.previous_version, facts.correction_note
-- fails_zh: 文件已不同于先前公开的（{detail}…），但没有更正说明
-- fails_en: The document differs from the one published before ({detail}…), and no note states the correction
-- example_zh: 文件已不同于先前公开的（9f86d081884c…），但没有更正说明
-- example_en: The document differs from the one published before (9f86d081884c…), and no note states the correction
-- none_zh: 文件与先前公开的相同
-- none_en: the document is the one published before
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       SUBSTR(f.previous_version, 1, 12) AS detail,
       (f.correction_note <> '') AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM documents d
JOIN facts f ON f.document_id = d.document_id
WHERE f.previous_version IS NOT NULL AND f.correction_note IS NOT NULL AND f.previous_version <> d.source_sha256
