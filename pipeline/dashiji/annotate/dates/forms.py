"""The forms of calendar expressions: reading one that starts at a given place.

`read(text, at)` gives the longest expression there or None. What looks like one and is not (a
length of time, a name that begins with 年, a number plate) is refused here.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from typing import Final

from dashiji.annotate.dates.feasts import feast_day, is_plain_word
from dashiji.annotate.dates.parts import Anchor, Expression, Parts
from dashiji.annotate.dates.vocabulary import (
    AND,
    CLOCK,
    DIGITS,
    FOUR,
    SMALL,
    SPACE,
    TO,
    WORD_END,
    any_of,
    counts_years,
    festivals,
    stands_before,
    words,
)
from dashiji.annotate.dates.written import read_written
from dashiji.annotate.dates.years import full_year
from dashiji.grammar.alternation import either
from dashiji.grammar.eras import eras
from dashiji.grammar.numerals import parse_integer

_YEAR_ANCHORS: Final = {
    "同": Anchor.SAME, "当": Anchor.SAME,
    "是": Anchor.CONTEXT, "本": Anchor.CONTEXT, "全": Anchor.CONTEXT, "今": Anchor.CONTEXT,
    "次": Anchor.NEXT, "翌": Anchor.NEXT,
    "去": Anchor.BEFORE, "上": Anchor.BEFORE, "明": Anchor.AFTER,
}  # fmt: skip
_ALONE: Final = "同当是本次翌全"
"""Pointing years that are a date by themselves; 去年 and 今年 only complete a month or a day."""

_NOT_INSIDE = rf"(?<![\d.．{DIGITS}十百千万亿廿卅])"
_LUNAR_DAY = (
    r"(?:初(?:[一二三四五六七八九十]|10|[1-9](?!\d))"
    r"|[十廿卅][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)"
)

_NUMBERED = r"(?<=[^\d.．]\d[.．])|(?<=[^\d.．]\d\d[.．])|(?<=^\d[.．])|(?<=^\d\d[.．])"
"""After the number of an entry, which may be glued to its date: 12.2018年1月5日."""
_YEAR = re.compile(
    rf"(?:{_NOT_INSIDE}|{_NUMBERED})(?:公元)?(?P<y>{FOUR}){SPACE}(?:学|财)?年", re.ASCII
)
_YEAR_OF_ERA = re.compile(r"公元(?P<y>\d{3})年", re.ASCII)
_EARLY_YEAR = re.compile(
    rf"{_NOT_INSIDE}(?P<y>[1-9]\d\d|[一二三四五六七八九][{DIGITS}]{{2}}){SPACE}年"
    rf"(?={SPACE}{SMALL}{SPACE}月)",
    re.ASCII,
)
_SPOKEN_YEAR = re.compile(
    rf"{_NOT_INSIDE}(?P<y>[两二]千[零〇○][一二三四五六七八九]|两千(?=年{SMALL}月)){SPACE}年",
    re.ASCII,
)
_IN_QUARTERS = (
    rf"(?:第?(?P<q>[一二三四1-4])(?:(?:{TO}|{AND})第?(?P<q2>[二三四2-4]))?"
    r"|(?P<q1>首)|前(?P<n>[二两三23])(?:个)?)季度"
)
_YEAR_END = r"年?(?:[底末](?![蕴气部层盘薪片色数稿线位端尾])|初(?![心中级衷期步次始创]))"
"""底, 末 and 初 of a year, and not the words that begin with them."""
_YEAR_ANCHOR = re.compile(r"(?P<a>[同当是本全今次翌去上明])年(?![级鉴轮薪青轻龄富会])")
_BARE_YEAR = re.compile(
    rf"{_NOT_INSIDE}(?P<y>{FOUR})(?=(?:{TO}|{AND})(?:{FOUR}|\d\d){SPACE}(?:学|财)?年)", re.ASCII
)
_AFTER_YEAR = re.compile(r"度(?!过|假)")
_MONTH = re.compile(rf"(?P<leap>闰)?(?P<m>{SMALL}|元|正|腊|冬){SPACE}月(?P<u>份)?", re.ASCII)
_BARE_MONTH = re.compile(rf"(?P<m>{SMALL})(?=(?:(?:{TO}|{AND}){SMALL}){{1,6}}{SPACE}月)", re.ASCII)
_MONTH_ANCHOR = re.compile(r"(?P<a>[同当该是本次翌])月")
_DAY = re.compile(rf"(?P<d>{SMALL}){SPACE}(?P<u>[日号])", re.ASCII)
_BARE_DAY = re.compile(
    rf"(?P<d>{SMALL})(?=(?:(?:{TO}|{AND}){SMALL}){{1,6}}{SPACE}[日号])", re.ASCII
)
_LIST = re.compile(rf"\d{{1,2}}(?:{AND}\d{{1,2}}){{1,6}}{SPACE}[日月]", re.ASCII)
_NUMBER = re.compile(r"\d+")
_DAY_ANCHOR = re.compile(r"(?P<a>[同当是次翌])日(?![本元方军语])")
_TEN_DAYS = re.compile(r"(?P<x>[上中下](?:[、至]?[中下])?)旬")
_QUARTER = re.compile(_IN_QUARTERS, re.ASCII)
_HALF = re.compile(r"(?P<h>[上下])半年")
_DECADE = re.compile(
    rf"(?:(?P<c>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪|(?P<r>[上本])(?:个)?世纪)?"
    rf"(?P<d>[1-9]0|[一二三四五六七八九]十)(?:(?P<to>{TO}|{AND}|(?=[一二三四五六七八九]十))"
    rf"(?P<d2>[1-9]0|[一二三四五六七八九]十))?{SPACE}年代",
    re.ASCII,
)
_FULL_DECADE = re.compile(rf"{_NOT_INSIDE}(?P<y>[12]\d\d0){SPACE}年代", re.ASCII)
_SHORT_LAST_YEAR = re.compile(rf"(?P<y>\d\d){SPACE}(?:学|财)?年(?![前后来间内])", re.ASCII)
_FIRST_COMMON_YEAR: Final = 1800
"""Years before this one are more often ages, unless nothing beside them says so."""
_TO, _AND, _SPACE = re.compile(TO), re.compile(AND), re.compile(SPACE)
_LUNAR = re.compile(
    rf"(?P<cue>(?:农|阴|旧|夏)历)?(?:(?P<y>{FOUR})年)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    rf"(?P<leap>闰)?(?P<m>[正腊冬一二三四五六七八九十]|十[一二]|(?(cue)|(?(leap)|(?!)))(?:1[0-2]|0?[1-9]))月"
    rf"(?P<d>{_LUNAR_DAY}|(?(cue)|(?!))(?:[12]\d|30|0?[1-9])(?=[日号]))?(?P<u>[日号])?",
    re.ASCII,
)
"""Arabic numerals only where 农历 or 闰 stands before them."""
_CHINESE_DAY = re.compile(
    rf"{_NOT_INSIDE}(?P<y>[一二][{DIGITS}]{{3}}|[两二]千(?:[零〇○][一二三四五六七八九])?){SPACE}年{SPACE}"
    rf"(?P<m>十[一二]|[一二三四五六七八九十])月"
    rf"(?P<d>二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])(?={WORD_END})(?!(?:{TO}|{AND}){SMALL}[日号])"
)
"""A day without its 日 after a year in Chinese numerals: of the Gregorian calendar like it."""
_BETWEEN = re.compile(rf"{SPACE}(?:之|期)?间")


@cache
def _short_year() -> re.Pattern[str]:
    """A year of two digits, told by what stands behind it."""
    behind = "|".join(
        (
            rf"{SMALL}{SPACE}月",
            re.sub(r"\?P<\w+>", "?:", _IN_QUARTERS),
            "首月",
            "[上下]半年",
            either(festivals()),
            _YEAR_END,
        )
    )
    return re.compile(
        rf"{_NOT_INSIDE}(?<!第)[’'`]?(?P<y>\d{{2}}|[{DIGITS}]{{2}}){SPACE}年(?={SPACE}(?:{behind}))",
        re.ASCII,
    )


@cache
def _words_at(sense: str) -> re.Pattern[str]:
    return re.compile(any_of(sense))


@cache
def _year_word() -> re.Pattern[str]:
    return re.compile(rf"(?={any_of('year_word')})年(?!{any_of('year_tail')})")


@cache
def _festival_end() -> re.Pattern[str]:
    return re.compile(rf"{any_of('festival_end')}|[\s，。；：、,;:!！)）”]|\Z")


@cache
def _era_year() -> re.Pattern[str]:
    names = either(eras())
    return re.compile(
        rf"(?P<era>{names}){SPACE}(?P<n>元|\d{{1,3}}|[一二三四五六七八九十廿卅]{{1,4}}){SPACE}年"
    )


@cache
def _festival() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{either(festivals())})")


def read(text: str, at: int) -> Expression | None:
    """The calendar expression that starts at `at`, as long as it goes; None where none does."""
    written = read_written(text, at)
    if written is not None:
        return written
    first = _read_one(text, at, Parts(at, at))
    if first is None:
        return None
    last = _read_last(text, first)
    if last is not None:
        counts = first.month is None and not _complete(text, first) and _counts(text, first, last)
        return None if counts else Expression(first, last)
    # A bare number after its year or month may begin a list (3月5、8日).
    listed = first.depth > 1 and first.end - first.start > 2 and _AND.match(text, first.end)
    whole = listed or _complete(text, first) or _is_listed(text, first)
    return Expression(first) if whole else None


def _counts(text: str, first: Parts, last: Parts) -> bool:
    """Whether two bare neighbours say how long, or are the numbers of things (1、2号机组)."""
    if text[last.end - 1] == "号" and _words_at("not_a_day").match(text, last.end):
        return True
    return _is_duration(text, first.start, last.end)


def _is_listed(text: str, first: Parts) -> bool:
    """Whether a bare number is of a list of days or months that rises (，3、9和21日).

    Their unit stands behind the last one only.
    """
    match = _LIST.match(text, first.start)
    if match is None or _is_duration(text, first.start, match.end()):
        return False
    if text[match.end() - 1] == "月" and text[match.end() : match.end() + 1].isdigit():
        # 1、3月2日: the number of an entry before its date.
        return False
    numbers = [int(number) for number in _NUMBER.findall(match.group())]
    before = text[max(0, first.start - 1) : first.start]
    begins = before in "，。；：、（(\n\t　 ," or stands_before("day_cue", text, first.start)
    return begins and all(a < b for a, b in itertools.pairwise(numbers))


def _complete(text: str, parts: Parts) -> bool:
    """Whether the last part has its unit; a bare one only begins a range."""
    return parts.lunar or parts.whole or not re.match(rf"[\d{DIGITS}十廿卅]", text[parts.end - 1])


def _read_last(text: str, first: Parts) -> Parts | None:
    """The second end of a range, where one follows; a day's clock time may stand between."""
    bare = not _complete(text, first)
    to = _TO.match(text, first.end) or _AND.match(text, first.end)
    clock = None
    if to is None and first.day is not None and not bare:
        clock = CLOCK.match(text, first.end)
        at = clock.end() if clock else first.end
        to = _TO.match(text, at) or _AND.match(text, at)
    if to is None:
        return None
    at = to.end()
    short = _SHORT_LAST_YEAR.match(text, at) if bare and first.depth == 1 and first.year else None
    if short and first.year:
        year = first.year // 100 * 100 + int(short["y"])
        ending = Parts(at, short.end(), year=year)
        last: Parts | None = _read_rest(text, short.end(), ending) or ending
    else:
        last = _read_one(text, at, Parts(at, at), second=True)
    if last is None or not _complete(text, last) or last.lunar != first.lunar:
        return None
    if clock and last.day is None:
        return None
    until = CLOCK.match(text, last.end) if clock else None
    between = _BETWEEN.match(text, until.end() if until else last.end)
    if _AND.fullmatch(to.group()) and not (between or (bare and _next(first, last))):
        return None
    if last.depth != first.depth and (last.depth < first.depth or last.year is None):
        return None
    return last


