"""What is labelled: the visible lines of a chronicle, each with its lead.

An item is a line as a rule. Where a page has lost its line breaks, so that one line holds many
dated entries, each of them is an item.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from statistics import mode

from dashiji.frozen import frozen
from dashiji.segment.dateleads import read_date
from dashiji.segment.dotted import dot_style
from dashiji.segment.glued import glues_dates
from dashiji.segment.headers import HeaderKind, read_header
from dashiji.segment.lead_parts import DateLead
from dashiji.segment.leads import (
    ABOVE,
    Lead,
    counting,
    is_clocked,
    is_closed,
    read_lead,
    runs_in,
    trailing_date,
)
from dashiji.segment.lines import RawLine
from dashiji.segment.noise import noise_kind


@frozen
class Item:
    """A line, or a part of one, to be labelled.

    `start` and `end` index the source's text; `text` is the shadow past lead and delimiter, cut to
    what features look at; `gap` says that a blank line stands above. `tail` holds the lines that go
    on where the first is cut at the margin, `cuts` where in the source the cut lines end. `stamped`
    says that its first line is the date of the headline above.
    """

    line: RawLine
    start: int
    end: int
    lead: Lead
    header: tuple[HeaderKind, DateLead] | None
    noise: str
    text: str
    length: int
    gap: bool
    part: bool = False
    stamped: bool = False
    tail: tuple[RawLine, ...] = ()
    cuts: tuple[int, ...] = ()

    @property
    def line_last(self) -> int:
        """Number of the last line."""
        return self.tail[-1].number if self.tail else self.line.number


CLOCKED = 0.3
"""Share of lines with a time of day in front from which entries begin so."""
RUN_IN = 0.4
"""Share of lines with the date after a heading, or at the end, from which entries are so."""
FEW_TRAILING = 0.2
"""The same where the dates at the end rise."""
FEWEST_COUNTED = 4
"""Lines with bare numbers from which these can be told to count entries."""
RUNS_ON = 0.9
"""Share of these numbers that must follow the one before."""
LOOK = 2000
"""Characters of a paragraph that features look at."""

_BREAK = re.compile(
    r"(?:(?<=[。！？；;])|(?<=[。！？][”」』）)]))\s*(?=(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日)"
    r"|(?<=[。！？])\s*(?=\d{4}年\d{1,2}月(?:份?[，,]|份?至\d{1,2}月份?[，,]))"
    r"|(?<=[。！？])\s+(?=\d{1,2}月[，,\s]|[是本同]月(?:\d{1,2}日)?[，,]|[是本同]年[，,])"
)
"""Behind a space, which is what is left of a line's end, months and years stand apart as well."""
_MARK_BREAK = re.compile(rf"(?<=[。！？])\s*(?=[{''.join(sorted(ABOVE))}]\s*[\u4e00-\u9fff“《])")
_TITLE_BREAK = re.compile(
    r"[^。！？；]{0,40}?(?:大事[记纪]|纪事|记事|要闻)[^。！？；]{0,16}?(?=\d{1,2}月\d{1,2}日)"
)
"""Where the chronicle's title stands before the first entry on its line."""
_SPACED_DATE = re.compile(r"(?<=\s)(?=\d{1,2}月\d{1,2}日)")
_MONTH_BREAK = re.compile(
    r"(?<=[。！？；;])\s*(?=(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[初底]?[，,\s])|\d{1,2}日|[是本同]年[，,])"
)
_BLOB_ENTRIES = 4
"""A line is taken apart only if it holds at least this many dated entries."""
_BLOB_LENGTH = 160


def counts_entries(lines: Iterable[RawLine]) -> bool:
    """Whether lines begin with bare numbers that run on by one, or begin anew with one."""
    numbers = [number for line in lines if (number := counting(line)) is not None]
    runs_on = sum(b in (a + 1, 1) for a, b in itertools.pairwise(numbers))
    return (
        len(numbers) >= FEWEST_COUNTED
        and numbers[0] == 1
        and max(numbers) > 1
        and runs_on >= RUNS_ON * (len(numbers) - 1)
    )


def ends_in_dates(lines: Sequence[RawLine]) -> bool:
    """Whether entries end in their dates: many lines do, or some, whose days hardly ever fall."""
    dates = [date for line in lines if (date := trailing_date(line)) is not None]
    if len(dates) >= RUN_IN * len(lines):
        return True
    days = [(date.month, date.day) for date in dates if date.month and date.day]
    if len(days) < max(FEWEST_COUNTED, FEW_TRAILING * len(lines)):
        return False
    rises = sum(first <= second for first, second in itertools.pairwise(days))
    return rises >= RUNS_ON * (len(days) - 1)


