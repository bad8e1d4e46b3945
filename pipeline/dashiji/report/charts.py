"""Pictures of a dataset as inline SVG: no library, no network, the same bytes for the same data.

Colours are CSS classes of the page (`t-TYPE`, `bar`), so that light and dark both work. Every chart
has a title and a description for screen readers; the numbers stand in the page's tables as well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from urllib.parse import quote

_ROW = 24
_LABEL = 220
_BAR = 420
_RADIUS = 190
_CHART_WIDTH = 864
_COLUMN = 36
"""Least width of a month's column; a year's twelve fill the chart."""
_MONTHLY_DAYS = 500
"""Up to how many days a time line names months rather than years."""
_MAX_ROWS = 40
"""Rows of a time line; events that find no room in them are counted below."""
_TICK_WIDTH = 50


def svg(
    width: int, height: int, title: str, content: str, role: str = "img", style: str = ""
) -> str:
    """An inline picture with a title for screen readers; `width`, `height` are its own units."""
    classes = f' class="{style}"' if style else ""
    return (
        f'<svg viewBox="0 0 {width} {height}" role="{role}" aria-label="{escape(title)}"{classes}>'
        f"<title>{escape(title)}</title>{content}</svg>"
    )


def stacked_months(months: Sequence[str], counts: Mapping[str, Mapping[str, int]]) -> str:
    """Events a month, stacked by type.

    Args:
        months: The months in order, as the page names them.
        counts: Month → event type → number of events.
    """
    top = max((sum(counts[month].values()) for month in months), default=0) or 1
    width, height, left = max(_COLUMN, _CHART_WIDTH // max(len(months), 12)), 180, 8
    floor = 18.0 + height
    parts: list[str] = []
    for index, month in enumerate(months):
        x, y = left + index * width, floor
        for kind, number in sorted(counts[month].items()):
            size = height * number / top
            y -= size
            hint = f"{month} {kind}: {number}"
            parts.append(
                f'<rect class="t-{escape(kind)}" x="{x}" y="{y:.1f}" width="{width - 8}" '
                f'height="{size:.1f}"><title>{escape(hint)}</title></rect>'
            )
        total = sum(counts[month].values())
        middle = x + (width - 8) / 2
        parts.append(f'<text class="n" x="{middle}" y="{y - 3:.1f}">{total}</text>')
        year, _, short = month.partition("-")
        parts.append(f'<text class="n" x="{middle}" y="{floor + 15:.1f}">{escape(short)}</text>')
        if not index or year != months[index - 1].partition("-")[0]:
            parts.append(f'<text x="{x}" y="{floor + 31:.1f}">{escape(year)}</text>')
    return svg(
        left + max(len(months) * width, _CHART_WIDTH),
        height + 54,
        "Events a month by type",
        "".join(parts),
    )


def bars(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Horizontal bars, one a name, longest first as given."""
    top = max((number for _, number in rows), default=0) or 1
    parts: list[str] = []
    for index, (name, number) in enumerate(rows):
        y = index * _ROW
        size = _BAR * number / top
        shown = name if len(name) <= 16 else name[:15] + "…"
        parts.append(
            f'<text class="l" x="{_LABEL - 8}" y="{y + 16}">{escape(shown)}'
            f"<title>{escape(name)}</title></text>"
            f'<rect class="bar" x="{_LABEL}" y="{y + 3}" width="{size:.1f}" height="{_ROW - 7}"/>'
            f'<text x="{_LABEL + size + 6:.1f}" y="{y + 16}">{number}</text>'
        )
    return svg(_LABEL + _BAR + 50, max(len(rows), 1) * _ROW, title, "".join(parts))


