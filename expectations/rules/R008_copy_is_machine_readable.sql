-- id: R008
-- zh: 提供机器可读的文件（有文字层，不是扫描件）
-- en: A machine-readable copy is offered: with a text layer, not a scan
-- severity: info
-- source: 清华大学市级财政透明度研究（机读计分）· Tsinghua study of cities' fiscal transparency (scores it); 财政部公开度排行榜 · the ministry's ranking
-- since: 0.2.0
-- suite: publication
-- states: act
-- fails_zh: {detail}，也没有另外提供机器可读的文件
-- fails_en: {detail}, and no machine-readable copy is known of
-- example_zh: 文件是扫描件，也没有另外提供机器可读的文件
-- example_en: The document is a scan, and no machine-readable copy is known of
-- none_zh: 没有文件
-- none_en: there is no document
SELECT d.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       CASE WHEN SUM(p.status IN ('recognised', 'unread')) = SUM(p.status <> 'empty') THEN '文件是扫描件 · The document is a scan'
            ELSE '第 ' || GROUP_CONCAT(CASE WHEN p.status = 'recognised' THEN p.page END, '、') || ' 页是扫描的 · Pages '
                 || GROUP_CONCAT(CASE WHEN p.status = 'recognised' THEN p.page END, ', ') || ' are scans' END AS detail,
       (SUM(p.status = 'recognised') = 0 OR f.machine_readable_copy IS 1) AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM documents d
JOIN pages p ON p.document_id = d.document_id
LEFT JOIN facts f ON f.document_id = d.document_id
GROUP BY d.document_id
