"""What is personal in words: names behind a label for persons, and the numbers and addresses that reach them.

Only what its shape or its label tells is personal: an amount or a code beside a telephone number is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any


class _Pattern:
    """A pattern that is compiled when it is first used: these are long, and most commands need none of them."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in ("search", "match", "fullmatch", "finditer", "sub"):
            raise AttributeError(name)
        method = getattr(re.compile(*self._source), name)
        setattr(self, name, method)
        return method


WITHHELD = "［隐去］"
"""What stands where personal data was."""

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide) != "，"}
_NARROW |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣－ー─"), ord("-"))
_NARROW |= dict.fromkeys(map(ord, "•‧∙・．·●⋅ꞏ"), ord("·"))
_NARROW |= dict.fromkeys(
    map(ord, "\u00a0\u00ad\u2002\u2003\u2009\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"), ord(" ")
)
_NARROW |= dict(zip(map(ord, "【〔［】〕］"), map(ord, "((()))"), strict=True))


def _spaced(words: str) -> str:
    """The words (parted by bars) as a pattern that allows the spaces of a stretched label: 联 系 人."""
    return "|".join(
        " ?".join(map(re.escape, word)) for word in sorted(words.split("|"), key=len, reverse=True)
    )


# --- numbers

_DASH = r"[- ]{0,3}"
_LAND = (
    r"0(?:10|2[0-57-9]|3(?:1\d|35|49|5\d|7\d|9[1-8])|4(?:1\d|2[179]|3\d|40|5\d|6[4789]|7\d|8[23])"
    r"|5(?:1\d|2[37]|3\d|4[36]|5\d|6[1-6]|7\d|80|9\d)|6(?:3[1-5]|6[0238]|91)"
    r"|7(?:01|1\d|2[248]|3\d|4[3-6]|5\d|6[023689]|7\d|9\d)|8(?:1[236-8]|2[5-7]|3\d|5[1-9]|7\d|8[36-8]|9\d)"
    r"|9(?:0[1-36-9]|1\d|3\d|4[13]|5[1-5]|7\d|9\d))"
)
"""The area codes of the mainland's land lines (长途区号)."""
_COUNTRY = rf"(?:\(?(?:\+|00) ?86\)?{_DASH}(?:\(0\) ?)?|(?<!\d)86-(?=1))?"
_LINE = r"(?:[2-8]\d{3}[- ]?[\d*]{4}|[2-8]\d{2}[- ]?[\d*]{4})"
_MORE = rf"(?: ?(?:转|-) ?\d{{1,5}})?(?: ?[/、] ?{_LINE}(?!\d))*"
_ALONE = r"(?<![\d.*])(?<!(?<!\d)\d,)(?<!(?<!\d)\d\d,)(?<!(?<!\d)\d\d\d,)"
"""Not within a number, nor behind its thousands."""
_AFTER = r"(?![\d*]|\.\d| ?(?:[百千万亿]*元|%))"
_MOBILE = (
    rf"{_COUNTRY}(?:\(1[3-9]\d\)|1[3-9]\d)(?:{_DASH}[\d*]{{4}}{_DASH}[\d*]{{4}}|[.·][\d*]{{4}}[.·][\d*]{{4}})"
)
_FIXED = (
    rf"(?:{_COUNTRY}\(?{_LAND}\)?|(?:\+|00) ?86{_DASH}(?:\(0\) ?)?{_LAND[1:]})(?:{_DASH}|[.·]){_LINE}{_MORE}"
)

PHONE = _Pattern(rf"{_ALONE}(?:{_MOBILE}|{_FIXED}){_AFTER}")
"""A mobile (also half masked, 139****0000) or a land-line number with its area code."""
MOBILE = _Pattern(rf"{_ALONE}{_MOBILE}{_AFTER}")
"""A mobile number alone: also where the end of a line breaks it."""

