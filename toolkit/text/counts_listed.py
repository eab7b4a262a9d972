"""Numbers of units, staff, vehicles, guests and projects → how many of them the text lists beside the number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import even

_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_UNITS = re.compile(
    r"(?P<lead>[^，。；]*?(?:单位|内设|科室|股室|处室)[^，。；：\d]{0,12}?)(?:共|共有|共计|总计|有|为)?(?P<n>\d{1,3}|[一二两三四五六七八九十])(?:个|家)(?:[^，。；：\d]{0,12}(?:单位|科室|股室|处室|机构|部门))?"
    r"[，：]?(?:，?(?:包括|分别[为是]|具体(?:[为是]|包括|如下)|即|名单如下|如下))?[：，]?"
)
"""A number of units and the words that lead to their names: 纳入预算编制范围的预算单位共3个，包括："""
_MAY_COUNT = re.compile(r"[\d一二三四五六七八九十两][个家]")
"""What no number of units is without: looked for first, it spares most passages the search for words that lead to one."""
_ITEM = re.compile(r"[（(]?(\d{1,2})[)）.．、](?!\d)")
_ORGAN = re.compile(
    r"(?:局|委员会|办公室|中心|站|所|院|校|学|园|馆|队|处|室|股|科|会|厅|署|部|场|公司|本级|机关|政府|大队|支队|总队)(?:\(?(?:本级|机关)\)?)?$"
)
_OWN = re.compile("本级|机关|本部")
_SUBORDINATE = re.compile("下属|所属|直属|二级|基层|下级")
_VEHICLES = re.compile(
    r"(?:公务用车|车辆)(?:保有量)?(?:共有?|共计|为|合计)?(?P<n>\d{1,4})[辆台][，(]?其中[：，]?(?P<list>[^。；]*)"
)
_VEHICLE = re.compile(
    r"(?:^|[、，和])(?P<name>[^、，\d]{0,14}(?:轿车|越野车|客车|载客汽车|商务车|货车|皮卡车?|摩托车|救护车|用车))(?P<n>\d{1,4})[辆台]"
)
_RESULTS = re.compile(
    r"[”\"](?:等(?P<n>\d{1,3})|及[“\"][^”\"]+[”\"]等(?P<m>\d{1,3}))个(?:预算)?项目[^。；，]{0,8}(?:自评|评价)结果"
)
_SCORED = re.compile(r"[“\"]([^“”\"]{3,60})[”\"]项目[^。；]{0,16}(?:自评|评价)?得分")
_RATED = re.compile(
    r"(?P<n>\d{1,4})个(?:预算|财政|二级|一级)?项目(?:(?!\d个)[^；]){0,60}?其中[^。；]*?优[”\"]?的?(?:等[次级]的?)?(?:项目)?(?:有|为)?\d{1,4}个[^。；]*"
)
_RATING = re.compile(r"[优良中差][”\"]?的?(?:等[次级]的?)?(?:项目)?(?:有|为)?(\d{1,4})个")

_GUESTS = re.compile(
    r"(?P<batches>\d[\d,]*)个?批次?[、，](?P<guests>\d[\d,]*)人次?(?:，人均[\d.]+元)?[，。；](?:其中|分别为|包括)[：:，]?(?P<list>[^。；]*)"
)
_GUESTS_OF = re.compile(r"(\d[\d,]*)个?批次?[、，]?(\d[\d,]*)人次?")

_STAFF = re.compile(
    r"(?P<of>(?:在职|实有|人员|编制)[^，。；：\d]{0,8})(?P<n>\d{1,5})[人名][，（(]其中[：，]?(?P<list>(?:(?!其中)[^。；])*)"
)
_STAFF_ALL = re.compile(
    r"(?:在职|在编|教职工|人员)[^，。；：\d]{0,8}(?P<n>\d{1,5})[人名]，其中[：，]?(?P<list>[^，。；（）()]*[、，和]其他(?:人员|教职工|工作人员)\d{1,5}[人名])(?=[。；，）)]|$)"
)
"""A list of persons that its last kind makes whole: 在编教职工306人，其中专任教师278人、其他人员28人."""
_PERSONS = re.compile(r"\d[人名]")
_STAFF_OF = re.compile(
    r"(?:^|[、，和])(?P<name>[^、，\d]{0,4}(?:行政|事业|工勤)(?:编制|[^、，\d编]{0,6}?))(?P<n>\d{1,5})[人名](?=[、，和]|$)"
)
_MONEY = r"(?P<money>\d[\d,]*(?:\.\d+)?)(?P<unit>亿|万)?元"
_PROJECTS_WITH_MONEY = re.compile(
    rf"(?<!级)项目(?:共有?|有|为)?(?P<n>\d{{1,4}})[个项]，[^。；\d]{{0,24}}{_MONEY}(?:，占[^。；，]{{0,30}})?[，。；](?:其中|具体|分别|包括)[为是]?[：:，]?(?P<list>[^。]*)"
)
_PROJECTS_OF = re.compile(rf"(?P<n>\d{{1,4}})[个项](?:项目)?[^、；。\d]{{0,8}}{_MONEY}")
_PROJECTS_LISTED = re.compile(
    r"共?(?:安排|有|涉及|包括)(?P<n>\d{1,3}|[一二两三四五六七八九十])个(?:具体|子)?项目[：:](?P<list>[^。；]*)"
)
_PROJECT_OF_LIST = re.compile(rf"(?:^|[、，；])[^、，；\d]{{2,30}}{_MONEY}(?=$|[、，；])")
_PROJECTS_NAMED = re.compile(
    r"项目(?:共有?|有|为)?(?P<n>\d{1,3}|[一二两三四五六七八九十])[个项]，?分别[为是][：:]?(?P<list>[^。；：\d]*)。"
)
_PROJECT = re.compile('(?:项目|经费|资金|补助)[”"]?$')
_BETWEEN = 3
"""So many lines may stand between two of a list: a page number, the end of a name."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that a passage (``index``) states and how many it lists; ``at_most``: more may be left unsaid, not fewer."""

    index: int
    kind: str
    stated: int
    listed: int
    at_most: bool
    words: str


