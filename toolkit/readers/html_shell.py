"""The shell of a site around a disclosure: menus, breadcrumbs, share buttons, footers; and the links to files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..model import fold

FILES = re.compile(
    r"\.(?:pdf|docx?|wps|rtf|odt|xlsx?|et|ods|zip|rar|7z|ofd|txt|pptx?|jpe?g|png|tiff?)(?:$|[?#&])", re.I
)
"""Endings of what a page may have beside it."""
LINKED = 0.6
"""A line of which this share is links to other pages is a menu's."""
MENU = 12
"""A word of a menu is no longer."""
LONG = 60
"""A longer line is a sentence, whatever links are in it."""
_NEXT = re.compile(r"(?:下一?页|后一页)[>»›]*")
_TAGS = {"nav", "footer", "aside", "menu"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"}
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|sitemap|share|bdsharebuttonbox|social-share|"
    r"footer|foot|copyright|toolbar|sidebar|sidenav|topbar|site-header|search|searchbox|pagination|pager|"
    r"dqwz|weizhi|daohang|fenxiang|guanbi|dayin)(?:$|[-_\s\d])",
    re.I,
)
"""Names of classes and ids that say what an element is."""
_HEADS = re.compile(r"(?:^|[-_\s])(?:header|head|top|banner|logo|hd)(?:$|[-_\s\d])", re.I)
"""Names of what heads a site, or else a text: there the title says which."""
_SITE = re.compile(
    r"(?:您?(?:现在|当前)(?:所在)?的?位置|所在位置|当前栏目)[:：].*"
    r"|首页(?:[>»›＞/·|-].*)?"
    r"|(?:打印|关闭|收藏|返回|分享|顶部|本页|页面|窗口|此页|正文|下载|扫一扫|手机|微信|微博|QQ|空间|好友|【|】|\[|\]|\||/|到|至|:|：|在|上|打开|当前|保存|字号|字体|大|中|小)+"
    r"|(?:字号|字体|字体大小|视力保护色)[:：]?.{0,20}"
    r"|(?:来源|信息来源|文章来源|稿源|发布机构|发布单位|发布部门|信息提供|作者|编辑|责任编辑|审核|录入)[:：].{0,40}"
    r"|(?:发布|发文|更新|成文|生成|公开|添加|录入)(?:日期|时间)[:：].{0,120}"
    r"|(?:索引号|文号|发文字号|信息分类|主题分类|公开方式|公开类别|体裁分类|有效性|关键词|主题词|名称索引)[:：].{0,80}"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：].{0,30}"
    r"|.{0,30}(?:版权所有|Copyright|ICP备|公网安备|网站标识码|政府网站找错|网站地图|技术支持[:：]).{0,200}"
    r"|(?:主办|承办|协办|主管)(?:单位)?[:：].{0,60}"
    r"|(?:上一篇|下一篇|上一条|下一条)[:：]?.{0,80}"
    r"|(?:相关(?:附件|链接|新闻|文章|信息|稿件)|附件下载|无障碍(?:浏览|阅读)?|长者(?:版|模式)|适老化|简体|繁体|English)[:：]?",
    re.I,
)
"""Lines that sites print around what they publish."""


class Link(NamedTuple):
    """A link: what it reads and where it leads."""

    text: str
    href: str


def is_shell(node: Any) -> bool:
    """Whether an element is part of the site around the page, by its tag, role, class or id; none that holds data."""
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    named = (
        node.tag in _TAGS
        or (node.get("role") or "").lower() in _ROLES
        or (names != " " and _NAMES.search(names) is not None)
    )
    if names != " " and not named and _HEADS.search(names):
        return next(node.iter("h1", "h2", "h3", "table"), None) is None and not _is_of_budgets(node)
    return named and not _holds_data(node)


def _is_of_budgets(node: Any) -> bool:
    return re.search("预算|决算|收支", node.text_content()) is not None


def _holds_data(node: Any) -> bool:
    """Whether a disclosure's words or figures stand in an element, whatever it is called."""
    if node.tag in ("html", "body"):
        return True
    text = node.text_content()
    return re.search(r"\d[.,]\d|单位[:：].{0,3}元|第[一二三四五]部分", text) is not None and len(text) > LONG


def is_menu_beside(cell: Any, long_text: int) -> bool:
    """Whether a cell of a table that lays out the page lists a few words beside the cell of the text: the menu of a site."""
    text = cell.text_content()
    if len(text) > long_text or cell.find(".//table") is not None:
        return False
    words = [fold(piece) for piece in cell.itertext() if fold(piece)]
    if len(words) < 2 or any(len(w) > MENU or re.search(r"预算|决算|单位|\d[.,]\d", w) for w in words):
        return False
    row = cell.getparent()
    return any(
        len(other.text_content()) >= long_text for other in row.iterchildren("td") if other is not cell
    )


def next_page(tree: Any) -> str:
    """Where the link to the next page of a text leads that a site parts; blank where there is none."""
    for link in tree.iter("a"):
        href = (link.get("href") or "").strip()
        if _NEXT.fullmatch(fold(link.text_content())) and not re.match(r"$|#|javascript", href, re.I):
            return href
    return ""


def is_site_line(text: str, linked: int) -> bool:
    """Whether a line is the site's: mostly links to other pages, or what sites print around a text."""
    folded = fold(text)
    if not folded or len(folded) > 4 * LONG:
        return False
    if len(folded) <= LONG and linked >= LINKED * len(folded) and not FILES.search(text):
        return True
    return _SITE.fullmatch(folded) is not None


def attachments(links: Iterable[Link]) -> Iterator[Link]:
    """The links that lead to files, each once."""
    seen: set[str] = set()
    for link in links:
        if FILES.search(link.href) and link.href not in seen:
            seen.add(link.href)
            yield Link(link.text or link.href.rpartition("/")[2], link.href)
