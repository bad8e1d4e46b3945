"""Finding the calendar expressions of a text, in order, each with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dashiji.annotate.dates.forms import read
from dashiji.annotate.dates.parts import Expression, Pointing
from dashiji.annotate.dates.relative import pointing_starts, read_relative
from dashiji.annotate.dates.values import Known, value_of
from dashiji.annotate.dates.vocabulary import DIGITS, any_of, stands_before, words
from dashiji.annotate.mentions import DateMention
from dashiji.grammar import edtf
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.eras import eras
from dashiji.grammar.titles import find_titles

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_OF_A_YEAR = re.compile(r"年度\Z")
"""2019年度某奖 says whose prize it is; the days that follow are of the chronicle's year."""
_WORD = re.compile(r"\w")
_WEEKDAY = re.compile(
    r"(?<=[日号天\d])(?P<open>[(（])?[ ，,]?(?:周|星期|礼拜)[一二三四五六日天](?(open)[)）])"
)
"""A weekday behind its day: another name of it."""


def find_dates(
    text: str, context: DateContext, *, relative: bool = False
) -> tuple[DateMention, ...]:
    """Every calendar expression of a text with its EDTF value.

    Args:
        text: The text, or its folded shadow.
        context: What headers and the entry's own date say; its day is the one that 同日 means. Its
            `lead` is a date as well.
        relative: Also resolve what points from the context as from today (昨天, 上个月, 周五);
            chronicles leave such vague time alone.
    """
    titles = iter((*find_titles(text), (len(text), len(text))))
    title = next(titles)
    word = _WORD.search(text)
    known = Known.of(context, lunar_years=relative)
    lead = [DateMention(*context.lead, "lead")] if context.lead else []
    found: list[DateMention] = []
    done = 0
    for expression in _expressions(text, context, relative=relative):
        start, end = expression.start, expression.end
        if any(start < own.end and own.start < end for own in lead):
            continue
        if isinstance(expression, Pointing):
            end = expression.until or end
            if not edtf.is_valid(expression.edtf):
                # Past the last year that has four digits.
                continue
            if found and found[-1].end == start and found[-1].edtf == expression.edtf:
                # 六月一日儿童节: the day is told already.
                continue
            found.append(DateMention(start, end, expression.edtf, "relative"))
            continue
        if _SENTENCE_END.search(text, done, start):
            known = known.after_sentence()
        leading = word is not None and start <= word.start()
        value = value_of(expression, known, leading=leading)
        if value is None or not edtf.is_valid(value) or _repeats_the_year(text, start, found):
            continue
        done = end
        method = "lunar" if expression.first.lunar else "pattern"
        found.append(DateMention(start, end, value, method))
        while title[1] <= start:
            title = next(titles)
        if start >= title[0] or _OF_A_YEAR.search(text, start, end):
            continue
        if not (len(value) == len("2019") and _is_compared(text, start, end)):
            known = known.after(value)
    return tuple(sorted([*lead, *found], key=lambda date: date.start))


def _is_compared(text: str, start: int, end: int) -> bool:
    """Whether a year is only what the text's own is held against (为2019年同期的56%)."""
    after = any(text.startswith(word, end) for word in words("compared_year"))
    return after or stands_before("compares_year", text, start)


def _repeats_the_year(text: str, start: int, found: list[DateMention]) -> bool:
    """Whether 全年 stands directly after the year it means."""
    return text[start] == "全" and bool(found) and found[-1].end == start


def _expressions(
    text: str, context: DateContext, *, relative: bool
) -> Iterator[Expression | Pointing]:
    names = [match.span() for match in _not_dates().finditer(text)]
    starts = _starts(relative=relative)
    at = 0
    while match := starts.search(text, at):
        at = match.start()
        expression: Expression | Pointing | None = read(text, at)
        if relative:
            pointing = read_relative(text, at, context)
            if pointing and (expression is None or pointing.end > expression.end):
                expression = pointing
        if expression is None or any(a < expression.end and at < b for a, b in names):
            at += 1
            continue
        at = expression.end
        weekday = _WEEKDAY.match(text, at) if relative else None
        if weekday:
            at = weekday.end()
            if not weekday["open"]:
                expression = replace(expression, until=at)
        yield expression


@cache
def _starts(*, relative: bool) -> re.Pattern[str]:
    """Where an expression may start: its first sign, and a unit within reach."""
    first = f"\\d{DIGITS}两首十廿卅元正腊冬闰上中下前第同当是本次翌全去今明农阴旧夏公’'`"
    eras_first = "".join(sorted({era[0] for era in eras()}))
    stems = "甲乙丙丁戊己庚辛壬癸"
    return re.compile(
        rf"(?=[{first}{eras_first}{stems}][^。\n]{{0,11}}[年月日号旬季]"
        rf"|(?:1[5-9]|20)\d\d[-/.．]\d{f'|{pointing_starts()}' if relative else ''})",
        re.ASCII,
    )


@cache
def _not_dates() -> re.Pattern[str]:
    return re.compile(any_of("not_a_date"))