def find_counts(texts: Sequence[str]) -> Iterator[Counted]:
    """The numbers of units, staff, vehicles, guests and projects of a text, a passage each, that it lists one by one."""
    said = [even(text) for text in texts]
    for index, text in enumerate(said):
        yield from _units(said, index)
        for found in _VEHICLES.finditer(text):
            kinds = [(m["name"], int(m["n"])) for m in _VEHICLE.finditer(found["list"])]
            if _are_apart([name for name, _ in kinds]) and "含" not in found[0]:
                listed = sum(n for _, n in kinds)
                yield Counted(index, "vehicles", int(found["n"]), listed, True, found[0][:40])
        for found in _GUESTS.finditer(text):
            yield from _guests(found, index)
        for found in _STAFF.finditer(text):
            yield from _staff(found, index)
        for found in _STAFF_ALL.finditer(text):
            parts = [int(n) for n in re.findall(r"(\d{1,5})[人名]", found["list"])]
            yield Counted(index, "staff", int(found["n"]), sum(parts), False, found[0][:40])
        yield from _results(said, index)
        yield from _projects(text, index)
        for found in _RATED.finditer(text):
            rated = [int(n) for n in _RATING.findall(found[0])]
            if len(rated) > 1:
                yield Counted(index, "ratings", int(found["n"]), sum(rated), True, found[0][:40])


def _are_apart(kinds: Sequence[str]) -> bool:
    """Whether no vehicle is of two of these kinds: all of them types (轿车), or all of them uses (执法执勤用车)."""
    uses = [kind for kind in kinds if kind.endswith("用车") and not kind.startswith("其他")]
    types = [kind for kind in kinds if not kind.endswith("用车")]
    return len(kinds) > 1 and len(set(kinds)) == len(kinds) and not (uses and types)


def _units(said: Sequence[str], index: int) -> Iterator[Counted]:
    text = said[index]
    for found in _UNITS.finditer(text) if _MAY_COUNT.search(text) else ():
        sentence = text[text.rfind("。", 0, found.start()) + 1 : found.end()]
        several = (
            len(re.findall(r"[\d一二两三四五六七八九十](?:个|家)", sentence)) > 1
        )  # 行政单位2家，事业单位4家
        if several or not re.search("包括|分别|具体|即|如下|：$", found[0]):
            continue
        items = _numbered(text[found.end() :]) or _named(text[found.end() :])
        if not items and found.end() >= len(text.rstrip("。：")):
            items = _in_lines(said[index + 1 : index + 100])
        if len(items) < 2 or any(re.search("等[)]?$|等单位", item) for item in items):
            continue
        stated = _whole(found["n"])
        own = sum(bool(_OWN.search(item)) for item in items)
        beside = {len(items), len(items) - own} if _SUBORDINATE.search(found["lead"]) else {len(items)}
        joined = sum(
            len(re.findall("[和及与]", item)) for item in items
        )  # 水政股和财务科 may be two, 规划和财务科 is one
        beside |= {many + more for many in beside for more in range(joined + 1)}
        if not own and "单位" in found["lead"]:
            beside.add(len(items) + 1)  # the body itself, which need not be named
        listed = stated if stated in beside else len(items)
        yield Counted(index, "units", stated, listed, False, found[0][-40:])


def _numbered(text: str) -> list[str]:
    """The items of "1.A；2.B；3.C。", where they are numbered one after the other."""
    listed = re.split("[。]", text)[0]
    marks = [m for m in _ITEM.finditer(listed) if m.start() == 0 or listed[m.start() - 1] in "；，、：;"]
    if [int(m[1]) for m in marks] != list(range(1, len(marks) + 1)) or not marks or marks[0].start():
        return []
    ends = [*(m.start() for m in marks[1:]), len(listed)]
    return [listed[m.end() : end].strip("；，、;") for m, end in zip(marks, ends, strict=True)]


