"""What a phrase of the text is about: whose money, what of it, or which code of the classification.

The vocabulary is ``toolkit/vocabulary/topics.yaml``; the names behind codes are those that the document's own
tables print, so that a text is held against its own tables and against nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..model import fold, fold_name, kept
from ..vocabulary import load_topics, words
from .names import NUMBERING, Book, Names, code_of_path, deepest, find_path, has_above

_NUMERIC = re.compile(
    r"(\d{3})类\)?(?:[/、,，]|[^，。；\d]{0,24}\()?(\d{2})款(?:\)?(?:[/、,，]|[^，。；\d]{0,30}\()?(\d{2})项)?"
)
"""204类06款01项, also with the names between: 公共安全支出(204类)司法(06款)行政运行(01项)."""
_BRACKETED = re.compile(r"\((\d{3})\)[^，。；：()\d]{1,24}\((\d{2})\)(?:[^，。；：()\d]{1,30}\((\d{2})\))?")
"""The codes of a path without words for its levels: 卫生健康支出(210)公立医院(02)综合医院(01)."""
_BESIDE = re.compile(
    r"(?:编码|科目|[(\[【])[:：]?(2\d{6}|2\d{4}|2\d{2})(?!\d)|(?<![\d.])(2\d{6}|2\d{4})(?![\d.年])"
)
"""A code beside its name, in whatever brackets: 行政运行(项级科目2010301), 【2010301】."""
_DASHED = re.compile(r"\s*(?:-|—|－|–)+\s*")
_CODED = re.compile(r"(?<![\d.])[(\[]?(2\d{4}(?:\d{2})?|2\d{2}(?=-))[)\]]?-?(?=[\u4e00-\u9fff])")
"""A code printed before its name: 2080501-行政单位离退休."""
_GENERIC = re.compile(
    r"相应|20\d\d(?:年度?)?|年度|各|年初|全年|当年|本年|今年|安排|预算数|预算|决算数|支出决算|决算|资金|金额|数额|规模|总额"
    r"|仍|为|是|均(?=[为是])|共计|合计|总计|共|计|其中|财政性|约|达|数|额|此外|拟|[“”\"：，、的了]|涉及|完成|实现|执行|具体|预计"
)
WHOLE_ITEMS = ("both", "revenue", "expenditure", "revenue_current", "expenditure_current")
"""Items that name the whole: a word for a part of it goes before them."""
_OF_ITS_OWN = "务本我省市县区乡镇村×X级部门单位局委厅院办室处会中心全总收支预决算安排拨款汇编制公开入出财政资金拟、和及的在占各类"
"""Letters that may stand beside the words for a figure: whose it is, that it is planned."""
WHOLE = ("revenue", "expenditure", "basic", "project")
"""Items that a heading or a lead-in lends to the figures under it."""
WITHOUT_CARRYOVER = {"revenue": "revenue_current", "expenditure": "expenditure_current"}
"""What 收入 and 支出 are in a section on a table that leaves out what is carried over."""
OTHER_MONEY = ("own_funds", "fiscal_account", "business", "operating", "other", "superior_subsidy")
"""Items that name money beside the fiscal appropriation."""
FUNDS = ("general_budget", "government_fund", "state_capital", "fiscal")
_CARRIED = {"carryover.total": "fiscal.carryover", "all.carried_forward": "fiscal.carried_forward"}
"""What is carried over, where it is said to be of the appropriation: 年初财政拨款结转和结余."""
_LEADS = re.compile(r"^(?:收入|支出)(?:预算)?(?:主要)?包括[:：]?(?=.{4})")
"""What leads into a list whose first part is told in the same breath: 支出包括教育支出228.43万元."""
_PURCHASES = {"货物": "goods", "工程": "works", "服务": "services"}
_PURCHASE = re.compile(r"(货物|工程|服务)(?:类|项目|采购)?")
"""What is bought, without another word: 其中货物10.00万元、工程0万元、服务15.00万元."""
_WAY_OF_BUYING = re.compile(
    r"(?:集中|分散|自行|自主|协议|定点|公开|邀请|竞争性?|单一来源|询价|框架|网上|线上|批量|零星|限额)[^，。；]{0,8}采购|(?:公开|邀请)招标|竞争性(?:谈判|磋商)"
)
"""A part of what is bought, by how it is: 集中采购80万元，分散采购40万元."""
_ITSELF = re.compile(
    r"^(?:学校|[我本]校)(?=20\d\d年度?[^，。；]*(?:预算|收入|支出|收支))|^[\u4e00-\u9fff]{0,16}(?:20\d\d年度?)?[\u4e00-\u9fff]{0,16}使用(?=(?:政府性基金|国有资本经营)预算)"
)
"""Who speaks of itself: 学校2023年收支总预算, 我校2024年度收入总计, 2019年某镇使用政府性基金预算拨款安排的支出."""
_OF_THREE = re.compile("三公|会议费|培训费")
_WHAT_FOR = re.compile(
    r"^(?:主要)?用于(?:[^，。；：\d]*的(?=基本支出)|[^，。；：\d]*(?:专项|特定|事业发展)[^，。；：\d]*的(?=项目支出))"
)
"""What all of basic or project expenditure is for: 用于保障机构正常运转的基本支出, 用于专项工作的项目支出."""
_NO_SCOPE = re.compile(r"使用非财政拨款结余|绩效(?=工资|考核|奖)")
"""Words that hold a scope's and are not of it: used up it is revenue, no carry-over; 绩效工资 is pay, no target."""
_OF_A_GOVERNMENT = re.compile(
    r"(?:地方|全[乡镇县市区省]|[乡镇])(?:级)?财政(?!拨款)[^，。；]*(?:收入|支出)|财政总(?:收入|支出)|税收收入|动用预算稳定"
)
"""The revenue of a township or county, which is no department's: 地方财政收入, 全乡财政总收入."""
_SERVICES_BOUGHT = re.compile(r"政府购买(?:公共)?服务")
"""Services that others render in the government's stead, whether procured or not: no 政府采购服务."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands, as far as it decides what the phrase is about: heading and lead-in."""

    scope: str | None = None
    item: str | None = None
    economic: bool = False
    codes: tuple[str, ...] = ()
    of_all: bool = False
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a phrase is about. ``path`` is the printed path, ``exact`` whether its names are the table's.

    ``is_sure`` is false where the code follows from a bare name that an economic class may bear too.
    """

    topic: str | None = None
    code: str | None = None
    path: str | None = None
    exact: bool = True
    is_sure: bool = True


def without_name(phrase: str, names: Names) -> str:
    """A phrase without the department's own name in it."""
    return phrase.replace(names.department, "") if names.department else phrase


