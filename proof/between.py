"""The proof of the rules between documents: sets that agree with themselves raise no alarm, one planted error each is found.

    python -m proof.between [--seeds 5] [--jobs 1]

A set is a body over years, its budget and its final account, or a department with its units. All clean sets make one
panel, all planted ones another; an error is found where a rule that its slip names fails in its set. Prints Markdown.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import yaml

from proof.disclosures import over_years, render, to_markdown, with_final, with_units
from proof.disclosures.model import Model, Staff, three_public, total
from toolkit.checks import load_rules
from toolkit.corpora import build_panel, open_panel

BETWEEN = frozenset(rule.id for rule in load_rules() if rule.suite == "between_documents")
SEEDS = 60
"""So many seeds are tried for a set that an error can be planted in."""


@dataclass(frozen=True)
class Documents:
    """Made-up documents that bear on each other: their texts by a short name, and whose units they are.

    ``parents`` are the departments of units by the name of their document, ``units`` what a fact from outside tells of a
    department.
    """

    texts: Mapping[str, str]
    parents: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_text(self, name: str, text: str) -> Documents:
        """The same with another text."""
        return replace(self, texts={**self.texts, name: text})

    def renamed(self, old: str, new: str) -> Documents:
        """The same of another body."""
        return Documents(
            {name: text.replace(old, new) for name, text in self.texts.items()},
            {name: parent.replace(old, new) for name, parent in self.parents.items()},
            {name: tuple(unit.replace(old, new) for unit in units) for name, units in self.units.items()},
        )


Planted = tuple[str, Documents, Documents]
"""The name of a body, its documents as they agree, and with one error."""


class Slip(NamedTuple):
    """An error between documents: the rules that must find it, its name, what it is, and how it is planted by a seed, where it can be."""

    rules: frozenset[str]
    name: str
    en: str
    plant: Callable[[int], Planted | None]


def _text(model: Model) -> str:
    return to_markdown(render(model).blocks)


def _years(models: Iterable[Model]) -> Documents:
    return Documents({str(model.year): _text(model) for model in models})


_CHANGE = re.compile(r"(与上年相比|比上年|比\d{4}年(?:预算)?)(增加|减少)([\d,]+\.\d\d)(?=万元)")
"""A change since last year as the made-up texts say it, in 万元."""


def _changed_in_text(seed: int, turn: Callable[[re.Match[str]], str]) -> Planted | None:
    """One change since last year, said otherwise."""
    newest, before = over_years(("jiangsu_budget", "xinjiang_budget")[seed % 2], seed, 2)
    documents = _years((newest, before))
    text = documents.texts[str(newest.year)]
    found = [match for match in _CHANGE.finditer(text) if float(match[3].replace(",", "")) >= 1]
    if not found:
        return None
    match = Random(f"between/{seed}").choice(found)
    changed = text[: match.start()] + turn(match) + text[match.end() :]
    return newest.name, documents, documents.with_text(str(newest.year), changed)


def misprinted_change(seed: int) -> Planted | None:
    def more(match: re.Match[str]) -> str:
        return f"{match[1]}{match[2]}{float(match[3].replace(',', '')) + 30:.2f}"

    return _changed_in_text(seed, more)


def turned_round(seed: int) -> Planted | None:
    return _changed_in_text(seed, lambda m: f"{m[1]}{'减少' if m[2] == '增加' else '增加'}{m[3]}")


LINES = ("行政运行", "一般行政管理事务", "人大会议", "人大立法", "人大监督", "代表工作", "事业运行")


def last_years_column(seed: int) -> Planted:
    """A form whose tables print last year beside this year, as central departments' do: one figure of last year misprinted."""
    dice = Random(f"column/{seed}")
    amounts = [[dice.randrange(1_000, 900_000) for _ in LINES] for _ in range(3)]
    documents = Documents(
        {f"{2022 + n}": _column_of_two(2022 + n, amounts[n], amounts[n - 1]) for n in (1, 2)}
    )
    line = dice.choice(LINES)
    text = re.sub(rf"(\| {line} \| )[\d.]+", r"\g<1>12345.67", documents.texts["2024"], count=1)
    return "江苏省测绘厅", documents, documents.with_text("2024", text)


