"""The figures of a sentence and the words about them: money, percentages, counts, and what they do there."""

from __future__ import annotations

import re

from .about import is_generic

NUMBER = r"(?<![\d.A-Za-z])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
MONEY = ("亿元", "百万元", "千元", "万元", "元", "万")
AREAS = ("平方米", "平米", "m2")
_COUNTS = (*AREAS, "辆", "台(套)", "台/套", "台", "套", "个", "名", "人", "倍")
_UNIT = "|".join(map(re.escape, (*MONEY, *_COUNTS, "%")))
TOKEN = re.compile(
    rf"(?P<less>(?:小于|低于|少于)(?:上年|去年|20\d\d年))|(?P<more>(?:大于|高于|多于)(?:上年|去年|20\d\d年))|(?P<flat>持平|一致|相同|相等|(?:与|同|和)(?:上年|去年|20\d\d年)度?(?:[预决]算数?)?(?:完全)?一样|零增长|无增减变化|无增减|没有变化|无变化|无变动|没有变动|未发生变化|未变化)|(?P<none>(?:未|没有|无)(?:(?:安排|发生)(?!的|变)|(?=(?:上年|年初)结[转余](?:和?结余|资金|收入)?[，。；、]))|为零|(?<=[费入出算数计余转金助配额排])(?:为|是)?(?<!单位为)万元(?=[，、；。)]|$))"
    r"|(?P<only>(?<=[，。；出])(?:均|全部|都)为(?:基本|项目)支出)"
    rf"|(?P<number>{NUMBER})(?P<unit>{_UNIT})?"
)
UP = (
    "增加",
    "增长",
    "上升",
    "提高",
    "调增",
    "增幅",
    "升幅",
    "涨幅",
    "增速",
    "增收",
    "增支",
    "净增",
    "超支",
    "多支",
    "超出",
)
DOWN = (
    "减少",
    "降低",
    "下降",
    "压减",
    "调减",
    "降幅",
    "减幅",
    "跌幅",
    "减收",
    "减支",
    "净减",
    "节约",
    "节支",
    "压缩",
    "缩减",
    "削减",
    "核减",
    "少支",
)
"""All verbs of change; of 增幅 and 降幅 only a rate is said."""
_CHANGED = "|".join((*UP, *DOWN))
REACHED = r"(?:[增减升降]|增加|增长|提高|上升|减少|下降|降低|扩大|压减)[到至]|调整[到至为]|变[为成至]"
"""Words between last year's figure and this year's: 由上年的600万元增至642.52万元."""
_OR_THE_OTHER = rf"(\((?:{_CHANGED})\))?"
"""A template's choice that nobody made: 增加（减少）."""
CHANGE = re.compile(
    rf"(?!.幅)({_CHANGED}|(?<![^，、；数算年度期额比入出费款])[少多]){_OR_THE_OTHER}(?:了|额为|额|数为|数|预算|支出|收入|出|安排)?$"
)
GROWTH = re.compile(rf"({_CHANGED}){_OR_THE_OTHER}(?:了|率为|率|为|比例为?|幅度为?|约为|约|达到?)?$")
SHARE = re.compile(
    r"(?:占(?:比|(?P<whole>[^，。；]{0,24}?)的?(?:比重|比例)?)|(?<=[，、])比重)(?:[为的约]|达到?)?$"
)
COMPLETED = re.compile(
    r"(?:完成|为(?=(?:年初|全年|调整|本年)预算))(?P<whole>[^，。；]{0,16}?)的?$|(?:预算)?(?:执行|完成)率(?:为|是|达到?)?$"
)
_OF_BUDGET = r"(?:完成|(?<=，)[为占]|达到?|为(?=年初|全年|调整|本年))(?:年初|全年|调整|本年|年度)?预算[数额]?(?:为|是)?"
SPENT_OF = re.compile(rf"{_OF_BUDGET}$")
"""Before the budget that a completion is of: 完成年初预算48.00万元的81.94%."""
SPENT_OF_ANY = re.compile(rf"{_OF_BUDGET}[\d,.]+[万亿]?元的?$")
SHARED_OF_ANY = re.compile(r"占[^，。；：\d]{2,24}[\d,.]+[万亿]?元的?$")
DIFFERS = re.compile(r"(?:预决算)?差异率(?:为|是)?$|超(?:年初|全年)?预算(?:约|达)?$")
BASE = re.compile(
    r"(?P<same>(?<=[；。，])该(?:科目|项|款)(?:支出)?)?(?:上年度?|去年|(?P<year>20\d\d)年度?)"
    r"(?:(?:当年)?[^，。；：比]{0,16}?(?:预算|执行|决算|安排|完成)[^，。；：比]{0,4}?|同期)?(?(same)(?:为|是)?|(?:为|是))$"
)
COMPARED_WITH = re.compile(
    r"(?:同比|比|较|与|同|和|由|从)(?:(?:上年度?|去年|(?P<year>20\d\d)年度?)(?:当年)?|年初(?!预算)|(?=(?:年初|全年|调整)?预算))(?P<rest>[^，。；：比较]{0,24})$"
)
"""Before the figure compared with, where a change follows on it: "比2023年435.50万元减少15.90万元"."""
OWN_BUDGET = re.compile("(?:年初|全年|调整)预算|(?:与|比|较|同|和)预算")
"""What an outturn may be compared with besides last year: the budget of its own year."""
ANEW = re.compile(r"(?:与|比|较|同|和)(?:上年|去年|20\d\d年|年初预算|预算)[^，。；]*$|同比[^，。；]*$")
"""Words that compare a second time: 比预算减少1.00万元，比去年减少0.68万元."""
THEN_CHANGES = re.compile(
    rf"(?:(?:相比|相较|对比)[，,]?(?P<named>(?:20\d\d年度?)?[^，。；：\d]{{0,24}}?))?(?:相比|相较|对比)?[，,]?(?:{_CHANGED}|[增减升降]至|[少多]|持平|一致|相同|相等|无增减)"
)
COMPARED = re.compile(
    r"(?:与|比|较|同|和)(?:年初|全年|调整)?预算数?(?:相比)?|决算数?(?:小于|大于|等于|与)?(?:全年|年初)?预算数?|(?:与|比|较|同)?(?:上年度?|去年|20\d\d年度?)(?!结转|结余)(?:当年)?(?:部门|单位)?(?:支出)?(?:预算|决算|执行|安排)*(?:数|安排)?(?:相比较?|同期)?|相比较?|同比|(?:各|共|分别|此项)$"
)
REASON = re.compile(
    r"主要原因(?:是|为|：|一是)*[：:]?|原因(?:是|为)[：:]?|主要是(?!(?:(?![增减升降调新追]|使用|安排|下达|支付|发放|购置|用于)[^，。；：\d]){2,24}\d[\d,.]*[百千万亿]*元[、，；。和])(?:由于|因为?)?|主要在于|主要系|由于"
    r"|(?<=[元%)]，)主要为(?=[^，。；\d]+[，。；]|[^，。；\d]*(?:增加|减少|提高|降低|下降|增长|上调|调整|[上去]年|新增|追加))"
    r"|(?<=，)(?:增加|减少|增长|下降|变动|变化)(?:主要)?(?:系|因(?![公素此])为?)"
    r"|主要(?:因(?![公素])为?|源于|考虑|基于|受(?=[^，。；]*影响))"
    r"|(?<=[元%)]，)系(?![本我全])(?=[^，。；]{4})|(?<=[元%]，)(?:一是(?:因为|由于)?|(?:这)?(?:是|系)?因(?!公)为?)"
)
EXPLAINS = re.compile(
    r"(?!.*(?:\d(?:[百千万亿]*元|%)|用于|其中|包括|具体|如下|持平))[^，。；：]{4,}[^：]*。?"
)
"""A sentence that states no figure, behind a change that gives no reason: 此项级科目为今年新增科目。"""
PARTS = r"其中(?:[：:]|，?(?=公务|因公))"
"""Where a reason ends and parts follow: "…主要原因是厉行节约，其中公务接待费减少2.00万元"."""
_CHANGED_BY = re.compile(rf"(?:{_CHANGED})[^，。；\d]{{0,6}}\d|持平|一致|相同")
_COMPARES = r"，(?:较|比|与|同)(?:上年度?|去年|20\d\d年度?)"
"""Where a reason for a figure ends, of which no change was told before it: "系县直部门拨入的工作经费等，较上年160.00万元减少…"."""
_LISTS = r"[：:](?=(?:(?![增减升降])[^，。；：\d]){2,24}\d[\d,.]*[百千万亿]*元[、，；和及])"
"""Where a list of amounts begins: "系上年结转的资金：拨款2.24万元，基金1.10万元", "主要是：集镇规划40.00万元，…"."""
_ENDS = re.compile(
    rf"；(?!二是|三是|四是|五是)|{PARTS}|，(?:20\d\d年度?|本年)?(?:支出|安排|(?:年初)?预算|决算)(?:数|支出)?(?:为|是)?"
)
"""Where a reason ends."""
_ENDS_OR_TELLS = re.compile(rf"{_ENDS.pattern}|{_COMPARES}|{_LISTS}")
"""The same where no change was told before it: what follows may tell what the figure is of, or compare it."""
_AFTER_THRESHOLD = re.compile(r"\(?含?\)?(?:以上|以下|及以上|及以下|及其以上)|\(含\)")
_UNIT_TOLD = re.compile(
    rf"[(（]?(?:金额|计量|货币)?单位(?:[：:]|[均都]?[为是])(?:人民币)?({'|'.join(MONEY[:-1])})[)）]?[：:]?"
)
"""What says the unit of the amounts behind it: （单位：万元）."""
_AMOUNT_ALONE = re.compile(r"[，。；、()（）]|$")
_AFTER_DATE = re.compile(r"年|月|日|号|[\]】〕]|-\d")
_BARE = re.compile(r"(?:预算数?|决算数?|支出|收入|经费|资金|结余|合计|总计)(?:为|是)?$|\([类款项]\)[”\"]?$")
"""Words behind which a number without a unit is an amount that lost it: 上年结转资金101.81，占12.51%。"""
_BARE_IN_SENTENCE = re.compile(r"(?:费|项目|(?:支出|收入|经费|资金)(?:数|额))(?:为|是)?$")
"""The same, where a sentence goes on or ends behind the number: a line of a chart or list may do without units."""
_OUTTURN_NEXT = re.compile(
    rf"{NUMBER}(?:{'|'.join(MONEY)})(?:\([^()]*\))?[,，、](?:(?:当年|本年|全年|实际)?(?:支出|收入)?决算数?|(?:实际|当年|本年|全年)*(?:支出|执行|完成|开支|列支|使用)[数额]?)(?:为|是)?\d"
)
_ASIDE = re.compile(
    r"\((?:含|包括|不含|不包括|其中|即)[^()\d]*\)(?=(?:共计|合计|总计|预算数?|决算数?)?(?:为|是)?$)"
)
"""What a bracket adds before the figure: 收支总计(含结转和结余)1590.04万元."""
_LED_BY = re.compile(
    r"^(?:(?:其余|剩余|余下)(?:部分|的)?(?:依次|分别)?[为是]|[^，。；：、]{0,20}按[^，。；：、]{2,12}(?:划分|分类|分)(?:[为成是](?:[:：])?|别为|，)?)(?=[^，。；：、]{3,})"
)
"""What leads to the first figure of a list in its own breath: 其余为住房保障支出…, 支出按功能科目分为教育支出…."""
SUM = re.compile(
    r"(?:合计|共计|总计|小计)[^，。；]{0,8}$|(?:以上|上述|前述)[^，。；\d]{0,6}共$|[两二三四五六七八九十]项(?:共|合计|共计|总计)为?$"
)


