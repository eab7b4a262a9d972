"""What is said of pages that were recognised: what was taken for what, and how sure that is."""

from __future__ import annotations

SCAN_TEXTS: dict[str, tuple[str, str]] = {
    "nothing_recognised_on": (
        "{name}：第 {pages} 页没有文字层，识别（OCR）也没有读出文字：页面空白，或图像太差；请给出更清楚的扫描件，或 Word、Excel、网页版",
        "{name}: pages {pages} have no text, and recognition (OCR) found none: they are blank, or the picture is too poor; give a better scan, or the Word, Excel or web version",
    ),
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
