"""Days of the Chinese calendar as Gregorian ones (the Borax package; 1900 to 2099)."""

from __future__ import annotations

from datetime import date, timedelta

from dashiji.grammar.calendar import DateContext

FIRST_YEAR, LAST_YEAR = 1900, 2099


def lunar_days(year: int, month: int, day: int | None, *, leap: bool = False) -> list[date]:
    """First and last Gregorian day of a lunar day (the same) or month; [] where there is none.

    `day` 0 is the last day of the month, None the whole month.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    first = _solar(year, month, 1, leap=leap)
    if first is None:
        return []
    full = _solar(year, month, 30, leap=leap)
    last = full or first + timedelta(days=28)
    if day is None:
        return [first, last]
    if day == 0:
        return [last, last]
    found = _solar(year, month, day, leap=leap)
    return [found, found] if found else []


def _solar(year: int, month: int, day: int, *, leap: bool) -> date | None:
    from borax.calendars.lunardate import LunarDate

    try:
        solar: date = LunarDate(year, month, day, int(leap)).to_solar_date()
    except ValueError:
        return None
    return solar


def lunar_year(year: int, today: DateContext, month: int) -> int:
    """The lunar year of a month told without one: its end is still ahead before the new year."""
    new_year = lunar_days(year, 1, 1)
    if month < 11 or year != today.year or not new_year:
        return year
    first = new_year[0]
    return year - 1 if (today.month or 0, today.day or 0) < (first.month, first.day) else year


def term_day(year: int, month: int, half: int) -> date | None:
    """The day of a solar term, the first or second one of a month (`half` 1 or 2)."""
    from borax.calendars.lunardate import TermUtils

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    day: date = TermUtils.nth_term_day(year, 2 * month + half - 3)
    return day


def nearest_lunar(
    year: int, near: int | None, month: int, day: int | None, *, leap: bool = False
) -> list[date]:
    """The lunar day or month that falls in a Gregorian year.

    The twelfth month of a lunar year mostly falls in January; where both neighbours fall in the
    year, the one nearer to the Gregorian month `near` is meant, without it the later one.
    """
    found = [
        days
        for lunar_year in (year - 1, year)
        if (days := lunar_days(lunar_year, month, day, leap=leap)) and days[0].year == year
    ]
    if not found:
        # The twelfth month of this year ends in the next one (腊月 told in December).
        found = [days for days in [lunar_days(year, month, day, leap=leap)] if days]
    return min(found, key=lambda days: abs(days[0].month - (near or 12)), default=[])