def _next(first: Parts, last: Parts) -> bool:
    """Whether two bare neighbours of a list adjoin, so that an interval says what they say."""
    pairs = ((first.day, last.day), (first.month, last.month), (first.year, last.year))
    return any(before is not None and after == before + 1 for before, after in pairs)


def _read_one(text: str, at: int, parts: Parts, *, second: bool = False) -> Parts | None:
    lunar = _read_chinese_day(text, at) or read_lunar(text, at)
    if lunar is not None:
        return lunar
    decade = _read_decade(text, at)
    if decade is not None:
        return decade
    with_year = _read_year(text, at, parts)
    if with_year is None:
        return _read_rest(text, at, parts, second=second)
    follow = _skip(text, with_year.end)
    lunar = read_lunar(text, follow)
    if lunar is not None and lunar.year is None:
        return replace(lunar, start=at, year=with_year.year, year_anchor=with_year.year_anchor)
    rest = _read_rest(text, follow, with_year)
    if rest is not None:
        return rest
    if text.startswith("的", with_year.end):
        rest = _read_rest(text, with_year.end + 1, with_year)
        if rest is not None and _complete(text, rest):
            return rest
    festival = _read_festival(text, follow, with_year)
    if festival is not None:
        return festival
    if with_year.year_anchor is not Anchor.NONE and text[with_year.start] not in _ALONE:
        return None
    tail = _AFTER_YEAR.match(text, with_year.end)
    return replace(with_year, end=tail.end()) if tail else with_year


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _read_year(text: str, at: int, parts: Parts) -> Parts | None:
    era = _era_year().match(text, at)
    if era:
        first, last = eras()[era["era"]]
        count = 1 if era["n"] == "元" else parse_integer(era["n"])
        if count is None or not first <= first + count - 1 <= last:
            return None
        return replace(parts, year=first + count - 1, end=era.end())
    for pattern in (_YEAR, _SPOKEN_YEAR, _YEAR_OF_ERA, _EARLY_YEAR, _short_year(), _BARE_YEAR):
        match = pattern.match(text, at)
        short = pattern is _short_year()
        if match and short and counts_years(text, at):
            return None
        if match and (pattern is _BARE_YEAR or not _is_no_year(text, match)):
            return replace(parts, year=full_year(match["y"]), short=short, end=match.end())
    anchor = _YEAR_ANCHOR.match(text, at)
    if anchor and _points(text, at):
        return replace(parts, year_anchor=_YEAR_ANCHORS[anchor["a"]], end=anchor.end())
    return None


