"""Time that points from today (昨天, 上个月三号, 三天后, 下周五), for loose sentences only.

Also lengths of time that begin or end today (未来三天), and what `loose` reads.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dashiji import lexicon
from dashiji.annotate.dates.feasts import begins_with_feast, feast_of, short_feast
from dashiji.annotate.dates.forms import read_lunar
from dashiji.annotate.dates.lengths import (
    LENGTH,
    LENGTH_UNITS,
    NUMBER,
    length_value,
    number_value,
    shifted,
)
from dashiji.annotate.dates.loose import LOOSE_READERS, read_season
from dashiji.annotate.dates.lunar import lunar_days
from dashiji.annotate.dates.parts import Pointing
from dashiji.annotate.dates.vocabulary import (
    DIGITS,
    FOUR,
    SMALL,
    SPACE,
    TO,
    any_of,
    counts_years,
    festivals,
    year_words,
)
from dashiji.annotate.dates.years import year_near
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
    rf"(?<![\d.{DIGITS}十百千])(?!0\d|[6-9][1-9]年以)(?P<n>{NUMBER}|半)(?P<unit>{LENGTH_UNITS})(?:之|以)?(?P<side>前|后)(?![往提任后])"
)
_TURNS = {"上上": -2, "上": -1, "上一": -1, "下": 1, "下一": 1, "下下": 2}
_TO = re.compile(TO)
_TWO_DIGITS = re.compile(rf"\d\d{SPACE}年", re.ASCII)
_EVERY = re.compile(r"每(?:逢|个|一|月|年|周|天|隔)?\Z")


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
    if _TWO_DIGITS.match(text, at) and counts_years(text, at):
        return None
    for read in _READERS:
        found = read(text, at, today)
        if found is not None:
            return found
    return None


def _until(text: str, first: Pointing, at: int, today: date) -> Pointing | None:
    """The interval that ends with the expression at `at`: seen from today or from its beginning."""
    start = edtf.bounds(first.edtf)[0]
    bases = [today, date.fromisoformat(start)]
    if begins_with_feast(text, at):
        # 去年春节到元宵节: the festival of the same year.
        bases.reverse()
    for base in bases:
        last = _read(text, at, base)
        if last is not None and edtf.bounds(last.edtf)[0] > start:
            value = edtf.interval(first.edtf.split("/")[0], last.edtf.split("/")[-1])
            return Pointing(first.start, last.end, value)
    return None


@cache
def _year() -> str:
    return (
        rf"(?:(?P<year>{either(year_words())})"
        rf"|(?<![\d.．{DIGITS}十百千万亿第])(?P<y>{FOUR}|\d{{2}}|[{DIGITS}]{{2}}){SPACE}年)"
    )


def _year_of(match: re.Match[str], today: date) -> int:
    word, written = match["year"], match["y"]
    return year_near(written, today.year) if written else today.year + year_words().get(word, 0)


@cache
def _day_of_year() -> re.Pattern[str]:
    return re.compile(rf"(?P<year>{either(year_words())})的?[今当]天")


@cache
def _part_of_year() -> re.Pattern[str]:
    number = r"\d{1,2}|[一二两三四五六七八九十]{1,2}"
    return re.compile(
        rf"{_year()}的?(?:(?P<side>[前后])(?P<n>{number})个?月|第(?P<nth>{number})个月)", re.ASCII
    )


@cache
def _nth() -> re.Pattern[str]:
    return re.compile(
        rf"{_year()}?(?P<m>{SMALL})月(?:份)?的?(?:第(?P<n>[一二三四五1-5])|最后一)个?"
        r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])",
        re.ASCII,
    )


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
        lunar = _read_lunar(text, match.end(), today.year + shift)
        if lunar:
            return Pointing(at, *lunar)
        value = edtf.year(today.year + shift)
        rest = re.compile(rf"的?(?P<m>{SMALL})月份?(?:(?P<d>{SMALL})[日号])?").match(
            text, match.end()
        )
        month = parse_integer(rest["m"]) if rest else None
        if rest and month and month <= 12:
            day = parse_integer(rest["d"]) if rest["d"] else None
            year = today.year + shift
            within = edtf.month(year, month) if day is None else edtf.day(year, month, day)
            return Pointing(at, rest.end(), within) if within else None
    return Pointing(at, match.end(), value)


def _read_lunar(text: str, at: int, year: int) -> tuple[int, str] | None:
    """Where a lunar day or month behind its year ends, and its value: 后年九月廿二."""
    parts = read_lunar(text, at + text.startswith("的", at))
    if parts is None or parts.month is None or parts.year is not None:
        return None
    days = lunar_days(year, parts.month, parts.day, leap=parts.leap)
    return (parts.end, edtf.interval(days[0].isoformat(), days[1].isoformat())) if days else None


def _read_day_of_year(text: str, at: int, today: date) -> Pointing | None:
    match = _day_of_year().match(text, at)
    if match is None:
        return None
    value = edtf.day(today.year + year_words()[match["year"]], today.month, today.day)
    return Pointing(at, match.end(), value) if value else None


def _read_part_of_year(text: str, at: int, today: date) -> Pointing | None:
    """去年前两个月, 五八年第三个月."""
    match = _part_of_year().match(text, at)
    number = parse_integer(match["n"] or match["nth"]) if match else None
    if match is None or number is None or not 1 <= number <= 12:
        return None
    if match["side"] == "后" and re.fullmatch("[1-9][0-9]", match["y"] or ""):
        # 20年后三个月: years from now.
        return None
    first, last = {"前": (1, number), "后": (13 - number, 12)}.get(match["side"], (number, number))
    year = _year_of(match, today)
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
    match = _nth().match(text, at)
    month = parse_integer(match["m"]) if match else None
    if match is None or month is None or not 1 <= month <= 12:
        return None
    year = _year_of(match, today)
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


def _read_feast(text: str, at: int, today: date) -> Pointing | None:
    found = short_feast(text, at, today.year) or feast_of(text, at, today.year)
    return Pointing(at, found[0], found[1].isoformat()) if found else None


_READERS = (
    _read_feast,
    read_season,
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
    *LOOSE_READERS,
)
"""What may stand there, the longer forms first."""
