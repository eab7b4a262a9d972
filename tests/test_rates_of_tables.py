"""R147: the rates that tables print follow from the amounts of their rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import toolkit
from toolkit.checks.findings import Finding

PROVINCES = Path(__file__).parent / "cases" / "provinces"

HEAD = """# 某县民政局2023年部门预算

## 表1 “三公”经费支出表

单位：万元

| 项目 | 上年预算数 | 本年预算数 | 增减额 | 增减率（%） |
|---|---|---|---|---|
"""
ROWS = [
    ("合计", "30.00", "27.00", "-3.00", "-10.00"),
    ("一、因公出国（境）费", "0.00", "0.00", "0.00", ""),
    ("二、公务接待费", "10.00", "9.50", "-0.50", "-5.00"),
    ("三、公务用车购置及运行费", "20.00", "17.50", "-2.50", "-12.50"),
    ("其中：公务用车购置费", "0.00", "0.00", "0.00", "—"),
    ("公务用车运行维护费", "20.00", "17.50", "-2.50", "-12.50"),
]


def found(path: Path) -> list[Finding]:
    package = toolkit.publish(path, limits=False, id="x", validate=False)
    return [f for f in toolkit.check([package]).findings if f.rule == "R147" and f.diagnosis == "publisher"]


def table(folder: Path, rates: list[str]) -> Path:
    path = folder / "disclosure.md"
    lines = ["| " + " | ".join((*row[:4], rate)) + " |" for row, rate in zip(ROWS, rates, strict=True)]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


RIGHT = [row[4] for row in ROWS]


@pytest.mark.parametrize(
    ("rates", "wrong"),
    [
        (RIGHT, 0),
        ([r.lstrip("-") for r in RIGHT], 0),  # without signs throughout
        ([f"{r}%" if r[-1:].isdigit() else r for r in RIGHT], 0),
        ([*RIGHT[:2], "5.00", *RIGHT[3:]], 1),  # a sign that is missing
        ([*RIGHT[:2], "-50.00", *RIGHT[3:]], 1),
        (["-1.00", "", "-2.00", "-3.00", "", "-4.00"], 0),  # of something else, whatever it is
    ],
)
def test_a_rate_is_held_against_its_row(tmp_path: Path, rates: list[str], wrong: int) -> None:
    findings = found(table(tmp_path, rates))
    assert len(findings) == wrong
    assert all("−5.00%" in f.message_en or "-5.00%" in f.message_en for f in findings)


@pytest.mark.parametrize("name", ["jilin_final_2018", "hainan_2023", "central_agency_2024"])
def test_a_rate_whose_digits_changed_places_is_found(tmp_path: Path, name: str) -> None:
    printed = (PROVINCES / f"{name}.html").read_text("utf-8")
    rates = [m for m in re.finditer(r">(-?\d+)\.(\d)(\d)(%?)</td>\s*</tr>", printed) if m[2] != m[3]]
    assert rates
    rate = rates[len(rates) // 2]
    path = tmp_path / "disclosure.html"
    path.write_text(
        printed[: rate.start()]
        + rate[0].replace(f".{rate[2]}{rate[3]}", f".{rate[3]}{rate[2]}")
        + printed[rate.end() :],
        encoding="utf-8",
    )
    assert len(found(path)) == 1
