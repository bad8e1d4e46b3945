"""Time that points from today (昨天, 上个月三号, 三天后, 下周五), for loose sentences only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dashiji import lexicon
from dashiji.annotate.dates.lunar import nearest_lunar
from dashiji.annotate.dates.vocabulary import SMALL, any_of, festivals
from dashiji.grammar import edtf
from dashiji.grammar.alternation import either
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.numerals import parse_integer

_WEEKDAYS = "一二三四五六日"
_TURN = r"(?P<turn>上上|下下|上一|下一|上|下|本|这|当)个?"
_WEEK = re.compile(
    rf"(?:{_TURN})?(?:周|星期|礼拜)(?:(?P<day>[一二三四五六日天])(?![\u4e00-\u9fff]?[届次])|(?P<end>末))?"
)
_MONTH = re.compile(rf"{_TURN}月(?:份)?(?:(?P<day>{SMALL})[日号])?", re.ASCII)
_DAY = re.compile(rf"(?<![\d第])(?P<d>{SMALL})号", re.ASCII)
_QUARTER = re.compile(rf"{_TURN}季度")
_AWAY = re.compile(
    r"(?P<n>\d{1,4}|[一二两三四五六七八九十]{1,3})(?P<unit>个?星期|个?礼拜|个月|周|天|日|年)"
    r"(?:之|以)?(?P<side>前|后)",
    re.ASCII,
)
_TURNS = {"上上": -2, "上": -1, "上一": -1, "下": 1, "下一": 1, "下下": 2}


@dataclass(frozen=True, slots=True)
class Pointing:
    """An expression that points from the day of reference, with its value."""

    start: int
    end: int
    edtf: str


def pointing_starts() -> str:
    """A pattern of the signs with which such an expression may start."""
    words = (*lexicon.column("relative_days", "word"), *festivals())
    signs = {word[0] for word in words} | set("\\d一二两三四五六七八九十上下本这当周星礼")
    return f"[{''.join(sorted(signs))}]"


def read_relative(text: str, at: int, context: DateContext) -> Pointing | None:
    """The pointing expression that starts at `at`; None where none does or today is not known."""
    if context.year is None or context.month is None or context.day is None:
        return None
    try:
        today = date(context.year, context.month, context.day)
        for read in _READERS:
            found = read(text, at, today)
            if found is not None:
                return found if edtf.is_valid(found.edtf) else None
    except (ValueError, OverflowError):
        # A reference that is no day, or a step out of the calendar.
        return None
    return None


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = {row["word"]: (row["unit"], int(row["shift"])) for row in lexicon.load("relative_days")}
    return re.compile(either(rows)), rows


def _read_word(text: str, at: int, today: date) -> Pointing | None:
    pattern, rows = _words()
    match = pattern.match(text, at)
    if not match:
        return None
    unit, shift = rows[match.group()]
    if unit == "day":
        value = (today + timedelta(days=shift)).isoformat()
    else:
        value = edtf.year(today.year + shift)
        rest = re.compile(rf"(?P<m>{SMALL})月份?(?:(?P<d>{SMALL})[日号])?").match(text, match.end())
        month = parse_integer(rest["m"]) if rest else None
        if rest and month and 1 <= month <= 12:
            day = parse_integer(rest["d"]) if rest["d"] else None
            year = today.year + shift
            within = edtf.month(year, month) if day is None else edtf.day(year, month, day)
            return Pointing(at, rest.end(), within) if within else None
    return Pointing(at, match.end(), value)


def _read_away(text: str, at: int, today: date) -> Pointing | None:
    match = _AWAY.match(text, at)
    number = parse_integer(match["n"]) if match else None
    if match is None or number is None:
        return None
    step = -number if match["side"] == "前" else number
    unit = match["unit"]
    if unit in "天日":
        value = (today + timedelta(days=step)).isoformat()
    elif unit == "年":
        value = edtf.year(today.year + step)
    elif unit == "个月":
        value = edtf.month(*_month_away(today, step))
    else:
        value = (today + timedelta(weeks=step)).isoformat()
    return Pointing(at, match.end(), value)


def _month_away(today: date, step: int) -> tuple[int, int]:
    months = today.year * 12 + today.month - 1 + step
    return months // 12, months % 12 + 1


def _read_week(text: str, at: int, today: date) -> Pointing | None:
    match = _WEEK.match(text, at)
    if not match or not (match["turn"] or match["day"] or match["end"]):
        return None
    monday = today - timedelta(days=today.weekday())
    monday += timedelta(weeks=_TURNS.get(match["turn"] or "", 0))
    if match["day"]:
        day = monday + timedelta(days=_WEEKDAYS.index(match["day"].replace("天", "日")))
        return Pointing(at, match.end(), day.isoformat())
    first = monday + timedelta(days=5 if match["end"] else 0)
    last = monday + timedelta(days=6)
    return Pointing(at, match.end(), edtf.interval(first.isoformat(), last.isoformat()))


def _read_month(text: str, at: int, today: date) -> Pointing | None:
    match = _MONTH.match(text, at)
    if not match:
        return None
    year, month = _month_away(today, _TURNS.get(match["turn"], 0))
    day = parse_integer(match["day"]) if match["day"] else None
    value = edtf.month(year, month) if day is None else edtf.day(year, month, day)
    return Pointing(at, match.end(), value) if value else None


def _read_quarter(text: str, at: int, today: date) -> Pointing | None:
    match = _QUARTER.match(text, at)
    if not match:
        return None
    months = today.year * 12 + (today.month - 1) // 3 * 3 + 3 * _TURNS.get(match["turn"], 0)
    first, last = divmod(months, 12), divmod(months + 2, 12)
    value = edtf.interval(edtf.month(first[0], first[1] + 1), edtf.month(last[0], last[1] + 1))
    return Pointing(at, match.end(), value)


def _read_day(text: str, at: int, today: date) -> Pointing | None:
    match = _DAY.match(text, at)
    day = parse_integer(match["d"]) if match else None
    if match is None or day is None or re.compile(any_of("not_a_day")).match(text, match.end()):
        return None
    value = edtf.day(today.year, today.month, day)
    return Pointing(at, match.end(), value) if value else None


@cache
def _feasts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<turn>[今去明]年)|(?P<year>\d{{4}})年)?的?(?P<name>{either(festivals())})",
        re.ASCII,
    )


def _read_feast(text: str, at: int, today: date) -> Pointing | None:
    match = _feasts().match(text, at)
    if not match:
        return None
    year = int(match["year"] or today.year) + {"去年": -1, "明年": 1}.get(match["turn"] or "", 0)
    calendar, month, day = festivals()[match["name"]]
    if calendar == "solar":
        value = edtf.day(year, month, day)
        return Pointing(at, match.end(), value) if value else None
    days = nearest_lunar(year, 1, month, day)
    return Pointing(at, match.end(), days[0].isoformat()) if days else None


_READERS = (
    _read_feast,
    _read_word,
    _read_away,
    _read_week,
    _read_month,
    _read_quarter,
    _read_day,
)
"""What may stand there, the longer forms first."""
