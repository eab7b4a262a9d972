"""Package → the printed lines of its statutory tables, as the rules on codes and names want them.

The amounts leave out a line without figures, and SQL cannot fold a name: so each line is here
once, in the order of the table, with its folded name and the cells that print its code and name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import fold_name, number_or_none
from ..package import Package
from ..vocabulary import classification_of, form_tables

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a statutory table.

    ``by_code`` tells a table by code from one of two sides, whose codes follow from the names. A line of a list
    (项目支出表) has no code here: there it stands beside each project, and the name is the project's.
    ``block`` counts the runs of codes that a table prints: a line without a code, another
    panel, or the table's first code again begins the next. ``has_money``: a figure other than
    0 is printed. ``cells`` are the ids of the cells that print code and name, by commas.
    """

    document_id: str
    table: str
    line: int
    by_code: bool
    block: int
    classification: str | None
    code: str | None
    name: str
    folded: str
    project_name: str | None
    has_money: bool
    cells: str | None


def package_to_lines(package: Package) -> Iterator[PrintedLine]:
    """The lines of every statutory table of a package."""
    amounts: dict[tuple[str, str, str], list[Row]] = {}
    for amount in package.rows["amounts"]:
        amounts.setdefault((amount["document_id"], amount["table"], amount["line"]), []).append(amount)
    columns: dict[tuple[str, str], list[Row]] = {}
    for column in package.rows["columns"]:
        columns.setdefault((column["document_id"], column["table"]), []).append(column)
    known = {(cell["document_id"], cell["cell"]) for cell in package.rows["cells"]}
    for table, rows in package.rows.items():
        if package.schema(table)["primaryKey"] != ["document_id", "line"]:
            continue
        by_document: dict[str, list[Row]] = {}
        for row in rows:
            by_document.setdefault(row["document_id"], []).append(row)
        for document, printed in by_document.items():
            printed = sorted(printed, key=lambda row: int(row["line"]))
            figures = [amounts.get((document, table, row["line"]), []) for row in printed]
            of_table = columns.get((document, table), [])
            declared = form_tables().get(table)
            is_list = declared is not None and declared.shape == "list"
            panels = list(_panels(figures, of_table))
            blocks = _blocks([row["code"] for row in printed], panels)
            labels = [column for column in of_table if column["role"] in ("code", "name")]
            for row, stated, panel, block in zip(printed, figures, panels, blocks, strict=True):
                cells = _label_cells(stated, labels, row.get("side") or panel)
                yield PrintedLine(
                    document,
                    table,
                    int(row["line"]),
                    "side" not in row,
                    block,
                    None if is_list else classification_of(row["code"]),
                    None if is_list else row["code"] or None,
                    row["name"],
                    fold_name(row["name"]),
                    row.get("project_name") or None,
                    any(number_or_none(amount["stated"]) for amount in stated),
                    ",".join(cell for cell in cells if (document, cell) in known) or None,
                )


def _panels(figures: Iterable[list[Row]], columns: Iterable[Row]) -> Iterator[str]:
    """The panel each line is printed in, "" in a table of one; a line without figures is in the last one's."""
    of_column = {f"{int(c['column']):02d}": c["side"] for c in columns if c["side"].startswith("panel_")}
    panel = ""
    for stated in figures:
        for amount in stated:
            panel = of_column.get(amount["cell"].rpartition("c")[2], panel)
        yield panel


def _blocks(codes: list[str], panels: list[str]) -> Iterator[int]:
    """The block of each line."""
    first = next((code for code in codes if code), "")
    block, before, panel = 0, "", ""
    for code, here in zip(codes, panels, strict=True):
        again = code == first and before not in ("", first)
        if not code or again or here != panel:
            block += 1
        before, panel = code or before, here
        yield block


def _label_cells(stated: list[Row], labels: Iterable[Row], side: str) -> Iterator[str]:
    """Ids of the cells that print a line's code and name; none where no figure tells the row."""
    if stated:
        row = stated[0]["cell"].rpartition("c")[0]
        for column in labels:
            if column["side"] in ("", side):
                yield f"{row}c{int(column['column']):02d}"
