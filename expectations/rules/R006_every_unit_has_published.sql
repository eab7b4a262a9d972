-- id: R006
-- zh: 应当公开的所属单位都已公开
-- en: Every subordinate unit bound to publish has published
-- severity: critical
-- source: 《预算法》第十四条第四款 · Budget Law, art. 14(4); 《预算法实施条例》第六条 · Regulations for the Budget Law, art. 6; 财政部公开度排行榜 · the ministry's ranking
-- since: 0.2.0
-- suite: publication
-- states: act
-- needs: facts.subordinate_units, facts.published_units
-- fails_zh: {expected} 个所属单位中只有 {stated} 个公开，没有公开的是：{detail}
-- fails_en: Of {expected} subordinate units {stated} have published; missing: {detail}
-- example_zh: 4 个所属单位中只有 3 个公开，没有公开的是：某某中心
-- example_en: Of 4 subordinate units 3 have published; missing: 某某中心
-- none_zh: 没有应当公开的所属单位，或涉密豁免
-- none_en: no subordinate unit is bound to publish, or it is exempt as a state secret
SELECT u.document_id, NULL AS "table", NULL AS line, NULL AS measure,
       (SELECT GROUP_CONCAT(m.name, '、') FROM (SELECT name FROM units w WHERE w.document_id = u.document_id AND w.published = 0 ORDER BY w.rowid) m) AS detail,
       SUM(u.published) AS stated, COUNT(*) AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM units u
JOIN documents d ON d.document_id = u.document_id
JOIN facts f ON f.document_id = u.document_id
WHERE u.published IS NOT NULL AND f.secret_exempt IS NOT 1
GROUP BY u.document_id