def unit_told(text: str) -> str | None:
    """The unit that words give for the figures behind them: "收入预算构成（金额单位：万元）：…"."""
    words = _UNIT_TOLD.search(text)
    return words[1] if words else None


_IN_A_LIST = re.compile(r"[\u4e00-\u9fff)]\d[\d,]*\.\d+(?=[，、；。)(]|$)")
_OF_MONEY = re.compile(rf"\d({'|'.join(MONEY[:-1])})")


def unit_of_list(sentence: str) -> str | None:
    """The unit of a list whose amounts have none: that of the amount before it: 公用经费308.42万元（办公费46.30、印刷费8.15…）."""
    bare = [m.start() for m in _IN_A_LIST.finditer(sentence)]
    return _OF_MONEY.findall(sentence)[0] if len(bare) > 2 and _OF_MONEY.search(sentence) else None


def kind_of(
    match: re.Match[str], sentence: str, told: str | None = None
) -> tuple[str | None, str | None, str]:
    """What a token is: money, percent, count, flat, none; ``None`` for a date, a code or a threshold.

    ``told`` is the unit of amounts that have none of their own.
    """
    for word in ("flat", "none", "only", "less", "more"):
        if match[word]:
            return word, None, match[0]
    number, unit, after = match["number"], match["unit"], sentence[match.end() :]
    if unit is None:
        follows = re.match(rf"(?:[,、和]{NUMBER})+({'|'.join(MONEY)})", after)
        if follows:  # 12.5、13.6万元
            return "money", follows[1], number
        before = sentence[: match.start()]
        if told and _AMOUNT_ALONE.match(after) and re.search(r"[\u4e00-\u9fff：:)]$", before):
            rate = GROWTH.search(before) or SHARE.search(before)
            return (None, None, number) if rate else ("money", told, number)
        if (
            re.search(r"(?:为|是)$", before)
            and not re.search("[1-9]", number)
            and not _AFTER_DATE.match(after)
        ):
            return "money", "元", number
        if "." in number and re.match(r"[，。；、]|$", after):
            if GROWTH.search(before) or SHARE.search(before):
                return "percent", None, number  # 减少9.52，
            if _BARE.search(before) or (re.match("[，。；]", after) and _BARE_IN_SENTENCE.search(before)):
                return "bare", None, number
        if re.search(r"编制数?(?:为|共)?$", before) and not _AFTER_DATE.match(after):
            return "count", "人", number
        return None, None, number
    if unit == "%":
        before = sentence[: match.start()]
        is_told = re.search(r"(?:占比?|[增降减升])[^，。；]{0,12}达到?$|执行率达到?$", before)
        aimed = not is_told and re.search(
            r"(?:达到?|不低于|不少于|高于|低于)$|(?:不足|不到|超过|近)[^，。；]{0,24}的$", before
        )
        return (None if aimed else "percent"), unit, number  # 满意度达到95%: an aim, no figure of the budget
    if _AFTER_THRESHOLD.match(after):
        return None, None, number
    if unit in MONEY:
        if unit == "万" and not re.match(r"[，。；,、)）]|$", after):
            return None, None, number
        return "money", "万元" if unit == "万" else unit, number
    return "multiple" if unit == "倍" else "count", unit, number


