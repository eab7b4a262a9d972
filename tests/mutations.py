"""Errors planted into a package: one change each, as a publisher or a reading would make it."""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.package.package import Package

Row = dict[str, str]


def amount(package: Package, table: str, key: str, measure: str, nth: int = 0) -> Row:
    """The n-th printed amount of a line (by code or item)."""
    found = [
        row
        for row in package.rows["amounts"]
        if row["table"] == table and row["measure"] == measure and key in (row["code"], row["item"])
    ]
    return found[nth]


def set_amount(package: Package, table: str, key: str, measure: str, stated: str, nth: int = 0) -> str:
    """Print another number in a cell; the cell."""
    row = amount(package, table, key, measure, nth)
    row["stated"] = stated
    return row["cell"]


def shift_amount(package: Package, table: str, key: str, measure: str, by: str, nth: int = 0) -> str:
    """Change a printed number by an amount in the unit of the document; the cell."""
    row = amount(package, table, key, measure, nth)
    row["stated"] = str(Decimal(row["stated"]) + Decimal(by))
    return row["cell"]


def add_line(package: Package, table: str, key: str, name: str, amounts: dict[str, str]) -> None:
    """A further line at the end of a table, by code (digits) or item."""
    rows = package.rows[table]
    number = str(max((int(row["line"]) for row in rows), default=0) + 1)
    code, item = (key, "") if key.isdigit() else ("", key)
    blank = {field["name"]: "" for field in package.schema(table)["fields"]}
    document = package.rows["documents"][0]["document_id"]
    rows.append(
        {
            **blank,
            "document_id": document,
            "line": number,
            "item": item,
            "code": code,
            "name": name,
            **amounts,
        }
    )
    for measure, stated in amounts.items():
        cell = f"x{len(package.rows['amounts'])}"
        package.rows["amounts"].append(
            {
                "document_id": document,
                "table": table,
                "line": number,
                "item": item,
                "code": code,
                "name": name,
                "measure": measure,
                "stated": stated,
                "unit": "万元",
                "amount": str(Decimal(stated) * 10_000),
                "trust": "read",
                "cell": cell,
            }
        )


def put_amount(package: Package, table: str, line: int, measure: str, stated: str) -> str:
    """Print a number in a cell that was blank; the cell."""
    row = next(r for r in package.rows[table] if r["line"] == str(line))
    cell = f"x{len(package.rows['amounts'])}"
    row[measure] = stated
    package.rows["amounts"].append(
        {
            **{k: row[k] for k in ("document_id", "line", "item", "code", "name")},
            "table": table,
            "measure": measure,
            "stated": stated,
            "unit": "万元",
            "amount": str(Decimal(stated) * 10_000),
            "trust": "read",
            "cell": cell,
        }
    )
    return cell


def table_row(package: Package, table: str) -> Row:
    return next(row for row in package.rows["tables"] if row["table"] == table)


def drop_table(package: Package, table: str) -> None:
    """The table is not in the document."""
    for name in ("tables", "columns", "amounts", "cells"):
        package.rows[name] = [row for row in package.rows[name] if row["table"] != table]
    package.rows.pop(table, None)


def line(package: Package, table: str, code: str) -> Row:
    """The first line of a code."""
    return next(row for row in package.rows[table] if row["code"] == code)


def set_name(package: Package, table: str, code: str, name: str) -> None:
    """Print another name beside a code."""
    for row in (*package.rows[table], *(r for r in package.rows["amounts"] if r["table"] == table)):
        if row["code"] == code:
            row["name"] = name


def set_code(package: Package, table: str, code: str, printed: str) -> None:
    """Print another code."""
    for row in (*package.rows[table], *(r for r in package.rows["amounts"] if r["table"] == table)):
        if row["code"] == code:
            row["code"] = printed


def drop_lines(package: Package, table: str, *codes: str) -> None:
    """Leave lines out, with their amounts."""
    package.rows[table] = [row for row in package.rows[table] if row["code"] not in codes]
    package.rows["amounts"] = [
        row for row in package.rows["amounts"] if row["table"] != table or row["code"] not in codes
    ]


def drop_columns(package: Package, table: str, *measures: str) -> None:
    """The table has no such columns."""
    for name in ("columns", "amounts"):
        package.rows[name] = [
            row for row in package.rows[name] if row["table"] != table or row["measure"] not in measures
        ]


def add_problem(package: Package, kind: str, table: str, cell: str = "") -> None:
    """Something was not read."""
    package.rows["problems"].append(
        {
            "document_id": package.rows["documents"][0]["document_id"],
            "problem": str(len(package.rows["problems"]) + 1),
            "kind": kind,
            "page": "",
            "table": table,
            "cell": cell,
            "message_zh": kind,
            "message_en": kind,
        }
    )


def paragraphs_with(package: Package, words: str) -> list[Row]:
    """The paragraphs of the text that hold these words, in order."""
    return [row for row in package.rows["paragraphs"] if words in row["text"]]


def rewrite(package: Package, words: str, others: str) -> None:
    """Other words wherever these stand, in paragraphs and headings of the contents."""
    for resource, field in (("paragraphs", "text"), ("sections", "title")):
        for row in package.rows[resource]:
            row[field] = row[field].replace(words, others)


def drop_text(package: Package, *words: str) -> None:
    """Take the paragraphs out that stand under these headings or hold these words, with their claims."""
    gone = {
        row["paragraph"]
        for row in package.rows["paragraphs"]
        if any(word in "".join((row["text"], row["chapter"], row["section"])) for word in words)
    }
    for resource in ("paragraphs", "claims"):
        package.rows[resource] = [r for r in package.rows[resource] if r["paragraph"] not in gone]


def add_paragraph(package: Package, text: str, kind: str = "text") -> str:
    """A further paragraph at the end of the text; its number."""
    number = str(max(int(row["paragraph"]) for row in package.rows["paragraphs"]) + 1)
    years = sorted(int(year) for year in re.findall(r"(20\d\d)年", text))
    package.rows["paragraphs"].append(
        {
            **dict.fromkeys(package.rows["paragraphs"][0], ""),
            "document_id": package.rows["documents"][0]["document_id"],
            "paragraph": number,
            "kind": kind,
            "text": text,
            "first_year": str(years[0]) if years else "",
            "last_year": str(years[-1]) if years else "",
            "page": "28",
        }
    )
    return number


def add_claim(package: Package, paragraph: str, **fields: str) -> Row:
    """A further figure of the text, in a paragraph."""
    number = str(max(int(row["claim"]) for row in package.rows["claims"]) + 1)
    row = {
        **dict.fromkeys(package.rows["claims"][0], ""),
        "document_id": package.rows["documents"][0]["document_id"],
        "claim": number,
        "paragraph": paragraph,
        "role": "amount",
        "measure": "total",
        "text": next(r["text"] for r in package.rows["paragraphs"] if r["paragraph"] == paragraph),
        **fields,
    }
    package.rows["claims"].append(row)
    return row
