-- id: R034
-- zh: 说明政府性基金和国有资本经营预算，没有的写明
-- en: Government funds and state capital are told, even when there are none
-- severity: major
-- source: TPL, SEED
-- since: 0.2.0
-- suite: narrative
-- states: mention
-- spoiled_by: unread
-- example_zh: 没有说明政府性基金预算，也没有写明没有此项
-- example_en: Government funds are neither told nor said to be none
-- fails_zh: 没有说明{detail}，也没有写明没有此项
-- fails_en: {detail} are neither told nor said to be none
-- none_zh: 该表式没有这两张表，或没有读到文字说明
-- none_en: the form has no such tables, or no text was read
WITH asked (subject, "table", zh, en) AS (VALUES
    ('government_fund', 'government_fund_expenditure', '政府性基金预算', 'Government funds'),
    ('state_capital', 'state_capital_expenditure', '国有资本经营预算', 'State capital operations'))
SELECT n.document_id, a."table", NULL AS line, NULL AS measure, a.zh || ' · ' || a.en AS detail,
       EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = n.document_id AND m.subject = a.subject AND m.heading = 0
               AND (m.nil = 1 OR EXISTS (SELECT 1 FROM claims c WHERE c.document_id = m.document_id AND c.paragraph = m.paragraph)))
       OR d.kind = 'final' AND d.fiscal_year < 2021  -- several forms of those years tell of it in its table alone
          AND EXISTS (SELECT 1 FROM tables t WHERE t.document_id = n.document_id AND t."table" = a."table") AS stated,
       1 AS expected, 0 AS slack, 0 AS step, NULL AS cells
FROM narratives n
CROSS JOIN asked a
JOIN documents d ON d.document_id = n.document_id AND (a.subject <> 'state_capital' OR d.kind IS NOT 'final' OR COALESCE(d.fiscal_year, 2020) >= 2020)
JOIN form_tables f ON f.document_id = n.document_id AND f."table" = a."table" AND f.number IS NOT NULL