_PHONE_LABEL = (
    rf"(?:{_spaced('电话|手机|座机|热线|联系方式|传真|电传|Tel|TEL|tel|Fax|FAX|fax|Phone|phone|Telephone|Mobile')})"
    rf"(?:{_spaced('号码|号')}|码)?"
)
_IS = r"(?: ?\([^()\d]{1,8}\))?(?: ?[:：][ \t]*|为|是| (?!2[0-3]\d{5}(?!\d))|)"
"""What parts a label from its number; behind a space alone 2010301 is a code."""
_BEHIND = rf"(?:{_MOBILE}|{_FIXED}|{_LINE}{_MORE}|\d{{2,4}}-\d{{7,8}}|[2-8]\d(?: \d\d){{3}}|[\d*]{{7,12}})"
_LABELLED = _Pattern(rf"{_PHONE_LABEL}(?:及|/|、)?(?:{_PHONE_LABEL})?{_IS}({_BEHIND}){_AFTER}")

_EMAIL = _Pattern(r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}", re.A)
_ACCOUNT = _Pattern(
    r"(?:(?:QQ|qq)(?:号码?|群号?)? ?[:：]? ?(?P<qq>[1-9]\d{4,11})"
    r"|(?:微信号?|(?i:we ?chat))(?:号码)? ?[:：]? ?(?P<wechat>[A-Za-z][\w-]{4,30}|\d{5,12}(?![\d.]))"
    r"|(?:身份证|证件)(?:件)?(?:号码?)?(?: ?\([^()\d]{1,8}\))? ?[:：]? ?(?P<identity>[\dXx*](?:[ -]?[\dXx*]){13,17})"
    r"|(?:[账帐][户号]|卡号|银行卡)(?:号码?)? ?(?:\([^()\d]{1,8}\))? ?[:：]? ?(?P<bank>\d(?:[ -]?[\d*]){8,29})(?![\d.]))",
    re.A,
)
_IDENTITY = _Pattern(
    r"(?<![\dA-Za-z])[1-9]\d{5} ?(?:(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx]|\*{6,8}\d{3}[\dXx])"
    r"(?![\dA-Za-z])",
    re.A,
)
_CARD = _Pattern(rf"{_ALONE}62\d{{2}}(?:(?:\d{{4}}){{3}}|(?: \d{{4}}){{3}})(?: ?\d{{1,3}})?{_AFTER}", re.A)
"""Its groups are of four: 62881234 21000000 are two amounts."""
_HOME = _Pattern(
    rf"(?:{_spaced('家庭住址|家庭地址|家庭详细地址|现住址|居住地址|户籍地址|户籍所在地|住址|住所地址')}|(?:居住地|户口所在地)(?=[:：]))"
    r"(?: ?[:：] ?| |(?=[^。；;，,\n\t]{2,40}\d))([^。；;，,\n\t]{4,60})"
)

# --- names

_ROLES = (
    "联系人|联系人员|联络人|联络员|负责人|责任人|经办人|承办人|经手人|填报人|填表人|填制人|制表人|制单人|编制人|编报人|审核人|复核人"
    "|审批人|审签人|校对人|签发人|监督人|受理人|申报人|报送人|申请人|法人代表|法定代表人|分管领导|主管领导|单位领导|部门领导|项目领导"
    "|主要领导|财务主管|会计主管|财务人员|项目主管|姓名"
)
"""What a person is called where a form asks for one."""
_SHORT_ROLES = "填表|制表|制单|校对|签发|复核|审核|经办|填报|编制|法人|会计|出纳|局长|主任|院长|校长|主席"
"""The same, where a colon alone tells that a name follows."""
_TITLES = (
    "经办人员|填报人员|填表人员|制表人员|编制人员|审核人员|复核人员|会计主管人员|负责同志|主管同志|分管同志|联系同志|联系老师|单位法人|单位主管|填制"
    "|科长|处长|书记|站长|所长|队长|园长|镇长|乡长|县长|市长|区长|厅长"
)
"""The same, where a colon and a surname tell it."""
_BOUND = r"(?:\([^()]{1,12}\))?"
_ROLE = rf"(?:{_spaced(_ROLES)})(?: ?姓 ?名)?{_BOUND}"

