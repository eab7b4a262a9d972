"""What is said of a call without a command, of notebooks, and of findings by their id."""

from __future__ import annotations

CALLING_TEXTS: dict[str, tuple[str, str]] = {
    "no_command": (
        "先发布一份公开文件，再检查，再看证据：\n"
        "  toolkit publish 文件.pdf -o 文件夹           读成数据包\n"
        "  toolkit check 文件夹                         用规则检查\n"
        "  toolkit report 文件夹 -o report.html         每项发现的证据\n"
        "  toolkit --help                               全部命令",
        "begin with a disclosure: read it, check it, see the evidence:\n"
        "  toolkit publish FILE.pdf -o DIR         read it into a data package\n"
        "  toolkit check DIR                       run the rules over it\n"
        "  toolkit report DIR -o report.html       the evidence of each finding\n"
        "  toolkit --help                          all commands",
    ),
    "no_engine": (
        "没有 {engine} 这个读法；可选：{known}",
        "there is no engine {engine}; one of {known}",
    ),
    "no_finding": (
        "{id}：没有这项发现；checked.findings 列出全部，各有 id",
        "{id}: there is no such finding; checked.findings has them all, each with its id",
    ),
    "not_ipynb": (
        "{path}：笔记本的文件名要以 .ipynb 结尾",
        "{path}: a notebook's name ends in .ipynb",
    ),
    "notebook_exists": (
        "{path}：已经有这个笔记本，里面可能有你的分析，不会覆盖；请换一个名字，或先删去它",
        "{path}: this notebook is there already and may hold your analysis; it is not written over: give another name, or remove it first",
    ),
    "cannot_run": (
        "运行笔记本要装附加组件：pip install 'budget-disclosure-toolkit[notebooks]'；不加 --run 也能写出",
        "running a notebook takes an extra: pip install 'budget-disclosure-toolkit[notebooks]'; without --run it is written all the same",
    ),
    "cell_failed": (
        "笔记本第 {number} 个单元没有运行成功：{why}",
        "cell {number} of the notebook failed: {why}",
    ),
}
