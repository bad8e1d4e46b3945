"""Days of the Chinese calendar in the Gregorian year in which they fall."""

from __future__ import annotations

import pytest

from dashiji.annotate.dates.lunar import lunar_days, lunar_year, nearest_lunar, term_day
from dashiji.grammar.calendar import DateContext


@pytest.mark.parametrize(
    ("year", "near", "expected", "why"),
    [
        (2021, 1, "2021-01-20", "one day in the year"),
        (2021, 12, "2021-01-20", "and from its end"),
        (2022, 1, "2022-01-10", "the nearer one of two"),
        (2022, 6, "2022-01-10", "still nearer"),
        (2022, 7, "2022-12-30", "now the later one"),
        (2022, None, "2022-12-30", "the later one, where nothing is near"),
        (2023, 12, "2024-01-18", "none falls in the year: the one of its own calendar"),
        (1900, 1, "1901-01-27", "the first year that is known"),
        (2099, 1, "2100-01-17", "the last one"),
    ],
)
def test_the_eighth_day_of_the_twelfth_month(
    year: int, near: int | None, expected: str, why: str
) -> None:
    assert [day.isoformat() for day in nearest_lunar(year, near, 12, 8)] == [expected] * 2, why


@pytest.mark.parametrize(
    ("year", "month", "day", "leap", "expected"),
    [
        (2020, 4, None, True, ("2020-05-23", "2020-06-20")),
        (2020, 4, None, False, ("2020-04-23", "2020-05-22")),
        (2020, 4, 0, True, ("2020-06-20", "2020-06-20")),
        (2020, 4, 30, True, None),
        (2020, 4, 29, True, ("2020-06-20", "2020-06-20")),
        (2021, 4, None, True, None),
        (2020, 13, 1, False, None),
        (1900, 1, 1, False, ("1900-01-31", "1900-01-31")),
        (1899, 1, 1, False, None),
        (2099, 1, 1, False, ("2099-01-21", "2099-01-21")),
        (2100, 1, 1, False, None),
    ],
)
def test_days_and_months(
    year: int, month: int, day: int | None, leap: bool, expected: tuple[str, str] | None
) -> None:
    found = lunar_days(year, month, day, leap=leap)
    assert tuple(one.isoformat() for one in found) == (expected or ())


@pytest.mark.parametrize(
    ("month", "today", "year", "why"),
    [
        (12, (2019, 1, 10), 2018, "its new year is still ahead"),
        (11, (2019, 2, 4), 2018, "on the last day of the year before"),
        (11, (2019, 2, 5), 2019, "on new year's day"),
        (10, (2019, 1, 10), 2019, "a month that is over by then"),
        (12, (2020, 1, 10), 2019, "another year than today's"),
        (12, (2019, None, None), 2018, "no day is known"),
    ],
)
def test_the_year_of_a_month_told_without_one(
    month: int, today: tuple[int, int | None, int | None], year: int, why: str
) -> None:
    assert lunar_year(2019, DateContext(*today), month) == year, why


@pytest.mark.parametrize(
    ("year", "month", "half", "expected"),
    [
        (2019, 1, 1, "2019-01-05"),
        (2019, 4, 1, "2019-04-05"),
        (2019, 12, 2, "2019-12-22"),
        (1900, 4, 1, "1900-04-05"),
        (2099, 4, 1, "2099-04-04"),
        (1899, 4, 1, None),
        (2100, 4, 1, None),
    ],
)
def test_solar_terms(year: int, month: int, half: int, expected: str | None) -> None:
    day = term_day(year, month, half)
    assert (day and day.isoformat()) == expected