def read_items(lines: Sequence[RawLine]) -> list[Item]:
    """The items of a document, in order; blank lines are none."""
    dotted = dot_style(lines)
    visible = [line for line in lines if not line.blank]
    run_in = sum(map(runs_in, visible)) >= RUN_IN * len(visible)
    trailing = ends_in_dates(visible)
    counted = counts_entries(visible)
    clocked = sum(map(is_clocked, visible)) >= max(FEWEST_COUNTED, CLOCKED * len(visible))
    closed = sum(map(is_closed, visible)) >= FEWEST_COUNTED
    read = partial(
        read_lead,
        dotted=dotted,
        run_in=run_in,
        trailing=trailing,
        counted=counted,
        clocked=clocked,
        closed=closed,
    )
    leads = {line.number: read(line) for line in visible}
    glued = glues_dates(visible, leads, dotted=dotted)
    if glued.years or glued.months:
        for line in visible:
            if leads[line.number].date is None:
                leads[line.number] = read(line, glued=glued)
    blob = _blob_lines(lines, leads)
    items: list[Item] = []
    gap = True
    for line in lines:
        if line.blank:
            gap = True
            continue
        lead = leads[line.number]
        header = read_header(line, dotted=dotted)
        item = Item(
            line=line,
            start=line.start,
            end=line.end,
            lead=lead,
            header=header,
            noise="" if header and header[0] is not HeaderKind.BARE_NUMBER else noise_kind(line),
            text=line.shadow[lead.text : min(line.right, lead.text + LOOK)],
            length=line.right - lead.text,
            gap=gap,
        )
        items.extend(_parted(item) if line.number in blob else (item,))
        gap = False
    return items


def _blob_lines(lines: Sequence[RawLine], leads: Mapping[int, Lead]) -> frozenset[int]:
    """Lines that hold many entries each, in a document whose lines are not entries themselves."""
    found: dict[int, int] = {}
    dated = 0
    for line in lines:
        if line.blank:
            continue
        dated += leads[line.number].date is not None
        if line.right - line.left >= _BLOB_LENGTH:
            breaks = len(_breaks(line))
            if breaks + 1 >= _BLOB_ENTRIES:
                found[line.number] = breaks
    return frozenset(number for number, breaks in found.items() if breaks >= dated - len(found))


def _breaks(line: RawLine) -> list[int]:
    """Where entries begin inside a line: after a stop, at a date with the usual delimiter.

    Months begin them where the line itself begins with one.
    """
    starts: list[tuple[int, str]] = []
    first = read_lead(line).date
    months = first is not None and first.shape in ("m", "ym")
    breaks = _MONTH_BREAK if months else _BREAK
    for match in breaks.finditer(line.shadow, line.left, line.right):
        at = match.end()
        date = read_date(line.shadow, at)
        if date is not None and at > line.left:
            follower = line.shadow[date.end : date.end + 1]
            starts.append(
                (at, " " if follower.isspace() else follower if follower in "，,：:—" else "")
            )
    own = read_lead(line).delimiter[:1]
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


def _first_date(line: RawLine, stop: int, usual: str) -> int | None:
    """Where the first entry begins behind a page's navigation (浏览次数:532 | 1月5日 甲馆开放)."""
    for match in _SPACED_DATE.finditer(line.shadow, line.left, stop):
        date = read_date(line.shadow, match.end())
        follower = line.shadow[date.end : date.end + 1] if date else ""
        if date and match.end() > line.left and (" " if follower.isspace() else follower) == usual:
            return match.end()
    return None


def _parted(item: Item) -> list[Item]:
    line = item.line
    bounds = [line.left, *_breaks(line), line.right]
    parts: list[Item] = []
    for left, stop in itertools.pairwise(bounds):
        right = left + len(line.shadow[left:stop].rstrip())
        inner = replace(line, left=left, right=right)
        lead = read_lead(inner)
        parts.append(
            replace(
                item,
                line=line,
                start=line.start + left,
                end=line.start + right,
                lead=lead,
                text=line.shadow[lead.text : min(right, lead.text + LOOK)],
                length=right - lead.text,
                gap=item.gap if not parts else False,
                part=True,
            )
        )
    return parts
