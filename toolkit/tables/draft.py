"""A document → a draft of its form in YAML: titles found, columns mapped and unmapped, lines placed or not.

A form of another province mostly differs by titles and header words. The draft maps what the
shared vocabulary knows and leaves a comment at what a person must decide.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..model import Document, fold, in_language, plain
from ..readers import read
from ..vocabulary import Form, FormTable, form_ids, load_form, words
from .column import Columns
from .columns import read_columns
from .headers import count_header_rows, header_paths, numeric_columns
from .recognised import Recognised
from .recognition import recognise
from .stitch import Table, document_to_tables
from .title_words import is_title
from .titles import title_of

MOST_UNPLACED = 6
"""So many of the labels without an item are listed."""


def draft_form(document: Document, form_id: str = "my_form", lang: str = "en") -> str:
    """The draft as the text of a YAML file, its comments in ``lang``."""
    zh = in_language(lang)
    lines = [
        f"# 由 {document.name} 起草的表式（toolkit forms --draft）。"
        if zh
        else f"# Draft of a form, made from {document.name} by `toolkit forms --draft`.",
        f"# 带 TODO 的地方请人来定；改好后以 {form_id}.yaml 为名放进 toolkit/vocabulary/forms/。"
        if zh
        else f"# Lines with TODO are for a person to decide; then put it into toolkit/vocabulary/forms/ as {form_id}.yaml.",
        f"form: {form_id}",
        "zh: TODO 表式的中文名",
        "en: TODO name of the form",
        "kind: budget",
        "",
        "tables:",
    ]
    used: set[str] = set()
    scores = sorted(recognise(document).scores, key=lambda score: -score[1])
    forms = [load_form(id) for id in dict.fromkeys([*(id for id, _, _ in scores), *form_ids()])]
    for number, table in enumerate(document_to_tables(document), 1):
        lines += _draft_table(table, number, used, forms, zh)
    return "\n".join(lines) + "\n"


def _draft_table(table: Table, number: int, used: set[str], forms: list[Form], zh: bool) -> list[str]:
    title = next((line.text for line in reversed(table.above) if is_title(line.text)), "")
    bare = re.sub(
        r"^(?:附?表\s*\d+|公开\s*\d+\s*表|[一二三四五六七八九十]+、|\d+[.．、])\s*", "", plain(title)
    )
    known = next((found for form in forms if title and (found := title_of(title, form))), None)
    if known:
        bare = max((t for t in known.titles if fold(bare).endswith(t)), key=len, default=bare)
    id = known.id if known and known.id not in used else f"table_{number:02d}"
    used.add(id)
    shape = _shape(table)
    rows = count_header_rows(table.grid, frozenset(words().total_line))
    columns = read_columns(table.grid, _everything(shape), rows)
    text = [
        f"  {id}:"
        + (
            ""
            if known
            else "  # TODO 规范的表标识（如有）"
            if zh
            else "  # TODO the canonical id, if there is one"
        )
    ]
    text += [f"    number: {number}", f"    zh: {_quoted(bare or 'TODO')}"]
    text += [
        f"    en: {_quoted(known.en if known else 'TODO')}",
        f"    titles: [{_quoted(bare or 'TODO')}]",
        f"    shape: {shape}",
    ]
    return [
        *text,
        *_draft_columns(table, columns, shape, rows, zh),
        *_draft_lines(table, columns, shape, rows, zh),
    ]


def _quoted(text: str) -> str:
    """Text as YAML takes it whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _shape(table: Table) -> str:
    """How a table looks to be laid out."""
    texts = {fold(cell.text) for cell in table.grid.cells}
    first = {fold(cell.text) for cell in table.grid.row_cells(1)}
    if "三级指标" in texts:
        return "targets"
    if any("收入" in text for text in first) and any("支出" in text for text in first):
        return "two_sided"
    if texts.intersection(words().roles["code"]):
        return "by_code"
    header = count_header_rows(table.grid, frozenset(words().total_line))
    figures = numeric_columns(table.grid, header)
    if table.grid.rows - header <= 2 and len(figures) >= table.grid.columns // 2:
        return "by_column"
    return "by_item"


