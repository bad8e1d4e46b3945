"""Lines that are nothing but a date or a number: what they head."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from dashiji.grammar.numerals import parse_integer
from dashiji.segment.dateleads import after_date, after_time, read_date
from dashiji.segment.dotted import DotStyle, read_dotted
from dashiji.segment.lead_parts import DateLead, Relation
from dashiji.segment.lines import RawLine

_SPACED_DIGIT = re.compile(r"(?<=\d) (?=\d)")
_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节篇部编辑](?:分)?|[(（][一二三四五六七八九十\d]{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}\s*[|丨│])[\s、.．:：]*+(?=\S)"
)
"""The number of a part before the month or year that it holds (一、一月, 第二章 2月, 03｜3月)."""
_MEASURES = "%％‰℃°$￥"
"""Signs that say something of a number."""
_WHOLE_TAIL = re.compile(
    r"\s*+(?:[、至—–-](?:星期|周)[一二三四五六日天])?(?:\(?(?:星期|周)[一二三四五六日天](?:[、至—–-](?:星期|周)?[一二三四五六日天])?\)?|[(（][一二三四五六日天](?:[)）]|\Z))?\s*+"
    r"(?:(?:[晴阴雾霾]|多云|[小中大暴阵雷特到转]{1,5}[雨雪]|雨夹雪|雷?阵雨|台风|转|间|到|有){1,5})?\s*+"
)
"""Weekday and weather behind a day."""
_BESIDE_DAY = re.compile(r"(?P<mark>[·|丨/]\s*)?[一-鿿（）()]{2,14}")
"""What stands beside a day on its line: a place, or a section of the page (· 荣誉)."""
_BARE_YEAR = re.compile(r"[12]\d{3}")
_BARE_SPAN = re.compile(r"(1[89]\d\d|20\d\d)\s*(?:-{1,2}|[—–~～至]{1,2})\s*(1[89]\d\d|20\d\d)年?")
"""Years that a part of the chronicle covers (2008-2010)."""
_SEASON = re.compile(r"((?:19|20)\d\d)年?赛季(?:\[编辑)?")
"""The season of a club that plays within a year."""
_INTO_MONTH = re.compile(
    r"(\d{1,2})日?\s*(?:-{1,2}|[—–~～至]{1,2})\s*(?:(1[89]\d\d|20\d\d)年)?(\d{1,2})月(\d{1,2})日?"
)
"""A day of the month above to one of another month (28—1972年1月4日)."""
_BARE_NUMBER = re.compile(r"\d{1,3}|\d{1,2}\s*(?:-{1,2}|[—–~～至、]{1,2})\s*\d{1,2}")
_ORDINAL_ALONE = re.compile(
    r"(?:NO|TOP|№)\s*+(?:[.．:：]\s*+)?(?P<n>\d{1,3})"
    r"|(?:第\s*)?(?P<han>[一二三四五六七八九十]{1,3})(?:件(?:大?事)?|条|则|大?事件?|大?新闻)?"
    r"|第\s*(?P<th>\d{1,3})\s*(?:件(?:大?事)?|条|则|大?事件?|大?新闻)",
    re.IGNORECASE,
)
"""The number of an entry above it (NO.1, TOP 3, 第一件, 一, 第3条)."""
_MONTH_NAMES = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*+\.?"
    r"(?:\s*+,?\s*+(\d{4})|(?:[-—–][a-z]{3,9})?\s*+\d{1,2}(?:[-—–]\d{1,2})?月"
    r"|\s*+[·•|/—–-]?\s*+[一二三四五六七八九十]{1,2}月份?)?",
    re.IGNORECASE,
)
_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ROMAN = re.compile(r"[Ⅰ-Ⅻ]\s*月")
_QUARTER = re.compile(r"[Qq][1-4]")
_SLASHED = re.compile(r"(\d{1,2})\s*/\s*(\d{4})")
_TITLED = re.compile(
    r"(?:大事记?|要闻|纪事|记事|大事年表|大事|事件|事记|编辑)?(?:\s*[(（][^()（）]{0,8}[)）])?"
    r"|\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?",
    re.IGNORECASE,
)


_OPENING, _CLOSING = re.compile(r"[(（\[【〔]"), re.compile(r"[)）\]】〕]")
_MOTTO = re.compile(r"(?P<mark>[·•:：—–|丨-]{1,2}\s*)?[一-鿿]{2,6}")
"""What a part of a year is called by, behind it (第一季度　布局)."""


FEWEST_SPREAD, WIDEST_SPREAD = 4, 2
"""Signs of a line that is set apart, at least, and the characters of each (12), at most."""


class HeaderKind(StrEnum):
    """What a line that is nothing but a date (or a number) heads."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    BARE_YEAR = "bare-year"
    BARE_NUMBER = "bare-number"
    ORDINAL = "ordinal"
    PLACED_DAY = "placed-day"
    """A day and where it was (2018年1月24日至30日　　江宁), which heads nothing by itself."""