def is_generic(phrase: str) -> bool:
    """Whether a phrase names nothing of its own: "2024年预算数为"."""
    return not _GENERIC.sub("", NUMBERING.sub("", phrase))


def find_about(phrase: str, place: Place, names: Names) -> About:
    """What a phrase is about, given where it stands.

    A code wins over words; words of the phrase win over the heading's.
    """
    phrase = re.sub(r"^包?含(?=上年|年初|年末|结转)", "", without_name(phrase, names))
    if re.search(r".含(?:上年|年初)?结[转余][^，。]*$", phrase) and "总" not in phrase:
        return About()  # 2010301“行政运行”含上年结转29.50万元: a part of the item, which no table has
    leads = _LEADS.match(phrase)
    if leads and place.item in (None, *WHOLE_ITEMS):
        place = replace(place, item="revenue" if leads[0].startswith("收入") else "expenditure")
    phrase = _WHAT_FOR.sub("", _ITSELF.sub("", _LEADS.sub("", phrase)))
    if _OF_A_GOVERNMENT.search(phrase) or _SERVICES_BOUGHT.search(fold(phrase)):
        return About()
    told_apart = place.scope in ("performance", "assets")  # money of projects, whatever fund it comes from
    scope = (None if told_apart else find_scope(phrase)) or place.scope or "all"
    if place.scope == "carryover" == scope and find_item(phrase, ("carried_forward",)):
        scope = "all"  # 年末结转和结余 under the heading 结转结余情况
    if scope not in ("all", *FUNDS) and _is_by_economy(phrase, place, names):
        if place.scope == "operating_cost":
            of = names.economic.codes_of(fold_name(phrase))
            return About("operating_cost.economic", of[0]) if len(of) == 1 else About()
        scope = place.scope or "all"  # 公务接待费 in a list of basic expenditure is 30217
    if scope == "fiscal" and place.scope in FUNDS:
        scope = place.scope or scope  # 财政拨款 under the heading of one fund is that fund's
    if scope == "three_public" and len(set(_OF_THREE.findall(fold(phrase)))) > 1:
        return About()  # “三公”经费、会议费和培训费合计: none of them
    fund = scope if scope in FUNDS else place.scope or "all"
    numeric = _NUMERIC.search(phrase) or _BRACKETED.search(phrase)
    if numeric:
        joined = "".join(filter(None, numeric.groups()))
        return About(f"{fund}.{_level(joined)}", joined, numeric[0])
    of_class = re.search(r"(?<!\d)(2\d{2})类", phrase)
    if of_class and of_class[1] in names.functional:
        return About(f"{fund}.class", of_class[1], None)  # 住房保障支出221类
    classes = [c for c in re.findall(r"\((3\d{2}(?:\d{2})?)\)", phrase) if c in names.economic]
    of_what = {"expenditure": "all_economic", "basic": "economic"}.get(place.item or "")
    if classes and of_what and fund == "general_budget":
        return About(f"general_budget.{of_what}", classes[-1], None)  # 商品和服务支出(302)
    chain = [code for code in re.findall(r"\((2\d{6}|2\d{4}|2\d{2})\)", phrase) if code in names.functional]
    if len(chain) > 1 and all(chain[-1].startswith(code) for code in chain):
        return About(f"{fund}.{_level(chain[-1])}", chain[-1], None)  # 教育支出(205)培训支出(2050803)
    coded = _CODED.search(phrase)
    if coded and coded[1] in names.functional:
        return About(f"{fund}.{_level(coded[1])}", coded[1], None)
    beside = [code for found in _BESIDE.findall(phrase) for code in found if code in names.functional]
    if beside:
        return About(f"{fund}.{_level(beside[-1])}", beside[-1], None)
    steps = find_path(phrase)
    if steps:  # 会议费(款) is a class of basic expenditure, not the “三公” table's
        return _about_path(steps, fund, place, names)
    of_fund = next((f for f in FUNDS[:3] if any(w in fold(phrase) for w in load_topics().scopes[f])), None)
    if scope == "carryover" and place.scope == "fiscal" and not of_fund and find_item(phrase, ("carryover",)):
        scope = "fiscal"  # 上年结转 among the revenue of 财政拨款收支总表
    if scope == "carryover" and (of_fund or place.scope in FUNDS[:3]):
        at_the_end = re.search(r"年末|期末|年终|20\d\d末|下年", fold(phrase))
        return About(f"{of_fund or place.scope}.{'carried_forward' if at_the_end else 'carryover'}")
    if scope == "carryover" and find_item(phrase, OTHER_MONEY):
        return (
            About()
        )  # 单位资金结转结余: of other money than the appropriation, not all that was carried over
    code = _class_named(phrase) or _class_named(_without_fund(phrase))
    by_economy = place.economic and bool(names.economic.codes_of(fold_name(phrase)))
    if code and not by_economy and scope in ("all", *FUNDS):
        return About(f"{scope}.{_level(code)}", code, None)
    topic = _topic(phrase, scope, place, names)
    if topic in _CARRIED and re.search("(?<!非)财政拨款", fold(phrase)):
        topic = _CARRIED[topic]
    plain = topic.partition(".")[2] if topic and topic.startswith("all.") else ""
    if plain in WITHOUT_CARRYOVER and re.search(r"20\d\d年度?(?:收入|支出)$", phrase) and place.is_final:
        return About(f"all.{WITHOUT_CARRYOVER[plain]}")  # in final accounts the carry-over stands beside it
    if topic is None and scope in ("all", *FUNDS):
        return _named(phrase, scope, place, names)
    return About(topic)


