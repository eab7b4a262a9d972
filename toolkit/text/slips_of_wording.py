"""A paragraph → what is wrong with its wording: residue of a template, punctuation, years, persons.

Every pattern has a real slip behind it. What a slip is must be plain from the words alone: a
finding accuses a publisher, and an unsure one is worth nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import PHONE, WITHHELD, even

_CHANGED = "增加|增长|上升|减少|下降|降低"
_RESIDUE = re.compile(
    r"(?<![A-Za-z])[Xx]{2,}(?![A-Za-z0-9])"  # XX部门 2024年
    r"|(?<![\d.])[×✕╳]{2,}(?![\d.])"
    r"|(?<=[\u4e00-\u9fff])[×✕╳](?=[辆个台套人名批项次万元])"  # 共有车辆×辆
    r"|\{[^{}]{1,20}\}"
    r"|待(?:填写?|填报|补充填写)|(?:此处|请)(?:填写|填列|据实填)|在此(?:填写|处填)"
    r"|\([^()]{0,20}(?:如持平|不涉及的不列|没有的不列|未涉及的不列|可删除|请删除)[^()]{0,30}\)"
    r"|\([^()]{0,60}填写\)"  # （按“部门预算公开06表…”中实际发生经济分类支出事项填写）
    rf"|(?:{_CHANGED})\((?:{_CHANGED})\)[^，。；]{{0,3}}\d[\d.,]*(?:%|[百千万亿]*元)?"
    rf"|(?:{_CHANGED})\((?:{_CHANGED})\)(?!.{{0,3}}\d)(?!率|额|数|变化|情况)"  # 收入支出增加（减少）的主要原因
    r"|(?:大于|小于|等于|高于|低于)\((?:大于|小于|等于|高于|低于)[^()]{0,6}\)"  # 决算数大于（小于）预算数
    rf"|(?:{_CHANGED})/(?:{_CHANGED})(?!率|额|数|变化|情况|的|幅度)"  # 比上年增加/减少0.25万元
    r"|\((?:增加|补充|填写|插入|修改|删除|此处)[^()，。；\d]{0,6}(?:内容|文字|说明)\)"  # （增加内容）
    r"|\((?:简要|请|需)说明[^()]{0,40}\)"
    r"|仍保留该表格式|作(?:如)?下述?说明[：:]"
)
_MAY_BE_RESIDUE = re.compile(
    r"[Xx×✕╳{填/]|\((?:[增上减下降大小等高低补插修删此简请需])|如持平|不列|删除|仍保留|说明[：:]"
)
"""What no residue is without: looked for first, it is found or missed in a tenth of the time."""
_PUNCTUATION = re.compile(
    r"。[。，、；：]|，[，。、；：]|、[、。，；：]|；[；。，、：]|：[：。，、；]|\(\)|“”"
)
_NO_REASON = re.compile(r"(?:原因(?:是|为)[：:]?|主要原因[：:])[。；]")
_REPEATED = re.compile(
    r"(?<![目标])的的|(万元|预算|经费|资金|情况|说明|主要|原因|增加|减少|增长|持平|(?:主要)?(?:用于|包括|由于|体现)|主要是|(?:主要)?原因(?:是|为)|其中|根据|按照|同比|[比较]上年|负责|开展|缴纳|发放|支付|合计|共计|组织|加强|推进|落实|提高|得分|自评|占比|严格|控制|厉行|节约|进行|实施|执行|完成|安排|使用|上年|本年|共有|反映|拨款|工资|降低|下降|上升|分别)\1"
    r"|(?<=实际|本年|全年|当年|保障|服务)(?:支出支出|收入收入)|(?:支出支出|收入收入)(?=[(（])|(?:(?<=[，。；：、]其他)|(?<=^其他))收入收入(?=\d)"
)
"""Not 支出支出: "其他政协事务支出支出195.50万元" names an item and says what is done with it."""
_MAY_BE_REPEATED = re.compile(r"([\u4e00-\u9fff]{1,7})\1")
"""What no repetition is without, looked for first."""
_OPPOSITE = re.compile(r"(?:增加|增长|上升)(?:减少|下降|降低)\d|(?:减少|下降|降低)(?:增加|增长|上升)\d")
"""增长下降5.96%: one of the two was to be struck out."""
_EMPTY = re.compile(
    r"^(?:\(?\d{1,2}[).、．])?[^\d。；]*(?:\d{4}年[^\d。；]*)*(?P<blank>(?:收入|支出|预算|决算|总计|合计|经费|资金)数?(?:为|共|共计|安排)?[百千万亿]*万元)"
)
"""An amount left blank at the first place of a sentence where one stands: 政府性基金支出预算支出 万元。"""
_EMPTY_WITHIN = re.compile(
    r"(?<=[，：])(?:实际|本年|全年)?(?:支出|收入|决算|预算|安排|开支|执行)(?:数|额)?(?:为|共)?[百千万亿]*万元(?=[，。；])"
)
_NO_RATE = re.compile(rf"(?:{_CHANGED})(?:了|率为)?%")
_MISSPELT = re.compile(r"公务用(?![车房])[\u4e00-\u9fff](?=运行|购置)|公务车用车")
"""A fixed term of the “three public” money with a letter too many or another one: 公务用处运行."""
_DOCUMENT_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,6})([【\[（(])((?:19|20)\d\d)([】\]）)])第?(\d{1,4})号")
_SELF = re.compile(
    r"(?:本|我)(?P<self>部门|单位)(?!负责人)|20\d\d年度?(?P<level>部门|单位)[预决]算(?:安排|编制)"
)
_NUMBER = re.compile(
    r"(?<![\d０-９.．,，])[\d０-９]{1,3}(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?(?=\s*(?:亿|百万|万|千)?元)"
)
_FULL_WIDTH = re.compile("[０-９，．]")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[\d*]{8}(?!\d)")
_PERSON = re.compile("负责人|联系人|姓名")
_TELEPHONE = re.compile(rf"(?:电话|手机号?码?|联系方式)\s*[:：]?\s*{re.escape(WITHHELD)}")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?![\dA-Za-z])")
_ACCOUNT = re.compile(
    rf"(?:账号|帐号|卡号)[:：]?\d{{12,19}}|(?:账号|帐号|卡号|身份证号?码?)\s*[:：]?\s*{re.escape(even(WITHHELD))}"
)
_SLIPS = (
    ("punctuation", "", _PUNCTUATION),
    ("punctuation", "原因", _NO_REASON),
    ("punctuation", "", _OPPOSITE),
    ("punctuation", "公务", _MISSPELT),
    ("residue", "%", _NO_RATE),
    ("personal", "", _IDENTITY),
    ("personal", "", _ACCOUNT),
)
"""Of a slip its kind, a word that is in every one of them, and how it reads."""
_OPEN_NUMBER = re.compile(
    r"^\((?:\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d个名年月日人家辆]|项(?!目))[^()，。；]{2,12}[：:](?!.*\))"
)
"""The number of a labelled line whose bracket stays open: （11项目名称：宣传教育项目."""
_LIST_NUMBER = re.compile(r"(?:^|(?<=[；。：]))\d{1,2}\)")
_PAIRS = (("(", ")"), ("“", "”"), ("《", "》"), ("【", "】"))


def find_slips(text: str) -> Iterator[tuple[str, str]]:
    """The slips of a paragraph: what kind each is of, and the words that show it.

    ``residue`` of a template, ``punctuation``, ``document_number`` in other brackets than 〔〕,
    ``number`` in full-width characters, ``personal`` data. ``self_unit`` and ``self_department``
    are no slips by themselves: they say at which level the publisher speaks of itself.

    >>> list(find_slips("与上年相比增加（减少）0万元。。"))
    [('residue', '增加(减少)0万元'), ('punctuation', '。。')]
    """
    said = even(text)
    if _MAY_BE_RESIDUE.search(said):
        yield from (("residue", match[0]) for match in _RESIDUE.finditer(said))
    for kind, always, pattern in _SLIPS:
        if always in said:
            yield from ((kind, match[0]) for match in pattern.finditer(said))
    for sentence in said.replace("；", "。").split("。"):
        blank = _EMPTY.match(sentence)
        if blank and "单位" not in sentence:
            yield "residue", blank["blank"]
        if "单位" not in sentence:
            yield from (("residue", m[0]) for m in _EMPTY_WITHIN.finditer(f"{sentence}。"))
    if said.endswith(("。", "；", "：")):  # else it may be torn, or made of two lines of a cover
        if _MAY_BE_REPEATED.search(said):
            yield from (("punctuation", match[0]) for match in _REPEATED.finditer(said))
        yield from (("punctuation", mark) for mark in _unbalanced(said))
    elif _OPEN_NUMBER.match(said):
        yield "punctuation", "("
    for match in _DOCUMENT_NUMBER.finditer("".join(text.split())) if "号" in text else ():
        yield "document_number", re.sub(r"^.*(?:根据|依据|按照|[和及、])", "", match[0])
    if _FULL_WIDTH.search(text):
        yield from (("number", m[0]) for m in _NUMBER.finditer(text) if _FULL_WIDTH.search(m[0]))
    yield from _levels(said)
    withheld = text.count(WITHHELD) > 1 or _TELEPHONE.search(text)
    if _PERSON.search(said) and (_MOBILE.search(said) or withheld):
        yield "personal", WITHHELD


def _unbalanced(said: str) -> Iterator[str]:
    """Brackets and quotation marks of a whole paragraph that open without closing, or the reverse; "1）" numbers a list."""
    bare = _LIST_NUMBER.sub("", said)
    for opening, closing in _PAIRS:
        if bare.count(opening) != bare.count(closing):
            yield opening if bare.count(opening) > bare.count(closing) else closing


def _levels(said: str) -> Iterator[tuple[str, str]]:
    """Where a publisher calls itself a unit (单位) or a department (部门).

    The label over a table (编制部门：) is the form's and says nothing of who fills it in.
    """
    for match in _SELF.finditer(said):
        word = next(filter(None, match.groupdict().values()))
        yield ("self_unit" if word == "单位" else "self_department"), match[0].rstrip(":：")


def has_telephone(text: str) -> bool:
    """Whether a cell holds a telephone number, or one that was withheld."""
    return bool(PHONE.search(text)) or text.strip() == WITHHELD


# --- years

_YEAR = re.compile(r"(?<![\d〔\[(（【])(20\d\d)年度?")
_QUOTED = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|[【\[][^】\]]*[】\]]")
_SPAN = re.compile(r"20\d\d年?度?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[-—–~～至到]+)20\d\d年?")
NEAR = 5
"""A year so far from the fiscal year is a misprint of it; one farther off is a year of history."""
_BEFORE_A_DATE = re.compile(r"(?:截至|截止|自|从|至|到|于|在)$")


_OUTTURN = re.compile(
    r"(20\d\d)年度?(?:(?:一般公共预算|政府性基金预算|国有资本经营预算)?财政拨款)?(?:本年)?(?:收入|支出|收、支|基本支出|政府采购支出|机关运行经费|[“\"]三公[”\"]经费)"
)
"""How a paragraph on the year's own outturn begins: 2022年度本年收入合计…"""