def _column_of_two(year: int, this: list[int], last: list[int]) -> str:
    """A document of one table that prints two years."""

    def row(code: str, name: str, now: int, before: int) -> str:
        return f"| {code} | {name} | {before / 100:.2f} | {now / 100:.2f} | {now / 100:.2f} | 0.00 |"

    whole = sum(this), sum(last)
    lines = zip(range(1, len(LINES) + 1), LINES, this, last, strict=True)
    return "\n".join(
        [
            f"# 江苏省测绘厅{year}年部门预算", "", f"## 一般公共预算支出表（{year}年）", "", "单位：万元", "",
            f"| 科目编码 | 科目名称 | {year - 1}年预算数 | {year}年预算数 | 基本支出 | 项目支出 |", "|---|---|---|---|---|---|",
            row("", "合计", *whole), row("201", "一般公共服务支出", *whole), row("20101", "人大事务", *whole),
            *(row(f"20101{n:02d}", name, now, before) for n, name, now, before in lines), "",
        ]
    )  # fmt: skip


def _in_final(seed: int, pattern: str) -> Planted | None:
    """A figure of a final account that a pattern finds, misprinted."""
    budget, final = with_final(seed)
    documents = Documents({"budget": _text(budget), "final": _text(final)})
    changed = re.sub(pattern, r"\g<1>987.65", documents.texts["final"], count=1)
    if changed == documents.texts["final"]:
        return None
    return budget.name, documents, documents.with_text("final", changed)


def initial_budget(seed: int) -> Planted | None:
    return _in_final(seed, r"(（项）[^\n]*?年初预算为)[\d,.]+")


def three_public_budget(seed: int) -> Planted | None:
    budget = with_final(seed)[0]
    if not all(total(three_public(budget, item)) for item in ("reception", "vehicle_operation")):
        return None
    return _in_final(seed, r"(财政拨款“三公”经费\t[^。]*?\n(?:[\d.,]*\t){4})[\d.,]+(?=\t)")


def opening_balance(seed: int) -> Planted | None:
    newest, before = over_years("final_accounts", seed, 2)
    if not newest.balances:
        return None
    off = replace(before, balances=tuple(replace(b, closing=b.closing + 770_000) for b in before.balances))
    return newest.name, _years((newest, before)), _years((newest, off))


def _with_unit(seed: int, turn: Callable[[int], int], told: bool) -> Planted:
    """A department with three units; the money of the second one turned into other money."""
    department, units = with_units("shanghai_budget", seed, 3)

    def documents(parts: Iterable[Model]) -> Documents:
        texts = {f"unit{n}": _text(part) for n, part in enumerate(parts)}
        names = {"department": tuple(unit.name for unit in units)} if told else {}
        return Documents(
            {"department": _text(department), **texts}, dict.fromkeys(texts, department.name), names
        )

    other = replace(units[1], atoms=tuple(replace(atom, fen=turn(atom.fen)) for atom in units[1].atoms))
    return department.name, documents(units), documents([units[0], other, units[2]])


def unit_above_department(seed: int) -> Planted:
    return _with_unit(seed, lambda fen: 50 * fen, told=False)


