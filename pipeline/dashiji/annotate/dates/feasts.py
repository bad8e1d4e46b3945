"""Festivals as days: of the Gregorian and the Chinese calendar, and movable ones."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dashiji.annotate.dates.lunar import nearest_lunar
from dashiji.annotate.dates.vocabulary import any_of, festivals
from dashiji.grammar import edtf
from dashiji.grammar.alternation import either
from dashiji.grammar.numerals import parse_integer

_YEAR = r"(?:(?P<turn>[今去前明后]年)|(?P<year>\d{4})年)?的?"
_TURNS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_WEEKDAYS = {"sunday": 6, "thursday": 3}


def feast_day(name: str, year: int) -> date | None:
    """The day of a festival in a year; None where it has none that year."""
    calendar, month, day = festivals()[name]
    if calendar == "lunar":
        days = nearest_lunar(year, 1, month, day)
        return days[0] if days else None
    if calendar == "solar":
        return date(year, month, day)
    if calendar == "qingming":
        return date(year, month, qingming(year)) if 1900 <= year <= 2099 else None
    first = date(year, month, 1)
    offset = (_WEEKDAYS[calendar] - first.weekday()) % 7
    return first + timedelta(days=offset + 7 * (day - 1))


def qingming(year: int) -> int:
    """Day of April of the solar term 清明, by the almanac's formula for 1900 to 2099.

    >>> qingming(2019), qingming(2020)
    (5, 4)
    """
    short = year % 100
    constant = 5.59 if year < 2000 else 4.81
    return int(short * 0.2422 + constant) - short // 4


@cache
def _feasts() -> re.Pattern[str]:
    return re.compile(rf"{_YEAR}(?P<name>{either(festivals())})", re.ASCII)


@cache
def _short_feasts() -> re.Pattern[str]:
    names, behind = any_of("short_feast"), any_of("feast_end")
    return re.compile(
        rf"{_YEAR}(?P<name>{names})(?P<end>{behind}|(?![\d〇零一二三四五六七八九十百千个月点路]))",
        re.ASCII,
    )


def _year_of(match: re.Match[str], year: int) -> int:
    return int(match["year"] or year) + _TURNS.get(match["turn"] or "", 0)


def feast_of(text: str, at: int, year: int) -> tuple[int, date] | None:
    """Where the festival at `at` ends, and its day; a year may stand before it."""
    match = _feasts().match(text, at)
    day = feast_day(match["name"], _year_of(match, year)) if match else None
    return (match.end(), day) if match and day else None


def short_feast(text: str, at: int, year: int) -> tuple[int, date] | None:
    """The same of 五一 and 十一: with a year before them, or a word behind them that tells them."""
    match = _short_feasts().match(text, at)
    if match is None or (at > 0 and text[at - 1] in "〇零一二三四五六七八九十百千第年月星期周"):
        return None
    told = match["turn"] or match["year"] or re.match(any_of("feast_end"), match["end"])
    month, day = parse_integer(match["name"][0]), parse_integer(match["name"][1])
    if not told or not month or not day:
        return None
    written = edtf.day(_year_of(match, year), month, day)
    return (match.end("name"), date.fromisoformat(written)) if written else None