_BUDGET_OF_ITEM = re.compile(r"\(项\)[”\"]?[：:，,]?(20\d\d)年度?预算数?(?:为|是)?\d")
_OUTTURN_OF_ITEM = re.compile(r"\(项\)[”\"]?[：:，,]?(20\d\d)年度?(?:支出)?决算(?:支出|数)?为")
_COUNTED_AT = re.compile(
    r"截[至止]到?(20\d\d)年(?:12月(?:31日)?|年?底|度?末)(?:[^。；]{0,60}(?:车辆|设备|房屋|资产|公务用车保有量)|(?=[^。；]*[比较]年初)[^。；\d]{0,30}结[转余])"
)
"""The day on which a department counted what it owns: 截至2023年12月31日，共有车辆5辆."""
_COUNTED_IN = re.compile(
    r"(?<![比较与同至止到])(20\d\d)年(?:年?底|度?末)[^。；]{0,24}(?:车辆|公务用车)(?:保有量|为|共?\d|共?有)"
)
"""The same without 截至, which may be a year beside this one's: 2023年末，公务用车保有量为2辆."""

_WITH_ITSELF = re.compile(
    r"(20\d\d)年度?(?P<what>[^，。；\d]{2,24})\d[\d.,]*[百千万亿]*元，(?:比|与|较|同)\1年度?(?:(?P=what)|预算数?(?:持平|一致|相同)|(?P<with>[^，。；\d]{2,24}?)(?:增加|减少|增长|下降|持平))"
)
"""A year's amount against that of the same year: 2018年收支总预算990.62万元，比2018年收支总预算954.45万元增加."""


