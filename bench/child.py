"""One engine in a fresh process: read the PDF, print what it took as JSON.

    python bench/child.py ENGINE PDF [GOLDEN]

With GOLDEN the PDF is read a second time in the same process, and that reading is scored.
What is heavy is imported where it is used, so that an engine pays for its own imports only.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from typing import Any


def read_ours(path: str, engine: str) -> Any:
    """The toolkit's tables, pieces joined; ends where the second engine did not read every page itself."""
    from toolkit.readers import read
    from toolkit.tables import document_to_tables

    document = read(path, engine)
    if document.problems or "subprocess" in document.engine:
        sys.exit(f"{engine}: read with {document.engine}, {document.problems}")
    return document_to_tables(document)


def read_plain_tabula(path: str) -> Any:
    """The data frames that a user of tabula-py gets; Java runs as a subprocess."""
    import tabula

    return tabula.read_pdf(path, pages="all", lattice=True, force_subprocess=True)


def read_pdfplumber(path: str) -> Any:
    """The rows of text that pdfplumber gives, page after page."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [table for page in pdf.pages for table in page.extract_tables()]


READERS: dict[str, Callable[[str], Any]] = {
    "toolkit lines": lambda path: read_ours(path, "lines"),
    "toolkit tabula": lambda path: read_ours(path, "tabula"),
    "toolkit both": lambda path: read_ours(path, "both"),
    "plain tabula": read_plain_tabula,
    "pdfplumber": read_pdfplumber,
}


def processor_seconds() -> float:
    """What this process and its ended children have taken of the processor so far."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def peak_megabytes() -> float:
    """Peak resident memory of this process plus that of its largest ended child: an upper bound."""
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(peaks) / (1024**2 if sys.platform == "darwin" else 1024)


def measure(engine: str, path: str, golden: str | None) -> dict[str, Any]:
    """The ``peak`` of one reading, and with a golden file the processor's seconds (``warm``) and ``score`` of a second."""
    READERS[engine](path)
    peak = peak_megabytes()
    if golden is None:
        return {"peak": peak}
    begin = processor_seconds()
    result = READERS[engine](path)
    warm = processor_seconds() - begin

    from scoring import score_reading

    return {"peak": peak, "warm": warm, "score": score_reading(engine, result, golden)}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)))
