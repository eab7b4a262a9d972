"""What a file is, by its first bytes, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from .encodings import utf_16_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SIGNATURES = (
    (b"{\\rtf", "rtf"), (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"), (b"II*\0", "picture"), (b"MM\0*", "picture"), (b"BM", "picture"), (b"GIF8", "picture"),
)  # fmt: skip
"""First bytes and the kind that they tell."""
TITLES = {
    "pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "doc": "DOC", "xls": "XLS", "rtf": "RTF", "html": "HTML",
    "mhtml": "MHTML", "xml_sheets": "Excel 2003 XML", "word_xml": "Word 2003 XML", "odt": "ODT", "ods": "ODS", "csv": "CSV",
    "xlsb": "XLSB", "zip": "ZIP", "rar": "RAR", "7z": "7Z", "picture": "图片 picture", "text": "文本 text", "ofd": "OFD",
    "presentation": "PPTX", "ppt": "PPT", "encrypted": "encrypted Office",
}  # fmt: skip
"""What a kind is called."""
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)  # fmt: skip
_PARTS = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "presentation"), ("OFD.xml", "ofd"),
)  # fmt: skip
_CONTENT_TYPES = (
    (b"wordprocessingml.", "docx"),
    (b"spreadsheetml.", "xlsx"),
    (b"ms-excel.sheet.macroEnabled", "xlsx"),
)
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p)\b", re.I)
_BEGINS_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<\s*(?:!doctype\s+html|html)\b", re.I | re.S
)
HEAD = 65536
"""So far from its start a text is searched for markup."""


def kind_of(data: bytes) -> str:
    """The kind of a file by its bytes, one of TITLES; ``damaged`` for a container that cannot be opened.

    ``text`` is what no signature tells and holds no zero bytes; ``unknown`` is all else.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    return _kind_of_text(data)


def is_markup(data: bytes) -> bool:
    """Whether a text holds the tags of a web page."""
    return _MARKUP.search(_readable(data)) is not None


def _readable(data: bytes) -> bytes:
    """The beginning of a text in one byte a letter, as UTF-16 is not."""
    encoding = utf_16_of(data[: 2 * HEAD])
    if encoding:
        return data[: 2 * HEAD].decode(encoding, "ignore").encode("utf-8")
    return data[:HEAD]


def _kind_of_text(data: bytes) -> str:
    head = _readable(data)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and re.search(rb"<(?:\w+:)?Workbook\b", head):
        return "xml_sheets"
    if b"schemas.microsoft.com/office/word/2003/wordml" in head and re.search(rb"<w:wordDocument\b", head):
        return "word_xml"
    if re.search(rb"^MIME-Version:", head[:4096], re.I | re.M) and re.search(
        rb"^Content-Type:\s*multipart/", head[:4096], re.I | re.M
    ):
        return "mhtml"
    if _BEGINS_MARKUP.match(head):
        return "html"
    return "unknown" if b"\0" in head else "text"


def _kind_of_ole(data: bytes) -> str:
    """The kind of an OLE container, by the streams at its root."""
    from io import StringIO

    from xlrd.compdoc import CompDoc

    try:
        container = CompDoc(data, logfile=StringIO())
        names = {entry.name for entry in container.dirlist if entry.parent == 0}
    except Exception:  # xlrd lets a damaged container fail in many ways
        return "damaged"
    return next((kind for name, kind in _STREAMS if name in names), "damaged")


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            for name, kind in _PARTS:
                if name in names:
                    return kind
            if "mimetype" in names:
                mimetype = archive.read("mimetype")
                if b"opendocument.text" in mimetype:
                    return "odt"
                if b"opendocument.spreadsheet" in mimetype:
                    return "ods"
            if "[Content_Types].xml" in names:
                types = archive.read("[Content_Types].xml")
                return next((kind for word, kind in _CONTENT_TYPES if word in types), "damaged")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return "damaged"
    return "zip"
