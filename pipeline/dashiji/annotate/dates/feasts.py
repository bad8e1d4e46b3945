"""Festivals as days: of the Gregorian and the Chinese calendar, and movable ones."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dashiji.annotate.dates.lunar import nearest_lunar, term_day
from dashiji.annotate.dates.vocabulary import (
    DIGITS,
    FOUR,
    any_of,
    festivals,
    words,
    year_words,
)
from dashiji.annotate.dates.years import year_near
from dashiji.grammar import edtf
from dashiji.grammar.alternation import either
from dashiji.grammar.numerals import parse_integer

_BEFORE_NAME = "，。；、：,;:（( \t\n\u3000在于到至从自逢过是"
_AFTER_NAME = "，。；、：！？,;:)） \t\n\u3000至到起前后的"
"""What may stand before and after the name of a day that is a plain word too."""
_WEEKDAYS = {"sunday": 6, "thursday": 3}


def feast_day(name: str, year: int) -> date | None:
    """The day of a festival in a year; None where it has none that year."""
    calendar, month, day = festivals()[name]
    if calendar == "lunar":
        days = nearest_lunar(year, 1, month, day)
        return days[0] if days else None
    if calendar == "solar":
        return date(year, month, day)
    if calendar == "term":
        return term_day(year, month, day)
    first = date(year, month, 1)
    offset = (_WEEKDAYS[calendar] - first.weekday()) % 7
    return first + timedelta(days=offset + 7 * (day - 1))


@cache
def _year() -> str:
    return (
        rf"(?:(?P<turn>{either(year_words())})"
        rf"|(?<![\d.．{DIGITS}十百千万亿第])(?P<year>{FOUR}|\d{{2}}|[{DIGITS}]{{2}})年)?的?"
    )


@cache
def _feasts() -> re.Pattern[str]:
    return re.compile(rf"{_year()}(?P<name>{either(festivals())})", re.ASCII)


@cache
def _short_feasts() -> re.Pattern[str]:
    names, behind = any_of("short_feast"), any_of("feast_end")
    return re.compile(
        rf"{_year()}(?P<name>{names})(?P<end>{behind}|(?![\d〇零一二三四五六七八九十百千个月点路]))",
        re.ASCII,
    )


def _year_of(match: re.Match[str], year: int) -> int:
    if match["year"]:
        return year_near(match["year"], year)
    return year + (year_words()[match["turn"]] if match["turn"] else 0)


@cache
def _day_behind() -> re.Pattern[str]:
    return re.compile(any_of("term_day"))


@cache
def _name_end() -> re.Pattern[str]:
    return re.compile(rf"{any_of('term_day')}|{any_of('feast_end')}|[{_AFTER_NAME}]|\Z")


def is_plain_word(text: str, match: re.Match[str]) -> bool:
    """Whether the name of a solar term is the plain word (大雪, heavy snow)."""
    return match["name"] in words("plain_word") and not _day_behind().match(text, match.end("name"))


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether the name of a day stands by itself, and is no part of a longer word."""
    return (start == 0 or text[start - 1] in _BEFORE_NAME) and bool(_name_end().match(text, end))


def _is_term(text: str, match: re.Match[str]) -> bool:
    """Whether a solar term is said and no name with its signs in it."""
    if is_plain_word(text, match):
        return False
    if match["turn"] or match["year"]:
        return True
    return _is_alone(text, match.start("name"), match.end())


def begins_with_feast(text: str, at: int) -> bool:
    """Whether a festival without its year stands at a place."""
    match = _feasts().match(text, at)
    return bool(match and match.start("name") == at)


def feast_of(text: str, at: int, year: int) -> tuple[int, date] | None:
    """Where the festival at `at` ends, and its day; a year may stand before it."""
    match = _feasts().match(text, at)
    if match is None:
        return None
    name = match["name"]
    if festivals()[name][0] == "term" and not name.endswith("节") and not _is_term(text, match):
        return None
    day = feast_day(name, _year_of(match, year))
    return (match.end(), day) if day else None


def short_feast(text: str, at: int, year: int) -> tuple[int, date] | None:
    """The same of 五一 and 十一: with a year before them, or a word behind them that tells them."""
    match = _short_feasts().match(text, at)
    if match is None or (at > 0 and text[at - 1] in "〇零一二三四五六七八九十百千第年月星期周"):
        return None
    told = match["turn"] or match["year"] or re.match(any_of("feast_end"), match["end"])
    month, day = parse_integer(match["name"][0]), parse_integer(match["name"][1])
    alone = match["name"] != "十一" and _is_alone(text, at, match.end("name"))
    if not (told or alone) or not month or not day:
        return None
    written = edtf.day(_year_of(match, year), month, day)
    return (match.end("name"), date.fromisoformat(written)) if written else None
