"""What severities, diagnoses and outcomes are called in both languages, and their colours.

Colours never stand alone: the word or the mark is beside them.
"""

from __future__ import annotations

from typing import NamedTuple


class Verdict(NamedTuple):
    """A name in both languages, the colour behind it, and its mark or what it means."""

    zh: str
    en: str
    colour: str
    mark: str = ""
    means_zh: str = ""
    means_en: str = ""


SEVERITY = {
    "critical": Verdict("严重", "critical", "#7d1500"),
    "major": Verdict("重要", "major", "#a33b00"),
    "minor": Verdict("轻微", "minor", "#7d5400"),
    "info": Verdict("提示", "info", "#57606a"),
}
OUTCOME = {
    "pass": Verdict("通过", "passed", "#00598f", "✓"),
    "fail": Verdict("不通过", "failed", "#a33b00", "✗"),
    "not_run": Verdict("未运行", "not run", "#57606a", "–"),
}
DECISION = {
    "open": Verdict("未判断", "open", "#57606a"),
    "confirmed": Verdict("属实", "confirmed", "#a33b00", "✓"),
    "rejected": Verdict("否定", "rejected", "#00598f", "✗"),
    "unsure": Verdict("存疑", "unsure", "#7d5400", "?"),
    "withdrawn": Verdict("由另一份文件撤销", "withdrawn", "#57606a", "–"),
}
DIAGNOSIS = {
    "publisher": Verdict(
        "公开单位",
        "publisher",
        "#57606a",
        means_zh="文件自相矛盾或有缺漏，是公开单位的事。",
        means_en="The document contradicts itself or lacks something: it is the publisher's.",
    ),
    "extraction": Verdict(
        "提取",
        "extraction",
        "#57606a",
        means_zh="提取或数字化造成，不是公开单位的差错。",
        means_en="The reading's or the digitising's fault, not the publisher's.",
    ),
    "rounding": Verdict(
        "四舍五入",
        "rounding",
        "#57606a",
        means_zh="差额不超过末位的一个单位，可能只是四舍五入。",
        means_en="Off by no more than one unit of the last decimal: most likely rounding.",
    ),
}
AGAINST = (("文件所写", "stated"), ("应为", "expected"), ("相差", "difference"), ("容差", "slack"))
"""What ``Finding.told`` holds."""
