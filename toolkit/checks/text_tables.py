"""The text of a package → tables that the rules on it ask: subjects, slips, terms, uses, headings, sign-off.

SQL cannot tell a template's residue from a sentence or a title from its twin; what it can do is
count and compare. So each table here says what was found where, and a rule says what of it is
wrong. They are worked out at loading and are no part of the package.

``narratives``  one row a document whose text was read; of tables alone nothing is said.
``mentions``    the paragraphs about a subject (toolkit/vocabulary/prose.yaml); ``nil`` where it says there is none.
``slips``       see text/slips_of_wording.py; ``paragraph`` or ``cell`` says where.
``counts``      numbers of units, vehicles and projects, and how many are listed (counts_told.py); ``cell`` of a table.
``terms``       specialised terms and those of the glossary: ``used`` outside it, ``defined`` in it.
``uses``        what the money of an item is for; ``other`` is the item that the use speaks of instead.
``outlines``    see text/outline.py; ``paragraph`` is the heading in the body.
``signatures``  the unit and date under the text, and whether they are the cover's.
``numbers``     the amounts that paragraphs print, as ``fen`` (hundredths of a yuan): without a unit as 万元, and as 元.
``orgs``        who is named where the department should be; ``other`` = 1 where it is another one.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..model import even, fold, fold_name, strip_numbering
from ..package import Package
from ..text import (
    find_other_years,
    find_path,
    find_slips,
    has_telephone,
    pair_headings,
    pair_titles,
    short_heading,
)
from ..vocabulary import load_prose
from .codes_in_text import codes_of_other_names, codes_of_others, misplaced_levels
from .counts_told import counts_told

Row = Mapping[str, str]
ENOUGH = 3
"""So many figures at least make a text; a caption or a note may state one."""
TABLES = """
CREATE TABLE narratives (document_id TEXT NOT NULL PRIMARY KEY, claims INTEGER NOT NULL) STRICT;
CREATE TABLE mentions (document_id TEXT NOT NULL, subject TEXT NOT NULL, paragraph INTEGER NOT NULL, heading INTEGER NOT NULL, nil INTEGER NOT NULL) STRICT;
CREATE TABLE slips (document_id TEXT NOT NULL, kind TEXT NOT NULL, paragraph INTEGER, cell TEXT, found TEXT NOT NULL) STRICT;
CREATE TABLE counts (document_id TEXT NOT NULL, paragraph INTEGER, kind TEXT NOT NULL, stated INTEGER NOT NULL, listed INTEGER NOT NULL, at_most INTEGER NOT NULL, found TEXT NOT NULL, cell TEXT) STRICT;
CREATE TABLE terms (document_id TEXT NOT NULL, term TEXT NOT NULL, used INTEGER NOT NULL, defined INTEGER NOT NULL, special INTEGER NOT NULL) STRICT;
CREATE TABLE uses (document_id TEXT NOT NULL, paragraph INTEGER NOT NULL, item TEXT NOT NULL, said TEXT NOT NULL, other TEXT) STRICT;
CREATE TABLE outlines (document_id TEXT NOT NULL, paragraph INTEGER, entry TEXT, heading TEXT, alike INTEGER NOT NULL) STRICT;
CREATE TABLE signatures (document_id TEXT NOT NULL, paragraph INTEGER NOT NULL, said TEXT NOT NULL, cover TEXT NOT NULL, agrees INTEGER NOT NULL) STRICT;
CREATE TABLE orgs (document_id TEXT NOT NULL, paragraph INTEGER, "table" TEXT, name TEXT NOT NULL, other INTEGER NOT NULL) STRICT;
CREATE TABLE numbers (document_id TEXT NOT NULL, paragraph INTEGER NOT NULL, fen INTEGER NOT NULL) STRICT;
CREATE INDEX numbers_by_amount ON numbers (document_id, fen);
CREATE INDEX mentions_by_subject ON mentions (document_id, subject);
CREATE INDEX slips_by_place ON slips (document_id, kind, paragraph);
"""
_NIL = re.compile(
    r"无|没有|[未不]安排|未发生|不涉及|未使用|[不未]核算|不统计|不存在|不(?:在|属于|列入|纳入)[^，。；]{0,16}范围|(?<![\d.,])0(?:\.0+)?(?:万?元|$|。)|为0(?![\d.])|为零"
)
_IN_PASSING = re.compile(
    r"(?:围绕|立足|聚焦|结合|发挥)[^，。；：:]{0,16}?(?:职能|职责)(?!如下|包括|主?要?[是为有]|[：:])"
)
"""Duties that are spoken of and not told: "将围绕主要职能，按照年度计划推进各项重点工作"."""
_TITLE = re.compile(r"[^，。；：:]{2,40}(?:职能|职责|机构设置|构成|名词解释|说明|情况)")
_ORG = (
    r"(?:委员会|办公室|办公厅|人民法院|检察院|办事处|委员会办公室|财政局|[\u4e00-\u9fff][局厅馆]|中心|"
    r"工作部|宣传部|组织部|统战部|学校|小学|中学|大学|学院|医院|研究院|研究所|服务站|工作站|总队|支队|大队|联合会|总工会|协会|街道|人民政府)"
)
_NAMED = (
    re.compile(rf"^关于([^，。；：]{{2,40}}?{_ORG})(?:部门|单位)?20\d\d年"),
    re.compile(
        rf"^(?:按照[^，。；：]{{2,16}}原则，)?(?:截至20\d\d年[^，]{{0,8}}，)?(?:20\d\d年度?[，,]?)?([^，。；：、“”]{{2,40}}?{_ORG})(?:部门|单位)?"
        r"(?:20\d\d年度?|收入预算|支出预算|本年|财政拨款|政府采购|共有车辆|占用使用|无下属|的主要职能)"
    ),
)  # fmt: skip
_LEADS_IN = re.compile(r"^(?:根据|按照|依据|经|由|对|向|从|与|据|在|将|纳入)")
_OF_A_KIND = re.compile(r"^(?:高等|普通|公立|各|所属|下属|其他|全[市区县省]|有关|相关)")
"""How words for a kind of bodies begin, which name none: 高等学校, 所属事业单位."""
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


def create_tables(connection: sqlite3.Connection) -> None:
    """The tables, empty."""
    connection.executescript(TABLES)


def insert_prose(connection: sqlite3.Connection, package: Package) -> None:
    """The text of every document of a package that has one."""
    for document in package.rows["documents"]:
        id = document["document_id"]
        rows = {
            name: [row for row in package.rows.get(name, ()) if row["document_id"] == id]
            for name in (
                "paragraphs",
                "claims",
                "glossary",
                "sections",
                "tables",
                "cells",
                "pages",
                "performance_goals",
            )
        }
        if len(rows["claims"]) < ENOUGH:
            continue
        lines = _lines(package, id)
        filled: dict[str, Iterable[tuple[object, ...]]] = {
            "narratives": [(len(rows["claims"]),)],
            "mentions": _mentions(rows["paragraphs"]),
            "slips": [
                *_slips(rows["paragraphs"], rows["claims"], document, rows["pages"]),
                *_telephones(rows["cells"]),
                *misplaced_levels(rows["paragraphs"], rows["claims"], lines),
                *codes_of_other_names(rows["paragraphs"], lines),
                *codes_of_others(rows["claims"], lines),
            ],
            "counts": counts_told(rows["paragraphs"], rows["cells"], document["kind"] == "final"),
            "terms": _terms(rows),
            "uses": _uses(rows["paragraphs"], rows["claims"], lines),
            "outlines": _outlines(rows, document["department"]),
            "signatures": _signatures(rows["paragraphs"], document["department"]),
            "numbers": _numbers(rows["paragraphs"]),
            "orgs": _orgs(rows, document["department"]),
        }
        for table, found in filled.items():
            values = [(id, *row) for row in found]
            if values:
                marks = ", ".join("?" * len(values[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)


def _lines(package: Package, id: str) -> dict[str, str]:
    """Code → folded name of every line of the statutory tables."""
    names: dict[str, str] = {}
    for rows in package.rows.values():
        if rows and {"code", "line", "name"} <= rows[0].keys() and "measure" not in rows[0]:
            for row in rows:
                if row["document_id"] == id and row["code"] and row["name"]:
                    names.setdefault(row["code"], fold_name(row["name"]))
    return names


_NUMBER = re.compile(
    r"(?<![\d.])(?:(?P<sum>\d{1,12}(?:\.\d{1,6})?)(?P<unit>万?元)|(?P<bare>\d{1,12}\.\d{1,6})(?![\d.%]))"
)
_FEN = {"元": (100,), "万元": (10**6,), None: (100, 10**6)}


def _numbers(paragraphs: Iterable[Row]) -> Iterator[tuple[int, int]]:
    """Paragraph and amount of each amount that the text prints; one that is there may have been told in any words."""
    for row in paragraphs:
        printed = _NUMBER.finditer(even(row["text"]).replace(",", ""))
        fen = {Decimal(m["sum"] or m["bare"]) * factor for m in printed for factor in _FEN[m["unit"]]}
        yield from ((_number(row), int(value)) for value in sorted(fen) if value == int(value) and value)


def _number(row: Row) -> int:
    return int(row["paragraph"])


def _in_glossary(paragraphs: Sequence[Row], glossary: Sequence[Row]) -> set[int]:
    """The paragraphs that define terms: there every subject is spoken of and nothing is said."""
    begun = [row["definition"][:30] for row in glossary if row["definition"]]
    return {_number(row) for row in paragraphs if any(start in row["text"] for start in begun)}


def _mentions(paragraphs: Sequence[Row]) -> Iterator[tuple[str, int, int, int]]:
    """Which paragraphs of the text are about which subject: by their words, or those of the heading over them."""
    over = ""
    subjects = load_prose().subjects.items()
    for row in paragraphs:
        text = fold(row["text"])
        if row["kind"] in ("contents", "caption"):
            over = "" if row["kind"] == "caption" else over
            continue
        is_title = row["kind"] == "heading" or bool(_TITLE.fullmatch(text))
        if is_title:
            over = text
        if "名词解释" in fold(row["part"] + row["chapter"] + over):
            continue
        about = _IN_PASSING.sub("", text) + fold(row["chapter"] + row["section"]) + over
        for subject, words in subjects:
            for word in words:  # no any(…): there are thousands
                if word in about:
                    yield subject, _number(row), int(is_title), int(bool(_NIL.search(text)))
                    break


def _slips(
    paragraphs: Sequence[Row], claims: Sequence[Row], document: Row, pages: Sequence[Row]
) -> Iterator[tuple[str, int, None, str]]:
    torn = _torn(paragraphs, pages)
    year = int(document["fiscal_year"] or 0)
    stating = {row["paragraph"] for row in claims if row["role"] != "reason"}
    for row in paragraphs:
        if row["kind"] != "contents":
            slips = (slip for slip in find_slips(row["text"]) if row["paragraph"] not in torn)
            yield from ((kind, _number(row), None, found) for kind, found in slips)
        if year:
            final, states = document["kind"] == "final", row["paragraph"] in stating
            for found in find_other_years(row["kind"], row["text"], year, final, states):
                yield "other_year", _number(row), None, found


def _torn(paragraphs: Sequence[Row], pages: Sequence[Row]) -> set[str]:
    """The paragraphs before and behind a page that was not read: half of their words may stand on it."""
    paged = [row for row in paragraphs if row["page"]]
    torn: set[str] = set()
    for unread in (int(page["page"]) for page in pages if page["status"] == "unread"):
        torn.update(row["paragraph"] for row in [p for p in paged if int(p["page"]) < unread][-1:])
        torn.update(row["paragraph"] for row in [p for p in paged if int(p["page"]) > unread][:1])
    return torn


def _telephones(cells: Sequence[Row]) -> Iterator[tuple[str, None, str, str]]:
    """The cells of tables that hold a person's telephone number, printed or withheld."""
    labels: dict[tuple[str, str], int] = {}
    for cell in cells:
        text = fold(cell["text"])
        place = cell["table"], cell["row"]
        if len(text) <= 24 and ("电话" in text or "手机" in text or "联系方式" in text):
            labels[place] = int(cell["column"])
        elif text and place in labels and int(cell["column"]) > labels[place] and has_telephone(cell["text"]):
            del labels[place]
            yield "telephone", None, cell["cell"], cell["text"]


