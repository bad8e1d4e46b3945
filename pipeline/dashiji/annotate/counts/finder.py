"""Counts of a text: quantities joined with the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from dashiji.annotate.counts.nouns import Phrases
from dashiji.annotate.counts.quantities import Quantity, find_quantities
from dashiji.annotate.counts.vocabulary import bare_counted
from dashiji.annotate.mentions import (
    CountMention,
    DateMention,
    DocumentMention,
    EntityMention,
    Word,
)
from dashiji.records import CountKind

METHOD = "pattern"

_SORTS = frozenset({"类", "种", "部分"})
"""Units that sum up what was listed before them: A、B、C三类 counts none of the three."""
_SUMS = ("共", "总计", "合计", "累计")
"""Summing words part a number from its subject: 条例共9章."""
_EQUALS = re.compile("[（(]([^（）()]{1,12})[）)]")
_SPANS_OF_TIME = re.compile("(?:期|寿命|时长|时间|学制|年限|里程|周期|任期|刑期)\\Z")

_SLOGAN = re.compile("[“‘「『][^”’」』]{1,60}[”’」』]")


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def find_counts(
    text: str,
    words: tuple[Word, ...],
    documents: tuple[DocumentMention, ...],
    dates: tuple[DateMention, ...],
    entities: tuple[EntityMention, ...],
) -> tuple[CountMention, ...]:
    """The counts of a text, in order.

    Args:
        text: The text, folded (`grammar.shadow`).
        words: The tagger's words; without them nouns are not found.
        documents: Titles, in which nothing is counted.
        dates: Calendar expressions, whose numbers are no counts.
        entities: Names, whose numbers are no counts.
    """
    masked = bytearray(len(text))
    _mask(masked, documents)
    _mask(masked, dates)
    blocked = bytearray(masked)
    _mask(masked, entities)
    for slogan in _SLOGAN.finditer(text):
        masked[slogan.start() : slogan.end()] = b"\1" * (slogan.end() - slogan.start())
    quantities = list(find_quantities(text, masked))
    for quantity in quantities:
        blocked[quantity.number_start : quantity.end] = b"\1" * (
            quantity.end - quantity.number_start
        )
    phrases = Phrases(text, words, blocked)
    counts: list[CountMention] = []
    for quantity in quantities:
        noun = _noun(quantity, phrases, text)
        if noun is not None:
            # What one number counts is not counted by the next one: 6个乡镇约11万人.
            blocked[noun[0] : noun[1]] = b"\1" * (noun[1] - noun[0])
        end = noun[1] if noun is not None and noun[0] >= quantity.end else quantity.end
        shared = noun is None and bool(counts) and counts[-1].end == quantity.start
        counts.append(
            CountMention(
                start=quantity.start,
                end=end,
                value=float(quantity.value),
                value_max=None if quantity.upper is None else float(quantity.upper),
                comparator=quantity.comparator,
                kind=quantity.kind,
                unit=quantity.unit,
                # 412户1036间 count the noun before the first of them.
                noun=counts[-1].noun if shared else _words_of(noun, text),
                method=METHOD,
            )
        )
    return tuple(counts)


def _mask(masked: bytearray, mentions: Iterable[_Spanned]) -> None:
    for mention in mentions:
        masked[mention.start : mention.end] = b"\1" * (mention.end - mention.start)


def _words_of(span: tuple[int, int] | None, text: str) -> str:
    return "" if span is None else text[span[0] : span[1]]


def _noun(quantity: Quantity, phrases: Phrases, text: str) -> tuple[int, int] | None:
    """The span of the noun that a quantity counts; None where none is said beside it."""
    if quantity.bare_end is not None:
        return quantity.end, _bracketed(text, quantity.bare_end)
    after = None
    if quantity.kind is CountKind.PERCENT:
        if text.startswith("的", quantity.end):
            after = phrases.after(quantity.end, de=True)
    elif quantity.kind in {CountKind.CARDINAL, CountKind.MONEY}:
        after = phrases.after(quantity.end, de=False)
    if after is not None:
        return after[0], _bracketed(text, after[1])
    if text.startswith(_SUMS, quantity.start):
        return None
    before = phrases.before(quantity.start)
    if before is not None and quantity.unit in _SORTS and "、" in text[before[0] : before[1]]:
        return None
    if before is not None and quantity.kind is CountKind.DURATION:
        return before if _SPANS_OF_TIME.search(text, *before) else None
    return before


def _bracketed(text: str, end: int) -> int:
    """Where a noun ends whose equals stand in brackets after it: 省（区、市）, 乡镇（街道）."""
    match = _EQUALS.match(text, end)
    if not match or not all(bare_counted().fullmatch(part) for part in match[1].split("、")):
        return end
    return match.end()