def _named(text: str) -> list[str]:
    """The items of "A局、B中心和C站。", where each is an organ by its last letters."""
    listed = text.partition("。")[0]
    items = [item for item in re.split("[、，；]", listed) if item]
    return items if all(_ORGAN.search(item) and not re.search(r"\d", item) for item in items) else []


def _in_lines(following: Sequence[str]) -> list[str]:
    """The items of lines "1.A", "2.B" below, as far as they go on, over a page number or what is left of a broken line."""
    items: list[str] = []
    since = 0
    for text in following:
        mark = _ITEM.match(text)
        if mark is None or int(mark[1]) != len(items) + 1 or len(text) > 50 or "。" in text[:-1]:
            since += 1
            if since > _BETWEEN:
                break
            continue
        since = 0
        items.append(text[mark.end() :].rstrip("。；，"))
    return items


def _guests(found: re.Match[str], index: int) -> Iterator[Counted]:
    """Batches of guests told kind by kind: where the kinds make up the guests, they make up the batches, and the other way."""
    kinds = [(_number(a), _number(b)) for a, b in _GUESTS_OF.findall(found["list"])]
    whole = _number(found["batches"]), _number(found["guests"])
    sums = sum(a for a, _ in kinds), sum(b for _, b in kinds)
    if len(kinds) > 1 and (sums[0] == whole[0]) != (sums[1] == whole[1]):
        off = int(sums[0] == whole[0])
        yield Counted(index, "guests", whole[off], sums[off], False, found[0][:40])


def _staff(found: re.Match[str], index: int) -> Iterator[Counted]:
    """Persons by kind: 行政, 事业 and 工勤 are all there are, and the first two where nothing is said of others."""
    kinds = [(m["name"], int(m["n"])) for m in _STAFF_OF.finditer(found["list"])]
    if "编制" not in found["of"] and any("编制" in name for name, _ in kinds):
        return  # persons by their posts, of which some may have none
    told = {word for word in ("行政", "事业", "工勤") for name, _ in kinds if word in name}
    if len(kinds) > 1 and len(told) == len(kinds):
        listed = sum(n for _, n in kinds)
        others = re.search("聘用|编外|其他|借调|合同|临时|超编", found.string) is not None
        others = others or len(_PERSONS.findall(found["list"])) > len(kinds)  # 参照公务员法管理事业人员58人
        is_all = not others and "编制" not in found["of"] and (len(told) == 3 or told == {"行政", "事业"})
        yield Counted(index, "staff", int(found["n"]), listed, not is_all, found[0][:40])


def _projects(text: str, index: int) -> Iterator[Counted]:
    """Projects told kind by kind, where the kinds have all of their money; and projects that are named one by one."""
    for found in _PROJECTS_WITH_MONEY.finditer(text):
        kinds = list(_PROJECTS_OF.finditer(found["list"]))
        if len(kinds) > 1 and sum(map(_money, kinds)) == _money(found):
            listed = sum(int(m["n"]) for m in kinds)
            yield Counted(index, "projects", int(found["n"]), listed, False, found[0][:40])
    for found in _PROJECTS_LISTED.finditer(text):
        told = re.sub(r"\([^()]*\)", "", found["list"])
        listed = len(_PROJECT_OF_LIST.findall(told))
        if listed > 1 and listed == len(re.findall(r"\d元|\d[万亿]元", told)) and "等" not in told:
            yield Counted(index, "projects", _whole(found["n"]), listed, False, found[0][:40])
    for found in _PROJECTS_NAMED.finditer(text):
        names = [name for name in re.split("[、，]", found["list"]) if name]
        stated = _whole(found["n"])
        joined = sum(len(re.findall("[和及与]", name)) for name in names)
        if len(names) > 1 and all(map(_PROJECT.search, names)):
            listed = stated if len(names) <= stated <= len(names) + joined else len(names)
            yield Counted(index, "projects", stated, listed, False, found[0][:40])


def _whole(printed: str) -> int:
    return int(printed) if printed.isdecimal() else _DIGITS[printed]


def _money(found: re.Match[str]) -> Decimal:
    return Decimal(found["money"].replace(",", "")) * {"亿": 10**8, "万": 10**4}.get(found["unit"], 1)


def _number(printed: str) -> int:
    return int(printed.replace(",", ""))


def _results(said: Sequence[str], index: int) -> Iterator[Counted]:
    """Projects whose results are told, of which no more are told than there are said to be; others may stand in an annex."""
    found = _RESULTS.search(said[index])
    if found is None:
        return
    told = {name for text in said[index : index + 40] for name in _SCORED.findall(text)}
    if len(told) > 1:
        yield Counted(index, "results", int(found["n"] or found["m"]), len(told), True, found[0][-40:])
