-- id: R038
-- zh: 功能分类表细化到项级科目
-- en: Tables by function go down to the item (项, seven digits)
-- severity: critical
-- source: 预算法实施条例第六条、预算法第四十六条 · Regulations for the Budget Law, article 6; Budget Law, article 46; 财预〔2016〕143号（条款据县级标准目录转述，未核对原文）· Cai Yu [2016] 143 as restated in county standard catalogues (articles not verified)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- spoiled_by: unread, cut_column
-- fails_zh: “{title}”没有细化到项级：{detail} 有金额，却没有列出其下科目
-- fails_en: “{title}” does not go down to items: {detail} holds money and has nothing below it
-- none_zh: 没有印出科目编码的金额
-- none_en: no money is printed beside a code
SELECT l.document_id, l."table", l.line, NULL AS measure, l.code || ' ' || l.name AS detail,
       MIN(LENGTH(l.code), 7) AS stated, 7 AS expected, 0 AS slack, 0 AS step, l.cells
FROM lines l
WHERE l."table" IN ('revenue_by_function', 'expenditure_by_function', 'general_budget_expenditure',
                    'fiscal_appropriation_expenditure', 'government_fund_expenditure', 'state_capital_expenditure')
  AND l.classification = 'functional' AND l.has_money = 1
  AND l.code NOT IN ('227', '22902')  -- reserves (预备费, 年初预留) have nothing below them; from memory, not verified
  AND NOT EXISTS (SELECT 1 FROM lines c WHERE c.document_id = l.document_id AND c."table" = l."table"
                  AND c.code > l.code AND c.code < l.code || 'A'  -- only the deepest are looked at,
                  AND (c.has_money = 1 OR LENGTH(l.code) = 3))  -- and divisions of which no item has money
