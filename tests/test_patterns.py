"""No pattern of the toolkit takes a damaged line for minutes: what each repeats, repeated until its end does not fit."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import toolkit

SECONDS = 100
"""All patterns together take a few; one that tries every way of parting a line takes years."""
LENGTH = 600
TRIES = 6
SLOW_ONCE = ("表续表1", "续12表", "2024年度", "1% 1%  ", "%*:")
FILLING = "表年1a( "
ONE = (codes.IN, codes.LITERAL, codes.NOT_LITERAL, codes.ANY)
"""What fits one character: repeated, it can be parted in one way."""


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that modules keep, each once."""
    seen = set()
    for module in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and value.pattern not in seen:
                seen.add(value.pattern)
                yield f"{module.name}.{name}", value


def repeated(tree: Any) -> Iterator[Any]:
    """The parts of a pattern that may stand any number of times."""
    for code, given in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if given[1] is codes.MAXREPEAT and not (len(given[2]) == 1 and given[2][0][0] in ONE):
                yield given[2]
            yield from repeated(given[2])
        elif code is codes.SUBPATTERN:
            yield from repeated(given[3])
        elif code is codes.BRANCH:
            for branch in given[1]:
                yield from repeated(branch)
        elif code is codes.ATOMIC_GROUP:
            yield from repeated(given)


def text_of(tree: Any, dice: random.Random) -> str:
    """A text that a part of a pattern fits, as far as that can be told without trying."""
    return "".join(_text_of_one(code, given, dice) for code, given in tree)


def _text_of_one(code: Any, given: Any, dice: random.Random) -> str:
    if code is codes.LITERAL:
        return chr(given)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        low, high, inner = given
        return "".join(text_of(inner, dice) for _ in range(dice.randint(low, min(high, low + 2))))
    if code is codes.SUBPATTERN:
        return text_of(given[3], dice)
    if code is codes.BRANCH:
        return text_of(dice.choice(given[1]), dice)
    if code is codes.ATOMIC_GROUP:
        return text_of(given, dice)
    if code is codes.IN and given[0][0] is not codes.NEGATE:
        kind, value = dice.choice(given)
        return (
            chr(value)
            if kind is codes.LITERAL
            else chr(value[0])
            if kind is codes.RANGE
            else dice.choice("1 ")
        )
    return "" if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT) else dice.choice(FILLING)


def try_all() -> None:
    """Try every pattern on what it repeats; the name of each before it is tried."""
    for name, pattern in patterns():
        if not isinstance(pattern.pattern, str):
            continue
        dice = random.Random(name)
        for part in repeated(parser.parse(pattern.pattern, pattern.flags)):
            print(name, flush=True)
            made = ["".join(text_of(part, dice) for _ in range(dice.randint(1, 3))) for _ in range(TRIES)]
            for bit in (*made, *SLOW_ONCE):
                line = (bit * LENGTH)[:LENGTH]
                for said in (line + "\x00", f"表{line}\x00", line + "万"):
                    pattern.search(said), pattern.match(said), pattern.fullmatch(said)


def test_no_pattern_tries_every_way_of_parting_a_line() -> None:
    done = subprocess.Popen([sys.executable, "-m", "tests.test_patterns"], stdout=subprocess.PIPE, text=True)
    try:
        told, _ = done.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        done.kill()
        told, _ = done.communicate()
        raise AssertionError(f"takes too long: {told.splitlines()[-1]}") from None
    assert done.returncode == 0
    assert len(set(told.splitlines())) > 20, "the patterns that repeat a group"


if __name__ == "__main__":
    try_all()