def read_header(
    line: RawLine, *, dotted: DotStyle = DotStyle.NONE
) -> tuple[HeaderKind, DateLead] | None:
    """What a line heads if it is a date alone, however decorated; None if it holds more.

    `dotted` says how the document writes dates without signs of the calendar.

    >>> from dashiji.segment.lines import split_lines
    >>> read_header(split_lines("【２０２３年１ 月】")[0])[0].value
    'month'
    """
    if line.right - line.left > 60:
        return None
    shadow = line.shadow
    bare = _undecorated(line.words)
    if not bare or _is_half(line.words) or line.words.endswith("。"):
        return None
    left = line.left + line.words.index(bare)
    right = left + len(bare)
    if dotted:
        day = read_dotted(shadow[:right], left, dotted)
        if day is not None and _past_weekday(shadow[:right], day.end) == right:
            return HeaderKind.DAY, day
    found = (
        _bare(bare, left, right)
        or _written(shadow[:right], left, right)
        or _written(shadow[: line.right], left, line.right)
    )
    number = _ORDINAL.match(shadow[:right], left) or _ORDINAL.match(shadow[:right], line.left)
    if number and (found is None or _is_counted(found[1], bare)):
        # 二、一月: the second part, and no range of months.
        counted = _bare(shadow[number.end() : right], number.end(), right)
        counted = counted or _written(shadow[:right], number.end(), right)
        if counted and counted[0] in (HeaderKind.YEAR, HeaderKind.MONTH):
            return counted
    if found is None and " " in bare:
        closed = _SPACED_DIGIT.sub("", bare)
        if closed != bare:
            inner = _bare(closed, 0, len(closed)) or _written(closed, 0, len(closed))
            if inner:
                found = inner[0], replace(inner[1], start=left, end=right)
    return found or _spread(bare, left, right)


def _spread(bare: str, left: int, right: int) -> tuple[HeaderKind, DateLead] | None:
    """What a line of signs set apart heads (5 月 份 大 事 记)."""
    signs = bare.split()
    if len(signs) < FEWEST_SPREAD or max(map(len, signs)) > WIDEST_SPREAD:
        return None
    closed = "".join(signs)
    found = _written(closed, 0, len(closed))
    return (found[0], replace(found[1], start=left, end=right)) if found else None


def _is_half(words: str) -> bool:
    """Whether a bracket opens or closes on another line (（10月 | 14日））."""
    return len(_OPENING.findall(words)) != len(_CLOSING.findall(words))


def _decorates(sign: str) -> bool:
    """Whether a sign beside a date or a number only adorns it."""
    return not sign.isalnum() and sign not in _MEASURES


def _undecorated(text: str) -> str:
    """A text without the signs that adorn its ends."""
    left, right = 0, len(text)
    while left < right and _decorates(text[left]):
        left += 1
    while right > left and _decorates(text[right - 1]):
        right -= 1
    return text[left:right]


def _is_counted(date: DateLead, written: str) -> bool:
    """Whether what looks like two months is a number and its month (二、1月, 一、三月).

    Two months that stand together are neighbours, written alike.
    """
    if date.month is None or date.end_month is None:
        return False
    alike = written[0].isdigit() == written[date.end - date.start - 2].isdigit()
    return date.end_month != date.month + 1 or not alike


