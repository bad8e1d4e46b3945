"""EDTF values (ISO 8601-2): building them from parts, their bounds and their precision.

Only the forms that are needed: a year `2024`, a decade `199X`, a century `18XX`, a season
`2024-21` (spring; to `2024-24`, winter), a month `2024-01`, a day `2024-01-05`, and an interval of
two of those joined by `/`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from dashiji.records import DatePrecision

EDTF = re.compile(
    r"(?:\d{3}X|\d\dXX|\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?", re.ASCII
)

_SPRING, _WINTER = 21, 24
"""Signs of the first and the last season, which run from March and from December."""

XUN = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
"""First and last day of the three ten-day parts (旬) of a month; 下旬 ends with its month."""


def days_in(year: int, month: int) -> int:
    """Length of a month in days."""
    return calendar.monthrange(year, month)[1]


def year(y: int) -> str:
    """A year, 1 to 9999."""
    return f"{y:04d}"


def month(y: int, m: int) -> str:
    """A month; the caller has checked that 1 <= m <= 12."""
    return f"{y:04d}-{m:02d}"


def day(y: int, m: int, d: int) -> str | None:
    """A day, or None where the calendar has none such (2月30日)."""
    if not (1 <= y <= 9999 and 1 <= m <= 12 and 1 <= d <= days_in(y, m)):
        return None
    return f"{y:04d}-{m:02d}-{d:02d}"


def season(y: int, index: int) -> str:
    """A season of a year: 0 spring, 1 summer, 2 autumn, 3 the winter that begins in it."""
    return f"{y:04d}-{_SPRING + index}"


def interval(first: str, last: str) -> str:
    """The interval from `first` to `last`, both included; one value where they are the same."""
    return first if first == last else f"{first}/{last}"


def xun(y: int, m: int, part: str) -> str:
    """The ten days 上旬, 中旬 or 下旬 of a month; `part` is 上, 中 or 下."""
    first, last = XUN[part]
    return f"{y:04d}-{m:02d}-{first:02d}/{y:04d}-{m:02d}-{min(last, days_in(y, m)):02d}"


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[str, str]:
    """First and last day of a value as ISO days; ("", "") where the value is no date.

    >>> bounds("2024-02")
    ('2024-02-01', '2024-02-29')
    >>> bounds("199X")
    ('1990-01-01', '1999-12-31')
    >>> bounds("2023-24")
    ('2023-12-01', '2024-02-29')
    """
    if not EDTF.fullmatch(value):
        return "", ""
    first, _, last = value.partition("/")
    start, end = _edge(first, last=False), _edge(last or first, last=True)
    return (start, end) if start and end else ("", "")


def _edge(value: str, *, last: bool) -> str:
    if value.endswith("X"):
        if value in ("000X", "00XX"):
            return ""
        edge = value.replace("X", "9" if last else "0")
        return f"{edge}-12-31" if last else f"{edge}-01-01"
    parts = [int(part) for part in value.split("-")]
    y = parts[0]
    m = parts[1] if len(parts) > 1 else (12 if last else 1)
    if len(parts) == 2 and _SPRING <= m <= _WINTER:
        months = y * 12 + 3 * (m - _SPRING) + 2 + (2 if last else 0)
        y, m = months // 12, months % 12 + 1
    if y < 1 or not 1 <= m <= 12:
        return ""
    d = parts[2] if len(parts) > 2 else (days_in(y, m) if last else 1)
    if not 1 <= d <= days_in(y, m):
        return ""
    return date(y, m, d).isoformat()


def is_valid(value: str) -> bool:
    """Whether a value is one of the forms above, its days exist, and it ends after it starts."""
    start, end = bounds(value)
    return bool(start) and start <= end


def precision(value: str) -> DatePrecision:
    """Granularity of a valid value; every interval is a range."""
    if "/" in value:
        return DatePrecision.RANGE
    if value.endswith("X"):
        return DatePrecision.YEAR
    if value.count("-") == 1 and int(value[-2:]) >= _SPRING:
        return DatePrecision.RANGE
    return (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)[value.count("-")]
