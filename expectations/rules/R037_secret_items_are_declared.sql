-- id: R037
-- zh: 涉密不予公开的内容有说明
-- en: What is kept back as a state secret is declared
-- severity: major
-- source: BL14(4), 143-3
-- since: 0.2.0
-- suite: narrative
-- why: that a sum falls short of its parts is R055's; that the reason is a secret can only be known from outside
-- needs: facts.secret_exempt
-- fails_zh: 有涉密不予公开的内容，文字没有说明
-- fails_en: Something is kept back as a state secret, and the text does not declare it
-- none_zh: 没有因涉密而不公开的内容
-- none_en: nothing is kept back as a state secret
SELECT n.document_id, NULL AS "table", NULL AS line, NULL AS measure, NULL AS detail,
       EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = 'secret') AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
JOIN facts f ON f.document_id = n.document_id
WHERE f.secret_exempt = 1
