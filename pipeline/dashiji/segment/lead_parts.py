"""The parts of a date at the head of a line, as written."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from dashiji.frozen import frozen


class Relation(StrEnum):
    """What a date without numbers points at."""

    NONE = ""
    SAME_DAY = "same-day"
    NEXT_DAY = "next-day"
    SAME_MONTH = "same-month"
    SAME_YEAR = "same-year"
    ABOVE = "above"
    """△: whatever date the entry above has."""
    VAGUE = "vague"
    """月初, 年底, 春: places the entry in the running month or year and no closer."""


@frozen
class DateLead:
    """The parts of a date as written; absent ones are None.

    `part` is 上, 中 or 下 of a month (旬), H1 or H2 of a year, Q1 to Q4; `part_end` the same for
    the end of a range. `lunar` says that month and day are not Gregorian.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    part: str = ""
    part_end: str = ""
    relation: Relation = Relation.NONE
    vague_month: bool = False
    """With VAGUE: it is the month that is vague (月底), not the year (年底, 冬)."""
    lunar: bool = False
    dotted: bool = False
    """Without signs of the calendar (1.18, 108.12.6): only the document's style tells it."""
    numeral: bool = False
    """Month or day in Chinese numerals, which also begin other words (一月 and 一日游)."""

    @property
    def shape(self) -> str:
        """Which parts are written, as a class for the document's style."""
        if self.relation is not Relation.NONE:
            return "relative"
        if self.dotted and self.year is None:
            return "dotted"
        has = "".join(
            sign
            for sign, value in (("y", self.year), ("m", self.month), ("d", self.day))
            if value is not None
        )
        return has + ("p" if self.part else "")

    @property
    def has_day(self) -> bool:
        """Whether the date is a day, a range of days, or a ten-day part."""
        return self.day is not None or self.part in ("上", "中", "下")

    def moved(self, by: int) -> DateLead:
        """The date with its offsets counted from a place so many characters before."""
        return replace(self, start=self.start + by, end=self.end + by)

    def is_same_day(self, other: DateLead) -> bool:
        """Whether both write the same day or part of a month; one may leave out the month."""
        return (
            self.relation is other.relation is Relation.NONE
            and (self.day, self.part) == (other.day, other.part)
            and (
                self.month == other.month
                or (self.day is not None and None in (self.month, other.month))
            )
        )
