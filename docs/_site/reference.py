"""Code → reference pages: docs/reference/*.md and their Chinese twins *.zh-CN.md.

``python -m docs._site.reference`` (``make docs``) writes what the parser of the command line, the
schema of the package, the forms, the shared vocabulary, the facts and the rules declare; a test
holds that the committed pages are what they give. docs/rules.md comes from rules.py.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable

from toolkit.checks import (
    FACTS,
    KINDS,
    Rule,
    expectations_folder,
    load_catalogue,
    load_rules,
    severity_in_words,
    spell_source,
)
from toolkit.cli import build_parser
from toolkit.vocabulary import Form, FormTable, form_ids, load_form

from .dictionary import package_page, vocabulary_page
from .interface import INTERFACE, commands, spelt, usage
from .markdown import Say, as_table, codes, say_in, slug

LANGUAGES = {"en": ".md", "zh": ".zh-CN.md"}

SHAPES = {
    "two_sided": ("收入、支出并排", "revenue beside expenditure"),
    "by_code": ("按科目编码", "a tree of codes"),
    "by_item": ("按项目名称", "labelled lines"),
    "by_column": ("项目在表头", "items are columns"),
    "list": ("自由文字的清单", "lines in free words"),
    "targets": ("绩效目标表", "a target table"),
    "scores": ("绩效自评表", "a score table"),
}
CLASSIFICATIONS = {"functional": ("功能分类", "functional"), "economic": ("经济分类", "economic")}
OF_LAW = "ABC"
"""The sections of the rule book about what must be published, and how."""


def reference_pages() -> dict[str, str]:
    """Every page by its file name, in both languages."""
    makers = {
        "command-line": _command_line,
        "package": package_page,
        "vocabulary": vocabulary_page,
        "law": _law,
        "forms": _forms,
        "facts": _facts,
        "python": _python,
    }
    return {
        f"{name}{ending}": _whole(make(say_in(lang)), name, lang)
        for name, make in makers.items()
        for lang, ending in LANGUAGES.items()
    }


def _whole(blocks: Iterable[str], name: str, lang: str) -> str:
    """A page: its title, the link to its twin, and its blocks with blank lines between them."""
    title, *rest = blocks
    twin = say_in(lang)(
        f"[English]({name}.md)。本页由代码生成（`make docs`）。",
        f"[中文]({name}.zh-CN.md). Generated from the code (`make docs`).",
    )
    return "\n\n".join([title, twin, *filter(None, rest)]) + "\n"


# --- the command line


def _command_line(say: Say) -> list[str]:
    parser = build_parser(say("zh", "en"))
    blocks = [
        say("# 命令行", "# Command line"),
        parser.description or "",
        as_table(
            (say("命令", "command"), say("作用", "what it does")),
            ((f"[`toolkit {name}`](#toolkit-{name})", help) for name, (help, _) in commands(say).items()),
        ),
        parser.epilog or "",
        f"## {say('总的选项', 'Options of all commands')}",
        _options(parser, say),
    ]
    for name, (help, command) in commands(say).items():
        blocks += [
            f"## toolkit {name}",
            f"{help}{say('。', '.')}",
            f"```text\ntoolkit {name} {usage(command)}\n```",
            _options(command, say),
        ]
    return blocks


def _options(parser: argparse.ArgumentParser, say: Say) -> str:
    shown = (a for a in parser._actions if not isinstance(a, argparse._SubParsersAction))
    return as_table(
        (say("参数", "argument"), say("说明", "meaning")),
        ((f"`{spelt(action)}`", action.help or "") for action in shown),
    )


# --- forms, facts, law


def _forms(say: Say) -> list[str]:
    forms = sorted(map(load_form, form_ids()), key=lambda form: form.id)
    blocks = [
        say("# 表式", "# Forms"),
        say(
            "表式由文件自动判断，`--form` 可以指定。终端里用 `toolkit forms` 查看；增加一种见[增加一种表式](../new-form.zh-CN.md)。",
            "The form is found from the document; `--form` names it. On a terminal, `toolkit forms` shows them; "
            "[a new form](../new-form.md) tells how to add one.",
        ),
        as_table(
            (say("表式", "form"), say("名称", "name"), say("张数", "tables")),
            (
                (f"[`{form.id}`](#{form.id})", say(form.zh, f"{form.en} ({form.zh})"), str(len(form.tables)))
                for form in forms
            ),
        ),
    ]
    for form in forms:
        blocks += [f"## {form.id}", say(form.zh, f"{form.en} ({form.zh})") + say("。", "."), _form(form, say)]
    return blocks


def _form(form: Form, say: Say) -> str:
    head = (
        say("表号", "no."),
        say("表", "table"),
        say("标识", "id"),
        say("版式", "layout"),
        say("指标", "measures"),
    )
    return as_table(
        head,
        (
            (
                str(table.number or "–"),
                say(table.zh, f"{table.en} ({table.zh})"),
                f"`{table.id}`",
                _layout(table, say),
                codes(table.measures),
            )
            for table in form.tables.values()
        ),
    )


def _layout(table: FormTable, say: Say) -> str:
    classified = CLASSIFICATIONS.get(table.classification or "")
    shape = say(*SHAPES[table.shape])
    return f"{shape}{say('，', ', ')}{say(*classified)}" if classified else shape


def _facts(say: Say) -> list[str]:
    rows = []
    for name, (parse, zh, en) in FACTS.items():
        needing = [rule for rule in load_rules() if _looks_at(rule, name)]
        links = ", ".join(_rule_link(rule, say) for rule in needing)
        rows.append((f"`{name}`", say(zh, en), say(KINDS[parse].zh, KINDS[parse].en), links))
    return [
        say("# 外部事实", "# Facts from outside"),
        say(
            "`toolkit check --facts` 所读的 YAML 可以写下列各项：写在最上层的对所有文件有效，写在 `documents:` 下某个文件标识之下的"
            "只对它有效，并优先。没有写的就是未知，需要它的规则不运行。用法见[外部事实](../how-to/facts.zh-CN.md)。",
            "The YAML that `toolkit check --facts` reads may hold these; at the top they hold for every document, "
            "under a document's id in `documents:` for that one, and go before. What is not written is not known, "
            "and the rules that need it are not run. How to use it: [facts from outside](../how-to/facts.md).",
        ),
        as_table(
            (
                say("名称", "name"),
                say("含义", "what it is"),
                say("写法", "written as"),
                say("用到它的规则", "rules that look at it"),
            ),
            rows,
        ),
    ]


def _looks_at(rule: Rule, fact: str) -> bool:
    """Whether a rule asks for a fact, in its needs or of the table of facts (f) in its SQL."""
    return f"facts.{fact}" in rule.needs or bool(re.search(rf"\bf\.{fact}\b", rule.sql))


def _rule_link(rule: Rule, say: Say) -> str:
    heading = f"{rule.id} {say(rule.zh, rule.en)}"
    return f"[{rule.id}](../rules{say('.zh-CN', '')}.md#{slug(heading)})"


def _law(say: Say) -> list[str]:
    lang = say("zh", "en")
    blocks = [
        say("# 法定内容", "# Duties by law"),
        say(
            "规则 A–C 部分所问的：怎样公开，应当有哪些表、哪些文字，各依据什么。依据照规则文件头。为什么这样要求，见"
            "[法律要求公开什么](../explanation/law.zh-CN.md)。",
            "What parts A–C of the rules ask for: how to publish, which tables and which text there must be, and on "
            "what that rests, as the headers of the rules say. The background: [what the law asks for](../explanation/law.md).",
        ),
    ]
    head = (say("规则", "rule"), say("要求", "what is asked"), say("程度", "severity"), say("依据", "source"))
    for section in load_catalogue().sections:
        if section.id in OF_LAW:
            held = (rule for rule in load_rules() if section.holds(rule.id))
            blocks += [
                f"## {section.id}. {section.title(lang)}",
                as_table(
                    head,
                    (
                        (
                            _rule_link(rule, say),
                            say(rule.zh, rule.en),
                            severity_in_words(rule.severity, lang),
                            spell_source(rule.source, lang),
                        )
                        for rule in held
                    ),
                ),
            ]
    return blocks


# --- Python


def _python(say: Say) -> list[str]:
    """The interface with its docstrings; in Chinese a list that leads into the English page."""
    blocks = [
        say("# Python 接口", "# Python interface"),
        say(
            "`import toolkit` 给出的全部名称；马上可用，费时的部分用到时才载入。每个函数的说明、参数和错误在英文页，由代码的 docstring 生成；这里说各是做什么的。",
            "All that `import toolkit` gives, with its docstrings; importing answers at once, what takes time is loaded "
            "when it is used. An error is a `ToolkitError`; its text has "
            "what, where and the mend, in Chinese (`error.zh`) and English (`error.en`).",
        ),
    ]
    for title, members in INTERFACE.items():
        blocks.append(f"## {say(*title)}")
        if say("zh", "en") == "zh":
            rows = (
                (f"[`toolkit.{path}`](python.md#toolkit.{path})", meaning)
                for path, meaning in members.items()
            )
            blocks.append(as_table(("名称", "作用"), rows))
        else:
            blocks += [f"::: toolkit.{path}" for path in members]
    return blocks


if __name__ == "__main__":
    folder = expectations_folder().parent / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reference_pages().items():
        (folder / name).write_text(text, "utf-8")
        print(f"docs/reference/{name}")
