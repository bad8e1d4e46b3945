"""Entries inside a line: where a page has lost its line breaks, one line holds many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import mode

from dashiji.frozen import frozen
from dashiji.segment.dateleads import read_date
from dashiji.segment.leads import ABOVE, BULLETS, Glued, Lead, read_lead
from dashiji.segment.lines import RawLine


@frozen
class Inside:
    """Where entries begin inside a line, and which of their dates have no sign behind them."""

    breaks: tuple[int, ...]
    glued: Glued = Glued()


_BREAK = re.compile(
    r"(?:(?<=[。！？；;])|(?<=[。！？][”」』）)]))[\s?]*(?=(?:\d{4}年\s*)?\d{1,2}月\d{1,2}日|\d{1,2}日)"
    r"|(?<=[。！？])\s*(?=\d{4}年\d{1,2}月(?:份?[，,]|份?至\d{1,2}月份?[，,]))"
    r"|(?<=[。！？])\s+(?=\d{1,2}月[，,\s]|[是本同]月(?:\d{1,2}日)?[，,]|[是本同]年[，,]"
    r"|(?:1[89]|20)\d\d年(?:\d{1,2}月)?(?:[\s，,]|(?:-{1,2}|[—–~～至]{1,2})\d))"
)
"""Behind a space, which is what is left of a line's end, months and years stand apart as well."""
_MONTH_BREAK = re.compile(
    r"(?<=[。！？；;])\s*(?=(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[初底]?[，,\s])|\d{1,2}日|[是本同]年[，,])"
)
_DATE = r"(?:(?:1[89]|20)\d\d年\s*)?(?:\d{1,2}月|[是本同当]月)|(?:1[89]|20)\d\d年|[是本同]年"
_WIDE_BREAK = re.compile(rf"(?<=\S)[ \u3000\u00a0]{{2,}}(?={_DATE})")
"""What is left of a line's end where it was an element of the page: more than one space."""
_BULLETED_BREAK = re.compile(rf"(?=[{''.join(sorted(BULLETS | ABOVE))}]\s*+(?:{_DATE}))")
_MARK_BREAK = re.compile(rf"(?<=[。！？])\s*(?=[{''.join(sorted(ABOVE))}]\s*[\u4e00-\u9fff“《])")
_TITLE_BREAK = re.compile(
    r"[^。！？；]{0,40}?(?:大事[记纪]|纪事|记事|要闻)[^。！？；]{0,16}?(?=\d{1,2}月\d{1,2}日)"
)
"""Where the chronicle's title stands before the first entry on its line."""
_SPACED_DATE = re.compile(r"(?<=\s)(?=\d{1,2}月\d{1,2}日)")
_FEWEST_ENTRIES = 4
"""A line is taken apart only if it holds at least this many dated entries."""
_SHORTEST = 160
"""Characters of such a line, at least."""
_MOSTLY = 0.5
"""Share of dates with no sign behind them from which such dates begin entries."""


def lines_of_many(lines: Sequence[RawLine], leads: Mapping[int, Lead]) -> dict[int, Inside]:
    """Where entries begin inside lines, by their number, in a document of whose lines few are one.

    There are at least as many breaks inside a line as other lines with a date.
    """
    found: dict[int, Inside] = {}
    dated = 0
    for line in lines:
        if line.blank:
            continue
        dated += leads[line.number].date is not None
        if line.right - line.left >= _SHORTEST:
            inside = entries_inside(line)
            if len(inside.breaks) + 1 >= _FEWEST_ENTRIES:
                found[line.number] = inside
    most = dated - len(found)
    return {number: inside for number, inside in found.items() if len(inside.breaks) >= most}


def entries_inside(line: RawLine) -> Inside:
    """Where entries begin inside a line: at dates behind bullets, wide spaces, or stops."""
    for pattern in (_BULLETED_BREAK, _WIDE_BREAK):
        found = pattern.finditer(line.shadow, line.left, line.right)
        breaks = sorted({match.end() for match in found} - {line.left})
        if len(breaks) + 1 >= _FEWEST_ENTRIES:
            return Inside(tuple(breaks), _glued(line, breaks))
    return Inside(tuple(_behind_stops(line)))


def _glued(line: RawLine, breaks: Sequence[int]) -> Glued:
    """Whether dates at some breaks have text right behind them."""
    dates = [read_date(line.shadow, at) for at in breaks]
    bare = sum(date is not None and not _sign(line, date.end) for date in dates)
    return Glued(years=True, months=True) if bare >= _MOSTLY * len(breaks) else Glued()


def _sign(line: RawLine, at: int) -> str:
    """What stands behind a date: a space, the usual marks, or nothing."""
    follower = line.shadow[at : at + 1]
    return " " if follower.isspace() else follower if follower in "，,：:—" else ""


def _behind_stops(line: RawLine) -> list[int]:
    """The breaks behind stops, at a date with the usual delimiter.

    Months begin entries where the line itself begins with one.
    """
    first = read_lead(line)
    months = first.date is not None and first.date.shape in ("m", "ym")
    starts = list(_dates(line, _MONTH_BREAK if months else _BREAK))
    own = first.delimiter[:1]
    own = " " if own.isspace() else own
    usual = own or (mode(sign for _, sign in starts) if starts else "")
    found = {at for at, sign in starts if sign == usual}
    if found:
        marked = _MARK_BREAK.finditer(line.shadow, line.left, line.right)
        found.update(match.end() for match in marked)
        title = _TITLE_BREAK.match(line.shadow, line.left, line.right)
        begun = title.end() if title else _first_date(line, min(found), usual)
        found.update(() if begun is None else (begun,))
    return sorted(found)


def _dates(line: RawLine, breaks: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Where dates begin behind a stop, and what stands behind each."""
    for match in breaks.finditer(line.shadow, line.left, line.right):
        date = read_date(line.shadow, match.end())
        if date is not None and match.end() > line.left:
            yield match.end(), _sign(line, date.end)


def _first_date(line: RawLine, stop: int, usual: str) -> int | None:
    """Where the first entry begins behind a page's navigation (浏览次数:532 | 1月5日 甲馆开放)."""
    for match in _SPACED_DATE.finditer(line.shadow, line.left, stop):
        date = read_date(line.shadow, match.end())
        if date and match.end() > line.left and _sign(line, date.end) == usual:
            return match.end()
    return None