def _bare(bare: str, left: int, right: int) -> tuple[HeaderKind, DateLead] | None:
    if _BARE_YEAR.fullmatch(bare):
        return HeaderKind.BARE_YEAR, DateLead(left, right, year=int(bare))
    span = _BARE_SPAN.fullmatch(bare)
    if span and int(span[1]) < int(span[2]):
        return HeaderKind.YEAR, DateLead(left, right, year=int(span[1]), end_year=int(span[2]))
    if _BARE_NUMBER.fullmatch(bare):
        first, *rest = (int(part) for part in re.findall(r"\d+", bare))
        end_day = rest[0] if rest else None
        return HeaderKind.BARE_NUMBER, DateLead(left, right, day=first, end_day=end_day)
    season = _SEASON.fullmatch(bare)
    if season:
        return HeaderKind.YEAR, DateLead(left, right, year=int(season[1]))
    span = _INTO_MONTH.fullmatch(bare)
    if span:
        day, year, month, last = (int(part) if part else None for part in span.groups())
        date = DateLead(left, right, day=day, end_year=year, end_month=month, end_day=last)
        return HeaderKind.DAY, date
    name = _MONTH_NAMES.fullmatch(bare)
    if name:
        month = _MONTHS_EN.index(name[1].lower()) + 1
        year = int(name[2]) if name[2] else None
        return HeaderKind.MONTH, DateLead(left, right, year=year, month=month)
    if _ROMAN.fullmatch(bare):
        return HeaderKind.MONTH, DateLead(left, right, month=ord(bare[0]) - ord("Ⅰ") + 1)
    if _QUARTER.fullmatch(bare):
        return HeaderKind.MONTH, DateLead(left, right, part=bare.upper())
    ordinal = _ORDINAL_ALONE.fullmatch(bare)
    if ordinal:
        number = parse_integer(ordinal["n"] or ordinal["han"] or ordinal["th"])
        return HeaderKind.ORDINAL, DateLead(left, right, day=number)
    slashed = _SLASHED.fullmatch(bare)
    if slashed and 1 <= int(slashed[1]) <= 12:
        lead = DateLead(left, right, year=int(slashed[2]), month=int(slashed[1]))
        return HeaderKind.MONTH, lead
    return None


def _written(shadow: str, left: int, right: int) -> tuple[HeaderKind, DateLead] | None:
    date = read_date(shadow, left)
    if date is None:
        return None
    kind = _kind(date)
    end = _past_weekday(shadow, after_time(shadow, after_date(shadow, date.end)))
    rest = shadow[end:right]
    bare = _undecorated(rest)
    if not bare:
        return kind, date
    apart = shadow[end - 1].isspace()
    if date.part.startswith(("Q", "H")) and _is_set_off(_MOTTO.fullmatch(rest), apart=apart):
        return kind, date
    if kind is not HeaderKind.DAY and (_TITLED.fullmatch(rest.strip()) or _TITLED.fullmatch(bare)):
        return kind, date
    beside = _BESIDE_DAY.fullmatch(rest)
    if kind is HeaderKind.DAY and date.year is not None and _is_set_off(beside, apart=apart):
        return HeaderKind.PLACED_DAY, date
    if date.day is not None and date.end_day is None:
        return _doubled(shadow, date, right)
    return None


def _past_weekday(text: str, at: int) -> int:
    """Where the weekday and the weather behind a day end, and the spaces beside them."""
    tail = _WHOLE_TAIL.match(text, at)
    return tail.end() if tail else at


def _is_set_off(words: re.Match[str] | None, *, apart: bool) -> bool:
    """Whether words stand beside a date, by a mark of their own or a space before them."""
    return words is not None and (apart or words["mark"] is not None)


def _doubled(shadow: str, date: DateLead, right: int) -> tuple[HeaderKind, DateLead] | None:
    """Two full dates side by side are a range whose dash was lost."""
    second = read_date(shadow, date.end)
    if second is None or second.end < right or second.day is None or second.end_day is not None:
        return None
    return HeaderKind.DAY, replace(
        date,
        end=second.end,
        end_year=second.year,
        end_month=second.month,
        end_day=second.day,
    )


def _kind(date: DateLead) -> HeaderKind:
    if date.relation in (Relation.SAME_DAY, Relation.NEXT_DAY) or date.has_day:
        return HeaderKind.DAY
    if date.relation is not Relation.NONE or (date.lunar and date.year is None):
        return HeaderKind.DAY
    if date.month is not None or date.part:
        return HeaderKind.MONTH
    return HeaderKind.YEAR
