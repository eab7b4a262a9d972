"""What a YAML file of ours may hold, and what is wrong with one: the key, its line, and what was meant.

The shape of a file is a TypedDict. ``fits`` says at once whether a file has it; what is wrong with
one that has not is worked out with pydantic, whose import would slow down every command.
"""

import types
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin, get_type_hints

import yaml
from typing_extensions import TypedDict, is_typeddict

from ..model import ToolkitError

STRICT: Any = {"extra": "forbid", "strict": True}
"""Pydantic's settings for our files: no key that is not known, a text is no number."""


WRONG = {
    "literal_error": ("可以写：{expected}", "one of {expected}"),
    "string_type": ("应写文字（数字要加引号）", "a text (a number in quotation marks)"),
    "int_type": ("应写整数", "a whole number"),
    "bool_type": ("应写 true 或 false", "true or false"),
    "list_type": ("应写一列值：[…, …]", "a list: […, …]"),
    "dict_type": ("应写“名称: 值”，一行一条", "“name: value”, one a line"),
}
"""What should stand where a value is wrong, by pydantic's type of error."""


class DeclaredSide(TypedDict):
    """One block of a two-sided table: the words over it, and the measures that it prints."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    under: list[str]
    columns: list[str]


class DeclaredTable(TypedDict, total=False):
    """A table of a form: its titles, how it is laid out, what its columns and lines are."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    zh: Required[str]
    en: Required[str]
    titles: Required[list[str]]
    shape: Required[Literal["two_sided", "by_code", "by_item", "by_column", "list", "targets", "scores"]]
    number: int
    classification: Literal["functional", "economic"]
    columns: list[str]
    sides: dict[str, DeclaredSide]
    items: list[str]
    item_columns: dict[str, list[str]]
    witness: str
    projects: bool
    all_classes: bool


class DeclaredForm(TypedDict, total=False):
    """A form (公开表式): which tables a disclosure of this kind prints, and how."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    form: Required[str]
    zh: Required[str]
    en: Required[str]
    kind: Required[Literal["budget", "final"]]
    tables: Required[dict[str, DeclaredTable]]
    text_is_known: bool


def fits(value: Any, shape: Any) -> bool:
    """Whether a value of YAML has a shape, to the last key."""
    if is_typeddict(shape):
        hints = _keys_of(shape)
        return (
            isinstance(value, dict)
            and shape.__required_keys__ <= value.keys() <= hints.keys()
            and all(fits(inner, hints[key]) for key, inner in value.items())
        )
    origin, inner = get_origin(shape), get_args(shape)
    if origin is dict:
        return isinstance(value, dict) and all(
            isinstance(key, inner[0]) and fits(each, inner[1]) for key, each in value.items()
        )
    if origin is list:
        return isinstance(value, list) and all(fits(each, inner[0]) for each in value)
    if origin is Literal:
        return value in inner
    if origin in (Union, types.UnionType):
        return any(fits(value, each) for each in inner)
    if origin in (Required, NotRequired):
        return fits(value, inner[0])
    return type(value) is shape


@cache
def _keys_of(shape: Any) -> dict[str, Any]:
    """The keys of a TypedDict, each with the shape of its value."""
    return get_type_hints(shape)


def what_is_wrong(value: Any, shape: Any, text: str, file: str) -> tuple[str, dict[str, str]]:
    """The first thing that keeps a file from its shape, as the key of a message and its facts.

    ``text`` is the file's YAML, in which the line is found.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(shape).validate_python(value)
    except ValidationError as error:
        # a misspelt key is missing under its right name too: it is told as misspelt
        first = min(error.errors(), key=lambda e: (e["type"] != "extra_forbidden", e["loc"]))
        return explain(first, shape, text, file)
    raise AssertionError(f"{file}: fits() and pydantic differ")


def explain(error: Any, shape: Any, text: str, file: str) -> tuple[str, dict[str, str]]:
    """One error of pydantic's as the key of a message and its facts."""
    path = [str(part) for part in error["loc"] if not str(part).startswith(("function-", "nullable"))]
    key = path[-1] if path else file
    known = keys_at(shape, path[:-1])
    place = f"{file}:{line_of(text, path[:-1] if error['type'] == 'missing' else path)}"
    facts = {"place": place, "name": key, "known": ", ".join(known)}
    if error["type"] == "extra_forbidden":
        return "misspelt_key", {**facts, **what_was_meant(key, known)}
    if error["type"] == "missing":
        return "missing_key", facts
    zh, en = WRONG.get(error["type"], WRONG["dict_type"])
    expected = error.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", ")
    return "wrong_value", {
        **facts,
        "path": ".".join(path),
        "zh": zh.format(expected=expected),
        "en": en.format(expected=expected),
    }


