"""Dates written with signs between their numbers: 2024-03-05, 2018.01-06, 2023/4/7.

`read_written(text, at)` gives the day, the month or the range of them that starts at `at`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dashiji.annotate.dates.parts import Expression, Parts
from dashiji.annotate.dates.vocabulary import CLOCK, TO

_TO = re.compile(TO)
_WRITTEN = re.compile(
    r"(?<![\w./-])(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[-/.．])(?P<m>0?[1-9]|1[0-2])(?P=s)"
    r"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d|(?P=s)\d(?!\d{3}(?P=s)))"
    rf"(?:{TO}(?:(?:(?P<y2>20\d\d)(?P=s))?(?P<m2>0?[1-9]|1[0-2])(?P=s))?"
    r"(?P<d2>[12]\d|3[01]|0?[1-9])(?![\d]|[./-]\d))?",
    re.ASCII,
)
_WRITTEN_END = re.compile(
    r"(?P<y>20\d\d)(?P<s>[-/.．])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)",
    re.ASCII,
)
_WRITTEN_MONTH = re.compile(
    r"(?<![\w./-])(?P<y>(?:19|20)\d\d)[-.](?P<m>0[1-9]|1[0-2])(?![\w./%-]|[万亿千百元米吨公个年月日])"
)
_WRITTEN_MONTHS = re.compile(
    rf"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?P<s>[./])(?P<m>0?[1-9]|1[0-2]){TO}"
    r"(?:(?P<y2>(?:19|20)\d\d)(?:(?P=s)(?P<m2>0?[1-9]|1[0-2]))?|(?P<last>0[1-9]|[12]\d|3[01]))"
    r"(?![\w./%-]|[万亿千百元米吨公个])",
    re.ASCII,
)


def read_written(text: str, at: int) -> Expression | None:
    """The written date or range of two that starts at `at`; None where none does."""
    first = _read_day_or_month(text, at)
    return _until_written(text, first) if first else None


def _until_written(text: str, first: Expression) -> Expression:
    """A written day with its clock time as the beginning of a range of two."""
    clock = CLOCK.match(text, first.end) if first.first.day and not first.last else None
    to = _TO.match(text, clock.end()) if clock else None
    end = _WRITTEN_END.match(text, to.end()) if to else None
    if end is None:
        return first
    year, month, day = (int(number) for number in end.group("y", "m", "d"))
    return replace(first, last=Parts(end.start(), end.end(), year, month, day))


def _read_months(text: str, at: int) -> Expression | None:
    """1999.08-2002.02, 2008.03-2009, 2018.01-06; 1994.01-19 is a day."""
    match = _WRITTEN_MONTHS.match(text, at)
    if match is None:
        return None
    month = int(match["m"])
    first = Parts(at, match.end("m"), int(match["y"]), month)
    if match["last"] is None:
        last_month = int(match["m2"]) if match["m2"] else None
        return Expression(first, Parts(first.end, match.end(), int(match["y2"]), last_month))
    number = int(match["last"])
    if number > 12:
        return Expression(replace(first, day=number, end=match.end()))
    if number <= month:
        return None
    return Expression(first, Parts(first.end, match.end(), None, number))


def _read_day_or_month(text: str, at: int) -> Expression | None:
    months = _read_months(text, at)
    if months:
        return months
    match = _WRITTEN.match(text, at)
    if match:
        split = match.end("d")
        first = Parts(at, split, int(match["y"]), int(match["m"]), int(match["d"]))
        if not match["d2"]:
            return Expression(first)
        year = int(match["y2"]) if match["y2"] else None
        month = int(match["m2"]) if match["m2"] else None
        return Expression(first, Parts(split, match.end(), year, month, int(match["d2"])))
    month_only = _WRITTEN_MONTH.match(text, at)
    if month_only:
        year, month = int(month_only["y"]), int(month_only["m"])
        # 2010-12 may be two years; 2024-12 may not.
        if month > year % 100 and not month_only["m"].startswith("0"):
            return None
        return Expression(Parts(at, month_only.end(), year, month))
    return None
