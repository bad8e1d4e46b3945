"""The headline of an entry: its first line up to the end of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STOP = re.compile(r"[。！？!?]|[“「『《〈（(”」』》〉）)]")
_OPEN = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")"}
_CLOSERS = "”’」』）)》"
_CLOSED = re.compile(
    r"【(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．](?!\d))?([^【】]{4,80})】\s*"
)
_REACH = 600
"""Characters within which an opened bracket must close to hide the stops inside it."""
_SHOUT = 4
"""Characters, its sign included, up to which a sentence is but a cry."""
_SHOUTS = re.compile(r"[！!](?=[^\s！!？?])")
_TWO_SPACES = ("  ", "\u3000\u3000", " \u3000", "\u3000 ")
_FIELD = re.compile(
    r"(?<=[ \u3000]{2})(?:地点|时间|主办|承办|协办|规模|参加人员|责任单位|来源|备注)[:：]"
)
"""What is noted behind a headline on its line (全省冬泳赛　　地点：甲湖)."""
_CELL = re.compile(r"[\t|]")
_NO_DAY = re.compile(r"[/—–-]{1,2}\s{0,2}\t\s{0,2}")
"""A cell for a day in which none stands."""
_SET_OFF = re.compile(r"([^\s。；;]{4,60}(?<![，、：:,\dA-Za-z]))[ \u3000](?=[^\s。]{4}[^。]*。)")
"""A headline on the line of its paragraph, with nothing but a space between them."""
_FIGURE = re.compile(r"[\dA-Za-z]")
_SPACED_FIGURE = re.compile(r"\d[ \u3000][一-龥]")
SET_OFF = 0.6
"""Share of a chronicle's entries with a space behind a headline from which it ends there. A space
before a figure does not count among them where one stands behind figures, too."""


def first_sentence(text: str, start: int, end: int) -> int:
    """Where the first sentence of text[start:end] ends, its stop included.

    Stops inside quotation marks, brackets and 《》 do not count, but for one that closes a
    quotation at the sentence's end.

    >>> first_sentence("他说“好。来吧。”于是走了。完", 0, 14)
    14
    """
    at = start
    while True:
        match = _STOP.search(text, at, end)
        if not match:
            return end
        sign = match.group()
        if sign in _OPEN:
            close = text.find(_OPEN[sign], match.end(), min(end, match.end() + _REACH))
            at = match.end()
            if close < 0 or "\n\n" in text[at:close]:
                continue
            at = close + 1
            if text[close - 1] in "。！？!?" and sign in "“「『":
                rest = text[at:end].lstrip()
                if not rest or text[at : at + 1] == "\n":
                    return at
            continue
        if sign in _CLOSERS:
            at = match.end()
            continue
        after = match.end()
        while after < end and text[after] in "。！？!?”’」』":
            after += 1
        return after


def sets_off_headlines(firsts: Sequence[str]) -> bool:
    """Whether a space alone parts headline and paragraph, told by all entries' first lines.

    >>> sets_off_headlines(["甲校新馆启用 首日接待读者八千人。", "乙队夺冠 全队共十二人参赛。"])
    True
    """
    spaced = any(map(_SPACED_FIGURE.search, firsts))
    parted = filter(None, map(_SET_OFF.match, firsts))
    found = sum(not (spaced and _FIGURE.match(part.string, part.end())) for part in parted)
    return found > 1 and found >= SET_OFF * len(firsts)


def title_span(
    text: str, start: int, end: int, *, cells: bool, set_off: bool = False
) -> tuple[int, int, int]:
    """Start and end of the headline in the entry's first paragraph, and where its body begins.

    `start` is past bullets, number and date. In a table's row (`cells`) the headline is a cell,
    where all are `set_off` it ends at a space. It is empty only where text[start:end] holds nothing
    but space.
    """
    start = _skip(text, start, end)
    closed = _CLOSED.match(text, start, end)
    if closed and not closed[1].isspace():
        inner = _skip(text, *closed.span(1))
        return inner, inner + len(text[inner : closed.end(1)].rstrip()), closed.end()
    apart = _SET_OFF.match(text, start, end) if set_off else None
    if apart:
        return start, apart.end(1), apart.end()
    stop = end
    if cells:
        none = _NO_DAY.match(text, start, end)
        start = none.end() if none else start
        cell = _CELL.search(text, start, end)
        stop = cell.start() if cell and cell.start() > start else end
        if text.startswith('"', start) and start + 1 < stop:
            # A cell in quotes has line breaks of its own.
            start += 1
            line = text.find("\n", start, stop)
            stop = line if line > start else stop
    if any(text.find(spaces, start, stop) >= 0 for spaces in _TWO_SPACES):
        field = _FIELD.search(text, start + 1, stop)
        stop = field.start() if field else stop
    sentence = first_sentence(text, start, stop)
    if sentence - start <= _SHOUT and _SHOUTS.match(text, sentence - 1):
        # 喜报！…: a cry alone is no headline.
        sentence = first_sentence(text, sentence, stop)
    title_end = sentence
    while title_end > start and (text[title_end - 1].isspace() or text[title_end - 1] in "。*_"):
        title_end -= 1
    if title_end == start:
        title_end = start + len(text[start:sentence].rstrip())
    return start, title_end, sentence


def _skip(text: str, start: int, end: int) -> int:
    """Past spaces and the marks that begin no sentence, unless there is nothing else."""
    words = start
    while words < end and (text[words].isspace() or text[words] in "*_。"):
        words += 1
    while words == end and start < end and text[start].isspace():
        start += 1
    return words if words < end else start
