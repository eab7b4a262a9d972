"""What is said of packages: their publisher, their format, what they hold and what is doubtful in them."""

from __future__ import annotations

PACKAGE_TEXTS: dict[str, tuple[str, str]] = {
    "target_figures": (
        "绩效目标表中有 {count} 个金额没有读入，只在“单元格”里",
        "{count} amounts of this target table were not read; they are in cells alone",
    ),
    "no_address": (
        "“{url}”不是网址；请写成 https://…",
        "“{url}” is no address of the web; write it as https://…",
    ),
    "older_format": (
        "{path}：这是 {found} 版格式的数据包，现在是 {now} 版；请用来源文件重新发布：toolkit publish {source} --id {id} -o {folder}",
        "{path}: this package is of format {found}, now it is {now}; publish its source again: toolkit publish {source} --id {id} -o {folder}",
    ),
    "newer_format": (
        "{path}：这是 {found} 版格式的数据包，本工具只到 {now} 版；请更新工具：pip install -U budget-disclosure-toolkit",
        "{path}: this package is of format {found}, this toolkit knows up to {now}; renew it: pip install -U budget-disclosure-toolkit",
    ),
    "doubtful_left_out": (
        "{count} 个可靠程度为“存疑”的金额（共 {all} 个）没有列出；doubtful=True 可以带上",
        "{count} doubtful amounts of {all} were left out; doubtful=True brings them",
    ),
    "no_place": (
        "数据包里没有“{place}”；可以写单元格（t05r07c03）、文中数字（claim012）、段落（paragraph034）或发现的标识",
        "the package has no {place}; name a cell (t05r07c03), a figure of the text (claim012), a paragraph (paragraph034) or a finding",
    ),
    "rule_over_time": (
        "规则 {rule} 用了处理器 {seconds} 秒还没有查完：数据包大得不像一份公开文件；确信可靠时，可用 --no-limits 去掉上限",
        "rule {rule} did not end within {seconds} s of the processor: the package is larger than any disclosure; where you know it, --no-limits lifts the limit",
    ),
    "package_over_time": (
        "{name}：用了处理器 {seconds} 秒（或过了 {clock} 秒）还没有做完：数据包大得不像一份公开文件；确信可靠时，可用 --no-limits 去掉上限",
        "{name}: not done within {seconds} s of the processor ({clock} s by the clock): the package asks for more than any disclosure; where you know it, --no-limits lifts the limit",
    ),
    "package_over_memory": (
        "{name}：需要的内存超过上限 {memory}；确信数据包可靠时，可用 --no-limits 去掉上限",
        "{name}: this needs more memory than the limit of {memory}; where you know the package, --no-limits lifts it",
    ),
    "package_died": (
        "{name}：处理它的进程被系统终止（{signal}）：可能是内存不够，也可能是数据包损坏；请换一台内存更大的机器，或重新取得数据包",
        "{name}: the system ended the process that worked on it ({signal}): it needs more memory than there is, or is damaged; try a larger machine, or fetch it again",
    ),
    "large_file": (
        "{path}：数据包的文件超过 {most} MB，不打开",
        "{path}: a file of the package of over {most} MB is not opened",
    ),
    "edited_kept": (
        "{path}：原数据包里有一个文件在发布之后被改过，改过的文件保留为 {kept}；要改数字，请写进 review.yaml（toolkit review）",
        "{path}: a file of the earlier package had been edited after it was published; the edited one is kept as {kept}; to change a figure, write review.yaml (toolkit review)",
    ),
    "several_documents": (
        "数据包里有几份文件，请写明 document_id：{ids}",
        "the package holds several documents; say which document_id: {ids}",
    ),
}
