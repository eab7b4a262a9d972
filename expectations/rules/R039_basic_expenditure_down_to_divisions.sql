-- id: R039
-- zh: 基本支出按经济分类细化到款级科目
-- en: Basic expenditure goes down to the division (款, five digits) of the economic classification
-- severity: critical
-- source: 预算法实施条例第六条、预算法第四十六条 · Regulations for the Budget Law, article 6; Budget Law, article 46; 财预〔2016〕143号（条款据县级标准目录转述，未核对原文）· Cai Yu [2016] 143 as restated in county standard catalogues (articles not verified)
-- since: 0.2.0
-- suite: classification
-- once: yes
-- spoiled_by: unread, cut_column
-- fails_zh: “{title}”没有细化到款级：{detail} 有金额，却没有列出其下科目
-- fails_en: “{title}” does not go down to divisions: {detail} holds money and has nothing below it
-- none_zh: 没有印出科目编码的金额
-- none_en: no money is printed beside a code
SELECT l.document_id, l."table", l.line, NULL AS measure, l.code || ' ' || l.name AS detail,
       MIN(LENGTH(l.code), 5) AS stated, 5 AS expected, 0 AS slack, 0 AS step, l.cells
FROM lines l
WHERE l."table" IN ('general_budget_basic_expenditure', 'fiscal_appropriation_basic_expenditure')
  AND l.classification = 'economic' AND l.has_money = 1
  AND NOT EXISTS (SELECT 1 FROM lines c WHERE c.document_id = l.document_id AND c."table" = l."table"
                  AND c.code > l.code AND c.code < l.code || 'A')  -- only the deepest lines are looked at
