"""Completing what a date leaves out, and its EDTF value.

Header and entry give year, month and day to begin with; each date read after that gives them for
the dates after it. A date of another year (a rule that takes effect next year, a case opened the
year before) does so only to the end of its sentence, and one inside 《》 not at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dashiji.annotate.dates.lunar import lunar_days, lunar_year, nearest_lunar
from dashiji.annotate.dates.parts import Anchor, Expression, Parts
from dashiji.annotate.dates.years import in_century
from dashiji.frozen import frozen
from dashiji.grammar import edtf
from dashiji.grammar.calendar import DateContext


@frozen
class Known:
    """What the text so far says of the calendar.

    `base` is the context the text began with; `running` holds for parts left out; `year` is the
    year said last, for 当年 and 次年; `month` the year and month said last, for 同月.
    `lunar_years` says that the year of a lunar day is that of its own calendar, whose last months
    run into the next January; in a chronicle it is the one under whose header the day stands.
    `day` is the day said last in the chronicle's own year, for 同日 behind a year to come.
    """

    base: DateContext
    running: DateContext
    year: int | None
    month: tuple[int, int] | None = None
    lunar_years: bool = False
    day: DateContext | None = None

    @classmethod
    def of(cls, context: DateContext, *, lunar_years: bool = False) -> Known:
        """What is known before the text begins."""
        return cls(context, context, context.year, lunar_years=lunar_years)

    def after_sentence(self) -> Known:
        """What still holds after a sentence: the chronicle's year, and months and days in it."""
        if self.running.year == self.base.year or self.base.year is None:
            return self
        return replace(self, running=self.base)

    def after(self, value: str) -> Known:
        """What is known once a date with this value has been read."""
        last = value.rpartition("/")[2]
        if last.endswith("X"):
            return self
        numbers = [int(part) for part in last.split("-")]
        if len(numbers) == 1:
            if numbers[0] == self.running.year or "/" in value:
                return replace(self, year=numbers[0])
            return replace(self, running=DateContext(numbers[0], None, None), year=numbers[0])
        year, month, day = (*numbers, None)[:3]
        if month == self.running.month and day is None and year == self.running.year:
            day = self.running.day
        said = (numbers[0], numbers[1])
        running = DateContext(year, month, day)
        own = day is not None and self.base.year in {None, year}
        kept = running if own else self.day
        return replace(self, running=running, year=year, month=said, day=kept)


def value_of(expression: Expression, known: Known, *, leading: bool = False) -> str | None:
    """The EDTF value of an expression; None where the context does not tell it or no such day is.

    `leading` says that the expression stands at the head of the entry: the context's day is then
    already the one that 次日 means.
    """
    first = _value(expression.first, known, leading=leading)
    if first is None or expression.last is None:
        return first
    first = first.replace("X", "0")
    last = _last_value(expression.last, first, known)
    if last is None:
        return None
    value = edtf.interval(first.split("/")[0], last.replace("X", "9").split("/")[-1])
    return value if edtf.is_valid(value) else None


def _last_value(parts: Parts, first: str, known: Known) -> str | None:
    """The end of a range: what it leaves out is the beginning's, or the next month or year."""
    numbers = [int(part) for part in first.split("/", maxsplit=1)[0].split("-")]
    year, month, day = (*numbers, None, None)[:3]
    context = DateContext(year, month, day)
    inner = Known(known.base, context, year)
    last = _value(parts, inner, leading=False)
    if last is not None and edtf.bounds(last)[1] >= edtf.bounds(first)[0]:
        return last
    if parts.year is not None or parts.year_anchor or year is None:
        return last
    if parts.depth == 3 and parts.month is None and month is not None:
        ahead = DateContext(year + month // 12, month % 12 + 1)
    else:
        ahead = DateContext(year + 1, month)
    return _value(parts, Known(ahead, ahead, ahead.year), leading=False)


def _value(parts: Parts, known: Known, *, leading: bool) -> str | None:
    if parts.decade is not None:
        return _decade(parts, known)
    if parts.month_anchor and known.running.month is None and known.month:
        known = replace(known, running=DateContext(*known.month))
    year = _year(parts, known)
    if parts.day_anchor:
        return _pointed_day(parts.day_anchor, known, leading=leading)
    if year is None:
        return None
    if parts.lunar:
        return _lunar(parts, year, known)
    if parts.span_months:
        first, last = parts.span_months
        return edtf.interval(edtf.month(year, first), edtf.month(year, last))
    if parts.depth == 1:
        return edtf.year(year)
    return _in_month(parts, year, known)


def _in_month(parts: Parts, year: int, known: Known) -> str | None:
    month = parts.month or known.running.month
    if parts.month_anchor:
        base = known.base.month or known.running.month
        month = base if parts.month_anchor is Anchor.CONTEXT else known.running.month
        if month is not None and parts.month_anchor is Anchor.NEXT:
            year, month = year + month // 12, month % 12 + 1
    if month is None:
        return None
    if parts.ten_days:
        first, last = (edtf.xun(year, month, part).split("/") for part in _ends(parts.ten_days))
        return edtf.interval(first[0], last[1])
    if parts.day is not None:
        return edtf.day(year, month, parts.day)
    return edtf.month(year, month)


def _ends(pair: str) -> tuple[str, str]:
    return pair[0], pair[-1]


def _year(parts: Parts, known: Known) -> int | None:
    if parts.year is not None:
        base_year = known.base.year
        return in_century(parts.year, base_year) if parts.short and base_year else parts.year
    base, running = known.base.year, known.running.year
    said = known.year if known.year is not None else base
    shift = {
        Anchor.SAME: (said, 0),
        Anchor.CONTEXT: (base if base is not None else said, 0),
        Anchor.NEXT: (said, 1),
        Anchor.BEFORE: (base, -1),
        Anchor.AFTER: (base, 1),
        Anchor.NONE: (running if running is not None else base, 0),
    }
    year, step = shift[parts.year_anchor]
    return None if year is None else year + step


def _pointed_day(anchor: Anchor, known: Known, *, leading: bool) -> str | None:
    running = known.running
    if running.day is None:
        running = known.day or known.base
    if running.year is None or running.month is None or running.day is None:
        return None
    value = edtf.day(running.year, running.month, running.day)
    if value is None or anchor is not Anchor.NEXT or leading:
        return value
    try:
        return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    except OverflowError:
        return None


def _lunar(parts: Parts, year: int, known: Known) -> str | None:
    """A lunar day or month, in the year in which it falls or in that of its own calendar."""
    if parts.month is None:
        return None
    if known.lunar_years:
        if parts.year is None and parts.year_anchor is Anchor.NONE:
            year = lunar_year(year, known.base, parts.month)
        days = lunar_days(year, parts.month, parts.day, leap=parts.leap)
        return edtf.interval(days[0].isoformat(), days[1].isoformat()) if days else None
    near = 1 if parts.year is not None else known.running.month
    days = nearest_lunar(year, near, parts.month, parts.day, leap=parts.leap)
    return edtf.interval(days[0].isoformat(), days[1].isoformat()) if days else None


def _decade(parts: Parts, known: Known) -> str | None:
    decade = parts.decade or 0
    century = (known.base.year or 2000) // 100 * 100
    base = {"": 0, "上": century - 100, "本": century}.get(parts.century, 1900)
    if parts.span_months:
        return edtf.interval(*(edtf.year(base + year) for year in parts.span_months))
    value = f"{(base + decade) // 10:03d}X"
    return value if edtf.is_valid(value) else None
