from __future__ import annotations

import doctest
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit.model.amounts as amounts
from toolkit.model.amounts import (
    MOST_YUAN,
    YUAN_PER_UNIT,
    fen_to_yuan,
    find_unit,
    is_number,
    printed_number,
    stated_to_amount,
)
from toolkit.model.errors import NotAnAmount
from toolkit.model.folding import even, fold

WIDE = str.maketrans("0123456789.,()-", "０１２３４５６７８９．，（）－")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("390.05", "390.05"),
        ("1.99 15", "1.9915"),
        ("（12.30）", "-12.30"),
        ("(12.30)", "-12.30"),
        ("1,234.50", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        ("1,460.93万元", "1460.93"),
        ("–3.00", "-3.00"),
        ("—3.00", "-3.00"),
        ("△3.00", "-3.00"),
        ("▲1,234.50", "-1234.50"),
        ("－3.00", "-3.00"),
        ("−3.00", "-3.00"),
        ("0.00", "0.00"),
        (".5", "0.5"),
        ("33,172.1\n5", "33172.15"),
        ("1,234,5\n67.00", "1234567.00"),
        ("2,799.35①", "2799.35"),
        ("① 2,799.35", "2799.35"),
        ("12.30²", "12.30"),
    ],
)
def test_printed_numbers_are_read_exactly(text: str, number: str) -> None:
    assert printed_number(text) == Decimal(number)
    assert str(printed_number(text)) == number


def test_a_unit_behind_a_number_is_that_of_its_table() -> None:
    amount = stated_to_amount("1,460.93万元", "万元")
    assert amount is not None
    assert (amount.stated, amount.fen, amount.step) == ("1,460.93", 1_460_930_000, 10_000)
    with pytest.raises(NotAnAmount, match="万元"):
        stated_to_amount("1.23元", "万元")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("单位：（万元）", "万元"), ("（单位:元）", "元"), ("单位：万", "万元"), ("编制单位：万里街道", None)],
)
def test_a_unit_may_stand_in_brackets(text: str, unit: str | None) -> None:
    assert find_unit(text) == unit


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "－", "/"])
def test_signs_for_nothing_are_no_amount(text: str) -> None:
    assert printed_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1,23,4",
        "12.3.4",
        "(12.30",
        "12.30)",
        "(-1)",
        "5%",
        "万元",
        "3l.5",
        "12\n34",
        "148.05\n242.00",
        "242.00\n9",
        "1①2.50",
        "①",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        printed_number(text)
    assert not is_number(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.booleans(), st.booleans())
def test_any_printed_form_of_a_number_reads_back(number: Decimal, wide: bool, brackets: bool) -> None:
    printed = f"{abs(number):,.2f}"
    if number < 0:
        printed = f"({printed})" if brackets else f"-{printed}"
    assert printed_number(printed.translate(WIDE) if wide else printed) == number


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["元", "千元", "万元", "百万元", "亿元"]),
)
def test_fen_is_exact_and_goes_back_to_yuan(number: Decimal, unit: str) -> None:
    if number * YUAN_PER_UNIT[unit] > MOST_YUAN:
        with pytest.raises(NotAnAmount, match="over 10\\^12 yuan"):
            stated_to_amount(f"{number:.2f}", unit)
        return
    amount = stated_to_amount(f"{number:.2f}", unit)
    assert amount is not None
    assert amount.fen < 2**63 // 40_000  # the rules multiply by so much
    assert Decimal(amount.fen) / 100 == amount.yuan
    assert Decimal(fen_to_yuan(amount.fen)) == amount.yuan


@pytest.mark.parametrize(
    ("stated", "unit", "step"),
    [("390.05", "万元", 10_000), ("390", "万元", 1_000_000), ("3900500.00", "元", 1), ("1.2345", "元", 1)],
)
def test_step_is_one_unit_of_the_last_printed_decimal(stated: str, unit: str, step: int) -> None:
    amount = stated_to_amount(stated, unit)
    assert amount is not None
    assert amount.step == step


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("编制部门：某局 单位：万元", "万元"),
        ("单位: 元", "元"),
        ("金额单位：亿元", "亿元"),
        ("单位：万\n元", "万元"),
        ("编制单位：某局", None),
    ],
)
def test_unit_is_found_in_captions(caption: str, unit: str | None) -> None:
    assert find_unit(caption) == unit


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(amounts).failed == 0


def test_an_error_passes_from_a_process_to_another() -> None:
    with pytest.raises(NotAnAmount) as raised:
        printed_number("XX")
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.key, again.zh, again.en) == (
        NotAnAmount,
        raised.value.key,
        raised.value.zh,
        raised.value.en,
    )


def test_the_mark_of_a_note_at_a_number_is_no_digit_of_it() -> None:
    """In a sentence too: ① before 3,052.31 made it 13,052.31, which the tables then contradicted."""
    assert fold("其中：①3,052.31②万元，占5.2%③") == "其中:3,052.31万元,占5.2%"
    assert even("其中：①3,052.31②万元") == "其中：3,052.31万元"
    assert fold("①基本支出") == "1基本支出"
