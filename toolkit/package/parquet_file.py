"""Rows of a resource → one Parquet file, written as they come: whole numbers, dates, exact decimals, texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

ROWS_A_GROUP = 50_000
"""So many rows are held before they are written: what is in memory does not grow with the file."""
DIGITS, DECIMALS = 38, 6
"""Numbers keep so many digits and decimals: a figure in 亿元 with two more than a fen, up to 10^31."""


class ParquetFile:
    """A Parquet file that takes rows of text, as they stand in a CSV, and types them by the Table Schema."""

    def __init__(self, path: Path, fields: Sequence[Mapping[str, Any]]) -> None:
        import pyarrow
        import pyarrow.parquet

        self._arrow = pyarrow
        self._kinds = {field["name"]: field["type"] for field in fields}
        self._schema = pyarrow.schema([(name, self._type(kind)) for name, kind in self._kinds.items()])
        self._rows: list[Mapping[str, str]] = []
        self._file = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")

    def _type(self, kind: str) -> Any:
        arrow = self._arrow
        if kind == "number":
            return arrow.decimal128(DIGITS, DECIMALS)
        return {"integer": arrow.int64(), "boolean": arrow.bool_(), "date": arrow.date32()}.get(
            kind, arrow.string()
        )

    def append(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Take rows; a full group is written."""
        self._rows.extend(rows)
        if len(self._rows) >= ROWS_A_GROUP:
            self._write()

    def _write(self) -> None:
        columns = [self._column(name, kind) for name, kind in self._kinds.items()]
        self._file.write_table(self._arrow.table(columns, schema=self._schema))
        self._rows.clear()

    def _column(self, name: str, kind: str) -> Any:
        texts = [row.get(name) or None for row in self._rows]
        made: Any = {"integer": int, "number": Decimal, "boolean": "true".__eq__}.get(kind)
        values = texts if made is None else [None if text is None else made(text) for text in texts]
        column = self._arrow.array(values, self._arrow.string() if made is None else self._type(kind))
        return column.cast(self._type(kind))

    def __enter__(self) -> ParquetFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._rows:
            self._write()
        self._file.close()
