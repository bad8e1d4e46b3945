"""The word lists of the counts grammar as compiled patterns, each made once."""

from __future__ import annotations

import re
from functools import cache

from dashiji.lexicon import TABLES, column, load
from dashiji.records import Comparator, CountKind


def _alternatives(words: list[str]) -> str:
    """Words as a pattern in which the longest one that fits is taken."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@cache
def unit_kinds() -> dict[str, CountKind]:
    """Unit → what a number before it measures."""
    return {row["unit"]: CountKind(row["kind"]) for row in load("units")}


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit directly after a number; a Latin one does not run on into a word."""
    latin = [unit for unit in column("units", "unit") if unit[-1].isascii() and unit[-1].isalpha()]
    others = [unit for unit in column("units", "unit") if unit not in latin]
    return re.compile(f"(?:{_alternatives(others)})|(?:{_alternatives(latin)})(?![A-Za-z])")


@cache
def comparators(side: str) -> dict[str, Comparator]:
    """Word → comparator, for the words that stand `before` or `after` a number."""
    return {
        row["word"]: Comparator(row["comparator"])
        for row in load("number_comparators")
        if row["side"] == side
    }


@cache
def before_pattern() -> re.Pattern[str]:
    """One or two comparing words that end where a number begins (已达 近, 超过)."""
    words = _alternatives(list(comparators("before")))
    return re.compile(rf"(?:(?P<first>{words})\s?)?(?P<word>{words})\s?\Z")


@cache
def after_pattern() -> re.Pattern[str]:
    """A comparing word directly after a number or its unit."""
    return re.compile(rf"\s?(?P<word>{_alternatives(list(comparators('after')))})")


@cache
def longest_comparator() -> int:
    """How many characters before a number two comparing words and a blank may take."""
    return 2 * max(map(len, comparators("before"))) + 2


@cache
def bare_counted() -> re.Pattern[str]:
    """A noun that a numeral may count with no unit between."""
    return re.compile(_alternatives(list(column("bare_counted", "noun"))))


@cache
def uncounted() -> re.Pattern[str]:
    """A set phrase whose numeral counts nothing."""
    return re.compile(_alternatives(list(column("uncounted", "phrase"))))


@cache
def words_of(table: str) -> frozenset[str]:
    """The words of a table of one column."""
    (name,) = TABLES[table]
    return frozenset(column(table, name))