def _everything(shape: str) -> FormTable:
    """A form table that allows every measure, to see which of them the header words name.

    Of 一般公共预算/基本支出 the plain 基本支出: where one fund heads the whole table it is the table's, not a column's.
    """
    plain_shape = "by_code" if shape in ("two_sided", "by_column") else shape
    plain = {word for measure in words().measures.values() for word in measure.words if "/" not in word}
    columns = tuple(
        id
        for id, measure in words().measures.items()
        if not all(word.count("/") == 1 and word.split("/")[1] in plain for word in measure.words)
    )
    return FormTable("draft", "", "", (), plain_shape, columns=columns)


def _draft_columns(table: Table, columns: Columns, shape: str, rows: int, zh: bool) -> list[str]:
    if shape == "targets":
        return []
    measures = [c.measure for c in columns.of("measure") if c.measure]
    known = list(dict.fromkeys(measures)) or ["total"]
    spoken = {word for measure in known for word in words().measures[measure].words}
    unmapped = [
        c
        for c in columns.columns
        if c.role == "unplaced" and c.header and c.header.split("/")[-1] not in spoken
    ]
    text: list[str] = []
    if shape == "two_sided":
        groups = [path[0] for path in header_paths(table.grid, rows) if path]
        for side, word in zip(("revenue", "expenditure", "use"), dict.fromkeys(groups), strict=False):
            if not text:
                text.append("    sides:")
            text.append(f"      {side}: {{under: [{_quoted(word)}], columns: [{', '.join(known)}]}}")
    elif shape == "by_column":
        text += ["    columns: [total]", "    item_columns:"]
        for column in columns.columns:
            leaf = column.header.split("/")[-1]
            item = next((i.id for i in words().items.values() if leaf in i.words), None)
            path = _quoted("/".join(column.header.split("/")[-2:]))
            text.append(
                f"      {item}: [{path}]"
                if item
                else f"      # TODO {path} 的项目"
                if zh
                else f"      # TODO an item for {path}"
            )
    else:
        if shape == "by_code":
            codes = [fold(c.text) for c in table.grid.cells if c.row > rows and c.column == 1]
            economic = any(code.startswith("3") for code in codes if code.isdigit())
            text.append(f"    classification: {'economic' if economic else 'functional'}")
        text.append(f"    columns: [{', '.join(known)}]")
    return text + [
        f"    # TODO 第 {c.column} 列“{c.header}”还不是指标：把这个词加进 terms.yaml"
        if zh
        else f"    # TODO column {c.column} “{c.header}” is no measure yet: add its word to terms.yaml"
        for c in unmapped
    ]


def _draft_lines(table: Table, columns: Columns, shape: str, rows: int, zh: bool) -> list[str]:
    """The items of a table by item, and the labels that no item has."""
    if shape not in ("by_item", "two_sided"):
        return []
    recognised = Recognised("draft", 1, table, "", _everything(shape), header_rows=rows, columns=columns)
    names = {c.column for c in recognised.columns.of("name")}
    labels = [
        re.sub(r"^(?:[一二三四五六七八九十]+、|\d+[.、]|其中[:：]|\d{3}\s*)+", "", fold(cell.text))
        for cell in table.grid.cells
        if cell.row > rows and cell.column in names and fold(cell.text)
    ]
    by_word = {word: item.id for item in words().items.values() for word in item.words}
    items = list(dict.fromkeys(by_word[label] for label in labels if label in by_word))
    missing = [
        label for label in dict.fromkeys(labels) if label not in by_word and label not in words().classes
    ]
    text = [f"    items: [{', '.join(items)}]"] if shape == "by_item" and items else []
    if missing:
        some = "、".join(missing[:MOST_UNPLACED])
        text.append(
            f"    # TODO 有 {len(missing)} 个行名还不是项目：{some}"
            if zh
            else f"    # TODO {len(missing)} labels have no item yet: {some}"
        )
    return text


def draft_from_file(path: str | Path, lang: str = "en") -> str:
    """A draft of a form, in YAML with comments in ``lang``, from a disclosure. Raises SourceError and its kin."""
    path = Path(path)
    return draft_form(
        read(path, "lines"), re.sub(r"\W+", "_", path.stem.lower()).strip("_") or "my_form", lang
    )
