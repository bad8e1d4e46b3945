"""Time that points from today (昨天, 上个月三号, 三天后, 下周五), for loose sentences only.

Also what such sentences leave out (98年, 3月8) and lengths of time that begin or end today
(未来三天).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dashiji import lexicon
from dashiji.annotate.dates.feasts import feast_of, short_feast
from dashiji.annotate.dates.lengths import (
    LENGTH,
    LENGTH_UNITS,
    NUMBER,
    length_value,
    number_value,
    shifted,
)
from dashiji.annotate.dates.vocabulary import (
    DIGITS,
    SMALL,
    TO,
    WORD_END,
    any_of,
    festivals,
)
from dashiji.grammar import edtf
from dashiji.grammar.alternation import either
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.numerals import parse_integer

_WEEKDAYS = "一二三四五六日"
_TURN = r"(?P<turn>上上|下下|上一|下一|上|下|本|这|当)个?"
_WEEK = re.compile(
    rf"(?:(?<![以之])(?:{_TURN})|(?<![一二两三四五六七八九十几数每\d]))(?:周|星期|礼拜)"
    r"(?:(?P<day>[一二三四五六日天])(?![\u4e00-\u9fff]?[届次])|(?P<end>末))?"
)
_MONTH = re.compile(rf"{_TURN}月(?:份)?(?:(?P<day>{SMALL})[日号])?", re.ASCII)
_DAY = re.compile(rf"(?<![\d第])(?P<d>{SMALL})号", re.ASCII)
_QUARTER = re.compile(rf"{_TURN}季度")
_AWAY = re.compile(
    rf"(?<![\d.])(?P<n>{NUMBER}|半)(?P<unit>{LENGTH_UNITS})(?:之|以)?(?P<side>前|后)(?![往提任后])"
)
_TURNS = {"上上": -2, "上": -1, "上一": -1, "下": 1, "下一": 1, "下下": 2}
_TO = re.compile(TO)
_DAY_OF_YEAR = re.compile(r"(?P<year>[今去前明后]年)的?[今当]天")
_PART_OF_YEAR = re.compile(
    r"(?:(?P<year>[今去前明后]年)|(?P<y>\d{4})年)的?(?P<side>[前后])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})个?月",
    re.ASCII,
)
_NTH = re.compile(
    rf"(?:(?P<year>[今去前明后]年)|(?P<y>\d{{4}})年)?(?P<m>{SMALL})月(?:份)?的?(?:第(?P<n>[一二三四五1-5])|最后一)个?"
    r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])",
    re.ASCII,
)
_BARE_DAY = re.compile(
    rf"(?P<m>{SMALL})月(?P<d>{SMALL})(?={WORD_END})",
    re.ASCII,
)
_COMPACT = re.compile(r"(?<![\w.-])(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?![\w.-])", re.ASCII)
_SHORT_YEAR = re.compile(
    rf"(?<![\d{DIGITS}十百千万亿第])(?P<y>0\d|[6-9][1-9]|[零〇○][{DIGITS}]|[四五六七八九][{DIGITS}]|一[零〇○四五六七八九])年"
    r"(?![级代前后以间多来内里期底初的历])",
    re.ASCII,
)
_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_EVERY = re.compile(r"每(?:逢|个|一|月|年|周|天|隔)?\Z")


@dataclass(frozen=True, slots=True)
class Pointing:
    """An expression that points from the day of reference, with its value."""

    start: int
    end: int
    edtf: str
    until: int = 0
    """Where a weekday behind it ends; 0 where none stands there."""


def pointing_starts() -> str:
    """A pattern of the signs with which such an expression may start."""
    words = (*lexicon.column("relative_days", "word"), *festivals())
    signs = {word[0] for word in words}
    signs |= set("\\d〇零○一二两三四五六七八九十半几上下本这当周星礼未过今接最近前后此")
    return f"[{''.join(sorted(signs))}]"


def read_relative(text: str, at: int, context: DateContext) -> Pointing | None:
    """The pointing expression that starts at `at`; None where none does or today is not known.

    Two of them joined by 到 or 至 are one interval (下周一到周三).
    """
    if context.year is None or context.month is None or context.day is None:
        return None
    if _EVERY.search(text, max(0, at - 2), at):
        return None
    try:
        today = date(context.year, context.month, context.day)
        first = _read(text, at, today)
        to = _TO.match(text, first.end) if first else None
        if first is None or to is None:
            return first
        return _until(text, first, to.end(), today) or first
    except (ValueError, OverflowError):
        # A reference that is no day, or a step out of the calendar.
        return None


def _read(text: str, at: int, today: date) -> Pointing | None:
    for read in _READERS:
        found = read(text, at, today)
        if found is not None:
            return found
    return None


def _until(text: str, first: Pointing, at: int, today: date) -> Pointing | None:
    """The interval that ends with the expression at `at`: seen from today or from its beginning."""
    start = edtf.bounds(first.edtf)[0]
    for base in (today, date.fromisoformat(start)):
        last = _read(text, at, base)
        if last is not None and edtf.bounds(last.edtf)[0] > start:
            value = edtf.interval(first.edtf.split("/")[0], last.edtf.split("/")[-1])
            return Pointing(first.start, last.end, value)
    return None


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = {row["word"]: (row["unit"], int(row["shift"])) for row in lexicon.load("relative_days")}
    return re.compile(either(rows)), rows


def _read_word(text: str, at: int, today: date) -> Pointing | None:
    pattern, rows = _words()
    match = pattern.match(text, at)
    if not match or re.compile(any_of("other_word")).match(text, max(0, at - 1)):
        return None
    unit, shift = rows[match.group()]
    if unit == "day":
        value = (today + timedelta(days=shift)).isoformat()
    else:
        value = edtf.year(today.year + shift)
        rest = re.compile(rf"的?(?P<m>{SMALL})月份?(?:(?P<d>{SMALL})[日号])?").match(
            text, match.end()
        )
        month = parse_integer(rest["m"]) if rest else None
        if rest and month and 1 <= month <= 12:
            day = parse_integer(rest["d"]) if rest["d"] else None
            year = today.year + shift
            within = edtf.month(year, month) if day is None else edtf.day(year, month, day)
            return Pointing(at, rest.end(), within) if within else None
    return Pointing(at, match.end(), value)


def _read_day_of_year(text: str, at: int, today: date) -> Pointing | None:
    match = _DAY_OF_YEAR.match(text, at)
    value = edtf.day(today.year + _YEARS[match["year"]], today.month, today.day) if match else None
    return Pointing(at, match.end(), value) if match and value else None


def _read_part_of_year(text: str, at: int, today: date) -> Pointing | None:
    """去年前两个月."""
    match = _PART_OF_YEAR.match(text, at)
    number = parse_integer(match["n"]) if match else None
    if match is None or number is None or not 1 <= number <= 12:
        return None
    year = int(match["y"]) if match["y"] else today.year + _YEARS[match["year"]]
    first, last = (1, number) if match["side"] == "前" else (13 - number, 12)
    value = edtf.interval(edtf.month(year, first), edtf.month(year, last))
    return Pointing(at, match.end(), value)


def _read_away(text: str, at: int, today: date) -> Pointing | None:
    match = _AWAY.match(text, at)
    number = number_value(match["n"]) if match else None
    if match is None or number is None:
        return None
    step = -number if match["side"] == "前" else number
    value = shifted(today, step, match["unit"])
    return Pointing(at, match.end(), value) if value else None


def _read_length(text: str, at: int, today: date) -> Pointing | None:
    match = LENGTH.match(text, at)
    value = length_value(match, today) if match else None
    return Pointing(at, match.end(), value) if match and value else None


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
        day = monday + timedelta(days=_weekday(match["day"]))
        return Pointing(at, match.end(), day.isoformat())
    first = monday + timedelta(days=5 if match["end"] else 0)
    last = monday + timedelta(days=6)
    return Pointing(at, match.end(), edtf.interval(first.isoformat(), last.isoformat()))


def _weekday(sign: str) -> int:
    return _WEEKDAYS.index(sign.replace("天", "日"))


def _read_nth(text: str, at: int, today: date) -> Pointing | None:
    """三月的第一个星期一, 五月最后一个周五."""
    match = _NTH.match(text, at)
    month = parse_integer(match["m"]) if match else None
    if match is None or month is None or not 1 <= month <= 12:
        return None
    year = int(match["y"]) if match["y"] else today.year + _YEARS.get(match["year"] or "", 0)
    first = date(year, month, 1)
    days = [first + timedelta(days=offset) for offset in range(edtf.days_in(year, month))]
    chosen = [day for day in days if day.weekday() == _weekday(match["day"])]
    number = parse_integer(match["n"]) if match["n"] else len(chosen)
    if number is None or number > len(chosen):
        return None
    return Pointing(at, match.end(), chosen[number - 1].isoformat())


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


def _read_bare_day(text: str, at: int, today: date) -> Pointing | None:
    """3月8: a day of a month without its 日, where a word ends."""
    match = _BARE_DAY.match(text, at)
    if match is None or (at > 0 and (text[at - 1].isdigit() or text[at - 1] in f"{DIGITS}十个年")):
        return None
    month, day = parse_integer(match["m"]), parse_integer(match["d"])
    value = edtf.day(today.year, month, day) if month and day else None
    return Pointing(at, match.end(), value) if value else None


def _read_compact(text: str, at: int, _: date) -> Pointing | None:
    match = _COMPACT.match(text, at)
    value = edtf.day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return Pointing(at, match.end(), value) if match and value else None


def _read_short_year(text: str, at: int, _: date) -> Pointing | None:
    """98年, 零八年: two digits that are no number of years."""
    match = _SHORT_YEAR.match(text, at)
    if match is None:
        return None
    year = int("".join(str(parse_integer(sign)) for sign in match["y"]))
    first, second = year // 10, year % 10
    if second == first + 1 and not match["y"].isdigit():
        # 七八年: seven or eight years.
        return None
    return Pointing(at, match.end(), edtf.year(year + (1900 if year >= 50 else 2000)))


def _read_feast(text: str, at: int, today: date) -> Pointing | None:
    found = short_feast(text, at, today.year) or feast_of(text, at, today.year)
    return Pointing(at, found[0], found[1].isoformat()) if found else None


_READERS = (
    _read_feast,
    _read_day_of_year,
    _read_part_of_year,
    _read_nth,
    _read_word,
    _read_away,
    _read_length,
    _read_week,
    _read_month,
    _read_quarter,
    _read_day,
    _read_bare_day,
    _read_compact,
    _read_short_year,
)
"""What may stand there, the longer forms first."""
