"""The bytes of a web page → its tree: the charset told by the bytes, any depth of nesting."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any

from ..model import SourceError

INLINE = "font|b|strong|i|em|u|span|big|small|a|o:p|st1:\\w+|ins|s|strike|tt|code|bdo|label|nobr"
"""Tags that do no more than colour a text: without them a page that nests them endlessly can be read."""
DEEPEST = 2000
"""So many levels the parser follows; a page that reaches them is read again without tags that only lay out."""
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

    Bytes that are UTF-8 are UTF-8, whatever the page declares; else the declaration counts, where all fits it.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), (0, encoding)
    named = _DECLARED.search(data[:8192])
    declared = named[1].decode("ascii").lower() if named else "utf-8"
    candidates = dict.fromkeys(["utf-8", _CHINESE.get(declared, declared), "gb18030", "big5hkscs"])
    best: tuple[int, str, str] | None = None
    for encoding in candidates:
        try:
            text = data.decode(encoding)
            if encoding == "utf-8" != declared and not text.isascii() and not _HAN.search(text):
                continue  # a few letters of GB18030 may be letters of UTF-8, but no Chinese ones
            return text, (0, encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            lost = text.count("\ufffd")
            if best is None or lost < best[0]:
                best = (lost, encoding, text)
        except LookupError:
            continue
    assert best is not None
    return best[2], (best[0], best[1])


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
                return _out_of_the_head(tree)
    except (ParserError, ValueError) as error:
        raise SourceError("not_html", name=name) from error
    raise SourceError("too_deep", name=name, most=DEEPEST)


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
