"""A CSV of ours → a Parquet file, block by block: whole numbers, dates, exact decimals, texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DIGITS, DECIMALS = 38, 6
"""Numbers keep so many digits and decimals: a figure in 亿元 with two more than a fen, up to 10^31."""
BLOCK = 8 << 20
"""So many bytes of the CSV are held at a time: what is in memory does not grow with the file."""


def csv_to_parquet(path: Path, parquet: Path, fields: Sequence[Mapping[str, Any]]) -> int:
    """Write a CSV as Parquet, typed by the Table Schema, blank as null; the number of rows."""
    import pyarrow
    from pyarrow import csv
    from pyarrow.parquet import ParquetWriter

    kinds = {
        "number": pyarrow.decimal128(DIGITS, DECIMALS),
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    schema = pyarrow.schema([(f["name"], kinds.get(f["type"], pyarrow.string())) for f in fields])
    blocks = csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=BLOCK),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    rows = 0
    with blocks, ParquetWriter(parquet, schema, compression="zstd") as writer:
        for block in blocks:
            writer.write_batch(block)
            rows += block.num_rows
    return rows