def network(title: str, weights: Mapping[tuple[str, str], int], names: Sequence[str]) -> str:
    """Who stands beside whom: names on a circle, a line a pair, thicker where it is frequent."""
    centre_x, centre_y = 330, 250
    at: dict[str, tuple[float, float, float]] = {}
    for index, name in enumerate(names):
        angle = 2 * math.pi * index / max(len(names), 1) - math.pi / 2
        at[name] = (
            centre_x + _RADIUS * math.cos(angle),
            centre_y + _RADIUS * math.sin(angle),
            math.cos(angle),
        )
    top = max(weights.values(), default=1)
    parts: list[str] = []
    for (one, other), weight in sorted(weights.items()):
        if one in at and other in at:
            (x1, y1, _), (x2, y2, _) = at[one], at[other]
            parts.append(
                f'<path class="edge" d="M{x1:.1f} {y1:.1f}Q{centre_x} {centre_y} '
                f'{x2:.1f} {y2:.1f}" '
                f'stroke-width="{1 + 5 * weight / top:.1f}">'
                f"<title>{escape(f'{one} + {other}: {weight}')}</title></path>"
            )
    for name, (x, y, side) in at.items():
        anchor = "middle" if abs(side) < 0.15 else ("start" if side > 0 else "end")
        shift = 0 if anchor == "middle" else (10 if side > 0 else -10)
        above = -10 if y < centre_y else 18
        shown = name if len(name) <= 12 else name[:11] + "…"
        parts.append(
            f'<circle class="bar" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
            f'<text x="{x + shift:.1f}" y="{y + (above if anchor == "middle" else 4):.1f}" '
            f'text-anchor="{anchor}">{escape(shown)}<title>{escape(name)}</title></text>'
        )
    return svg(660, 500, title, "".join(parts))


def timeline(first: int, days: int, dots: Sequence[tuple[int, int, str, str, str]]) -> str:
    """Events along the days they took: a bar from the first day to the last, in rows by overlap.

    One of which no more than the month is known stands pale over the whole month.

    Args:
        first: Ordinal (proleptic Gregorian) of the first day shown.
        days: How many days are shown.
        dots: (first day's ordinal, last day's ordinal, style classes, title, anchor), in date
            order.
    """
    width = 900
    free: list[float] = []
    parts: list[str] = []
    left_out = 0
    for begin, end, style, title, anchor in dots:
        x = width * (begin - first) / days
        size = max(width * (end - begin + 1) / days - 1, 5.0)
        row = next((i for i, used in enumerate(free) if used <= x), len(free))
        if row == _MAX_ROWS:
            left_out += 1
            continue
        if row == len(free):
            free.append(0.0)
        free[row] = x + size + 2
        parts.append(
            f'<a href="#{quote(anchor)}" tabindex="-1"><rect class="{escape(style)}" x="{x:.1f}" '
            f'y="{row * 12 + 2}" width="{size:.1f}" height="9"><title>{escape(title)}</title>'
            f"</rect></a>"
        )
    foot = max(len(free), 1) * 12 + 4
    if left_out:
        foot += 14
        parts.append(f'<text x="0" y="{foot - 4}">+ {left_out}</text>')
    ticks = _ticks(first, days, width, foot)
    return svg(width + 10, foot + 18, "Events on a time line", ticks + "".join(parts), "group")


def _ticks(first: int, days: int, width: int, foot: int) -> str:
    """A line at each month's first day, at each year's where months would stand too close."""
    yearly = days > _MONTHLY_DAYS
    marks: list[tuple[int, str]] = []
    last = date.fromordinal(first + days - 1)
    for year in range(date.fromordinal(first).year, last.year + 1):
        if yearly:
            marks.append((date(year, 1, 1).toordinal(), str(year)))
        else:
            marks += [(date(year, m, 1).toordinal(), f"{year}-{m:02}") for m in range(1, 13)]
    step = max(1, -(-len(marks) * _TICK_WIDTH // width)) if yearly else 1
    return "".join(
        f'<path class="tick" d="M{x:.1f} 0V{foot + 14}"/>'
        f'<text class="s" x="{x + 3:.1f}" y="{foot + 12}">{name}</text>'
        for day, name in marks[::step]
        if 0 <= day - first < days
        for x in [width * (day - first) / days]
    )