def is_in_reason(sentence: str, at: int) -> bool:
    """Whether a place in a sentence is inside a reason, which ends at a semicolon or at "其中"."""
    begun = list(REASON.finditer(sentence, 0, at))
    if not begun:
        return False
    explains = _CHANGED_BY.search(sentence, 0, begun[-1].start())
    ended = (_ENDS if explains else _ENDS_OR_TELLS).search(sentence, begun[-1].end())
    return ended is None or ended.start() >= at


def subject_of(left: str) -> str:
    """The words before a figure that name it: back to the last mark that ends a thought."""
    left = _ASIDE.sub("", re.sub(r"编码[：:]", "编码", _UNIT_TOLD.sub("，", left)))
    pieces = [piece for piece in re.split(r"[，；。：]", left) if piece]
    return (
        _LED_BY.sub(
            "",
            re.sub(
                r"^(?:[=+]|等于|加上?(?=上年|本年|年初|年末|结转|20)|其中|包括|由(?!于)|主要是|[一二三四五六七八九十]是|即|和|及|、|\)|”|\((?![^()]*\)))+",
                "",
                pieces[-1],
            ),
        )
        if pieces
        else ""
    )


def measure_of(left: str, after: str = "") -> str:
    """Which of several figures of one thing: budget and outturn in a final account.

    支出预算为17.45万元，支出决算为15.65万元: before its outturn a budget is no figure of the year's spending.
    """
    tail = re.split(r"[，；。]", left)[-1]
    if re.search(r"年初(?:预算|安排|核定|批复|下达)(?:预算)?(?:数|安排)?(?:为|是)?$", tail):
        return "initial"
    if re.search(r"(?:全年|调整)预算(?:数|安排)?(?:为|是)?$", tail):
        return "budget"
    if re.search(r"(?:支出|收入)?决算(?:支出|收入)?数?(?:为|是)?$|^执行数(?:为|是)?$", tail):
        return "final"
    if re.search(r"预算数?(?:为|是)?$", tail) and _OUTTURN_NEXT.match(after):
        return "budget"
    return "total"


def level_of(text: str, department: str) -> int:
    """How deep a passage stands in a list: （一） 1, 1． 2, （1） 3, unnumbered 4; a new thought 0."""
    if re.match(r"[（(][一二三四五六七八九十]+[）)]", text):
        return 1
    if re.match(r"\d{1,2}[.．、]", text):
        return 2
    if re.match(r"[（(]\d{1,2}[）)]", text):
        return 3
    return 0 if text.startswith(("此外", "20")) or (department and text.startswith(department)) else 4


def is_bare_sum(left: str) -> bool:
    tail = re.split(r"[，；。：]", left)[-1]
    summed = re.match(r"(?:合计|共计|总计|小计)|(?:以上|上述|前述)|[两二三四五六七八九十]项", tail)
    return bool(summed) or is_generic(tail)
