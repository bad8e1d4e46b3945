"""What loose sentences leave out or write otherwise: 98年, 三三年, 3月8, 从2016到2018, 18世纪."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from dashiji.annotate.dates.parts import Pointing
from dashiji.annotate.dates.vocabulary import (
    DIGITS,
    FOUR,
    SMALL,
    SPACE,
    TO,
    WORD_END,
    year_words,
)
from dashiji.annotate.dates.years import year_near
from dashiji.grammar import edtf
from dashiji.grammar.alternation import either
from dashiji.grammar.numerals import parse_integer

_OUTSIDE = rf"(?<![\d.．{DIGITS}十百千万亿第])"
_BARE_DAY = re.compile(rf"(?P<m>{SMALL})月(?P<d>{SMALL})(?={WORD_END})", re.ASCII)
_COMPACT = re.compile(
    r"(?<![\w.-])(?P<y>(?:19|20)\d\d)(?P<s> ?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?![\w.-])", re.ASCII
)
_SHORT_YEAR = re.compile(
    rf"{_OUTSIDE}(?:(?P<sure>0\d|[{DIGITS}]{{2}}){SPACE}年(?![级代间多来华龄均])"
    r"|(?P<number>[6-9][1-9])年(?:(?=以[前后])|(?![级代前后以间多来内里期底初的历])))",
    re.ASCII,
)
_FEW_YEARS = re.compile(r"三五|一二|二三|三四|四五|五六|六七|七八|八九")
"""Two numerals side by side that tell how many."""
_EARLY_YEAR = re.compile(
    rf"(?:{_OUTSIDE}(?P<signs>[一二三四五六七八九][{DIGITS}]{{2}})"
    r"|(?<=[在于自从至到])(?P<digits>[1-9]\d[1-9]))年(?!(?:[之以]?[前后]|来|间|内|中|里|多|余|的?历史))",
    re.ASCII,
)
_BARE_YEARS = re.compile(
    rf"(?<=[从自])(?P<y>(?:1[89]|20)\d\d){TO}(?P<y2>(?:1[89]|20)\d\d)(?=[\s，。；、！？,;)）]|\Z)",
    re.ASCII,
)
_LONE_YEAR = re.compile(r"\s*(?P<y>(?:1[89]|20)\d\d)\s*", re.ASCII)
_CENTURY = re.compile(
    rf"(?:公元)?{_OUTSIDE}(?:(?P<c>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})|(?P<turn>[上本])个?)世纪"
    rf"(?!{SPACE}[\d一二三四五六七八九十]{{1,4}}{SPACE}年代)",
    re.ASCII,
)
_LAST_CENTURY = 21
_SEASONS = "春夏秋冬"


def _read_bare_day(text: str, at: int, today: date) -> Pointing | None:
    """3月8: a day of a month without its 日, where a word ends."""
    match = _BARE_DAY.match(text, at)
    if match is None or (at > 0 and (text[at - 1].isdigit() or text[at - 1] in f"{DIGITS}十个年")):
        return None
    month, day = parse_integer(match["m"]), parse_integer(match["d"])
    value = edtf.day(today.year, month, day) if month and day else None
    return Pointing(at, match.end(), value) if value else None


def _read_compact(text: str, at: int, _: date) -> Pointing | None:
    """20170308, 2017 03 08."""
    match = _COMPACT.match(text, at)
    value = edtf.day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return Pointing(at, match.end(), value) if match and value else None


def _read_short_year(text: str, at: int, today: date) -> Pointing | None:
    """98年, 零八年: two digits that are no number of years."""
    match = _SHORT_YEAR.match(text, at)
    if match is None or _FEW_YEARS.match(match["sure"] or ""):
        return None
    year = year_near(match["sure"] or match["number"], today.year)
    return Pointing(at, match.end(), edtf.year(year))


def _read_early_year(text: str, at: int, _: date) -> Pointing | None:
    """三六七年, 在789年; a round number is sooner an age."""
    match = _EARLY_YEAR.match(text, at)
    if match is None:
        return None
    year = year_near(match["signs"] or match["digits"], 0)
    return Pointing(at, match.end(), edtf.year(year))


def _read_bare_years(text: str, at: int, _: date) -> Pointing | None:
    """从2016到2018, and a text that is nothing but a year."""
    match = _BARE_YEARS.match(text, at)
    if match and match["y"] < match["y2"]:
        return Pointing(at, match.end(), edtf.interval(match["y"], match["y2"]))
    lone = _LONE_YEAR.fullmatch(text)
    return Pointing(*lone.span("y"), lone["y"]) if lone else None


def _read_century(text: str, at: int, today: date) -> Pointing | None:
    """18世纪, 上个世纪; 一世纪 is sooner a hundred years."""
    match = _CENTURY.match(text, at)
    if match is None:
        return None
    if match["turn"]:
        hundreds = today.year // 100 - (match["turn"] == "上")
    else:
        hundreds = (parse_integer(match["c"]) or 0) - 1
    if not 1 <= hundreds < _LAST_CENTURY:
        return None
    return Pointing(at, match.end(), f"{hundreds:02d}XX")


@cache
def _season() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<turn>{either(year_words())})|{_OUTSIDE}(?P<y>{FOUR}|\d{{2}}|[{DIGITS}]{{2}}){SPACE}年)的?"
        rf"(?P<s>[{_SEASONS}])(?:天|季(?![学运招])|(?={WORD_END}))",
        re.ASCII,
    )


def read_season(text: str, at: int, today: date) -> Pointing | None:
    """2021年春, 去年冬天."""
    match = _season().match(text, at)
    if match is None:
        return None
    turn = match["turn"]
    year = today.year + year_words()[turn] if turn else year_near(match["y"], today.year)
    return Pointing(at, match.end(), edtf.season(year, _SEASONS.index(match["s"])))


LOOSE_READERS: tuple[Callable[[str, int, date], Pointing | None], ...] = (
    _read_bare_day,
    _read_compact,
    _read_century,
    _read_bare_years,
    _read_early_year,
    _read_short_year,
)
"""What may stand there, the longer forms first."""
