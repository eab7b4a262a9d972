"""Variants of the sample that other documents bring: what must not change, and what must not accuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.checks.checking import Check, check_packages
from toolkit.model.errors import PackageError, SourceError
from toolkit.package.records import Records
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read

from .conftest import CONTACTS, DISCLOSURE, OWN_SLIPS

TEXT = DISCLOSURE.read_text("utf-8")
SUM_6 = "基本工资\t27.38"


def tried(text: str, tmp_path: Path) -> tuple[Records, Check]:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    records = read_records(path)
    return records, check_packages([records_to_package(records)])


def accused(checked: Check) -> list[tuple[str, str]]:
    """Findings of the publisher that the sample has not by itself."""
    return [
        (f.rule, f.severity)
        for f in checked.findings
        if f.diagnosis == "publisher" and f.rule not in OWN_SLIPS
    ]


HARMLESS: dict[str, Callable[[str], str]] = {
    "numbers in Chinese": lambda t: re.sub(r"(?m)^表 (\d+)$", lambda m: f"附表{m[1]}", t),
    "titles in brackets": lambda t: re.sub(r"(?m)^(#+ )(\S+表)$", r"\1《\2》", t),
    "titles with a colon": lambda t: re.sub(r"(?m)^(#+ )(\S+表)$", r"\1\2：", t),
    "the year before a title": lambda t: re.sub(r"(?m)^(#+ )(\S+情况表)$", r"\g<1>2024年\2", t),
    "the year behind a title": lambda t: re.sub(r"(?m)^(#+ )(\S+情况表)$", r"\1\2（2024年度）", t),
    "no quotation marks": lambda t: t.replace("“三公”", "三公"),
    "a unit line cut short": lambda t: t.replace("单位：万元", "单位：万"),
    "unit without a colon": lambda t: t.replace("单位：万元", "单位 万元"),
    "unit above the title": lambda t: re.sub(
        r"(?m)^(#+ \S+情况表)\n\n(编制部门：\S+)\n\n(单位：万元)$", r"\3\n\n\1\n\n\2", t
    ),
    "blanks as dashes": lambda t: re.sub(r"(?<=\d\.\d\d)\t(?=\t)", "\t—", t),
    "zero-width marks": lambda t: t.replace("415.89", "\u200b415.89"),
    "yuan signs": lambda t: t.replace("\t390.05", "\t¥390.05"),
    "headers with their unit": lambda t: t.replace(
        "人员经费\t公用经费", "人员经费（万元）\t2024年公用经费（万元）"
    ),
    "trailing tabs trimmed": lambda t: re.sub(r"(?m)\t+$", "", t),
    "marks around numbers": lambda t: re.sub(r"\t(390\.05|242\.00)(?=\t)", r"\t__\1__", t),
    "a title with its unit": lambda t: re.sub(r"(?m)^(#+ \S+情况表)$", r"\1（万元）", t),
    "entities of a web page": lambda t: t.replace("\t390.05\t", "\t&nbsp;390.05\t"),
    "Windows line ends": lambda t: t.replace("\n", "\r\n"),
    "notes without a colon at line start": lambda t: t.replace("备注：新", "（备注）新"),
}


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_harmless_variants_change_no_amount_and_accuse_nobody(
    name: str, tmp_path: Path, text_records: Records
) -> None:
    changed = HARMLESS[name](TEXT)
    assert changed != TEXT
    records, checked = tried(changed, tmp_path)
    amounts = {(a["table"], a["line"], a["measure"], a["amount"]) for a in records.rows["amounts"]}
    assert amounts == {
        (a["table"], a["line"], a["measure"], a["amount"]) for a in text_records.rows["amounts"]
    }
    assert accused(checked) == []


DAMAGED: dict[str, Callable[[str], str]] = {
    "a cell lost in a row": lambda t: t.replace(
        "201\t03\t03\t机关服务\t148.05\t\t148.05", "201\t03\t03\t机关服务\t148.05\t148.05"
    ),
    "figures that cannot be read": lambda t: t.replace("\t390.05\t177.72", "\t390.O5\t177.72"),
    "a table printed twice": lambda t: t.replace(
        "表 8\n",
        "## 一般公共预算基本支出情况表\n\n单位：万元\n\n类\t款\t经济分类科目名称\t合计\t人员经费\t公用经费\n301\t\t工资福利支出\t9.00\t9.00\t\n\n表 8\n",
    ),
    "a grid that is gone": lambda t: re.sub(
        r"(?s)(## 一般公共预算基本支出情况表.*?万元\n\n).*?\n\n", r"\1", t, count=1
    ),
}


@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_damage_accuses_nobody(name: str, tmp_path: Path) -> None:
    changed = DAMAGED[name](TEXT)
    assert changed != TEXT
    records, checked = tried(changed, tmp_path)
    assert [a for a in accused(checked) if a[1] in ("critical", "major")] == []
    assert len(records.problems) > 2


def test_an_error_in_a_table_that_lost_another_column_is_still_found(tmp_path: Path) -> None:
    """One piece of table 2 lost a blank column; a wrong total elsewhere in it is the publisher's."""
    before = "201\t\t\t一般公共服务支 出\t390.05"
    assert before in TEXT
    _, checked = tried(TEXT.replace(before, before.replace("390.05", "290.05")), tmp_path)
    assert len(accused(checked)) == 1
    assert checked.accuses


