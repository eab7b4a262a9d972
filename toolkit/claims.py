"""Sentences → claims: every figure that the text states, with its subject, change, share and reason.

A claim begins at an amount ("基本支出203.56万元") or a count ("共有车辆7辆"); what follows up to the
next one belongs to it: "占48.95%" is its share, "比上年预算增加…万元" its change, "增长…%" its growth,
"与上年持平" says that nothing changed, "主要原因是…" is the reason. "2023年执行数为60.13万元" is what it
is compared with; "2024年预算安排25.77万元" states it again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .passages import Passage, even, sentences
from .topics import About, Names, Place, find_about, find_item, find_path, find_scope, is_generic

_NUMBER = r"(?<![\d.,A-Za-z])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MONEY = ("亿元", "百万元", "千元", "万元", "元", "万")
_COUNTS = ("平方米", "辆", "台(套)", "台/套", "台", "套", "个", "名", "人")
_UNIT = "|".join(map(re.escape, (*_MONEY, *_COUNTS, "%")))
_TOKEN = re.compile(
    rf"(?P<flat>持平|一致|相同|零增长|无增减变化|没有变化|无变化)|(?P<none>(?:未|没有|无)安排(?!的))"
    rf"|(?P<number>{_NUMBER})(?P<unit>{_UNIT})?"
)
_CHANGE = re.compile(
    r"(增加|减少|增长|降低|下降|上升|提高|压减|调减|调增)(\((?:减少|降低|下降|增加|增长)\))?(?:了|额为|额|数为|数)?$"
)
_GROWTH = re.compile(
    r"(增加|减少|增长|降低|下降|上升|提高|压减|增幅|降幅)(\((?:减少|降低|下降|增加|增长)\))?(?:了|率为|率|为|比例为|幅度为)?$"
)
_SHARE = re.compile(r"占(?P<whole>[^，。；]{0,24}?)(?:的)?(?:比重|比例)?(?:为|的)?$")
_COMPLETED = re.compile(r"完成(?P<whole>[^，。；]{0,16}?)的?$")
_BASE = re.compile(
    r"(?:上年度?|去年|(?P<year>20\d\d)年度?)(?:当年)?[^，。；：比]{0,16}?"
    r"(?:预算|执行|决算|安排|完成)[^，。；：比]{0,4}(?:为|是)$"
)
_COMPARED = re.compile(
    r"决算数?(?:小于|大于|等于|与)?(?:全年|年初)?预算数?|(?:与|比|较|同)?(?:上年度?|去年|20\d\d年度?)(?:当年)?(?:部门|单位)?(?:支出)?(?:预算|决算|执行|安排)*(?:数|安排)?(?:相比较?|同期)?|相比较?|同比|(?:各|共|分别|此项)$"
)
_REASON = re.compile(r"主要原因(?:是|为|：|一是)*[：:]?|原因(?:是|为)[：:]?|主要是(?:由于|因)?|由于")
_DOWN = ("减少", "降低", "下降", "压减", "调减", "降幅")
_AFTER_THRESHOLD = re.compile(r"\(?含?\)?(?:以上|以下|及以上|及以下|及其以上)|\(含\)")
_AFTER_DATE = re.compile(r"年|月|日|号|[\]】〕]|-\d")
_SUM = re.compile(r"(?:合计|共计|总计|小计)[^，。；]{0,8}$")
_WHOLE = ("revenue", "expenditure", "basic", "project")
"""Items that a heading or a lead-in lends to the figures under it."""
_LABEL_NAME = re.compile(r"^(?:[(（]?\d{1,2}[)）.、])?项目名称[：:](.+)$")


@dataclass(slots=True)
class Claim:
    """One figure that the text states. Numbers are as printed; blank (``None``) where nothing is said.

    ``role``: ``amount``; ``restated`` (the same figure again in its passage); ``sum`` (the total of
    a list); ``change`` (only the change is said); ``reason`` (a figure inside a reason); ``nil``
    ("未安排"). ``parent`` is the claim that it is a part of, ``measure`` what kind of figure it is
    (total, count, value, budget, final), ``share_of`` what a share is said to be of.
    """

    passage: int
    text: str
    page: int | None
    section: str
    role: str
    subject: str
    about: About
    measure: str = "total"
    stated: str | None = None
    unit: str | None = None
    base: str | None = None
    base_unit: str | None = None
    base_kind: str | None = None
    share: str | None = None
    share_of: str | None = None
    change: str | None = None
    change_unit: str | None = None
    growth: str | None = None
    completed: str | None = None
    direction: str | None = None
    growth_direction: str | None = None
    reason: str | None = None
    parent: int | None = None
    project: int | None = None
    number: int = 0
    at: int = 0


@dataclass(slots=True)
class _Reading:
    """What has been read so far: the claims, the one that is spoken of, and the list it heads."""

    year: int | None
    names: Names
    claims: list[Claim] = field(default_factory=list)
    current: Claim | None = None
    head: Claim | None = None
    head_level: int = 0
    lead: Place = field(default_factory=Place)
    classes: tuple[str, ...] = ()
    project: int | None = None
    projects: int = 0
    figures: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)


def read_claims(passages: Sequence[Passage], year: int | None, names: Names) -> list[Claim]:
    """All claims of a text, in order; ``year`` is the fiscal year, the year before it a base."""
    return _read(passages, year, names).claims


def figures_read(
    passages: Sequence[Passage], year: int | None, names: Names
) -> tuple[int, list[tuple[str, str]]]:
    """How many sums of money and percentages the text states, and those that no claim took, with their sentence."""
    reading = _read(passages, year, names)
    return reading.figures, reading.unread


def _read(passages: Sequence[Passage], year: int | None, names: Names) -> _Reading:
    reading = _Reading(year, names)
    for index, passage in enumerate(passages):
        if passage.kind in ("contents", "caption"):
            continue
        text = even(passage.text)
        reading.current = None
        _enter(reading, passage, text)
        place = _place(passage, reading)
        begins = 0
        for sentence in sentences(text):
            _read_sentence(reading, index, passage, sentence, begins, place)
            begins += len(sentence)
        _leave(reading, text)
    for number, claim in enumerate(reading.claims, 1):
        claim.number = number
    return reading


def _enter(reading: _Reading, passage: Passage, text: str) -> None:
    """Headings and labels that change what the following passages are about."""
    level = _level(text, reading.names.department)
    if passage.kind == "heading":
        reading.lead, reading.classes, reading.project = Place(), (), None
    if passage.kind == "heading" or level <= reading.head_level:
        reading.head = None
    named = _LABEL_NAME.match(text)
    if named:
        reading.projects += 1
        reading.project = reading.projects
    steps = find_path(text)
    if len(steps) == 1 and steps[0][0] == "类":
        about = find_about(
            text.split("支出(类)")[0] + "支出(类)" if "支出(类)" in text else text, Place(), reading.names
        )
        if about.code:
            reading.classes = (about.code,)


def _level(text: str, department: str) -> int:
    """How deep a passage stands in a list: （一） 1, 1． 2, （1） 3, unnumbered 4; a new thought 0."""
    if re.match(r"[（(][一二三四五六七八九十]+[）)]", text):
        return 1
    if re.match(r"\d{1,2}[.．、]", text):
        return 2
    if re.match(r"[（(]\d{1,2}[）)]", text):
        return 3
    return 0 if text.startswith(("此外", "20")) or (department and text.startswith(department)) else 4


def _leave(reading: _Reading, text: str) -> None:
    """A passage that ends in a colon leads into the list after it."""
    if text.endswith(("：", ":")):
        tail = re.split(r"[。；]", text)[-1]
        reading.lead = Place(find_scope(tail), find_item(tail, _WHOLE))
        if re.search(r"(?:其中|包括)[：:]$", text) and reading.current:
            reading.head = reading.current
            level = _level(text, reading.names.department)
            reading.head_level = level if level < 4 else 0


def _place(passage: Passage, reading: _Reading) -> Place:
    """Scope and item that a passage inherits: from the lead-in, the section, the chapter."""
    titles = [t for t in (passage.section, passage.chapter) if t]
    title = "".join(titles)
    scope = reading.lead.scope or next((s for s in map(find_scope, titles) if s), None)
    item = reading.lead.item or next((i for t in titles if (i := find_item(t, _WHOLE))), None)
    if (
        re.search(r"收支|收入支出|收、支", title)
        and reading.lead.item is None
        and item in ("revenue", "expenditure")
    ):
        item = None
    if reading.project:
        return Place("project")
    economic = bool(re.search(r"基本支出|运行经费", title))
    return Place(scope, item, economic, reading.classes)


def _read_sentence(
    reading: _Reading, index: int, passage: Passage, sentence: str, begins: int, place: Place
) -> None:
    """The claims of one sentence, which begins at ``begins`` in its passage."""
    done, first = 0, len(reading.claims)
    for match in _TOKEN.finditer(sentence):
        kind, unit, printed = _kind(match, sentence)
        if kind is None:
            continue
        left, in_reason = sentence[done : match.start()], _in_reason(sentence, match.start())
        token = _Token(reading, index, passage, sentence, begins, match.start(), place, left, in_reason)
        taken = _TAKE[kind](token, printed, unit)
        if kind in ("money", "percent"):
            reading.figures += 1
            if not taken:
                reading.unread.append((printed + (unit or ""), sentence))
        if taken:
            done = match.end()
    _give_reasons(reading, first, sentence, begins)


def _give_reasons(reading: _Reading, first: int, sentence: str, begins: int) -> None:
    """Each reason goes to the claim before it: in its own sentence, else the one spoken of."""
    for match in _REASON.finditer(sentence):
        if _in_reason(sentence, match.start()):
            continue
        told = [c for c in reading.claims[first:] if c.role != "reason" and c.at < begins + match.start()]
        claim = told[-1] if told else reading.current
        if claim and claim.reason is None:
            claim.reason = re.split(r"[；。]|，?其中[：:]", sentence[match.end() :])[0]


def _kind(match: re.Match[str], sentence: str) -> tuple[str | None, str | None, str]:
    """What a token is: money, percent, count, flat, none; ``None`` for a date, a code or a threshold."""
    if match["flat"] or match["none"]:
        return ("flat" if match["flat"] else "none"), None, match[0]
    number, unit, after = match["number"], match["unit"], sentence[match.end() :]
    if unit is None:
        follows = re.match(rf"[,、]{_NUMBER}({'|'.join(_MONEY)})", after)
        if follows:  # 12.5、13.6万元
            return "money", follows[1], number
        before = sentence[: match.start()]
        if (
            re.search(r"(?:为|是)$", before)
            and not float(number.replace(",", ""))
            and not _AFTER_DATE.match(after)
        ):
            return "money", "元", number
        if re.search(r"编制数?(?:为|共)?$", before) and not _AFTER_DATE.match(after):
            return "count", "人", number
        return None, None, number
    if unit == "%":
        return "percent", unit, number
    if _AFTER_THRESHOLD.match(after):
        return None, None, number
    if unit in _MONEY:
        if unit == "万" and not re.match(r"[，。；,、)）]|$", after):
            return None, None, number
        return "money", "万元" if unit == "万" else unit, number
    return "count", unit, number


def _in_reason(sentence: str, at: int) -> bool:
    """Whether a place in a sentence is inside a reason, which ends at a semicolon or at "其中"."""
    begun = list(_REASON.finditer(sentence, 0, at))
    if not begun:
        return False
    between = sentence[begun[-1].end() : at]
    ended = re.search(r"；(?!二是|三是|四是|五是)|其中[：:]", between)
    return not ended


@dataclass(slots=True)
class _Token:
    """A figure with what stands before it; the functions that take it are below."""

    reading: _Reading
    index: int
    passage: Passage
    sentence: str
    begins: int
    start: int
    place: Place
    left: str
    in_reason: bool

    @property
    def before(self) -> str:
        """All that stands before the figure in its passage."""
        return even(self.passage.text)[: self.begins + self.start]

    def new(self, role: str, subject: str, about: About, **facts: object) -> Claim:
        claim = Claim(
            self.index,
            self.sentence,
            self.passage.page,
            self.passage.section or self.passage.chapter,
            role,
            subject,
            about,
            project=self.reading.project,
            at=self.begins + self.start,
            **facts,  # type: ignore[arg-type]
        )
        self.reading.claims.append(claim)
        return claim


def _take_money(token: _Token, printed: str, unit: str | None) -> bool:
    reading, left = token.reading, token.left
    changed = _CHANGE.search(left)
    if changed and (
        changed[1] != "增长" or _COMPARED.search(left) or is_generic(_subject(left[: changed.start()]))
    ):
        return _take_change(token, changed, printed, unit)
    if token.in_reason:
        subject = _subject(left)
        token.new("reason", subject, About(), stated=printed, unit=unit)
        return True
    based = _BASE.search(left)
    earlier = (
        based
        and "结转" not in based[0]
        and (based["year"] is None or reading.year is None or int(based["year"]) < reading.year)
    )
    if based and earlier:
        kind = "executed" if re.search("执行|完成|决算", based[0]) else "budget"
        if reading.current is None:
            about = find_about(left[: based.start()] or token.place.item or "", token.place, reading.names)
            reading.current = token.new("base", _subject(left), about)
        claim = reading.current
        claim.base, claim.base_unit, claim.base_kind = printed, unit, kind
        return True
    return _take_amount(token, printed, unit)


def _take_amount(token: _Token, printed: str, unit: str | None) -> bool:
    """An amount of its own: a new subject, the same figure again, or the total of a list."""
    reading, left = token.reading, token.left
    subject = _subject(left)
    current = reading.current
    measure = _measure(left)
    if current and current.measure == "count" and (is_generic(subject) or subject == "价值"):
        reading.current = token.new("amount", current.subject, current.about, stated=printed, unit=unit)
        reading.current.measure = "value"  # 车辆7辆，价值…万元
        return True
    if re.search(r"中标|成交", left):
        about = About()
        reading.current = token.new("amount", subject, about, stated=printed, unit=unit)
        return True
    if _SUM.search(left) and _is_bare_sum(left) and (current or reading.project):
        claim = token.new("sum", subject, About(), stated=printed, unit=unit)
        begun = token.before.rfind("其中")
        for part in reading.claims[:-1]:
            listed = part.role == "amount" and part.about.topic is None and part.at > begun
            if part.passage == token.index and listed:
                part.parent = id(claim)
        reading.current = claim
        return True
    if is_generic(subject) or subject == "价值":
        if (
            current
            and current.stated
            and current.measure == measure
            and current.role in ("amount", "restated")
        ):
            again = token.new("restated", current.subject, current.about, stated=printed, unit=unit)
            again.measure, again.parent = measure, current.parent
            again.base, again.base_unit, again.base_kind = current.base, current.base_unit, current.base_kind
            reading.current = again
            return True
        about, subject = _about_passage(token)
    else:
        about = find_about(subject, token.place, reading.names)
        if about.topic is None and about.path is None:
            about = _about_before(token, subject, about)
    claim = token.new("amount", subject, about, stated=printed, unit=unit)
    claim.measure = "value" if (about.topic or "").startswith("performance.") else measure
    claim.parent = _parent(token)
    reading.current = claim
    return True


def _is_bare_sum(left: str) -> bool:
    tail = re.split(r"[，；。：]", left)[-1]
    return bool(re.match(r"(?:合计|共计|总计|小计)", tail)) or is_generic(tail)


def _measure(left: str) -> str:
    """Which of several figures of one thing: budget and outturn in a final account."""
    tail = re.split(r"[，；。]", left)[-1]
    if re.search(r"年初预算(?:数)?(?:为|是)?$", tail):
        return "initial"
    if re.search(r"(?:全年|调整)预算(?:数)?(?:为|是)?$", tail):
        return "budget"
    if re.search(r"(?:支出|收入)?决算(?:数)?(?:为|是)?$", tail):
        return "final"
    return "total"


def _subject(left: str) -> str:
    """The words before a figure that name it: back to the last mark that ends a thought."""
    pieces = [piece for piece in re.split(r"[，；。：]", left) if piece]
    return re.sub(r"^(?:其中|包括|即|和|及|、|\)|”)+", "", pieces[-1]) if pieces else ""


def _about_passage(token: _Token) -> tuple[About, str]:
    """What a passage as a whole is about: the path that it begins with, or its last telling words."""
    if token.place.scope == "project":
        return About("project.amount" if find_item(token.before) == "amount" else None), token.before
    steps = find_path(token.before)
    if steps:
        phrase = "".join(f"{name}({level})" for level, name in steps[:3])
        return find_about(phrase, token.place, token.reading.names), phrase
    for piece in reversed([p for p in re.split(r"[，；。：]", token.before) if p]):
        if not is_generic(piece):
            about = find_about(piece, token.place, token.reading.names)
            if about.topic or about.path:
                return about, re.split(r"(?:年初|全年)预算|支出决算", piece)[0]
    return find_about("", token.place, token.reading.names), ""


def _about_before(token: _Token, subject: str, about: About) -> About:
    """For words that do not say enough: what the thought before them adds ("收入预算包括：一般公共预算拨款")."""
    pieces = [p for p in re.split(r"[，；。：]", token.before) if p]
    for piece in reversed(pieces[:-1]):
        item = find_item(piece, _WHOLE)
        if item and not _COMPARED.fullmatch(piece):
            return find_about(subject, replace(token.place, item=item), token.reading.names)
    return about


def _parent(token: _Token) -> int | None:
    """The claim that a part belongs to: the one before "其中" in this passage, else the head of the list."""
    before = token.before
    split = max((m.start() for m in re.finditer(r"其中|(?<!主要)包括[：:]", before)), default=-1)
    if split >= 0:
        heads = [
            c
            for c in token.reading.claims[:-1]
            if c.passage == token.index and c.at < split and c.role != "reason"
        ]
        if heads:
            return id(heads[-1])
    return id(token.reading.head) if token.reading.head else None


def _take_change(token: _Token, changed: re.Match[str], printed: str, unit: str | None) -> bool:
    reading = token.reading
    before = _REASON.split(token.left[: changed.start()])[-1]
    subject = _subject(_COMPARED.sub("", before))
    if not re.search(r"[^，；。：]", re.split(r"(?<=[，；。：])", before)[-1]):
        subject = ""  # "…万元，" and then the change: of the claim before it
    direction = None if changed[2] else "decrease" if changed[1] in _DOWN else "increase"
    if token.in_reason:
        token.new("reason", subject, About(), stated=printed, unit=unit, direction=direction)
        return True
    current = reading.current
    own = not is_generic(subject) and bool(subject)
    about = find_about(subject, token.place, reading.names) if own else About()
    speaks_of_another = own and current is not None and about.topic and not _same(about, current.about)
    if (
        current is None
        or speaks_of_another
        or (current.change is not None and current.growth is not None and own)
    ):
        if not own:
            about, subject = _about_passage(token)
        current = token.new("change", subject, about)
        reading.current = current
    if current.change is not None:
        token.new("reason", subject, About(), stated=printed, unit=unit, direction=direction)
        return True
    current.change, current.change_unit, current.direction = printed, unit, direction
    return True


def _same(one: About, other: About) -> bool:
    """Whether a change speaks of the claim before it: "财政拨款支出增加" of "财政拨款预算支出"."""
    if one.code or other.code:
        return one.code == other.code
    items = {(t or "").partition(".")[2] for t in (one.topic, other.topic)}
    return one.topic == other.topic or "both" in items or items <= {"revenue", "expenditure", "total"}


def _take_percent(token: _Token, printed: str, unit: str | None) -> bool:
    reading, left = token.reading, token.left
    current = reading.current
    if token.in_reason and not _GROWTH.search(left):
        return True  # a percentage inside a reason says nothing of a figure
    if current is None:
        return False
    shared, grown, completed = _SHARE.search(left), _GROWTH.search(left), _COMPLETED.search(left)
    if completed:
        current.completed = printed
    elif grown:
        if current.growth is not None or token.in_reason:
            return True
        current.growth = printed
        current.growth_direction = None if grown[2] else "decrease" if grown[1] in _DOWN else "increase"
    elif shared:
        current.share = printed
        whole = shared["whole"]
        current.share_of = find_about(whole, Place(), reading.names).topic if whole else None
    else:
        return False
    return True


def _take_flat(token: _Token, printed: str, unit: str | None) -> bool:
    reading = token.reading
    if token.in_reason or reading.current is None:
        return False
    piece = _COMPARED.sub("", re.split(r"[；。：]", token.left)[-1])
    about = find_about(piece, token.place, reading.names) if piece and not is_generic(piece) else About()
    if about.topic and not _same(about, reading.current.about):
        reading.current = token.new("change", piece, about)
    if reading.current.direction is None and reading.current.change is None:
        reading.current.direction = "flat"
    return True


def _take_none(token: _Token, printed: str, unit: str | None) -> bool:
    """ "政府性基金预算未安排": a nil without a figure; inside a reason it explains another one."""
    if token.in_reason:
        return False
    subject = _subject(token.left)
    about = find_about(subject, token.place, token.reading.names)
    if about.topic and subject and not is_generic(subject):
        token.reading.current = token.new("nil", subject, about)
        return True
    return False


def _take_count(token: _Token, printed: str, unit: str | None) -> bool:
    about = _counted(token)
    if about is None:
        return False
    claim = token.new("amount", _subject(token.left), About(about), stated=printed, unit=unit)
    claim.measure = "count"
    claim.parent = None
    token.reading.current = claim
    return True


def _counted(token: _Token) -> str | None:
    """The topic of a count: vehicles, equipment, posts and persons, projects with targets."""
    subject, whole = _subject(token.left), token.sentence[: token.start]
    planned = "购置" in whole and "安排" in whole
    scope = find_scope(token.passage.section) or find_scope(token.passage.chapter) or ""
    if re.search(r"编制数?(?:为|共)?$", subject):
        return "staff.quota"
    for word, item in (
        ("实有人数", "actual"),
        ("在职", "serving"),
        ("离休", "retired_senior"),
        ("退休", "retired"),
    ):
        if re.search(rf"{word}(?:人员|人数)?(?:为|共)?$", subject):
            return f"staff.{item}"
    if re.search(r"(?:车辆|车|公务用车)(?:共|为)?$|用车$", subject) and scope in ("assets", ""):
        whole_number = re.search(r"车辆(?:共|为)?$", subject) and "其他" not in subject[-4:]
        part = "" if whole_number else "_part"
        return f"assets.vehicles{'_planned' if planned else ''}{part}"
    limit = re.search(r"(50|100)万元?[^，。；]*(?:设备)", subject)
    if limit:
        return f"assets.equipment_{limit[1]}{'_planned' if planned else ''}"
    if scope == "assets" and "房屋" in subject:
        return "assets.house"
    after = token.sentence[token.start :]
    if scope == "performance" and (
        re.search("项目|目标", subject) or re.match(r"\d+个[^，。]{0,6}项目", after)
    ):
        if "等级" in subject or "评级" in subject or "问题" in subject:
            return None
        if "整体" in subject:
            return "performance.targets"
        return "performance.own_projects" if "非财政" in subject else "performance.projects"
    return None


_TAKE = {
    "money": _take_money,
    "percent": _take_percent,
    "flat": _take_flat,
    "none": _take_none,
    "count": _take_count,
}