def _points(text: str, at: int) -> bool:
    """Whether the sign before 年, 月 or 日 points, and is not the end of a word (成本|年均).

    是 does so only where a clause begins: elsewhere it is the verb.
    """
    if text[at] == "是":
        return at == 0 or not ("\u4e00" <= text[at - 1] <= "\u9fff")
    word = text[max(0, at - 1) : at + 1]
    # 大会同日: the house of the day before, where no 会同 can be meant.
    return word not in words("anchor_word") or (word == "会同" and text.startswith("日", at + 1))


def _is_no_year(text: str, match: re.Match[str]) -> bool:
    """Whether a number with 年 is an age (距今2000年), or 年 begins another word (年会)."""
    if _year_word().match(text, match.end() - 1):
        return True
    year = full_year(match["y"])
    if year % 100 and year >= _FIRST_COMMON_YEAR:
        return False
    before = stands_before("age_before", text, match.start())
    return before or _words_at("age_after").match(text, match.end()) is not None


def _read_rest(text: str, at: int, parts: Parts, *, second: bool = False) -> Parts | None:
    """Months, days, quarters: with or without a year before them."""
    return (
        _read_season(text, at, parts)
        or _read_month(text, at, parts, second=second)
        or _read_day(text, at, parts, second=second)
    )


