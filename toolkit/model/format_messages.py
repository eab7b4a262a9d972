"""What is said of files: of their kinds, of archives and conversions, of what a sheet, a page or a document hides or does not give."""

from __future__ import annotations

FORMAT_TEXTS: dict[str, tuple[str, str]] = {
    "not_pdf": (
        "{name}：这不是 PDF 文件，虽然名字如此；请给出真正的文件",
        "{name}: this is not a PDF, whatever its name says; give the real file",
    ),
    "encrypted": (
        "{name}：PDF 有密码；请另存一份不加密的再读",
        "{name}: the PDF asks for a password; save an open copy and read that",
    ),
    "damaged": (
        "{name}：PDF 已损坏或不完整，请重新下载",
        "{name}: the PDF is damaged or cut short; fetch it again",
    ),
    "stream_missing": (
        "它的内容不在文件里；请重新下载，或另取这一页",
        "its content is not in the file; fetch the file again, or get this page elsewhere",
    ),
    "stream_damaged": (
        "它的内容已损坏或被截断；请重新下载，或另取这一页",
        "its content is damaged or cut short; fetch the file again, or get this page elsewhere",
    ),
    "no_stream": (
        "文件里写作它的内容的，不是页面内容；请重新下载，或另取这一页",
        "what the file names as its content is none; fetch the file again, or get this page elsewhere",
    ),
    "unknown_format": (
        "{name}：还不能读取这种文件；可以读取：{known}",
        "{name}: files of this kind cannot be read yet; these can: {known}",
    ),
    "bad_csv": (
        "{name}：第 {row} 行附近的引号没有成对，分不出单元格；请用 Excel 打开，另存为 XLSX 再读",
        "{name}: a quotation mark near line {row} has no other, so its cells cannot be parted; open it in Excel, save it as XLSX and read that",
    ),
    "cut_csv": (
        "{name}：第 {row} 行的数字里有逗号（如 1,234.50）而没有引号，分不出单元格；请用 Excel 打开原件，另存为 XLSX 再读",
        "{name}: a number in line {row} holds a comma (as 1,234.50) and no quotation marks, so its cells cannot be parted; save the original as XLSX and read that",
    ),
    "empty_file": (
        "{name}：文件是空的（0 字节），请重新下载",
        "{name}: the file is empty (0 bytes); fetch it again",
    ),
    "too_deep": (
        "{name}：网页里的表格套了 {most} 层以上，读不全；请在浏览器里打开，另存为 PDF 再读",
        "{name}: the page nests tables more than {most} deep and cannot be read whole; open it in a browser, save it as PDF and read that",
    ),
    "nothing_in_it": (
        "{name}：里面没有看得见的内容（空的，或全部隐藏）",
        "{name}: nothing can be seen in it (it is blank, or all is hidden)",
    ),
    "packed": (
        "{name}：这是 {kind} 压缩包，本工具不能解开；请用解压软件（7-Zip、`7z x`、WinRAR）解压，再给出其中的文件",
        "{name}: this is a {kind} archive, which cannot be opened here; unpack it (7-Zip, `7z x`, WinRAR) and name the files in it",
    ),
    "locked_zip": (
        "{name}：压缩包有密码；请解压后给出其中的文件",
        "{name}: the archive asks for a password; unpack it and name the files in it",
    ),
    "damaged_zip": (
        "{name}：压缩包已损坏或不完整，请重新下载",
        "{name}: the archive is damaged or cut short; fetch it again",
    ),
    "large_zip": (
        "{name}：压缩包解开后超过 {most} MB；请解压后给出其中的文件",
        "{name}: the archive unpacks to more than {most} MB; unpack it and name the files in it",
    ),
    "empty_zip": (
        "{name}：压缩包里没有可以读取的文件；里面有：{names}",
        "{name}: no file in the archive can be read; it holds: {names}",
    ),
    "no_office": (
        "{name}：这是 {kind} 文件，要用 LibreOffice 转换才能读取，而这里没有安装；请安装（Debian：libreoffice-writer-nogui、libreoffice-calc-nogui），或另存为 {other} 再读",
        "{name}: this is a {kind} file, which is read through LibreOffice, and none is installed; install it (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui), or save it as {other} and read that",
    ),
    "not_converted": (
        "{name}：LibreOffice 打不开这份 {kind} 文件（{why_zh}），它可能已损坏；请重新下载，或另存为 {other} 再读",
        "{name}: LibreOffice cannot open this {kind} file ({why_en}), it may be damaged; fetch it again, or save it as {other} and read that",
    ),
    "damaged_picture": (
        "{name}：图片已损坏或不完整，请重新下载",
        "{name}: the picture is damaged or cut short; fetch it again",
    ),
    "kind_unread": (
        "{name}：这是 {kind} 文件，还不能读取；请另存为 {other} 再读",
        "{name}: this is a {kind} file, which cannot be read yet; save it as {other} and read that",
    ),
    "other_name": (
        "{name}：名字像 {said}，内容其实是 {found}，按 {found} 读入",
        "{name}: its name says {said}, its bytes are {found}; it was read as {found}",
    ),
    "hidden_sheet": (
        "工作表“{sheet}”是隐藏的（{count} 个有内容的单元格），没有读入",
        "the sheet “{sheet}” is hidden ({count} cells with content) and was not read",
    ),
    "hidden_rows": (
        "“{sheet}”隐藏了有内容的第 {rows} 行，没有读入",
        "“{sheet}” hides rows {rows}, which hold something; they were not read",
    ),
    "hidden_columns": (
        "“{sheet}”隐藏了有内容的 {columns} 列，没有读入",
        "“{sheet}” hides columns {columns}, which hold something; they were not read",
    ),
    "no_result": (
        "“{sheet}”有 {count} 个公式没有存下计算结果（{cells}），数字不得而知；请用 Excel 打开并保存一次再读",
        "“{sheet}” has {count} formulas without a stored result ({cells}); their figures are not known: open and save it in Excel, then read it",
    ),
    "formulas_without_result": (
        "文件里有 {count} 个公式域没有存下计算结果，数字不得而知；请用 Word 打开、更新域（Ctrl+A，F9）、保存再读{places_zh}",
        "the document has {count} formula fields without a stored result; their figures are not known: open it in Word, update the fields (Ctrl+A, F9), save it, then read it{places_en}",
    ),
    "pictures_unread": (
        "{place_zh}有 {count} 幅图片，其中的文字没有读入{places_zh}",
        "{place_en} holds {count} pictures; what they show was not read{places_en}",
    ),
    "objects_unread": (
        "文件里嵌有 {count} 个对象（Excel 表格、图表等），没有读入{places_zh}；请另存为单独的文件一并给出",
        "the document embeds {count} objects (Excel sheets, charts); they were not read{places_en}: save them as files of their own and name these too",
    ),
    "frames_unread": (
        "网页里有 {count} 个框架，内容在别的文件里，没有读入：{names}{places_zh}",
        "the page holds {count} frames whose content is in other files; they were not read: {names}{places_en}",
    ),
    "attachment": (
        "网页链接了附件“{text}”（{href}），没有随网页一起读入",
        "the page links to the attachment “{text}” ({href}), which was not read with it",
    ),
    "file_unread": (
        "压缩包里的 {file} 没有读入：{why_zh}",
        "{file} in the archive was not read: {why_en}",
    ),
    "text_lost": (
        "文件里有 {count} 个字不合 {encoding} 编码，没有读出来",
        "{count} characters of the file do not fit {encoding}; they were not read",
    ),
    "changes_accepted": (
        "文件带有修订标记（删除或移走 {count} 处），按接受全部修订读入",
        "the document tracks changes ({count} deletions or moves); it was read with all of them accepted",
    ),
    "hidden_words": (
        "文件里有 {count} 个字设为隐藏，没有读入",
        "{count} characters of the document are hidden; they were not read",
    ),
    "goes_on": (
        "网页分了页，“下一页”（{href}）没有读入；请把各页都存下，一起读",
        "the page goes on at {href}, which was not read: save every page, and read them together",
    ),
    "hidden_parts": (
        "网页有 {count} 处隐藏的内容（如未打开的选项卡），其中 {numbers} 个数字别处没有，没有读入；请展开后另存再读",
        "the page hides {count} parts (behind tabs, perhaps) with {numbers} figures that it shows nowhere; they were not read: open them, save the page, then read it",
    ),
    "struck_words": (
        "有 {count} 处文字画了删除线，没有读入：{words}",
        "{count} pieces of text are struck through; they were not read: {words}",
    ),
    "struck_figures": (
        "有 {count} 处数字画了删除线，没有读入：{words}；改成什么要看原件",
        "{count} figures are struck through; they were not read: {words}; what they were changed to is for a person to see",
    ),
    "copied_table": (
        "{file} 里的“{title}”与 {other} 里的逐格相同，只读入一次",
        "“{title}” in {file} is cell by cell that of {other}; it was read once",
    ),
    "unseen_figures": (
        "有 {count} 处数字看不见（与底色同色，或数字格式什么都不显示），没有读入：{words}；原件里有没有这些数要由人判断",
        "{count} figures cannot be seen (in the colour of their ground, or under a format that shows nothing); they were not read: {words}; whether they belong there is for a person to see",
    ),
    "red_figures": (
        "有 {count} 处数字是红色的，没有正负号：{words}；红字可以表示负数，文件没有说清，按正数读入，是正是负要由人判断",
        "{count} figures are red and have no sign: {words}; red may stand for a minus and the document does not make it clear: they were read as above nought, and which they are is for a person to see",
    ),
    "red_negative": (
        "有 {count} 处红色数字按文件的说明读作负数：{words}",
        "{count} red figures were read as negative, as the document says of red: {words}",
    ),
    "margin_words": (
        "页眉、页脚里有正文没有的文字，没有读入：{words}",
        "the headers and footers hold words that the text has not; they were not read: {words}",
    ),
    "margin_figures": (
        "页眉、页脚里的表没有读入：{words}",
        "a table in the headers or footers was not read: {words}",
    ),
    "detail_column": (
        "第 {column} 列（“{header}”）是它上面那一项的明细，该表式没有这一列，数字留在 cells",
        "column {column} (“{header}”) is a detail of what stands over it and no column of this form: its figures stay in cells",
    ),
    "off_page": (
        "第 {number} 页的表格伸到纸边之外，看不见的列没有读入",
        "the table on page {number} runs off the paper; columns that cannot be seen were not read",
    ),
    "lost_glyph": (
        "表格内有 {count} 个字符不在任何单元格里",
        "{count} characters inside a table lie in no ruled cell",
    ),
    "unread_figures": (
        "第 {number} 页有 {count} 个数成行排列，却不在任何读出的表格里，没有读入",
        "on page {number} {count} figures stand in rows outside every table that was read; they were not read",
    ),
    "unread_words": (
        "第 {number} 页的文字像一张没有框线的表，没有读入",
        "the words on page {number} stand in columns as in a table without rules; they were not read",
    ),
    "pictured_table": (
        "第 {number} 页的表格是一幅图片，没有识别出来，其中的内容没有读入",
        "the table on page {number} is a picture in which none was recognised; what it shows was not read",
    ),
    "aligned_table": (
        "第 {number} 页的表格缺少竖线，各列按文字的对齐推断",
        "the table on page {number} has no vertical rules; its columns were told by the alignment of the text",
    ),
    "long_sentence": (
        "一行里有 {length} 个以上的字没有句号，不像句子；其中的数字没有读作指标",
        "a line goes on for over {length} characters without a full stop: it is no sentence, and its figures were not read",
    ),
    "hidden_text": (
        "第 {number} 页有 {count} 个字符在页面之外或被裁掉，看不见",
        "page {number} holds {count} characters off the page or clipped away, which cannot be seen",
    ),
    "unprinted_words": (
        "第 {number} 页有 {count} 个字符不印出来（隐形，或在关着的图层里），没有读入",
        "page {number} holds {count} characters that are not printed (invisible, or in a layer that is off); they were not read",
    ),
    "blank_page": ("第 {number} 页没有内容", "page {number} is blank"),
    "garbled_text": (
        "第 {number} 页的字体没有说明字形是什么字（缺 ToUnicode），文字不可用",
        "the fonts of page {number} do not say what their glyphs are (no ToUnicode map); its text is no text",
    ),
    "unsure": (
        "识别“{text}”的把握只有 {confidence}",
        "“{text}” was recognised with a confidence of {confidence} only",
    ),
    "no_text": ("第 {number} 页没有文字层", "page {number} has no text layer"),
}
"""Part of ``messages.TEXTS``."""
