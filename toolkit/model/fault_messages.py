"""What is said of a defect of the toolkit itself, and of a page that could not be read."""

from __future__ import annotations

FAULT_TEXTS: dict[str, tuple[str, str]] = {
    "fault": (
        "本工具出错（{why}）：这是工具的缺陷；请加 -v 重新运行，把输出作为问题（issue）报告到本项目的仓库",
        "the toolkit failed ({why}): this is a defect of the toolkit; run it again with -v and report what it prints as an issue of the project's repository",
    ),
    "file_fault": (
        "{name}：本工具读这个文件时出错（{why}）：这是工具的缺陷，不能说明文件损坏；请加 -v 重新运行，把输出和文件作为问题（issue）报告到本项目的仓库",
        "{name}: the toolkit failed on this file ({why}): a defect of the toolkit, which says nothing against the file; run it again with -v and report what it prints, with the file, as an issue of the project's repository",
    ),
    "page_failed": ("第 {number} 页读不出来：{why_zh}", "page {number} cannot be read: {why_en}"),
}
