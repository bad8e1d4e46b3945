"""A saved web page to text: the article alone, its paragraphs as lines.

trafilatura finds the article among navigation and footers. What it leaves out is told as a finding,
so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.encoding import decode
from dashiji.read.markup import MarkedText, join_lines
from dashiji.read.source import LineHint
from dashiji.records import Finding, Severity

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.etree import _Element

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADINGS = {"h1": LineHint.HEADING_1, "h2": LineHint.HEADING_2}
_CHINESE_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_BREAKS = ("br", "p", "li", "tr", "div", "h1", "h2", "h3", "h4", "section", "article")
"""Elements after which a new line begins."""
_HIDDEN = frozenset({"script", "style", "noscript", "template", "head"})
_INLINE_FILE = re.compile(r"data:[\w.+/;=-]{1,100};base64,[A-Za-z0-9+/=%]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME_START = re.compile(r"[\s/](?=[^\s/=])")
_MAX_ATTRIBUTES = 5_000
"""Of one element: libxml2 compares each with all before it."""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_MIN_ARTICLE_SHARE = 0.25
"""An article smaller than this share of the page's running text was probably cut; the whole page is
read then, and the segmenter sorts out the noise."""


def read_html(content: bytes, where: str, settings: ReadSettings) -> MarkedText:
    """The article of a page, one line a paragraph, heading, list item or table row.

    Raises:
        ReadError: trafilatura is not installed, or the page is larger than is allowed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ReadError(f"{where}: reading HTML needs: pip install 'dashiji[files]'") from error
    page, encoding = _decode_page(content, where)
    page = _INLINE_FILE.sub("", page)
    _refuse_large(page, where, settings)
    whole = list(_page_lines(page))
    document = bare_extraction(
        page,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        config=_extraction_config(),
    )
    title = ""
    lines: list[tuple[str, frozenset[LineHint]]] = []
    if document is not None:
        title = str(getattr(document, "title", None) or "")
        body = getattr(document, "body", None)
        lines = list(_article_lines(body)) if body is not None else []
    article, everything = _size(lines), _size(whole)
    findings: tuple[Finding, ...] = ()
    if article < everything * _MIN_ARTICLE_SHARE:
        lines = whole
    elif article < everything:
        message = (
            f"{everything - article} of the page's {everything} characters are navigation, footer "
            "and the like and were left out; save the article as text if some of it is missing"
        )
        findings = (Finding(Severity.INFO, "read", "page-boilerplate", message),)
    if title and not any(text == title for text, _ in lines[:3]):
        lines.insert(0, (title, frozenset({LineHint.HEADING_1})))
    text, hints = join_lines(lines)
    return MarkedText(text, encoding, hints, findings, title)


@cache
def _extraction_config() -> ConfigParser:
    """Trafilatura's settings, but for short pages: a year of headlines is an article too."""
    from trafilatura.settings import use_config

    config: ConfigParser = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "40"
    config["DEFAULT"]["MIN_OUTPUT_SIZE"] = "1"
    return config


def _decode_page(content: bytes, where: str) -> tuple[str, str]:
    """Bytes to text; the page's own word on its charset comes before guessing."""
    declared = _CHARSET.search(content[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        encoding = _CHINESE_SUPERSETS.get(name, name)
        try:
            return content.decode(encoding), encoding
        except (LookupError, UnicodeError):
            pass  # the page says something untrue of itself: guess as for a text file
    return decode(content, where)


def _refuse_large(page: str, where: str, settings: ReadSettings) -> None:
    """A page that would take minutes or much memory: parsers are slower than it is long."""
    size = len(page.encode("utf-8", "surrogatepass"))
    if size > settings.max_markup_bytes:
        raise ReadError(
            f"{where}: {size} bytes of markup, more than the {settings.max_markup_bytes} that "
            "config.yaml allows (read: max_markup_bytes)"
        )
    for piece in page.split(">"):
        _, _, tag = piece.partition("<")
        if len(tag) > _MAX_ATTRIBUTES:
            names = len(_NAME_START.findall(_QUOTED.sub(" ", tag)))
            if names > _MAX_ATTRIBUTES:
                raise ReadError(
                    f"{where}: an element with {names} attributes, more than the {_MAX_ATTRIBUTES} "
                    "that are read; save the article as text"
                )


def _size(lines: list[tuple[str, frozenset[LineHint]]]) -> int:
    return sum(len(text) for text, _ in lines)


def _article_lines(body: _Element) -> Iterator[tuple[str, frozenset[LineHint]]]:
    """Lines of trafilatura's tree: head, p, list/item, table/row/cell, lb."""
    for element in body.iter("head", "p", "item", "row", "quote", "code", "ab"):
        if element.tag != "row" and any(a.tag in {"row", "item"} for a in element.iterancestors()):
            continue
        hints: set[LineHint] = set()
        if element.tag == "head":
            hints.add(_HEADINGS.get(element.get("rend", ""), LineHint.HEADING_3))
        elif element.tag == "item":
            hints.add(LineHint.LIST_ITEM)
        elif element.tag == "row":
            hints.add(LineHint.TABLE_ROW)
            cells = (_inner_text(cell).strip() for cell in element.iter("cell"))
            yield "\t".join(cells), frozenset(hints)
            continue
        for text in _inner_text(element).split("\n"):
            if text.strip():
                yield text.strip(), frozenset(hints)


def _inner_text(element: _Element) -> str:
    parts: list[str] = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        parts.append("\n" if child.tag == "lb" else _inner_text(child))
        parts.append(_SPACE.sub(" ", child.tail or ""))
    return "".join(parts)


def _page_lines(page: str) -> Iterator[tuple[str, frozenset[LineHint]]]:
    """Every visible line of a page, navigation too."""
    from lxml import html
    from lxml.etree import ParserError

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "surrogatepass"), parser=parser)
    except (ValueError, ParserError):
        return
    for line in "".join(_visible_text(tree)).split("\n"):
        text = _SPACE.sub(" ", line).strip()
        if text:
            yield text, frozenset()


def _visible_text(tree: _Element) -> Iterator[str]:
    """What a tree shows, in order; read only, for lxml takes no control characters back."""
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element.tag in _HIDDEN:
            walk.skip_subtree()
        elif event == "start":
            yield element.text or ""
        else:
            yield "\n" if element.tag in _BREAKS else ""
            yield element.tail or ""
