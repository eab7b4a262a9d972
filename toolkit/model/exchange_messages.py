"""What is said of a package that goes on to others: its exports, comparison, reproduction, bundle, and what people decide of it."""

from __future__ import annotations

EXCHANGE_TEXTS: dict[str, tuple[str, str]] = {
    "no_export": (
        "{path}：不知道要导出成什么；请用这些结尾之一：{known}",
        "{path}: the ending says nothing that can be exported; use one of {known}",
    ),
    "no_package_in": (
        "{path}：里面没有本工具导出的数据包；请用 `toolkit export` 重新导出",
        "{path}: it holds no package that this toolkit exported; export it again with `toolkit export`",
    ),
    "sheet_too_long": (
        "{name} 有 {rows} 行，Excel 的一张工作表最多 {most} 行；请导出为 .sqlite 或 .parquet",
        "{name} has {rows} rows, a sheet of Excel takes {most}; export to .sqlite or .parquet",
    ),
    "no_way_back": (
        "{path}：数据包没有写明是怎样读的（made.read），不能重现；请用来源文件重新发布",
        "{path}: the package does not say how it was read (made.read), so it cannot be reproduced; publish its source again",
    ),
    "source_not_at_hand": (
        "{path}：旁边没有来源文件 {name}；请用 --source 给出",
        "{path}: its source {name} is not beside it; give it with --source",
    ),
    "other_version_too": (
        "{why_zh}；数据包发布时用的是工具 {toolkit}、规则库 {rules}，现在是工具 {toolkit_now}、规则库 {rules_now}",
        "{why_en}; the package was published with toolkit {toolkit}, rule book {rules}, now toolkit {toolkit_now}, rule book {rules_now}",
    ),
    "bundle_needs_zip": (
        "{path}：证据包是 .zip 文件；请用这个结尾",
        "{path}: an evidence bundle is a .zip file; use that ending",
    ),
    "review_needs_folder": (
        "{path}：复核台要数据包的文件夹，复核写在其中的 review.yaml 里；请先解开，或用 `toolkit publish` 生成",
        "{path}: the review desk needs the package's folder, where it writes review.yaml; unpack it, or make it with `toolkit publish`",
    ),
    "review_of_panel": (
        "{path}：这是 {count} 份文件的合集，要一份一份复核：toolkit review {path}/documents/标识（标识如 {ids}）；check 会读每一份的 review.yaml",
        "{path}: this is a panel of {count} documents, which are reviewed one by one: toolkit review {path}/documents/ID (ID: {ids} …); check reads the review.yaml of each",
    ),
    "no_notebooks": (
        "复核台需要 JupyterLab 和 anywidget，而这里没有安装 {names}；请安装：pip install budget-disclosure-toolkit[notebooks]",
        "the review desk needs JupyterLab and anywidget, and {names} is not installed; install it: pip install budget-disclosure-toolkit[notebooks]",
    ),
    "review_shape": (
        "{place}：不是复核文件；请写 document: 文件标识，再列出 findings、repairs、cells、tables、columns",
        "{place}: this is no review; write document: ID, then lists of findings, repairs, cells, tables, columns",
    ),
    "bad_review": (
        "{place}：{name} 写作“{value}”；应写{zh}",
        "{place}: {name} says “{value}”; write {en}",
    ),
    "review_of_another": (
        "复核文件说的是 {id}，这里的文件是 {asked}；请改正其中的 document",
        "the review is of {id}, the document here is {asked}; correct its “document”",
    ),
    "decision_gone": (
        "复核：{name}（{by}：{value}）已不存在，没有采用；请核对复核文件",
        "review: {name} ({by}: {value}) is no longer there, so it was not applied; look at the review again",
    ),
    "decision_changed": (
        "复核：{name}（{by}：{value}）当时是 {then}，现在是 {now}，没有采用；请重新判断",
        "review: {name} ({by}: {value}) was {then} when it was decided and is {now}, so it was not applied; decide it again",
    ),
    "decision_disputed": (
        "复核：{name} 判断不一（{all}），没有采用",
        "review: reviewers disagree on {name} ({all}), so nothing was applied",
    ),
    "decision_waits": (
        "复核：{name}（{by}：{value}）要重新发布才会采用",
        "review: {name} ({by}: {value}) is applied when the package is published again",
    ),
    "decision_unfit": (
        "复核：{name}（{by}：{value}）用不上：{why_zh}",
        "review: {name} ({by}: {value}) cannot be applied: {why_en}",
    ),
    "several_compared": (
        "{path}：里面有 {count} 份文件；compare 比较同一份文件的两个数据包",
        "{path}: it holds {count} documents; compare takes two packages of one document",
    ),
}
"""Part of ``messages.TEXTS``."""
