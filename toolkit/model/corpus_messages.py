"""What is said of many documents: of manifests, workers, panels and series."""

from __future__ import annotations

CORPUS_TEXTS: dict[str, tuple[str, str]] = {
    "nothing_to_read": (
        "{paths}：里面没有可以读取的文件",
        "{paths}: no file that can be read is in it",
    ),
    "bad_manifest": (
        "{path} 第 {row} 行：{why_zh}；请改正这一行再运行",
        "{path}, row {row}: {why_en}; mend the row and run again",
    ),
    "bad_aliases": (
        "{path}：应有 words 和 bodies 两部分，各为“名称: 名称”；请照 docs 中的例子改正",
        "{path}: it should hold words and bodies, each a mapping of names; mend it as the docs show",
    ),
    "facts_of_no_document": (
        "{place}：面板里没有这些文件：{ids}；有的是 {asked}",
        "{place}: the panel holds no document {ids}; it holds {asked}",
    ),
    "worker_died": (
        "{name}：读它的进程中断了：文件可能已损坏，或需要太多内存；请单独用 toolkit publish 读它",
        "{name}: the process that read it died: the file may be damaged, or needs too much memory; read it alone with toolkit publish",
    ),
    "same_id": (
        "{one} 和 {other} 会得到同一个标识 {id}；请在清单（--manifest）的 document 一列里给它们不同的标识",
        "{one} and {other} would get one id, {id}; give them different ones in the column document of a --manifest",
    ),
    "not_a_panel": (
        "{path}：这不是 toolkit corpus 生成的文件夹；请换一个空文件夹，或给出它生成的那个",
        "{path}: no folder that toolkit corpus made; name an empty one, or the one that it made",
    ),
    "no_document_in_panel": (
        "{path}：面板里没有标识为 {id} 的文件；有：{known}",
        "{path}: the panel holds no document {id}; it holds {known}",
    ),
    "no_documents": (
        "没有一份文件可以发布，首先是：{why}",
        "no document could be published, the first: {why}",
    ),
    "no_cluster": (
        "--scheduler 要用 Dask：请运行 pip install 'budget-disclosure-toolkit[cluster]'",
        "--scheduler needs Dask: pip install 'budget-disclosure-toolkit[cluster]'",
    ),
    "no_scheduler": (
        "{address}：连接不上 Dask 调度器；请先运行 dask scheduler，再用它打印的地址",
        "{address}: no Dask scheduler answers; start dask scheduler and give the address that it prints",
    ),
    "bad_jobs": (
        "--jobs {jobs}：进程数至少为 1",
        "--jobs {jobs}: at least one process is needed",
    ),
    "no_department": (
        "面板里没有“{department}”；有：{known}",
        "the panel holds no “{department}”; it holds: {known}",
    ),
    "no_such_choice": (
        "{name} 没有“{asked}”；可用：{known}",
        "{name} has no “{asked}”; these there are: {known}",
    ),
    "mixed_series": (
        "这些数不能放在一个序列里：{why_zh}；请用 {mend} 选定一种",
        "these figures make no one series: {why_en}; choose with {mend}",
    ),
}
