"""Lines that belong together by the form of the whole document, before anything is labelled.

A row of a pasted table goes on over lines until it has all its cells; where entries end in their
date, the paragraphs above a date are of one entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashiji.segment.headers import HeaderKind
from dashiji.segment.items import FEWEST_COUNTED, LOOK, Item, runs_from_one
from dashiji.segment.lead_parts import DateLead

FEWEST_ROWS, USUAL_ROWS = 4, 0.5
"""Rows with the same number of cells, and their share of all rows, from which a table is told."""
FEWEST_STACKED = 3
"""Days above their months from which these are the document's way to write dates."""
USUALLY_MARKED = 0.5
"""Share of the lines of text with one mark from which it begins entries."""
_SERIAL = re.compile(r"\d{1,4}\t")
"""The number that a row begins with."""


def grouped(items: Sequence[Item]) -> list[Item]:
    """The items of a document, those joined that are one row, and dates put where entries begin."""
    return _date_entries(_join_dated_numbers(_join_rows(_join_stacked(items))))


def _join_dated_numbers(items: Sequence[Item]) -> list[Item]:
    """The items, a number and a date alone on a line joined to the headline below.

    They are of one entry where the numbers run on (01丨1.8 | 甲会召开 | 02丨1.27 | 乙馆开放).
    """
    found = [at for at, item in enumerate(items[:-1]) if _is_dated_number(item, items[at + 1])]
    numbers = [items[at].lead.number for at in found]
    if len(found) < FEWEST_COUNTED or not runs_from_one(numbers):
        return list(items)
    return _join_pairs(items, dict.fromkeys(found))


def _join_stacked(items: Sequence[Item]) -> list[Item]:
    """The items, a day and the month or year below it made one header (28 | 2021-12).

    Lists of news set them so, as a leaf of a calendar does.
    """
    found = {at: date for at in range(len(items) - 1) if (date := _stacked(items, at))}
    if len(found) < FEWEST_STACKED:
        return list(items)
    return _join_pairs(items, {at: (HeaderKind.DAY, date) for at, date in found.items()})


def _join_pairs(
    items: Sequence[Item], heads: Mapping[int, tuple[HeaderKind, DateLead] | None]
) -> list[Item]:
    """The items, some joined to the next one; `heads` tells which, and what both head together."""
    out: list[Item] = []
    for at, item in enumerate(items):
        if at in heads:
            out.append(replace(_joined(items[at : at + 2]), header=heads[at], noise=""))
        elif at - 1 not in heads:
            out.append(item)
    return out


def _stacked(items: Sequence[Item], at: int) -> DateLead | None:
    """The date of two lines, a day and what it is in; None if they are none."""
    above, below = items[at], items[at + 1]
    if above.header is None or below.header is None or below.gap:
        return None
    (first, day), (second, whole) = above.header, below.header
    if day.day is None or day.end_day is not None or whole.year is None or whole.end_year:
        return None
    alone = first is HeaderKind.BARE_NUMBER or (first is HeaderKind.DAY and day.month is None)
    if alone and second is HeaderKind.MONTH and whole.month and 1 <= day.day <= 31:
        return replace(day, year=whole.year, month=whole.month)
    years = second in (HeaderKind.YEAR, HeaderKind.BARE_YEAR)
    if first is HeaderKind.DAY and day.month and day.year is None and years:
        return replace(day, year=whole.year)
    return None


def _is_dated_number(item: Item, below: Item) -> bool:
    """Whether a line holds a number and a date alone, above a line of text with neither."""
    return (
        item.lead.number is not None
        and item.lead.date is not None
        and not item.text.strip()
        and below.header is None
        and not below.noise
        and below.lead.number is None
        and below.lead.date is None
    )


def _join_rows(items: Sequence[Item]) -> list[Item]:
    """The items, those joined to a row above them that lacks just the cells which they hold."""
    counts = Counter(tabs for item in items if (tabs := _tabs(item)) and not item.noise)
    usual, rows = counts.most_common(1)[0] if counts else (0, 0)
    if rows < FEWEST_ROWS or rows < USUAL_ROWS * sum(counts.values()) or usual < 2:
        return list(items)
    out: list[Item] = []
    at = 0
    while at < len(items):
        last = _row_end(items, at, usual)
        out.append(_joined(items[at:last]))
        at = last
    return out