def _without_fund(phrase: str) -> str:
    """A phrase without the words for whose money it is: 一般公共预算教育支出."""
    words = sorted((w for fund in FUNDS for w in load_topics().scopes[fund]), key=len, reverse=True)
    found = next((word for word in words if fold(phrase).startswith(word)), "")
    return (
        re.sub(r"^(?:当年)?(?:拨款|财政拨款)?(?:安排)?的?", "", fold(phrase)[len(found) :])
        if found
        else phrase
    )


def _is_by_economy(phrase: str, place: Place, names: Names) -> bool:
    """Whether words name an economic class in a list that goes by them."""
    return (
        place.economic
        and place.scope in (None, "operating_cost", *FUNDS)
        and bool(names.economic.codes_of(fold_name(phrase)))
    )


def _bare_steps(phrase: str) -> list[str]:
    """The names that a phrase consists of, without words for money: 住房公积金支出 is [住房公积金]."""
    text = re.sub(
        r"\((?:项级|款级|类级)?科目\)|^其中|^具体是|^包括|[\"“”]|科目$", "", NUMBERING.sub("", fold(phrase))
    )
    for word in (w for fund in FUNDS for w in load_topics().scopes[fund]):
        text = text.replace(word, "")
    text = re.sub(r"^20\d\d年度?|^(?:当年)?(?:财政)?拨款安排的", "", text)
    text = re.sub(
        r"(?:20\d\d年度?(?=[预决]算)|支出)?(?:的?金额|预算数?|决算数?)?(?:安排)?(?:为|是|共)?$", "", text
    )
    return [fold_name(step) for step in _DASHED.split(text) if step]