PERSON_LABEL = _Pattern(
    rf"[^。；:：]{{0,10}}(?:(?:{_spaced(_ROLES)})(?:姓名|及?(?:联系)?(?:电话|方式))?|联系电话|联系方式|办公电话|移动电话|电话(?:号码)?"
    r"|固定电话|手机号?码?|传真(?:号码)?|电子邮箱|邮箱|微信号?|QQ号?|身份证号?码?|银行账号|家庭住址)(?:\(.{1,6}\))?[:：]?"
)
"""A label whose value is a person or what reaches one: 部门联系人（签字）, 项目负责人及联系电话."""

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单"
    "杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武"
    "符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边"
    "扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚"
    "那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海墨哈谯笪年爱阳佟商牟佘佴伯赏肖闫苟代谌仝晋付区"
    "涂兰覃邸折禤祁昝邝冼丘"
)
_DOUBLE = (
    "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|夏侯|轩辕|独孤|南宫|端木|呼延|拓跋|赫连"
)
_NO_NAME = _Pattern(
    r"[各每无未详见请由]|[全本该同经][\u4e00-\u9fff]{2}|金额|项目|时间|单位|支出|管理|成本|年度|年份|方式|方法|方案|方面|计划|计算|明细|明确|安排|安全|平均|平台|全年|全部|全体|全面|公开|公务|公司|公室"
    r"|车辆|房屋|水费|水平|水电|党组|党委|党支|常委|常务|常规|相关|经费|经济|经营|经办|经审|经常|任务|任职|任命|任期|任何|应当|应该|应付|应对|应急|应用|应按"
    r"|和联|和单|和项|和部|和有|和其|和相|和财|和工|有关|有效|有限|国家|国有|国资|国务|广大|广泛|成员|成立|成绩|成果|高度|高效|高校|查看|查询|解决|权限|权责"
    r"|通过|通知|通讯|通信|别为|能力|能够|能否|都应|居民|满意|文件|文化|文明|后勤|后续|年龄|年初|年底|年终|利用|容量|农业|农村|边境|海关|关于|关系|养老"
    r"|商品|商务|代表|代理|代码|许可|何时|华侨|施工|严格|严禁|章程|云计|云平|范围|强化|强调|包括|包含|包干|包保|左右|段落|富余|山东|山西|谷物|宁夏"
    r"|武装|武警|印章|印刷|怀疑|白天|双方|双重|申报|申请|申领|尚未|温馨|易地|向上|向财|向社|古城|步骤|充分|连续|习近|鱼类|鲁政|路线|道路|江苏|江西"
    r"|万元|万人|支付|支持|支队|管辖|房产|干部|干警|解释|宗旨|宣传|单独|单一|诸多|程序|程度|曲线|封面|储备|时任|时限|时期|于当|于每|于本|元以|元旦"
    r"|明年|计入|计提|成本|谈话|纪委|纪检|纪律|项下|祝贺|董事|席位|季度|路径|危险|郭城|盛会|林业|林草|夏季|田间|胡乱|凌晨|姓名|联系|电话|职务|签字|签章"
    r"|盖章|日期|审核|审批|负责|地址|部门|科室|备注|手机|邮编|邮箱|传真|合计|小计|总计|其中|各科|各单|各部|本单|本部|独立|同上|同志|以上|以下|以及|代码|性别|民族|学历|职称"
)
"""Words that begin like a name and are none."""
_BODY = _Pattern(
    r"(?:局|委|办|处|科|室|厅|院|校|站|所|组|队|部|中心|公司|单位|学校|学院|医院|政府|委员会|支行|银行|股|司|镇|乡|县|村|社区|街道|集团|协会|区|市)$"
)
"""Ends of what a body is called: no person's name."""
_CUT = _spaced(
    "联系电话|联系方式|联系人|电话|手机|办公|传真|邮箱|邮编|地址|职务|职称|单位|日期|时间|签字|签章|盖章|填表|填报|审核|复核"
    "|制表|负责人|经办|身份证|性别|部门|微信|项目|年龄|同志|先生|女士|等人"
)
_PART = rf"(?:(?!{_CUT})[\u4e00-\u9fff])"
_HAN = "[\u4e00-\u9fff]"
_DOTTED = rf"{_PART}{{1,12}}(?: ?· ?{_PART}{{1,12}}){{1,5}}"
_FAMILY = rf"(?:(?:{_DOUBLE})(?! )|[{_SURNAMES}])"
_STRICT = (
    rf"(?:{_DOTTED}|(?:(?:{_DOUBLE}) {{1,3}}|{_FAMILY} {{0,3}}){_PART}(?: {{0,2}}{_PART})?(?!{_PART})"
    rf"|{_FAMILY}(?:某{{1,2}}|[*×]{{1,2}}{_PART}?(?!{_PART})))"
)
_LATIN = r"(?:[A-Z][a-z]{1,14}(?:[ ·-][A-Z][a-z]{1,14}){1,3})"
_TITLE = r"(?=$|[\s,，、。;；:：()/|\d+~]|电话|手机|联系|办公|传真|同志|先生|女士|等人|局长|主任|科长|处长)"
_NAME = _Pattern(rf"{_STRICT}{_TITLE}")
"""A name that its first letter, or its middle dots, tell."""
_OTHER_NAME = _Pattern(rf"(?:{_LATIN}|(?:{_PART}{{2,12}}|{_PART} {{1,3}}{_PART})(?!{_PART})){_TITLE}")
"""What else stands behind a label and a colon: a name in any writing."""
_LONG = 90
"""A name has at most so many letters."""

