"""The data dictionary: the schema of the package and the shared vocabulary as reference pages (see reference.py)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from toolkit.package import SCHEMA, fixed_resources, fixed_schema
from toolkit.vocabulary import form_ids, form_tables, load_form, load_topics, words

from .markdown import Say, as_table, codes

TYPES_ZH = {"string": "文字", "integer": "整数", "number": "数", "boolean": "真假", "date": "日期"}


def package_page(say: Say) -> list[str]:
    """Every resource and field of the package."""
    fixed = [
        (
            f"[`{name}`](#{name})",
            say(_entry(name)["zh"], _entry(name)["en"]),
        )
        for name in fixed_resources()
    ]
    blocks = [
        say("# 数据包", "# The data package"),
        say(
            "`toolkit publish` 写出 `datapackage.json` 和 `data/` 下每个资源一个 CSV（UTF-8）。字段说明与 "
            "`datapackage.json` 中的 `description` 相同，为英文；“标题”即其中的 `title`。打 ● 的字段必填。",
            "`toolkit publish` writes `datapackage.json` and, in `data/`, a CSV a resource (UTF-8). Titles and "
            "meanings are those of `datapackage.json`. A field with ● is never blank.",
        ),
        say(
            "各种表式共有的资源（`departments`、`links` 和 `documents` 的 `department_key`、`region` 只在"
            "[面板](../how-to/panel.zh-CN.md)里）：",
            "Resources that every form shares (`departments`, `links`, and `department_key` and `region` of "
            "`documents` in a [panel](../how-to/panel.md) alone):",
        ),
        as_table((say("资源", "resource"), say("内容", "one row is")), fixed),
    ]
    for name in fixed_resources():
        blocks += _resource(name, say)
    return blocks + _statutory(say)


@cache
def declared() -> dict[str, Any]:
    """The package's schema as its file declares it."""
    declared: dict[str, Any] = yaml.safe_load(SCHEMA.read_text("utf-8"))
    return declared


def _entry(name: str) -> dict[str, Any]:
    """A resource as declared, of a document or of a panel alone."""
    entry: dict[str, Any] = {**declared()["resources"], **declared()["panel_resources"]}[name]
    return entry


def _resource(name: str, say: Say) -> list[str]:
    entry, schema = _entry(name), fixed_schema(name, of_panel=True)
    keys = f"{say('主键：', 'Primary key: ')}{codes(schema['primaryKey'])}{say('。', '.')}"
    for key in schema.get("foreignKeys", ()):
        other = key["reference"]["resource"]
        keys += say(
            f"外键：{codes(key['fields'])} 指向 [`{other}`](#{other})。",
            f" Foreign key: {codes(key['fields'])} of [`{other}`](#{other}).",
        )
    required = {f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")}
    rows = (
        _field(f["name"], f["type"], f["name"] in required, f["title"], f["description"], say)
        for f in schema["fields"]
    )
    return [
        f"## {name}",
        say(f"{entry['zh']}。{entry['en']}", f"{entry['en']} ({entry['zh']})"),
        keys,
        as_table(_head(say), rows),
    ]


def _head(say: Say) -> tuple[str, ...]:
    return (say("字段", "field"), say("类型", "type"), say("标题", "title"), say("说明", "meaning"))


def _field(name: str, kind: str, required: bool, title: str, meaning: str, say: Say) -> tuple[str, ...]:
    return (f"`{name}`", say(TYPES_ZH[kind], kind) + (" ●" if required else ""), title, meaning)


def _statutory(say: Say) -> list[str]:
    """The resources of the statutory tables: which there are, their line fields, their measures."""
    lines = (
        _field(name, kind.lstrip("!"), kind.startswith("!"), title, meaning, say)
        for name, (kind, title, meaning, *_) in declared()["line_fields"].items()
    )
    tables = (
        (f"`{table.id}`", say(table.zh, f"{table.en} ({table.zh})"), codes(_measures(table.id)))
        for table in sorted(form_tables().values(), key=lambda table: (table.number or 99, table.id))
        if not table.is_filled_in
    )
    return [
        f"## {say('法定表', 'Statutory tables')}",
        say(
            "每张法定表另有一个同名的资源，一行就是表的一行：先是下列字段中该表所有的，然后每个指标一列，单位同原表。"
            "指标的含义见[用词](vocabulary.zh-CN.md)，各表式有哪些表见[表式](forms.zh-CN.md)。",
            "Each statutory table is a resource of its own name as well; one row is a line of it: first those of "
            "these fields that the table has, then a column a measure, in the unit of the table. What the measures "
            "mean is in the [vocabulary](vocabulary.md), which tables a form has in the [forms](forms.md).",
        ),
        as_table(_head(say), lines),
        as_table(
            (
                say("资源", "resource"),
                say("表", "table"),
                say("指标（各表式之和）", "measures (of all forms)"),
            ),
            tables,
        ),
    ]


def _measures(table: str) -> list[str]:
    """Every measure that some form prints in a table."""
    found: dict[str, None] = {}
    for form in map(load_form, form_ids()):
        if table in form.tables:
            found.update(dict.fromkeys(form.tables[table].measures))
    return list(found)


def vocabulary_page(say: Say) -> list[str]:
    """Every measure, item and topic with its words."""

    def section(title: tuple[str, str], what: tuple[str, str], terms: Iterable[Any]) -> list[str]:
        head = (say("标识", "id"), say("中文", "Chinese"), say("英文", "English"))
        return [f"## {say(*title)}", say(*what), as_table(head, ((f"`{t.id}`", t.zh, t.en) for t in terms))]

    return [
        say("# 用词", "# Vocabulary"),
        say(
            "同一个意思在各种表式里是同一个标识，所以同一条规则、同一段程序可用于各地的文件。",
            "One meaning has one id in all forms: the same rule and the same script serve documents of any place.",
        ),
        *section(
            ("指标 measure", "Measures"),
            (
                "`amounts.measure`，以及各法定表资源的列。",
                "`amounts.measure`, and the columns of the statutory tables.",
            ),
            words().measures.values(),
        ),
        *section(
            ("项目 item", "Items"),
            ("`amounts.item`：没有科目编码的行是什么。", "`amounts.item`: what a line without a code is."),
            words().items.values(),
        ),
        *section(
            ("所指 topic", "Topics"),
            (
                "`claims.topic`：文字里的一个数说的是什么。",
                "`claims.topic`: what a figure in the text is of.",
            ),
            load_topics().topics.values(),
        ),
    ]