def _joined(items: Sequence[Item]) -> Item:
    """Some lines as one item, which begins as the first one does."""
    head = items[0]
    if len(items) == 1:
        return head
    further = [line for item in items[1:] for line in (item.line, *item.tail)]
    said = [head.text]
    length = len(head.text)
    for line in further:
        if length >= LOOK:
            break
        said.append(line.words)
        length += len(line.words)
    return replace(
        head,
        end=items[-1].end,
        tail=(*head.tail, *further),
        text="\n".join(said)[:LOOK],
        length=head.length + sum(len(line.words) for line in further),
    )


def _row_end(items: Sequence[Item], at: int, usual: int) -> int:
    """The number past the last line of the row that a line begins; the next one if it is whole."""
    cells = _tabs(items[at])
    if items[at].noise or items[at].header is not None or not 0 < cells < usual:
        return at + 1
    for end in range(at + 1, len(items)):
        item = items[end]
        cells += _tabs(item)
        begins = item.lead.date is not None or _SERIAL.match(item.line.shadow, item.line.left)
        if item.noise or item.header is not None or begins or cells > usual:
            break
        if cells == usual:
            return end + 1
    return at + 1


def _tabs(item: Item) -> int:
    return item.line.shadow.count("\t", item.line.left)


def ends_in_date(item: Item) -> bool:
    """Whether an item's date stands at its end, so that the next line begins another entry."""
    date = item.lead.date
    return date is not None and item.lead.run_in is None and date.start > item.lead.text


def _date_entries(items: Sequence[Item]) -> list[Item]:
    """The items, all paragraphs of an entry joined where the last one ends in its date.

    No blank line stands between these, and none begins with another day than the one at the end.
    """
    out: list[Item] = []
    above: list[Item] = []
    mark = _usual_mark(items)
    for item in items:
        text = item.header is None and not item.noise
        if item.gap or not text:
            out += above
            above = []
        if text and not ends_in_date(item):
            above.append(item)
        elif text and above:
            own = _own_paragraphs(above, item, mark)
            out += [*above[:own], _dated_as(_joined((*above[own:], item)), item)]
            above = []
        else:
            out += [*above, item]
            above = []
    return out + above


def _usual_mark(items: Sequence[Item]) -> str:
    """The mark that entries are numbered with, or the one that most lines of text begin with."""
    numbered = Counter(item.lead.style for item in items if item.lead.number is not None)
    if numbered:
        return numbered.most_common(1)[0][0]
    text = [item for item in items if item.header is None and not item.noise]
    bullets = Counter(item.lead.style for item in text if item.lead.marks)
    mark, times = bullets.most_common(1)[0] if bullets else ("", 0)
    return mark if times >= max(FEWEST_COUNTED, USUALLY_MARKED * len(text)) else ""


def _own_paragraphs(above: Sequence[Item], last: Item, mark: str) -> int:
    """The number of the first line above that belongs to an entry's last paragraph.

    What stands above a number with the document's usual `mark` is no part of that entry.
    """
    if mark and last.lead.style == mark:
        return len(above)
    date = last.lead.date
    foreign = (
        at
        for at in range(len(above) - 1, -1, -1)
        if (first := above[at].lead.date) and (date is None or not date.is_same_day(first))
    )
    numbered = (at for at in range(len(above) - 1, -1, -1) if above[at].lead.style == mark)
    return max(next(foreign, -1) + 1, next(numbered, 0) if mark else 0)


def _dated_as(entry: Item, last: Item) -> Item:
    """An entry with the date of its last paragraph, counted from the entry's start."""
    date = last.lead.date
    if date is None:
        return entry
    date = date.moved(last.line.start - entry.line.start)
    return replace(entry, lead=replace(entry.lead, date=date))