_COLON = _Pattern(
    rf"(?:{_ROLE}(?: ?(?:签 ?[字名章]|盖 ?章)|(?: ?[及和与、/] ?)?(?:{_PHONE_LABEL}|联系电话))?|(?<!{_HAN})(?:{_spaced(_SHORT_ROLES)}){_BOUND}) ?[:：][ \t]*"
)
_LABEL = _Pattern(rf"{_ROLE}(?: {{1,6}}|\t ?|为|是| ?-{{1,2}} ?)?")
_TITLED = _Pattern(rf"(?:{_spaced(_TITLES)}){_BOUND} ?[:：][ \t]*")
_BRACKET = _Pattern(rf"{_ROLE[: -len(_BOUND)]} ?\(")
_CALL = _Pattern(rf"{_PHONE_LABEL}(?: ?[:：] ?\(?| ?\(| )")
_CLOSED = _Pattern(r"\)")
_CALLED = _Pattern(rf"\)? ?(?:{_MOBILE}|{_FIXED}|{_LINE}){_AFTER}")
_OF_ROLE = _Pattern(rf" ?\((?:项目|单位|部门|财务|主要)?(?:{_spaced(_ROLES)})\)")
_AT_NUMBER = _Pattern(rf" ?[,，:：(]? ?(?={_MOBILE}{_AFTER})")
_NUMBERED = _Pattern(rf"{_ALONE}{_MOBILE}{_AFTER} ?\(?(?={_HAN})")
_AND = _Pattern(r"(?:\([^()]{1,10}\))? ?(?:[、，,/和及与;；]|[ \t]) ?")
_NUMBER = _Pattern(rf"(?:\([^()]{{1,10}}\))?[ ,，、]{{0,2}}({_LINE}{_MORE}){_AFTER}")
_MAY_HOLD = _Pattern(
    rf"[\d*](?:[-. ·()+]{{0,6}}[\d*]){{9}}|@|[:：(]|{_PHONE_LABEL}|{_spaced(_ROLES)}"
    rf"|(?i:qq|we ?chat)|微信|身份证|证件|[账帐][户号]|卡号|银行卡|住 ?址|地 ?址|户 ?籍"
)
"""What any of the patterns above asks for: ten digits of a number that no label tells, or a label."""