def _terms(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, int, int, int]]:
    """Specialised terms in use, and every term of the glossary; of a term in both the special one."""
    glossary = rows["glossary"]
    if not glossary:
        return
    inside = _in_glossary(rows["paragraphs"], glossary)
    of_money = "|".join(  # 上年结转资金0万元 uses no term that a reader must know
        fold(row["subject"]) for row in rows["claims"] if re.search("[1-9]", row["stated"] or "")
    )
    names = [fold(row["name"]) for row in glossary]
    said = [
        text
        for row in rows["paragraphs"]
        if row["kind"] != "contents" and _number(row) not in inside
        if strip_numbering(text := fold(row["text"])) not in names
    ]
    corpus = "|".join((*said, *(fold(row["text"]) for row in rows["cells"])))
    covered: set[str] = set()
    for term, special in load_prose().terms.items():
        defining = {name for name in names if any(word in name for word in special.defined)}
        covered |= defining
        used = any(word in (corpus if defining else of_money) for word in special.used)
        if used or defining:
            yield term, int(used), int(bool(defining)), 1
    for row, name in zip(glossary, names, strict=True):
        if name not in covered:
            steps = [step for step in re.split(r"\((?:类|款|项)\)", name) if step]
            bare = re.sub(r"(?<=.{2})(?:预算|收入|支出)$", "", steps[-1] if steps else name)
            yield row["name"], int(bare in corpus), 1, 0


