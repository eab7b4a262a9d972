"""The names of a document's own tables, and the codes that names and paths of names lead to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, zip_longest
from typing import NamedTuple

from ..model import fold_name, likest
from ..vocabulary import load_codebook

NUMBERING = re.compile(r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、])+")
"""How an item of a list begins: 1、, （二）."""
_PATH = re.compile(
    r"((?:[^，。；：“”\"、()]|\((?!类|款|项)[^()]*\)|、(?=[^，。；：]*\((?:类|款|项)\))"
    r"|[“\"][^“”\"，。；：()]{1,8}[”\"](?=[^“”\"，。；：()]*\((?:类|款|项)\))|[“\"][^“”\"，。；：()]{9,40}[”\"](?=\((?:类|款|项)\)))+?)\((类|款|项)\)"
)
"""One step of a path as printed: 社会保障和就业支出(类) 行政事业单位养老支出(款), “两庭”建设(项) …"""
_LEADS_TO_NAME = re.compile(
    r"^(?:[^—]*——|20\d\d年度?|(?:具体|分别|均|全部|主要|其中)[\u4e00-\u9fff]{0,6}?(?:[为是]|用于|列入?)|用于|[连随]同|加上|[与和同])"
)
"""Words before the name of an item that are none of it: 具体到项级为对村民委员会和村党支部的补助(项)."""
_LENGTHS = {"类": 3, "款": 5, "项": 7}
_SLIP = 0.75
"""So alike must a name be to stand for another one of its level under the same parent."""


class Book(dict[str, str]):
    """Code → name as a document's tables print it, and the way back by names folded for comparing."""

    @cached_property
    def _by_name(self) -> Mapping[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for at, (code, name) in enumerate(self.items()):
            found.setdefault(fold_name(name), []).append((at, code))
        return found

    def codes_of(self, *names: str) -> list[str]:
        """The codes that bear one of these folded names, in the order of the tables."""
        return [code for _, code in sorted(chain(*(self._by_name.get(name, ()) for name in set(names))))]

    def alike(self, name: str) -> Iterable[tuple[float, str]]:
        """The codes whose folded name is much like this one, each with how alike it is."""
        for other, score in likest(name, self._by_name, _SLIP):
            yield from ((score, code) for _, code in self._by_name[other])


class Names(NamedTuple):
    """The names of a document's own tables, code → name, by function and by economic class; and its own name.

    The department's name is no part of what a phrase is about: 政务服务中心 says nothing of 服务.
    """

    functional: Book
    economic: Book
    department: str = ""


def code_of_path(steps: Sequence[tuple[str, str]], book: Book, inside: str | None) -> tuple[str | None, bool]:
    """The code that a path of names leads to, and whether every name is the table's own; several codes are none.

    A step marked with the wrong level (款 printed as 类) is found by its name all the same.
    """
    wanted = [fold_name(name) for _, name in steps]
    length = _LENGTHS[steps[-1][0]]
    last = book.codes_of(wanted[-1])
    found = [code for code in last if len(code) == length] or last
    above = wanted[:-1]
    fitting = [code for code in found if has_above(code, above, book)]
    if inside and len(fitting) != 1:
        fitting = [code for code in fitting if code.startswith(inside)] or fitting
    if len(fitting) == 1:
        return fitting[0], True
    if len(fitting) > 1 or (not above and len(found) > 1):
        return None, True
    near = [
        (score, code)
        for score, code in book.alike(wanted[-1])
        if len(code) == length
        and (has_above(code, above, book) if above else not inside or code.startswith(inside))
    ]
    near.sort(reverse=True)
    if near and (len(near) == 1 or near[0][0] > near[1][0]):
        return near[0][1], _is_shortened(wanted[-1], fold_name(book[near[0][1]]))
    if len(found) == 1 and above:  # the last name is in one place only; a name above it differs
        return found[0], False
    return None, False


def deepest(codes: Iterable[str]) -> list[str]:
    """The codes under which no other of them stands, in their order."""
    ordered = sorted(codes)
    return [code for code, after in zip_longest(ordered, ordered[1:]) if not (after or "").startswith(code)]


def _is_shortened(name: str, whole: str) -> bool:
    """Whether a name leaves letters of another out and has all others in order: 养老保险费 of 养老保险缴费支出."""
    letters = iter(whole)
    return len(name) >= 4 and all(letter in letters for letter in name)


def has_above(code: str, above: Sequence[str], book: Book) -> bool:
    """Whether every name of the path stands over a code in its own table.

    Of a level that the table does not print, the code book's names will do.
    """
    levels = [n for n in (3, 5) if n < len(code)]
    if not any(code[:n] in book for n in levels):
        return True
    parents = [{fold_name(book[code[:n]])} if code[:n] in book else _known(code[:n]) for n in levels]
    unknown = sum(not names for names in parents)
    return sum(not any(name in names for names in parents) for name in above) <= unknown


def _known(code: str) -> Collection[str]:
    """The folded names that the code book has for a code."""
    return _known_names().get(code, ())


@cache
def _known_names() -> Mapping[str, set[str]]:
    names: dict[str, set[str]] = {}
    for known in load_codebook().names:
        names.setdefault(known.code, set()).add(fold_name(known.name))
    return names


def find_path(phrase: str) -> list[tuple[str, str]]:
    """The steps of a printed path: [(类, 公共安全支出), (款, 法院), (项, 案件审判)]."""
    phrase = NUMBERING.sub("", phrase)
    end = max(phrase.rfind(f"({level})") for level in "类款项") + 3  # behind it is none, and looking is long
    steps = [
        (match[2], _LEADS_TO_NAME.sub("", match[1].strip("、")))
        for match in _PATH.finditer(phrase, 0, end if end > 2 else 0)
    ]
    return [(level, name) for level, name in steps if name]