_SHORT_NUMBER = re.compile(r"[\d.,%-]{0,9}", re.ASCII)
"""Most cells of large tables: too few digits for a number that no label tells."""


def without_persons(text: str) -> str:
    """Free text without what is personal in it."""
    return text if _SHORT_NUMBER.fullmatch(text) else _without_persons(text)


@lru_cache(1024)
def _without_persons(text: str) -> str:
    for begin, end in reversed(personal_spans(text)):
        text = f"{text[:begin]}{WITHHELD}{text[end:]}"
    return text


def personal_spans(text: str) -> list[tuple[int, int]]:
    """Where something personal stands in free text: spans in their order that do not overlap.

    >>> [without_persons(t) for t in ("联系人：张三，电话 0998—282 2222", "负责人制度由2010301万元保障")]
    ['联系人：［隐去］，电话 ［隐去］', '负责人制度由2010301万元保障']
    """
    even = text.translate(_NARROW)
    if not _MAY_HOLD.search(even):
        return []
    found: list[tuple[int, int]] = []
    for begin, end in sorted({*_numbers(even), *_names(even)}):
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def is_personal(text: str) -> bool:
    """Whether a cell beside a label for persons holds names, numbers, or nothing but them."""
    even = " ".join(text.translate(_NARROW).split())
    parts = [part for part in re.split(r"[、，,/;；和及与()]| (?=\S{2})", even) if part.strip()]
    return bool(parts) and all(_is_value(part.strip()) for part in parts)


def _is_value(part: str) -> bool:
    digits = re.fullmatch(r"[2-9*]\d{3,5}|[\d*+ -]{7,24}(?:转\d{1,5})?", part)
    named = _NAME.fullmatch(part) or _OTHER_NAME.fullmatch(part)
    return bool(digits or (named and _is_name(part)) or personal_spans(part))


def _numbers(even: str) -> Iterator[tuple[int, int]]:
    for pattern in (PHONE, _EMAIL, _IDENTITY, _CARD):
        yield from (match.span() for match in pattern.finditer(even))
    for pattern in (_LABELLED, _HOME):
        yield from (match.span(1) for match in pattern.finditer(even))
    for match in _ACCOUNT.finditer(even):
        yield match.span(match.lastgroup or 0)


def _names(even: str) -> Iterator[tuple[int, int]]:
    """Names behind a label or before one, those that follow the first, and a number without a label behind them."""
    for name in (*_names_behind(even), *_names_before(even)):
        if not _is_name(name[0]):
            continue
        yield name.span()
        end = name.end()
        while (
            (then := _AND.match(even, end)) and (name := _NAME.match(even, then.end())) and _is_name(name[0])
        ):
            yield name.span()
            end = name.end()
        number = _NUMBER.match(even, end)
        if number:
            yield number.span(1)


def _names_behind(even: str) -> Iterator[re.Match[str]]:
    heads = (
        (_COLON, None),
        (_LABEL, None),
        (_TITLED, None),
        (_NUMBERED, None),
        (_BRACKET, _CLOSED),
        (_CALL, _CALLED),
    )
    for head, tail in heads:
        for label in head.finditer(even):
            name = _NAME.match(even, label.end())
            if not name and head is _COLON:
                name = _OTHER_NAME.match(even, label.end())
            if name and (not tail or tail.match(even, name.end())):
                yield name


def _names_before(even: str) -> Iterator[re.Match[str]]:
    """Names that end where their role, or a mobile number, stands behind them."""
    for tail in (_OF_ROLE, _AT_NUMBER):
        for label in tail.finditer(even):
            end = label.start()
            for start in range(max(0, end - _LONG), end):
                if start and re.match(_HAN, even[start - 1]):
                    continue
                name = _NAME.fullmatch(even, start, end)
                if name:
                    yield name
                    break


def _is_name(text: str) -> bool:
    """Whether what has the shape of a name is neither a body nor another word."""
    return not _BODY.search(text) and not _NO_NAME.match(text)