def _uses(
    paragraphs: Sequence[Row], claims: Sequence[Row], lines: Mapping[str, str]
) -> Iterator[tuple[int, str, str, str | None]]:
    """What each item's money is said to be for: in a paragraph of its own, or behind its amount in a list."""
    coded: dict[str, list[Row]] = {}
    for claim in claims:
        if claim["path"] or claim["code"]:
            coded.setdefault(claim["paragraph"], []).append(claim)
    for row in paragraphs:
        about = coded.get(row["paragraph"], [])
        alone = len({claim["path"] or claim["code"] for claim in about}) == 1
        for claim in about[:1] if alone else about:
            behind = "" if alone else re.escape(claim["stated"]) + "[^。；]*?"
            match = re.search(rf"{behind}主要用于[：:]?([^。；]+)", even(row["text"]))
            steps = [fold_name(name) for _, name in find_path(claim["path"])]
            steps = steps or ([lines[claim["code"]]] if claim["code"] in lines else [])
            if match and steps:
                item, said = steps[-1], match[1]
                other = _other_family(item, said) or _other_item(claim["code"], steps, said, lines)
                yield _number(row), item, said, other


def _other_family(item: str, said: str) -> str | None:
    """The item that a use speaks of instead of its own: 医疗保险 under 住房公积金."""
    families = load_prose().families.values()
    own = next((f for f in families if any(name in item for name in f.names)), None)
    if own is None or any(word in said for word in own.accepted):
        return None
    return next((word for f in families if f is not own for word in f.tells if word in said), None)


