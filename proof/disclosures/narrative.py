"""The prose that all forms share: cover, contents, duties, offices, assets, procurement, glossary, sign-off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .blocks import Block, Paragraph, Part, claims, heading, prose, say
from .codes import economic_name, name_of, path_of
from .dice import duties
from .model import Atom, Model, codes_in, last_total, pick, total
from .printing import Printer, Speaker, print_fen
from .tables import numeral

TERMS = {
    "财政拨款": "指由一般公共预算、政府性基金预算、国有资本经营预算安排的财政拨款数",
    "财政拨款收入": "指本年度从本级财政部门取得的各类财政拨款",
    "一般公共预算": "指以税收为主体的财政收入安排的、用于保障和改善民生及维持机构正常运转等方面的收支预算",
    "政府性基金预算": "指依法向特定对象征收、收取的资金，专项用于特定公共事业发展的收支预算",
    "国有资本经营预算": "指对国有资本收益作出支出安排的收支预算",
    "转移支付": "指上级财政部门安排给本级使用的资金",
    "财政专户管理资金": "指缴入财政专户、实行专项管理的教育收费等资金",
    "财政专户（教育收费）": "指缴入财政专户、由财政部门核拨的教育收费",
    "单位资金": "指事业收入、上级补助收入、附属单位上缴收入、事业单位经营收入和其他收入",
    "其他资金": "指事业收入、经营收入、其他收入和债务资金等",
    "事业收入": "指事业单位开展专业业务活动及其辅助活动取得的收入",
    "经营收入": "指事业单位在专业业务活动之外开展非独立核算经营活动取得的收入",
    "其他收入": "指除上述收入以外的各项收入",
    "上年结转结余": "指以前年度预算安排、因客观条件变化未完成而结转到本年继续使用的资金",
    "上年结转资金": "指以前年度预算安排、结转到本年继续使用的资金",
    "年初结转和结余": "指以前年度尚未完成、结转到本年继续使用的资金",
    "年末结转和结余": "指本年度或以前年度安排、结转到以后年度继续使用的资金",
    "基本支出": "指为保障机构正常运转、完成日常工作任务而安排的支出，包括人员经费和公用经费",
    "项目支出": "指在基本支出之外，为完成特定工作任务和事业发展目标而安排的支出",
    "经营支出": "指事业单位在专业业务活动之外开展非独立核算经营活动发生的支出",
    "单位预留机动经费": "指预算单位年初预留、用于年度执行中增人增资等不可预见支出的经费",
    "“三公”经费": "指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费",
    "机关运行经费": "指为保障单位运行而用一般公共预算安排的日常公用经费",
}
"""Terms that a glossary may define, in our words."""


def contents(entries: Iterable[str]) -> list[Block]:
    """The contents page."""
    return [heading("目 录", 2, "contents_title"), *(prose(entry, "contents") for entry in entries)]


def glossary(model: Model, terms: Sequence[str]) -> list[Block]:
    """The terms that the tables and the text use, each defined once."""
    return [
        prose(f"{numeral(number)}、{term}：{TERMS[term]}。", f"glossary:{term}")
        for number, term in enumerate(terms, 1)
    ]


def sign_off(model: Model) -> list[Block]:
    """Who publishes and when: the last two lines."""
    day = model.published
    return [
        prose(model.name, "signature"),
        prose(f"{day.year}年{day.month:02d}月{day.day:02d}日", "date"),
    ]


def describe_duties(model: Model) -> list[Block]:
    """What the department is for, a few sentences of our own."""
    chosen = [d for n, d in enumerate(duties()) if (model.seed + n) % 3]
    return [prose(f"{model.name}的主要职能：{'；'.join(chosen)}。")]


def describe_offices(model: Model) -> list[Block]:
    """Offices and staff: 实有 = 在职 + 退休 + 离休."""
    staff = model.staff
    people = staff.serving + staff.retired + staff.pensioned
    return [
        prose(
            f"{model.name}无下属预算单位，内设{len(model.offices)}个机构，分别是：{'、'.join(model.offices)}。"
        ),
        Paragraph(
            "",
            "claim",
            say(
                "{self}编制数{posts}人，实有人数{people}人，其中：在职{serving}人，退休{retired}人，离休{pensioned}人。",
                "staff",
                self=model.self_word,
                posts=str(staff.posts),
                people=str(people),
                serving=str(staff.serving),
                retired=str(staff.retired),
                pensioned=str(staff.pensioned),
            ),
        ),
    ]


def list_items(atoms: Iterable[Atom]) -> str:
    """The economic divisions that hold money, in the order of their codes: 基本工资、津贴补贴、奖金."""
    sums: dict[str, int] = {}
    for atom in atoms:
        sums[atom.economic] = sums.get(atom.economic, 0) + atom.fen
    return "、".join(economic_name(code) for code in sorted(sums) if sums[code])


def purpose_of(atoms: Sequence[Atom]) -> str:
    """What the money of some atoms is for: only what they hold, every project named."""
    uses = {
        "在职人员工资福利支出": pick(atoms, uses=("personnel",), economic="301"),
        "对个人和家庭的补助": pick(atoms, uses=("personnel",), economic="303"),
        "日常公用支出": pick(atoms, uses=("public",)),
        "预留机动支出": pick(atoms, uses=("reserve",)),
    }
    named = [label for label, some in uses.items() if total(some)]
    projects = list(dict.fromkeys(a.project for a in atoms if a.project and a.fen))
    rest = total(a for a in atoms if a.use in ("project", "operating") and not a.project)
    return "、".join([*named, *projects, *(["上年结转项目支出"] if rest else [])])


def say_procurement(model: Model, printer: Printer, what: str = "政府采购{kind}预算") -> Paragraph:
    """Procurement: the total is goods, works and services; what is reserved for small firms is within it."""
    bought = model.procurement
    goods, works, services = (what.format(kind=kind) for kind in ("货物", "工程", "服务"))
    first = say(
        "{year}年，{name}政府采购预算{total}万元，其中：" + goods + "{goods}万元，" + works + "{works}万元，"
        "" + services + "{services}万元。",
        "procurement",
        year=str(model.year),
        name=model.name,
        total=printer.rounded(bought.total),
        goods=printer.rounded(bought.goods),
        works=printer.rounded(bought.works),
        services=printer.rounded(bought.services),
    )
    second = say(
        "{year}年，{self}面向中小企业预留政府采购项目预算金额{small}万元，其中面向小微企业预留政府采购项目预算金额{micro}万元。",
        "procurement",
        year=str(model.year),
        self=model.self_word,
        small=printer.rounded(bought.small),
        micro=printer.rounded(bought.micro),
    )
    return claims(first, second)


def say_vehicles(model: Model, with_values: bool) -> tuple[Part, ...]:
    """车辆3辆，其中：一般公务用车1辆、…: the total is the sum of the types."""
    vehicles = model.assets.vehicles
    whole = str(sum(count for _, count, _ in vehicles))
    value = print_fen(sum(fen for *_, fen in vehicles), "万元", 2, False)
    parts = say("{count}辆", "assets/vehicles", count=whole)
    if with_values:
        parts += say("，价值{value}万元；", "assets/vehicles", value=value)
        joint, mark = "；", "其中："
    else:
        joint, mark = "、", "，其中："
    parts += (Part(mark),)
    for number, (kind, count, fen) in enumerate(vehicles):
        parts += (Part(joint if number else ""),) if number else ()
        parts += say(f"{kind}{{count}}辆", f"assets/vehicles/{kind}", count=str(count))
        if with_values:
            parts += say(
                "，价值{value}万元", f"assets/vehicles/{kind}", value=print_fen(fen, "万元", 2, False)
            )
    return parts


def who(model: Model) -> str:
    """The department with 部门 or 单位 behind it."""
    return f"{model.name}{model.kind_word}"


def say_of_whole(
    printer: Printer, speaker: Speaker, claim: str, words: str, atoms: Sequence[Atom], whole: int | None
) -> Paragraph:
    """基本支出1.00万元，占50.00%，比上年预算增加…: what is nil and was nil is said to be so."""
    now, last = total(atoms), last_total(atoms)
    if not now and not last:
        return claims(say(f"{words}{{amount}}万元，与上年预算持平。", claim, amount=printer.amount(0)))
    share = "，占{share}" if whole else ""
    figures = {"amount": printer.amount(now)} | ({"share": printer.share(now, whole)} if whole else {})
    return claims(
        say(words + "{amount}万元" + share + "，", claim, **figures),
        speaker.change(claim, now, last, words),
        say("。", claim),
    )


def join(sentences: Iterable[Sequence[Part]], mark: str) -> list[tuple[Part, ...]]:
    """Sentences with a mark between them."""
    joined = [(*sentence, Part(mark)) for sentence in sentences]
    return [*joined[:-1], joined[-1][:-1]] if joined else []


def say_items(
    model: Model, printer: Printer, speaker: Speaker, atoms: list[Atom], table: str
) -> list[Paragraph]:
    """A paragraph an item (项), in the order of codes, its whole path named."""
    return [
        claims(
            say(
                f"{number}.{path_of(code)}：{{year}}年预算数为{{amount}}万元，",
                f"{table}/{code}",
                year=str(model.year),
                amount=printer.amount(total(pick(atoms, code=code))),
            ),
            speaker.change(
                f"{table}/{code}",
                total(pick(atoms, code=code)),
                last_total(pick(atoms, code=code)),
                name_of(code),
            ),
            say("。", f"{table}/{code}"),
        )
        for number, code in enumerate(codes_in(atoms), 1)
    ]


def say_changed(
    printer: Printer, speaker: Speaker, head: str, thing: str, claim: str, atoms: list[Atom]
) -> Paragraph:
    """An amount and how it changed: "…支出1.00万元，与上年相比增加…"."""
    return claims(
        say(head + "{amount}万元，", claim, amount=printer.amount(total(atoms))),
        speaker.change(claim, total(atoms), last_total(atoms), thing),
        say("。", claim),
    )