def _read_season(text: str, at: int, parts: Parts) -> Parts | None:
    half = _HALF.match(text, at)
    if half:
        months = (1, 6) if half["h"] == "上" else (7, 12)
        return replace(parts, span_months=months, end=half.end())
    match = _QUARTER.match(text, at)
    if not match or (match["q"] and not match["q"].isdigit() and _inside_numeral(text, at)):
        return None
    first = 1 if match["n"] or match["q1"] else parse_integer(match["q"]) or 1
    last = parse_integer(match["n"] or match["q2"] or match["q"] or "") or first
    if last < first:
        return None
    return replace(parts, span_months=(first * 3 - 2, last * 3), end=match.end())


def _inside_numeral(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1] in f"{DIGITS}十百千廿卅.．·第个月" or text[at - 1].isdigit())


def _read_month(text: str, at: int, parts: Parts, *, second: bool) -> Parts | None:
    alone = parts.start == at
    if not alone and text.startswith("首月", at):
        return replace(parts, month=1, end=at + len("首月"))
    if alone and _inside_numeral(text, at):
        return None
    anchor = _MONTH_ANCHOR.match(text, at)
    if anchor and _points(text, at):
        found = replace(parts, month_anchor=_YEAR_ANCHORS[anchor["a"]], end=anchor.end())
        return _read_days_of_month(text, found)
    match = _MONTH.match(text, at)
    if match is None:
        bare = _BARE_MONTH.match(text, at)
        month = parse_integer(bare["m"]) if bare else None
        if bare is None or month is None or not 1 <= month <= 12:
            return None
        return replace(parts, month=month, end=bare.end())
    month = 1 if match["m"] == "元" else parse_integer(match["m"])
    if month is None or not 1 <= month <= 12:
        return None
    found = replace(parts, month=month, end=match.end())
    with_day = _read_days_of_month(text, found)
    if not alone or second:
        return with_day
    every = text.endswith("每年", 0, at)
    return None if every or (with_day == found and _is_duration(text, at, found.end)) else with_day


def _is_duration(text: str, start: int, end: int) -> bool:
    before = stands_before("duration_before", text, start)
    return before or _words_at("duration_after").match(text, end) is not None


