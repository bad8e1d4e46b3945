"""Dates as a leaf of a calendar: lists of news set the day on one line, its month on the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashiji.segment.headers import HeaderKind
from dashiji.segment.items import Item
from dashiji.segment.lead_parts import DateLead

_FEWEST = 3
"""Such dates from which they are the document's way to write them."""


def join_stacked(items: Sequence[Item]) -> list[Item]:
    """The items, a day and the month or year below it made one header (28 | 2021-12)."""
    found = {at: date for at in range(len(items) - 1) if (date := _stacked(items, at))}
    if len(found) < _FEWEST:
        return list(items)
    out: list[Item] = []
    for at, item in enumerate(items):
        date = found.get(at)
        if date is not None:
            below = items[at + 1]
            out.append(
                replace(
                    item,
                    end=below.end,
                    header=(HeaderKind.DAY, date),
                    noise="",
                    tail=(*item.tail, below.line, *below.tail),
                )
            )
        elif at - 1 not in found:
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