def _other_item(code: str, steps: Sequence[str], said: str, lines: Mapping[str, str]) -> str | None:
    """The name of another line that a use repeats instead of its own: 一般行政管理事务 under 城管执法."""
    if steps[-1] in said:
        return None
    bare = fold_name(said)
    for step in sorted(steps[:-1], key=len, reverse=True):
        bare = bare.removeprefix(step)
    others = {
        name
        for other, name in lines.items()
        if not (code and (other.startswith(code) or (len(code) == 3 and len(other) == 5 and other[0] == "3")))
        and len(other) >= 5
        and len(name) >= 5
    }
    return bare if bare in others and not any(bare in step for step in steps) else None


def _outlines(
    rows: Mapping[str, Sequence[Row]], department: str
) -> Iterator[tuple[int | None, str | None, str | None, int]]:
    pairs = pair_headings(rows["sections"], rows["paragraphs"], department)
    for pair in (*pairs, *pair_titles(rows["sections"], rows["tables"], department)):
        entry, heading = pair.entry, pair.heading
        yield (
            heading.place or None if heading else None,
            f"{entry.number}、{short_heading(entry.title, department)}" if entry else None,
            f"{heading.number}、{short_heading(heading.title, department)}" if heading else None,
            int(pair.alike),
        )


def _signatures(paragraphs: Sequence[Row], department: str) -> Iterator[tuple[int, str, str, int]]:
    """Unit and date under the text, each against the cover where the cover has it too."""
    texts = [row for row in paragraphs if row["kind"] == "text"]
    dated = next((i for i in range(len(texts) - 1, max(len(texts) - 3, 0), -1)
                  if _DATE.fullmatch(even(texts[i]["text"]))), None)  # fmt: skip
    if dated is None:
        return
    named, date = even(texts[dated - 1]["text"]), even(texts[dated]["text"])
    unit = re.sub(r"(?:部门|单位)?(?:\(盖?公?章\))?$", "", named)
    if department and len(named) <= 40 and not re.search(r"[，。；：:]", named):
        yield _number(texts[dated - 1]), named, department, int(is_name_of(unit, department))
    cover = "".join(even(row["text"]) for row in paragraphs[:3] if row["kind"] == "text")
    on_cover = re.search(
        rf"(?<!日期：)(?<!时间：)(?:{_DATE.pattern})", cover
    )  # 报送日期：… is when it was handed in
    if on_cover:
        yield _number(texts[dated]), date, on_cover[0], int(_ymd(date) == _ymd(on_cover[0]))


