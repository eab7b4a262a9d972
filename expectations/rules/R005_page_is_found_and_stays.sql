-- id: R005
-- zh: 在门户网站的预决算公开专栏公开，并长期保持可以打开
-- en: It stands in the disclosure column of the portal, and stays there
-- severity: major
-- source: 《政府信息公开条例》第二十三条 · Regulations on Open Government Information, art. 23; 《上海市预算审查监督条例》第十六条 · Shanghai Regulations on Budget Review and Supervision, art. 16; 财政部公开度排行榜 · the ministry's ranking
-- since: 0.2.0
-- suite: publication
-- states: act
-- needs: facts.disclosure_column
-- fails_zh: {detail}
-- fails_en: {detail}
-- example_zh: 核对时网页已打不开（https://www.example.gov.cn/ys.html）
-- example_en: The page could no longer be opened on the day of the check (https://www.example.gov.cn/ys.html)
-- none_zh: 涉密豁免
-- none_en: it is exempt as a state secret
SELECT f.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       '不在预决算公开专栏' || COALESCE('（' || f.url || '）', '')
       || ' · It does not stand in the budget disclosure column' || COALESCE(' (' || f.url || ')', '') AS detail,
       f.disclosure_column AS stated, 1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM facts f
JOIN documents d ON d.document_id = f.document_id
WHERE f.disclosure_column IS NOT NULL AND f.secret_exempt IS NOT 1
UNION ALL
SELECT f.document_id, NULL, NULL, NULL,
       '核对时网页已打不开' || COALESCE('（' || f.url || '）', '')
       || ' · The page could no longer be opened on the day of the check' || COALESCE(' (' || f.url || ')', ''),
       f.still_online, 1, 0, 0, NULL
FROM facts f
JOIN documents d ON d.document_id = f.document_id
WHERE f.still_online IS NOT NULL AND f.secret_exempt IS NOT 1
