"""《Titles》: where their marks pair, what their bare form is, and their head word."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.grammar.document_words import any_of
from dashiji.records import DocumentKind

MAX_TITLE = 300
"""Characters between two marks; a pair farther apart belongs to two faulty titles."""

_MARK = re.compile(r"《|》|<<|>>|＜＜|＞＞")
_OPENING = frozenset(("《", "<<", "＜＜"))
_BREAK = re.compile(r"\n\s*\n|[。！？]\s*\n")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003134f]")
_WRAP = re.compile(r"[ \t\u3000]*\r?\n\s*")

STANDARD_CODE = re.compile(
    r"(?:GB|DB|YD|JT|HJ|SL|DL|NB|WS|YY|CJJ?|JGJ?|TB|AQ|GA|MH|SY|NY|LY|SN|T/[A-Z]{2,8}|Q/[A-Z]{2,8}|ISO|IEC|IEEE)"
    r"[\dA-Z/ \u3000]{0,8}[\d.]+\s?[-—–－:：]{1,2}\s?\d{2,4}(?!\d)"
)
"""A standard's code with its year (GB/T 50378-2019), which stands before its title."""
_BRACKETS = re.compile(r"\s*[(（\[【〔﹝][^()（）\[\]【】〔〕﹝﹞]{0,60}[)）\]】〕﹞]\s*\Z")
_YEARS = re.compile(
    r"\s*(?:[-—–]{1,2}\s*)?(?:\d{4}\s*[-—–~～至]+\s*)?(?:19|20)\d{2}\s*(?:年度?|版|年版)?\s*\Z"
)
_VERSION = re.compile(
    r"\s*(?:\d+(?:\.\d+)+|[vV]\d+(?:\.\d+)*|第[一二三四五六七八九十百\d]+[版号期卷辑册部季批集])\s*\Z"
)
_DRAFT_WORD = any_of("draft")
_DRAFT = re.compile(rf"{_DRAFT_WORD}[)）]?\s*\Z")
_BARE_ENDS = frozenset(")）]】〕﹞年度版号期卷辑册部季批集")
"""What brackets, years and version marks end with, digits aside."""
_SPACE = re.compile(r"[\s\u3000]+")
_WIDE = str.maketrans("（），；：－—–～“”‘’＂　", '(),;:---~""\'\'" ')


def find_titles(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the outermost 《…》 (or <<…>>), marks included; unpaired marks are passed over.

    >>> find_titles("读《关于〈办法〉的通知》和《《乙》")
    ((1, 12), (14, 17))
    """
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        if mark.group() in _OPENING:
            opened.append(mark.span())
        elif opened:
            start, inner = opened.pop()
            if _is_title(text, inner, mark.start(), ascii_marks=text[start] != "《"):
                pairs.append((start, mark.end()))
    pairs.sort()
    outer: list[tuple[int, int]] = []
    for pair in pairs:
        if not outer or pair[0] >= outer[-1][1]:
            outer.append(pair)
    return tuple(outer)


def _is_title(text: str, start: int, end: int, *, ascii_marks: bool) -> bool:
    if not 0 < end - start <= MAX_TITLE:
        return False
    inner = text[start:end]
    if ascii_marks and not _HAN.search(inner):
        return False
    return bool(inner.strip()) and not _BREAK.search(inner)


def unmarked(span: str) -> str:
    """A title without its marks, a line break inside it mended."""
    width = 1 if span[0] == "《" else 2
    end = 1 if span[-1] == "》" else 2
    return _WRAP.sub("", span[width : len(span) - end].strip())


def bare(title: str) -> str:
    """A title without trailing brackets, years and version marks: what carries its head word.

    >>> bare("节水行动计划（2021—2025年）（试行）")
    '节水行动计划'
    """
    while True:
        shorter = title
        last = title.rstrip()[-1:]
        if last in _BARE_ENDS or last.isdecimal():
            for pattern in (_BRACKETS, _VERSION, _YEARS):
                match = pattern.search(shorter)
                if match and match.start() > 0:
                    shorter = shorter[: match.start()]
        shorter = shorter.rstrip(" 　—–-:：·")
        if shorter == title or not shorter:
            return title
        title = shorter


def key(title: str) -> str:
    """What two spellings of one title share: no spaces, one width of marks."""
    return _SPACE.sub("", title).translate(_WIDE).casefold()


def is_draft(title: str) -> bool:
    """Whether a title names a draft (讨论稿, 草案, 征求意见稿)."""
    return bool(_DRAFT.search(title))


@cache
def _heads() -> tuple[dict[str, DocumentKind], int]:
    rows = lexicon.load("document_heads")
    heads = {row["head"]: DocumentKind(row["kind"]) for row in rows}
    return heads, max(map(len, heads))


def head_of(title: str) -> tuple[str, DocumentKind] | None:
    """The head word at a title's end and the kind it makes; None where the table has none."""
    heads, longest = _heads()
    stem = bare(title).rstrip("”’」』\"'")
    draft = re.search(rf"{_DRAFT_WORD}\Z", stem)
    if draft and draft.start() > 0:
        stem = stem[: draft.start()]
    for length in range(min(longest, len(stem)), 0, -1):
        head = stem[-length:]
        if head in heads:
            return head, heads[head]
    return None


def is_generic(title: str) -> bool:
    """Whether a title is nothing but a head word (《通知》, 《行动计划》)."""
    found = head_of(title)
    return found is not None and found[0] == bare(title)