def find_other_years(kind: str, text: str, year: int, final: bool, states: bool) -> Iterator[str]:
    """Years of a paragraph that contradict the fiscal year, with the words about them.

    In a heading, a caption or the note under a table every year is the fiscal year. A sentence
    does not compare the year with itself, and speaks of no later one (``states``: it states
    figures). Titles, document numbers, spans of years (2018-2020年) and dates do not count.
    """
    if "20" not in even(text) and str(year) not in even(text):
        return  # no year stands in it
    said = _SPAN.sub("", _QUOTED.sub("", even(text)))
    is_note = re.match(r"(?:备?注|说明)\d*[:：]", said)
    if kind in ("heading", "caption", "contents") and len(said) < 80:
        yield from (
            m[0]
            for m in _YEAR.finditer(said)
            if 0 < abs(int(m[1]) - year) <= NEAR and not _is_date(said, m) and not _is_base(said, m)
        )
        return
    if kind != "text":
        return
    same = rf"(?:比|与|较|同){year}年度?(?:[^，。；]{{0,12}}(?:预算|执行)[^，。；]{{0,4}})?(?:相比|增加|减少|增长|下降|持平|一致)"
    if final:  # an outturn is held against the budget of its own year
        same = rf"(?:比|与|较|同){year}年度?(?:决算[^，。；]{{0,4}})?(?:相比|增加|减少|增长|下降|持平|一致)"
    yield from (m[0] for m in re.finditer(same, said))
    yield from (
        m[0] for m in _WITH_ITSELF.finditer(said) if 0 < abs(int(m[1]) - year) <= NEAR and _is_of_the_same(m)
    )
    if states:
        yield from (m[0] for m in _YEAR.finditer(said) if int(m[1]) > year and not _is_date(said, m))
    told = (_OUTTURN.match(said) or _OUTTURN_OF_ITEM.search(said)) if final and states else None
    if not final and states:
        told = _BUDGET_OF_ITEM.search(said)
    if told and int(told[1]) != year and abs(int(told[1]) - year) <= NEAR and f"{year}年" not in said:
        yield told[0]
    opening = re.match(r"(20\d\d)年度?[，,]?[^，。；]{0,40}预算", said)
    if (states and opening and int(opening[1]) != year and f"{year}年" not in said
            and not re.search(r"执行|完成|决算", opening[0])):  # fmt: skip
        yield opening[0]
    ranged = re.search(r"纳入(20\d\d)年度?[^，。；\d]{0,12}[预决]算(?:编制)?范围", said)
    if ranged and int(ranged[1]) != year:
        yield ranged[0]
    counted = _COUNTED_AT.search(said) or (
        _COUNTED_IN.search(said) if f"{year}年" not in said else None
    )  # final accounts count at their year's end, budgets before they begin
    day = int(counted[1]) - year if counted else 0
    if (
        counted
        and -NEAR <= day <= 2 * NEAR  # 2028 for 2018
        and (day != 0 if final else day > 0 or (day == 0 and "12月" in counted[0]))
    ):
        yield re.split("[，,]", counted[0])[0]
    if is_note:
        yield from (
            m[0]
            for m in _YEAR.finditer(said)
            if int(m[1]) != year
            and not _is_date(said, m)
            and not re.search(r"[比与较同]$", said[: m.start()])
        )


def _is_of_the_same(match: re.Match[str]) -> bool:
    """Whether two figures are both of a budget, or both of none: an outturn may be held against its own year's budget."""
    beside = match["with"] or ""
    return not beside or ("预算" in beside) == ("预算" in match["what"]) != bool(
        re.search("执行|决算|年初|调整", beside)
    )


def _is_base(said: str, match: re.Match[str]) -> bool:
    """Whether a heading compares with a year: 财政拨款收支与2020年度决算对比情况, 公务接待费较2022年预算下降3%."""
    return bool(
        re.search(r"(?:与|比|较|同)$", said[: match.start()])
        and re.search("[对相]?比|比较|持平|相同|一致|[增减]|下降|上升", said[match.end() :])
    )


def _is_date(said: str, match: re.Match[str]) -> bool:
    """Whether a year is part of a date or of an as-of date: 2023年8月31日, 截至2023年底."""
    after, before = said[match.end() :], said[: match.start()]
    return bool(re.match(r"\d{1,2}月|底|末|初|[前后内]", after) or _BEFORE_A_DATE.search(before))
