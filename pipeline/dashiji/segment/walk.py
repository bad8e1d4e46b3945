"""The walk over headers and entries with the running date; an entry's date comes out in EDTF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dashiji.frozen import frozen
from dashiji.grammar import edtf
from dashiji.records import Finding, Severity
from dashiji.segment.blocks import EntryDate, LineLabel
from dashiji.segment.lead_parts import DateLead, Relation

_HALVES = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
_ROLLOVER = 6
"""Months that a month must fall by for a new year to have begun, where years are lost."""


@frozen
class Placed:
    """When an entry is: its year and month, and its own date if it has one.

    `months` are the first and the last month of a header that spans several (第二季度).
    """

    year: int | None
    month: int | None
    date: EntryDate | None
    months: tuple[int, int] | None = None


@frozen
class _Value:
    """A resolved date: its EDTF, where it starts, its last day and whether that ends a range.

    The last two are told only where days are known.
    """

    edtf: str
    year: int | None
    month: int | None
    last_day: date | None = None
    is_range: bool = False


@dataclass(slots=True)
class Walk:
    """The running calendar context. `last_year` bounds rollovers where year headers are missing.

    `dated` says that entries begin with dates, so that one without is of the month told above it.
    """

    year: int | None
    month: int | None = None
    last_year: int | None = None
    has_year_headers: bool = False
    dated: bool = True
    findings: list[Finding] = field(default_factory=list)
    _header_month: int | None = None
    _told: bool = False
    _header_months: tuple[int, int] | None = None
    _anniversary: tuple[int, int] | None = None
    _day: tuple[_Value, EntryDate] | None = None
    _above: tuple[_Value, EntryDate] | None = None
    _last: tuple[date, bool] | None = None
    _months_seen: list[tuple[int | None, int, int]] = field(default_factory=list)

    def header(self, label: LineLabel, lead: DateLead, line: int, offset: int) -> None:
        """Take in a year, month or day header; `offset` is where its line starts in the text."""
        self._day = self._above = self._anniversary = None
        if label is LineLabel.DAY and lead.year is None and lead.month and lead.day:
            self._anniversary = (lead.month, lead.day)
        if lead.year is not None and label is not LineLabel.DAY:
            self.year = lead.year
        if label is LineLabel.YEAR:
            self.month = self._header_month = self._header_months = None
            if lead.year is not None and lead.end_year is not None and lead.year < lead.end_year:
                # What stands undated under 2008-2010 is of all these years.
                self._day_header(lead, line, offset)
        elif label is LineLabel.MONTH:
            self._month_header(lead, line)
        else:
            self._day_header(lead, line, offset)

    def section(self) -> None:
        """A section heading ends what a day header covers, but no month."""
        self._above = None

    def entry(
        self, lead: DateLead | None, line: int, offset: int, *, marked: bool = False
    ) -> Placed:
        """Place an entry by its own date, its day header or the running month.

        `marked` says that it begins with a mark: then it is of no month that only one above tells.
        """
        if lead is None:
            return self._undated(marked=marked)
        if lead.relation is Relation.ABOVE:
            return self._again()
        if lead.shape == "y" and self._anniversary is not None:
            lead = replace(lead, month=self._anniversary[0], day=self._anniversary[1])
        value = self._resolve(lead, line)
        if value is None:
            vague_year = lead.relation is Relation.VAGUE and not lead.vague_month
            keeps_month = self._header_month is not None or not (vague_year or lead.lunar)
            return Placed(self.year, self.month if keeps_month else None, None)
        given = EntryDate(
            offset + lead.start, offset + lead.end, value.edtf, inherited=False, dotted=lead.dotted
        )
        self._remember(lead, value, given)
        month = value.month
        if month is None and self._header_month is not None:
            month = self.month
        return Placed(value.year, month, given)

    def _undated(self, *, marked: bool) -> Placed:
        if self._day is not None:
            value, given = self._day
            self._above = self._day
            return Placed(value.year, value.month, given)
        self._above = None
        if self._header_months is not None:
            return Placed(self.year, None, None, self._header_months)
        told_above = self._told and self._header_month is None
        keeps_month = not told_above or (self.dated and not marked)
        return Placed(self.year, self.month if keeps_month else None, None)

    def _again(self) -> Placed:
        above = self._above or self._day
        if above is None:
            return Placed(self.year, self.month, None)
        value, given = above
        return Placed(
            value.year, value.month, EntryDate(given.start, given.end, given.edtf, inherited=True)
        )

    def _remember(self, lead: DateLead, value: _Value, given: EntryDate) -> None:
        self._above = (value, given) if lead.has_day or value.last_day else None
        if value.last_day is not None:
            self._last = value.last_day, value.is_range
        if lead.year is not None and not (lead.shape == "y" and self._header_month is not None):
            # 2020年，… under a month tells of that year, and the next entry is of the header's.
            self.year = value.year
            if value.month is None and self._header_month is None:
                # What comes without a date is of that year, and no more of the month above it.
                self.month = None
        if lead.month is not None and value.month is not None and self._header_month is None:
            self.month = value.month
            self._told = True

    def _month_header(self, lead: DateLead, line: int) -> None:
        self._header_months = _HALVES.get(lead.part)
        if lead.month is not None and lead.end_month is not None and lead.month < lead.end_month:
            self._header_months = (lead.month, lead.end_month)
        if lead.part in _HALVES or lead.end_month is not None or lead.month is None:
            self.month = self._header_month = None
            return
        month = lead.month
        if lead.year is None and self._month_falls(month):
            self._roll()
        self.month = self._header_month = month
        self._months_seen.append((self.year, month, line))

    def _day_header(self, lead: DateLead, line: int, offset: int) -> None:
        value = self._resolve(lead, line)
        if value is None:
            return
        if lead.year is not None:
            self.year = lead.year
        if lead.month is not None and value.month is not None:
            self.month = value.month
        if value.last_day is not None:
            self._last = value.last_day, value.is_range
        given = EntryDate(offset + lead.start, offset + lead.end, value.edtf, inherited=True)
        self._day = self._above = (value, given)

    def _resolve(self, lead: DateLead, line: int) -> _Value | None:
        if lead.lunar:
            self._find(Severity.INFO, "lunar-date", "a lunar date; only its year is taken", line)
            return None if lead.year is None else _Value(edtf.year(lead.year), lead.year, None)
        if lead.relation is not Relation.NONE:
            return self._relative(lead, line)
        year = lead.year if lead.year is not None else self._year_of(lead)
        if year is None:
            return None
        if lead.part in _HALVES:
            first, last = _HALVES[lead.part]
            value = edtf.interval(edtf.month(year, first), edtf.month(year, last))
            return _Value(value, year, first)
        month = lead.month if lead.month is not None else (self.month if lead.has_day else None)
        if month is None:
            return self._yearly(lead, year, line)
        if lead.part:
            return self._xun(lead, year, month)
        return (
            self._days(lead, year, month, line)
            if lead.day is not None
            else (self._months(lead, year, month))
        )

    def _year_of(self, lead: DateLead) -> int | None:
        if lead.month is not None and self._header_month is None and self._month_falls(lead.month):
            self._roll()
        return self.year

    def _month_falls(self, month: int) -> bool:
        return self.month is not None and self.month - month >= _ROLLOVER

    def _roll(self) -> None:
        """A new year where years are lost: several are covered and no header names them."""
        known = self.last_year is not None and self.year is not None and self.year < self.last_year
        if known and not self.has_year_headers and self.year is not None:
            self.year += 1

    def _yearly(self, lead: DateLead, year: int, line: int) -> _Value | None:
        if lead.has_day:
            self._find(
                Severity.WARNING,
                "day-without-month",
                "a day of the month stands here but no month is known; add a month header",
                line,
            )
            return None
        last = lead.end_year
        value = edtf.year(year)
        if last is not None and last > year:
            return _Value(edtf.interval(value, edtf.year(last)), year, None)
        return _Value(value, year, None)

    def _xun(self, lead: DateLead, year: int, month: int) -> _Value:
        first = edtf.xun(year, month, lead.part)
        last_month = lead.end_month or month
        last_year = year + (last_month < month)
        last = edtf.xun(last_year, last_month, lead.part_end) if lead.part_end else first
        value = edtf.interval(first.split("/")[0], last.split("/")[1])
        return _Value(value, year, month, date.fromisoformat(last.split("/")[1]), is_range=True)

    def _months(self, lead: DateLead, year: int, month: int) -> _Value:
        value = edtf.month(year, month)
        if lead.end_month is not None:
            last_year = lead.end_year or year + (lead.end_month < month)
            last = edtf.month(last_year, lead.end_month)
            # A year that lost its digits (2024年3月-0024年3月) ends no range.
            value = edtf.interval(value, last) if last > value else value
        return _Value(value, year, month)

    def _days(self, lead: DateLead, year: int, month: int, line: int) -> _Value:
        first = edtf.day(year, month, lead.day or 0)
        if first is None:
            self._find(
                Severity.WARNING,
                "impossible-day",
                f"{year}年{month}月 has no day {lead.day}; the entry is kept with its month",
                line,
            )
            return _Value(edtf.month(year, month), year, month)
        if lead.end_day is None:
            return _Value(first, year, month, date.fromisoformat(first))
        last_month = lead.end_month or month
        last_year = lead.end_year or year + (last_month < month)
        last = edtf.day(last_year, last_month, lead.end_day)
        if last is None or last < first:
            self._find(
                Severity.WARNING,
                "impossible-day",
                f"the range ends on {last_month}月{lead.end_day}日, which cannot be; "
                "its first day is taken",
                line,
            )
            return _Value(first, year, month, date.fromisoformat(first))
        value = edtf.interval(first, last)
        return _Value(value, year, month, date.fromisoformat(last), is_range="/" in value)

    def _relative(self, lead: DateLead, line: int) -> _Value | None:
        if lead.relation is Relation.VAGUE:
            return None
        if lead.relation is Relation.SAME_YEAR:
            year = lead.year if lead.year is not None else self.year
            return None if year is None else _Value(edtf.year(year), year, None)
        if lead.relation is Relation.SAME_MONTH:
            if self.year is None or self.month is None:
                return None
            return _Value(edtf.month(self.year, self.month), self.year, self.month)
        if self._last is None:
            self._find(
                Severity.WARNING,
                "same-day-without-day",
                "the entry refers to a day, but no entry above has one",
                line,
            )
            return None
        day, is_range = self._last
        if is_range:
            self._find(
                Severity.INFO,
                "same-day-after-range",
                "the entry refers to the day of the entry above, which has a range; "
                "its last day is taken",
                line,
            )
        if lead.relation is Relation.NEXT_DAY:
            if day == date.max:
                return None
            day += timedelta(days=1)
        return _Value(day.isoformat(), day.year, day.month, day)

    def _find(self, severity: Severity, code: str, message: str, line: int) -> None:
        self.findings.append(Finding(severity, "segment", code, message, line))

    def month_findings(self) -> Iterator[Finding]:
        """What is odd about the order of the month headers."""
        for (year_a, a, _), (year_b, b, line) in zip(
            self._months_seen, self._months_seen[1:], strict=False
        ):
            if year_a != year_b:
                continue
            if b == a:
                code, message = (
                    "repeated-month",
                    f"the header {b}月 stands twice; both are read as one",
                )
                yield Finding(Severity.INFO, "segment", code, message, line)
            elif b < a:
                code = "month-order"
                message = f"{b}月 stands after {a}月; if a new year begins here, add its header"
                yield Finding(Severity.WARNING, "segment", code, message, line)
            elif b > a + 1:
                gap = f"{a + 1}月" if b == a + 2 else f"{a + 1}月 to {b - 1}月"
                message = f"no header for {gap}; if entries of it stand above, add the header"
                yield Finding(Severity.INFO, "segment", "missing-month", message, line)
