"""Words and signs that the patterns of calendar expressions share."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.grammar.alternation import either

SPACE = r"[ \u00a0\u3000]{0,2}"
DIGITS = "〇零○一二三四五六七八九"
SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
"""A month or a day."""
FOUR = rf"(?:[12]\d{{3}}|[一二][{DIGITS}]{{3}})"
"""A year in full."""
TO = rf"(?:{SPACE}(?:起?[至到]|-{{1,2}}|－|[—–―─]{{1,2}}|~|～|〜){SPACE})"
"""Between the two ends of a range."""
AND = rf"(?:{SPACE}(?:、|和|及|与){SPACE})"

_HOUR = (
    r"(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?[时分]?"
    r"|(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})[时点]"
    r"(?:整|半|(?:\d{1,2}|[零〇一二三四五六七八九十]{1,3})分)?)"
)
CLOCK = re.compile(
    rf"{SPACE}(?:{_HOUR}|(?:[上下]午|凌晨|清晨|早[晨上]?|中午|傍晚|晚[上间]?|深夜|夜间?){_HOUR}?"
    r"|[（(](?:周|星期|礼拜)[一二三四五六日天][）)])",
    re.ASCII,
)
"""What may stand behind the first day of a range: its hour, part of the day or weekday."""

WORD_END = r"[，。；、！？,;)）\s至到起前后出去来开的上下早晚在]|\Z"
"""What may follow a day that is written without 日."""


@cache
def words(sense: str) -> tuple[str, ...]:
    """The words of one sense in `date_words.tsv`."""
    return lexicon.words("date_words", sense)


@cache
def any_of(sense: str) -> str:
    """A pattern of all words of a sense, the longest first."""
    return either(words(sense))


@cache
def year_words() -> dict[str, int]:
    """Words that point at a year, with how many years from now (去年, 大后年)."""
    rows = lexicon.load("relative_days")
    return {row["word"]: int(row["shift"]) for row in rows if row["unit"] == "year"}


def stands_before(sense: str, text: str, at: int) -> bool:
    """Whether a word of a sense ends at a place."""
    return text.endswith(words(sense), 0, at)


def counts_years(text: str, at: int) -> bool:
    """Whether what stands before a number with 年 says that it counts years (建校63年)."""
    return stands_before("duration_before", text, at) or stands_before("years_before", text, at)


@cache
def festivals() -> dict[str, tuple[str, int, int]]:
    """Calendar, month and day of each festival."""
    return {
        row["festival"]: (row["calendar"], int(row["month"]), int(row["day"]))
        for row in lexicon.load("festivals")
    }
