"""A calendar expression as it is written: its parts, of which any may be missing."""

from __future__ import annotations

from enum import StrEnum

from dashiji.frozen import frozen


class Anchor(StrEnum):
    """What a part without a number points at."""

    NONE = ""
    SAME = "same"
    """The one of the date before (当年, 同月, 当日)."""
    CONTEXT = "context"
    """The one of the chronicle (是年, 本月)."""
    NEXT = "next"
    """The one after that of the date before (次年, 次日)."""
    BEFORE = "before"
    """The one before the chronicle's (去年)."""
    AFTER = "after"
    """The one after the chronicle's (明年)."""


@frozen
class Parts:
    """Year, month and day as numbers, or what they point at.

    `span_months` are first and last month of a quarter, a half year or the like; `ten_days` are
    first and last of the parts 上 中 下 of a month; `decade` is the first year of one; `century`
    says that the decade was written without its century (90年代); `lunar` that month and day are
    those of the Chinese calendar (day 0 is the month's last one, None the whole month); `short`
    that the year was written with two digits; `whole` that the last number needs no unit.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    span_months: tuple[int, int] | None = None
    ten_days: str = ""
    decade: int | None = None
    century: str = ""
    lunar: bool = False
    leap: bool = False
    short: bool = False
    whole: bool = False
    year_anchor: Anchor = Anchor.NONE
    month_anchor: Anchor = Anchor.NONE
    day_anchor: Anchor = Anchor.NONE

    @property
    def depth(self) -> int:
        """How fine it is: 1 a year (or decade), 2 months, 3 days."""
        if self.day is not None or self.ten_days or self.day_anchor is not Anchor.NONE:
            return 3
        if self.month is not None or self.span_months or self.month_anchor is not Anchor.NONE:
            return 2
        return 1


@frozen
class Expression:
    """A single date, or a range of two."""

    first: Parts
    last: Parts | None = None
    until: int = 0
    """Where a weekday behind it ends; 0 where none stands there."""

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.until or (self.last or self.first).end


@frozen
class Pointing:
    """An expression that points from the day of reference, with its value."""

    start: int
    end: int
    edtf: str
    until: int = 0
    """Where a weekday behind it ends; 0 where none stands there."""