def units_short_of_department(seed: int) -> Planted:
    return _with_unit(seed, lambda fen: fen // 2, told=True)


def other_edition(seed: int) -> Planted:
    (model,) = over_years("jiangsu_budget", seed, 1)
    documents = Documents({"first": _text(model)})
    other = replace(model, atoms=tuple(replace(atom, fen=2 * atom.fen) for atom in model.atoms))
    return model.name, documents, documents.with_text("second", _text(other))


def staff_that_jumps(seed: int) -> Planted:
    newest, before = over_years("jiangsu_budget", seed, 2)
    jumped = replace(newest, staff=Staff(900, 870, 40, 3))
    return newest.name, _years((newest, before)), _years((jumped, before))


SLIPS = tuple(
    Slip(frozenset(rules.split()), plant.__name__, en, plant)
    for rules, plant, en in (
        ("R136", misprinted_change, "a change since last year is 30 万元 too large"),
        ("R136", turned_round, "an increase is said to be a decrease, or the other way round"),
        ("R137", last_years_column, "a figure in the column of last year is misprinted"),
        ("R138", initial_budget, "a final account gives another initial budget"),
        ("R139", opening_balance, "a final account opens with what the last one did not close with"),
        ("R140", three_public_budget, "a final account gives another budget of “three public” expenditure"),
        ("R141", unit_above_department, "a unit has more than its department"),
        ("R142", units_short_of_department, "the units come to less than their department"),
        ("R143", other_edition, "a second edition prints other figures"),
        ("R144", staff_that_jumps, "the staff is many times that of the year before"),
    )
)  # fmt: skip


def sets_of(slip: Slip, seeds: int) -> Iterator[tuple[Documents, Documents]]:
    """So many sets of a slip, each of a body with a name of its own."""
    drawn = (found for seed in range(1, SEEDS) if (found := slip.plant(seed)))
    for number, (name, clean, planted) in zip(range(seeds), drawn, strict=False):
        own = f"{name}{'甲乙丙丁戊己庚辛壬癸'[SLIPS.index(slip)]}{'甲乙丙丁戊己庚辛壬癸'[number]}分局"
        yield clean.renamed(name, own), planted.renamed(name, own)


def results_of(sets: Mapping[str, Documents], folder: Path, jobs: int) -> dict[str, dict[str, str]]:
    """What became of each rule between documents in each set of a panel: ``fail`` before ``pass`` before ``not_run``."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    rows, facts = [], {}
    for set_name, documents in sets.items():
        for name, text in documents.texts.items():
            id = f"{set_name}.{name}"
            (sources / f"{id}.md").write_text(text, "utf-8")
            parent = documents.parents.get(name, "")
            rows.append([f"{id}.md", id, "unit" if parent else "", parent])
            if name in documents.units:
                facts[id] = {"subordinate_units": list(documents.units[name])}
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["file", "document", "level", "parent"], *rows])
    (folder / "facts.yaml").write_text(yaml.safe_dump({"documents": facts}, allow_unicode=True), "utf-8")
    build_panel(
        [sources],
        folder / "panel",
        folder / "manifest.csv",
        jobs=jobs,
        facts=folder / "facts.yaml" if facts else None,
    )
    found: dict[str, dict[str, str]] = {name: {} for name in sets}
    order = ("not_run", "pass", "fail")
    for row in open_panel(folder / "panel")["rule_results"]:
        of_set = found[row["document_id"].partition(".")[0]]
        if row["rule"] in BETWEEN:
            of_set[row["rule"]] = max(of_set.get(row["rule"], "not_run"), row["status"], key=order.index)
    return found


def prove(seeds: int, jobs: int) -> str:
    """The sets of every slip, clean and planted, as Markdown: how many were looked at, accused wrongly, found."""
    clean: dict[str, Documents] = {}
    planted: dict[str, Documents] = {}
    for slip in SLIPS:
        for number, (one, other) in enumerate(sets_of(slip, seeds)):
            clean[f"{slip.name}-{number}"], planted[f"{slip.name}-{number}"] = one, other
    with TemporaryDirectory() as scratch:
        of_clean = results_of(clean, Path(scratch, "clean"), jobs)
        of_planted = results_of(planted, Path(scratch, "planted"), jobs)
    lines = [
        "| error | rule | planted | found | under another rule | sets in which it passed unplanted | false alarms |"
    ]
    lines.append("|---|---|--:|--:|--:|--:|--:|")
    alarms = Counter(
        {name: sum(status == "fail" for status in told.values()) for name, told in of_clean.items()}
    )
    for slip in SLIPS:
        names = [name for name in clean if name.partition("-")[0] == slip.name]
        failed = [{rule for rule, status in of_planted[name].items() if status == "fail"} for name in names]
        found = sum(not slip.rules.isdisjoint(rules) for rules in failed)
        elsewhere = sum(bool(rules) and slip.rules.isdisjoint(rules) for rules in failed)
        passed = sum(any(of_clean[name].get(rule) == "pass" for rule in slip.rules) for name in names)
        wrong = sum(alarms[name] for name in names)
        rules = ", ".join(sorted(slip.rules))
        lines.append(
            f"| {slip.name}: {slip.en} | {rules} | {len(names)} | {found} | {elsewhere} | {passed} | {wrong} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the proof."""
    parser = argparse.ArgumentParser(prog="proof.between", description=main.__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="sets of each error, at most ten")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    print(prove(min(options.seeds, 10), options.jobs))


if __name__ == "__main__":
    main()
