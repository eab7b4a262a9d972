"""The bytes of a web page → its tree: the charset told by the bytes, any depth of nesting."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any

from ..model import SourceError
from .encodings import WORDS, utf_16_of

INLINE = "font|b|strong|i|em|u|span|big|small|a|o:p|st1:\\w+|ins|s|strike|tt|code|bdo|label|nobr"
"""Tags that do no more than colour a text: without them a page that nests them endlessly can be read."""
DEEPEST = 2000
"""So many levels the parser follows; a page that reaches them is read again without tags that only lay out."""
_AS_WRITTEN = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def html_part(data: bytes) -> bytes:
    """The page in a file that holds it with its pictures (MHTML), its charset said at its head; else the file."""
    if not re.match(rb"\s*(?:[\w-]+:[^\n]*\r?\n)*?MIME-Version:", data[:4096], re.I):
        return data
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        return data
    largest = max((part.get_payload(decode=True) or b"" for part in pages), key=len)
    charset = next((part.get_content_charset() for part in pages if part.get_content_charset()), None)
    return (f"<!--charset={charset}-->".encode() if charset else b"") + bytes(largest)


def decoded(data: bytes) -> tuple[str, tuple[int, str]]:
    """A page's text, and how many of its characters do not fit, in which encoding.

    Bytes that are UTF-8 are UTF-8, whatever the page declares; else the declaration counts, where all fits it and it
    gives Chinese words: any bytes are letters of ISO 8859-1, and most are signs of Big5.
    """
    marked = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else utf_16_of(data)
    if marked:
        return data.decode(marked, "replace"), (0, marked)
    named = _DECLARED.search(data[:8192])
    declared = named[1].decode("ascii").lower() if named else "utf-8"
    candidates = dict.fromkeys(["utf-8", _CHINESE.get(declared, declared), "gb18030", "big5hkscs"])
    best: tuple[tuple[bool, bool, int], str, str] | None = None
    for encoding in candidates:
        lost = 0
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            lost = text.count("\ufffd")
        except LookupError:
            continue
        # a few letters of GB18030 may be letters of UTF-8, but no Chinese ones
        is_chinese, has_words = _HAN.search(text), WORDS.search(text)
        if not lost and (text.isascii() or has_words or (encoding == "utf-8" and is_chinese)):
            return text, (0, encoding)
        rank = (not has_words, not is_chinese, lost)
        if best is None or rank < best[0]:
            best = (rank, encoding, text)
    assert best is not None
    return best[2], (best[0][2], best[1])


_HTML_5 = {"section", "article", "main", "header", "footer", "aside", "nav", "figure", "details"}


def parsed(text: str, name: str) -> Any:
    """The tree of a page, however deep it nests."""
    import lxml.html
    from lxml.etree import ParserError

    text = _CONTROL.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    layout = "div|section|article|center|blockquote|ul|ol|li|dl|dd"
    try:
        for flattened in ("", INLINE, layout):
            if flattened:
                with_breaks = "<br>" if flattened == layout else ""
                text = re.sub(rf"</?(?:{flattened})(?:\s[^<>]*)?/?>", with_breaks, text, flags=re.I)
            tree = lxml.html.document_fromstring(
                text, parser=lxml.html.HTMLParser(huge_tree=True, encoding=None)
            )
            if _depth(tree) < DEEPEST:
                _break_lines(tree)
                return _out_of_the_head(tree)
    except (ParserError, ValueError) as error:
        raise SourceError("not_html", name=name) from error
    raise SourceError("too_deep", name=name, most=DEEPEST)


def _break_lines(tree: Any) -> None:
    """Put a break where a line ends in text that is shown as it is written."""
    from lxml.html import Element

    written = [node for node in tree.iter() if isinstance(node.tag, str) and _shows_lines(node)]
    for node in dict.fromkeys(inner for outer in written for inner in outer.iter()):
        for child in [*node, None]:  # the text before each child, and after the last
            place = len(node) if child is None else node.index(child)
            before = node[place - 1] if place else None
            text = (node.text if before is None else before.tail) or ""
            first, *rest = text.split("\n")
            if not rest:
                continue
            if before is None:
                node.text = first
            else:
                before.tail = first
            for at, line in enumerate(rest):
                end = Element("br")
                end.tail = line
                node.insert(place + at, end)


def _shows_lines(node: Any) -> bool:
    """Whether the line ends of an element's text are line ends on the page."""
    return node.tag == "pre" or _AS_WRITTEN.search(node.get("style") or "") is not None


def _out_of_the_head(tree: Any) -> Any:
    """The tree with the elements of HTML 5 in its body: where no body is written, the parser leaves them in the head."""
    from lxml.html import Element

    head, body = tree.find("head"), tree.find("body")
    strays = [child for child in head if child.tag in _HTML_5] if head is not None else []
    if strays and body is None:
        body = Element("body")
        tree.append(body)
    for place, stray in enumerate(strays):
        body.insert(place, stray)
    return tree


def _depth(tree: Any) -> int:
    """How deep a tree nests, as far as DEEPEST."""
    depth, node = 1, tree
    deepest = 1
    while node is not None and deepest < DEEPEST:
        child = next(iter(node), None)
        if child is not None:
            node, depth = child, depth + 1
            deepest = max(deepest, depth)
            continue
        while node is not None and node.getnext() is None:
            node, depth = node.getparent(), depth - 1
        node = node.getnext() if node is not None else None
    return deepest