def _named(phrase: str, scope: str, place: Place, names: Names) -> About:
    """An item by its bare name, or by names with dashes between: 住房公积金支出, “…事务-行政运行”科目."""
    topics = load_topics()
    steps = _bare_steps(phrase)
    if not steps or (len(steps[-1]) < 3 and not place.economic):
        return About()
    found = names.functional.codes_of(steps[-1])
    if len(steps) > 1:
        found = [code for code in found if has_above(code, steps[:-1], names.functional)]
    last = deepest(found)
    of = names.economic.codes_of(steps[-1])
    if place.economic or (of and not found):
        of_basic = scope == "all" and place.item in ("basic", "personnel", "public")
        fund = "general_budget" if of_basic else scope
        if f"{fund}.economic" not in topics.topics:
            return About()
        if len(of) == 1 or (
            of and all(code.startswith(of[0]) for code in of)
        ):  # 其他支出: 399, and 39999 in it
            return About(f"{fund}.economic", of[0], None, True, place.economic)
        return About()
    if len(last) != 1:
        return About(f"{scope}.code", None, None, True, False) if last else About()
    code = found[0] if len(found) > 1 and len(steps) == 1 else last[0]
    return About(f"{scope}.{_level(code)}", code, None, True, not of)


def _level(code: str) -> str:
    """Classes have counterparts of their own: a class may hold money of several funds."""
    return "class" if len(code) == 3 else "code"


@kept
def _same_words(phrase: str) -> str:
    """A phrase folded, what is left at the year's end by its one name: 年末结转和结余 is 结转下年."""
    folded = re.sub(r"(?:年|20\d\d)末(?:财政拨款)?(?:结转和?结余|结余|结转)", "结转下年", fold(phrase))
    return re.sub(r"年初(?:财政拨款)?(?:结转和?结余|结转|结余)", "上年结转结余", folded)


@kept
def find_scope(phrase: str) -> str | None:
    """The first scope whose words a phrase holds: whose money it speaks of."""
    folded = _NO_SCOPE.sub("", _same_words(phrase))
    return next((s for s, found in load_topics().scopes.items() if any(w in folded for w in found)), None)


def find_item(phrase: str, within: Iterable[str] | None = None) -> str | None:
    """The item that the longest word in a phrase names; of equals the last.

    A word for a part (其他资金) goes before one for the whole (收入预算总计)."""
    return _item_in(_same_words(phrase), None if within is None else frozenset(within))


@lru_cache(4096)
def _item_in(folded: str, allowed: frozenset[str] | None) -> str | None:
    best: tuple[bool, int, int, str] | None = None
    for item, found in load_topics().items.items():
        if allowed is not None and item not in allowed:
            continue
        for word in found:
            at = folded.rfind(word)
            rank = (item not in WHOLE_ITEMS, len(word), at, item)
            if at >= 0 and not (at and folded[at - 1] == "非") and (best is None or rank > best):
                best = rank
    return best[3] if best else None


@cache
def _items_of(scope: str) -> frozenset[str]:
    return frozenset(t.partition(".")[2] for t in load_topics().topics if t.startswith(f"{scope}."))


def _topic(phrase: str, scope: str, place: Place, names: Names) -> str | None:
    """The topic of a phrase without a code; ``None`` where it says more than the words we know.

    信息化建设项目支出 is not 项目支出, 上级补助收入 is not 收入: a figure that is not understood is
    better left alone than held against the wrong one.
    """
    item = find_item(phrase, _items_of(scope))
    bare = _PURCHASE.fullmatch(_GENERIC.sub("", fold(phrase))) if scope == "procurement" else None
    if bare:
        return f"procurement.{_PURCHASES[bare[1]]}"
    if item and not _says_only(phrase, item, scope, names):
        return None
    if item in WHOLE_ITEMS and any(names.functional.codes_of(step) for step in _bare_steps(phrase)[-1:]):
        return None  # 水利支出 in a text of 水利局: an item by its name, not the whole
    if scope == "procurement" and item is None and _WAY_OF_BUYING.search(fold(phrase)):
        return None
    if scope == "fiscal" and item == "revenue" and re.search("收入总计|总收入", phrase):
        item = "both"  # with what was carried over, as 收入决算表 has it not
    if (
        scope == "all"
        and "总计" not in phrase
        and place.item
        and place.item == WITHOUT_CARRYOVER.get(item or "")
    ):
        item = place.item
    if item:
        return f"{scope}.{item}"
    named = (
        re.sub("支出|花费", "", phrase)
        if scope == "three_public" and place.item in _items_of(scope)
        else phrase
    )
    if not is_generic(named) and (find_scope(phrase) is None or not _says_only(phrase, "", scope, names)):
        return None
    if scope in ("all", *FUNDS):
        return f"{scope}.{place.item}" if place.item in _items_of(scope) else None
    if place.item in _items_of(scope) and place.scope == scope:
        return f"{scope}.{place.item}"  # under the heading （二）公务接待费
    return f"{scope}.total" if "total" in _items_of(scope) else None


