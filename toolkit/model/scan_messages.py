"""What is said of pages that were recognised: what was taken for what, and how sure that is."""

from __future__ import annotations

SCAN_TEXTS: dict[str, tuple[str, str]] = {
    "matched_title": (
        "表名识别为“{read}”，与“{word}”有 {share} 相同，按后者认表；其数字未经恒等式证明的都存疑",
        "the title was recognised as “{read}”, {share} like “{word}”, and taken for it; figures of the table that no identity bears out are doubtful",
    ),
    "matched_header": (
        "第 {column} 列的表头识别为“{read}”，与“{word}”有 {share} 相同，按后者认列；其数字未经恒等式证明的都存疑",
        "the header of column {column} was recognised as “{read}”, {share} like “{word}”, and taken for it; figures of the column that no identity bears out are doubtful",
    ),
}
"""Part of ``messages.TEXTS``."""