def _read_days_of_month(text: str, parts: Parts) -> Parts:
    """A month with the day or the ten days after it, or as it is."""
    at = _skip(text, parts.end)
    ten = _TEN_DAYS.match(text, at)
    if ten:
        return replace(parts, ten_days=ten["x"][0] + ten["x"][-1], end=ten.end())
    for pattern in (_DAY, _BARE_DAY):
        match = pattern.match(text, at)
        day = parse_integer(match["d"]) if match else None
        if match and day is not None and 1 <= day <= 31:
            return replace(parts, day=day, end=match.end())
    return parts


def _read_day(text: str, at: int, parts: Parts, *, second: bool) -> Parts | None:
    if parts.start != at:
        return None
    ten = _TEN_DAYS.match(text, at)
    if ten:
        return replace(parts, ten_days=ten["x"][0] + ten["x"][-1], end=ten.end())
    anchor = _DAY_ANCHOR.match(text, at)
    if anchor and _points(text, at):
        return replace(parts, day_anchor=_YEAR_ANCHORS[anchor["a"]], end=anchor.end())
    if _inside_numeral(text, at):
        return None
    match = _DAY.match(text, at) or _BARE_DAY.match(text, at)
    day = parse_integer(match["d"]) if match else None
    if match is None or day is None or not 1 <= day <= 31:
        return None
    if not second and _is_duration(text, at, match.end()):
        return None
    if match.re is _DAY and match["u"] == "号" and not second and not _is_day_plate(text, match):
        return None
    return replace(parts, day=day, end=match.end())


def _is_day_plate(text: str, match: re.Match[str]) -> bool:
    """Whether N号 without a month is a day and not the number of a thing."""
    if _words_at("not_a_day").match(text, match.end()):
        return False
    at = match.start()
    return at == 0 or text[at - 1] in "，。；、\n\t　 ,;" or stands_before("day_cue", text, at)


def _read_decade(text: str, at: int) -> Parts | None:
    full = _FULL_DECADE.match(text, at)
    if full:
        return Parts(at, full.end(), decade=int(full["y"]))
    match = _DECADE.match(text, at)
    if not match or _inside_numeral(text, at):
        return None
    tens = parse_integer(match["d"]) or 0
    until = parse_integer(match["d2"]) if match["d2"] else None
    if match["c"]:
        century = parse_integer(match["c"])
        if century is None or not 1 <= century <= 21:
            return None
        base, relation = (century - 1) * 100, ""
    else:
        base, relation = 0, match["r"] or "none"
    # A pair of decades is kept as its first and its last year.
    span = None if until is None else (base + tens, base + until + 9)
    return Parts(at, match.end(), decade=base + tens, century=relation, span_months=span)


def _read_chinese_day(text: str, at: int) -> Parts | None:
    match = _CHINESE_DAY.match(text, at)
    month, day = (parse_integer(match["m"]), parse_integer(match["d"])) if match else (None, None)
    return match and Parts(at, match.end(), full_year(match["y"]), month, day, whole=True)


def read_lunar(text: str, at: int) -> Parts | None:
    """A day or month of the Chinese calendar, with the year where that stands inside it."""
    match = _LUNAR.match(text, at)
    if not match or (not match["cue"] and not match["y"] and _inside_numeral(text, at)):
        return None
    day = match["d"]
    told = match["cue"] or match["leap"] or match["m"] in "正腊冬"
    if not told and (day is None or match["u"] or not day.startswith(("初", "廿", "十五"))):
        return None
    month = {"正": 1, "冬": 11, "腊": 12}.get(match["m"]) or parse_integer(match["m"])
    number = parse_integer(day.removeprefix("初")) if day else None
    year = full_year(match["y"]) if match["y"] else None
    return Parts(
        at, match.end(), year=year, month=month, day=number, lunar=True, leap=bool(match["leap"])
    )


def _read_festival(text: str, at: int, parts: Parts) -> Parts | None:
    """A festival after a year, where it means its day and not a season or the start of a name."""
    match = _festival().match(text, at)
    if not match or not _festival_end().match(text, match.end()):
        return None
    if is_plain_word(text, match):
        return None
    calendar, month, day = festivals()[match["name"]]
    if calendar in ("lunar", "solar"):
        return replace(parts, month=month, day=day, lunar=calendar == "lunar", end=match.end())
    moved = feast_day(match["name"], parts.year) if parts.year else None
    return replace(parts, month=moved.month, day=moved.day, end=match.end()) if moved else None