def item_titled(title: str, scope: str | None) -> str | None:
    """The part of the “three public” money that a heading names and nothing else: （二）公务接待费."""
    if scope != "three_public":
        return None
    item = find_item(title, _items_of(scope))
    return item if item and _says_only(title, item, scope, Names(Book(), Book())) else None


def _says_only(phrase: str, item: str, scope: str, names: Names) -> bool:
    """Whether a phrase says no more than its item, its scope and whose it is.

    Outside the funds the words before the item may be anything (以合同签订为准), those after it not.
    """
    topics = load_topics()
    rest = re.sub(r"\([^()]{2,}\)", "", NUMBERING.sub("", _same_words(phrase).replace('"', "")))
    known = [word.replace('"', "") for word in topics.items.get(item, ())]
    if scope in ("all", *FUNDS):
        if item == "surplus_used":  # 非财政拨款结余 holds the name of a fund, and is none
            rest = rest.replace(known[0], "", 1)
        for word in (w.replace('"', "") for fund in (*FUNDS, scope) for w in topics.scopes.get(fund, ())):
            rest = rest.replace(word, "")
        found = next((word for word in sorted(known, key=len, reverse=True) if word in rest), "")
        rest = rest.replace(found, "", 1)
    else:
        known = known or [word.replace('"', "") for word in topics.scopes.get(scope, ())]
        rest = rest[max((rest.rfind(word) + len(word) for word in known if word in rest), default=0) :]
        funds = [w for fund in FUNDS for w in topics.scopes[fund]]
        for word in (*topics.scopes.get(scope, ()), *funds):  # what it is paid from may be said beside it
            rest = rest.replace(word.replace('"', ""), "")
    own = _OF_ITS_OWN if scope in ("all", *FUNDS) else f"{_OF_ITS_OWN}预留项目"
    return all(letter in names.department + own for letter in _GENERIC.sub("", rest))


@cache
def _classes() -> Mapping[str, str]:
    return {_class_folded(name): code for name, code in words().classes.items()}


def _class_folded(name: str) -> str:
    """A class's name as texts word it: 社会保障与就业支出 is 社会保障和就业支出."""
    return re.sub("[与及]", "和", fold_name(name))


def _class_named(phrase: str) -> str | None:
    """The class whose name a phrase is: “一般公共服务支出”科目, 社会保障和就业支出."""
    text = NUMBERING.sub("", fold(phrase)).replace('"', "")
    text = re.sub(r"(?:20\d\d年度?)?(?:年初|全年|调整)?(?:预算|决算)(?:数)?(?:安排)?为?$|为$|安排$", "", text)
    name = re.sub(r"科目$|^20\d\d年度?", "", text)
    if name in words().classes:
        return words().classes[name]
    return _classes().get(_class_folded(name)) if name.endswith(("支出", "事务")) or "科目" in text else None


def _about_path(steps: list[tuple[str, str]], scope: str, place: Place, names: Names) -> About:
    printed = "".join(f"{name}({level})" for level, name in steps)
    of_several = False
    books = [("code", names.functional), ("economic", names.economic)]
    for kind, book in reversed(books) if place.economic else books:
        inside = [code for code in place.codes if code in book] if kind == "code" else []
        code, exact = code_of_path(steps, book, inside[-1] if inside else None)
        if code:
            return About(f"{scope}.{_level(code) if kind == 'code' else kind}", code, printed, exact)
        of_several = of_several or exact
    if of_several:
        return About(f"{scope}.code", None, None, True, False)
    return About(f"{scope}.{'economic' if place.economic else 'code'}", None, printed, False)