def _ymd(date: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", date)]


def _orgs(
    rows: Mapping[str, Sequence[Row]], department: str
) -> Iterator[tuple[int | None, str | None, str, int]]:
    """Who a heading, a sentence on the budget or a target table names; subordinates are known by name.

    A body that the text names as its own (its units, its offices) is none of another's.
    """
    if not department:
        return
    own = re.compile("|".join(load_prose().subjects["institutions"]))
    known = "".join(
        even(row["text"])
        for row in rows["paragraphs"]
        if row["kind"] == "text" and own.search(row["text"] + row["chapter"])
    )
    for row in rows["paragraphs"]:
        if row["kind"] in ("contents", "caption"):
            continue
        text = re.sub(
            r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[、.])",
            "",
            even(row["text"]),
        )
        match = next(filter(None, (pattern.match(text) for pattern in _NAMED)), None)
        named = re.sub(r"^20\d\d年度?", "", match[1]) if match else ""
        if match and len(named) > 2 and not _LEADS_IN.match(named) and not _OF_A_KIND.match(named):
            yield (
                _number(row),
                None,
                named,
                int(not is_name_of(named, department) and named not in known),
            )
    for goal in rows["performance_goals"]:
        name = strip_numbering(even(goal["department"]))
        if name:
            yield None, goal["table"], name, int(not is_name_of(name, department) and name not in known)


def is_name_of(name: str, department: str) -> bool:
    """Whether a name is the department's, whole, shortened (省委办公厅) or with words about it (区财政局本部)."""
    one, other = re.sub(r"\(?(?:本级|本部|机关)\)?$", "", even(name)), even(department)
    if one in other or other in one:
        return True
    letters = iter(other)
    return len(one) >= 3 and all(letter in letters for letter in one)