def test_carry_over_may_or_may_not_be_in_the_general_budget(tmp_path: Path) -> None:
    carried = (
        TEXT.replace("二、上年结转结余\t", "二、上年结转结余\t10.00")
        .replace("1.财政拨款结转\t", "1.财政拨款结转\t10.00")
        .replace("其中：一般公共预算拨款\t\t221", "其中：一般公共预算拨款\t10.00\t221")
    )
    _, checked = tried(carried, tmp_path)
    assert "R066" not in {f.rule for f in checked.findings}


def test_the_columns_beside_fiscal_appropriation_are_not_fiscal(text_records: Records) -> None:
    columns = [c for c in text_records.rows["columns"] if c["table"] == "carryover"]
    assert [c["measure"] for c in columns[6:]] == [
        "nonfiscal",
        "nonfiscal_personnel",
        "nonfiscal_public",
        "nonfiscal_project",
    ]


NAME, NUMBER, OTHER = CONTACTS[:3]
PERSONS: dict[str, Callable[[str], str]] = {
    "another label": lambda t: t.replace(f"部门联系人\t\t{NAME}", f"联系人及电话\t\t{NAME}"),
    "a label with brackets": lambda t: t.replace(f"项目负责人\t\t{OTHER}", f"项目负责人（签字）\t\t{OTHER}"),
    "in a note": lambda t: t.replace("备注：新", f"备注：填表人：{OTHER} 联系电话：13812345678 新", 1),
    "in a statutory table": lambda t: t.replace(
        "\t\t\t<b>合计</b>\t<b>415.89</b>\t<b>203.56</b>",
        f"填表人\t\t\t{OTHER}\t\t\t\n\t\t\t<b>合计</b>\t<b>415.89</b>\t<b>203.56</b>",
    ),
    "a title that is lost": lambda t: t.replace("# 部门整体绩效目标表\n", "# \n"),
}


@pytest.mark.parametrize("name", sorted(PERSONS))
def test_persons_are_withheld_wherever_they_are_named(name: str, tmp_path: Path) -> None:
    changed = PERSONS[name](TEXT)
    assert changed != TEXT
    records, _ = tried(changed, tmp_path)
    place_package(records, tmp_path / "package", validate=False)
    for path in (tmp_path / "package" / "data").glob("*.csv"):
        data = path.read_text("utf-8")
        assert not [p for p in (NAME, OTHER, "13812345678", NUMBER[-4:]) if p in data], path.name


def test_a_document_id_that_looks_like_a_telephone_number_is_none(tmp_path: Path) -> None:
    records = read_records(DISCLOSURE, document_id="06718491296")
    assert {row["document_id"] for rows in records.rows.values() for row in rows} == {"06718491296"}


def test_the_package_of_somebody_else_is_not_replaced(tmp_path: Path, text_records: Records) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/p.csv").write_text("x\n", "utf-8")
    (tmp_path / "datapackage.json").write_text('{"name": "mine", "resources": []}', "utf-8")
    with pytest.raises(PackageError, match="another folder"):
        place_package(text_records, tmp_path, validate=False)
    assert (tmp_path / "data/p.csv").read_text("utf-8") == "x\n"


def test_a_rule_line_alone_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("部门\n\n|---|\n\n预算\n", "utf-8")
    assert read(path).pages[0].grids == ()


def test_an_unreadable_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(tmp_path / "x.pdf")