LONGEST, DEEPEST, MOST_ALIASES = 1_000_000, 40, 16
"""No file of ours is longer (characters), more nested, or repeats itself more often."""


FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's loader in C where it is there."""


_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class WrittenTwice(yaml.constructor.ConstructorError):
    """A key stands twice in one place: YAML would take the last of the two and say nothing."""

    def __init__(self, key: Any) -> None:
        super().__init__(None, None, f"{key.value} is written twice", key.start_mark)
        self.key = key.value


class _OnceEach:
    """What keeps a loader of YAML from a key that is written twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise WrittenTwice(key)
                seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[misc]


class OurLoader(_OnceEach, FAST_LOADER):  # type: ignore[misc]
    """How a YAML file that comes with the toolkit is loaded: what is no plain list, mapping or text, as YAML's loader does."""

    def construct_document(self, node: Any) -> Any:
        return self._value(node)

    def _value(self, node: Any) -> Any:
        if node.tag == _TEXT:
            return node.value
        if node.tag == _LIST:
            return [self._value(each) for each in node.value]
        if node.tag != _MAPPING or any(key.tag != _TEXT for key, _ in node.value):
            return self.construct_object(node, deep=True)
        found = {key.value: self._value(value) for key, value in node.value}
        if len(found) < len(node.value):
            self.construct_mapping(node)  # says which key is written twice
        return found


def load_yaml(path: Path) -> Any:
    """A YAML file that comes with the toolkit."""
    return yaml.load(path.read_text("utf-8"), Loader=OurLoader)


class _Bounded(_OnceEach):
    """What keeps a loader of YAML from files that grow while they are read: many aliases, and deep nesting."""

    depth = aliases = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        loader: Any = self
        self.aliases += loader.check_event(yaml.AliasEvent)
        if self.aliases > MOST_ALIASES or self.depth >= DEEPEST:
            why = "nested too deep" if self.depth >= DEEPEST else "too many aliases (*)"
            raise yaml.composer.ComposerError(None, None, why, loader.peek_event().start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)  # type: ignore[misc]
        self.depth -= 1
        return node


def read_yaml(path: Path, error: type[ToolkitError], loader: Any = yaml.SafeLoader) -> tuple[Any, str]:
    """A YAML file and its text. Raises ``error`` with the line from which it cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
        if len(text) > LONGEST:
            raise error(
                "over_limit", name=path.name, zh="字符数", en="characters", met=len(text), most=LONGEST
            )
        return yaml.load(text, Loader=type("Bounded", (_Bounded, loader), {})), text
    except UnicodeDecodeError as wrong:
        raise error("not_yaml", place=path.name, zh="（不是 UTF-8 编码）", en=" in UTF-8") from wrong
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        place = f"{path.name}:{mark.line + 1}" if mark else path.name
        why = getattr(wrong, "problem", None) or str(wrong)
        zh = f"（{wrong.key} 写了两次）" if isinstance(wrong, WrittenTwice) else ""
        raise error("not_yaml", place=place, zh=zh, en=f" ({why})") from wrong


def what_was_meant(key: str, known: Iterable[str]) -> dict[str, str]:
    """A question for the nearest known key, in both languages; blank where none is near."""
    near = get_close_matches(key, list(known), 1, 0.6)
    zh, en = (f"，是不是“{near[0]}”？", f" ({near[0]} is meant?)") if near else ("", "")
    return {"meant_zh": zh, "meant_en": en}


def keys_at(shape: Any, path: Sequence[str]) -> list[str]:
    """The keys that a shape knows at a place; none where any key may stand."""
    for part in path:
        if is_typeddict(shape):
            shape = get_type_hints(shape).get(part)
        elif get_origin(shape) in (dict, list):
            shape = get_args(shape)[-1]
    return list(get_type_hints(shape)) if is_typeddict(shape) else []


def line_of(text: str, path: Sequence[str]) -> int:
    """The line, from 1, on which a path of keys leads in a YAML text; that of its nearest key that is there."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == part), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and part.isdecimal() and int(part) < len(node.value):
            node = node.value[int(part)]
            line = node.start_mark.line + 1
    return line


def json_schema(shape: Any, title: str) -> Mapping[str, Any]:
    """The JSON Schema of a file's shape, for editors."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(shape).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
