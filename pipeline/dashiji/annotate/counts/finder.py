"""Counts of a text: quantities joined with the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from dashiji.annotate.counts.nouns import Phrases
from dashiji.annotate.counts.quantities import Quantity, find_quantities
from dashiji.annotate.mentions import (
    CountMention,
    DateMention,
    DocumentMention,
    EntityMention,
    Word,
)
from dashiji.records import CountKind

METHOD = "pattern"

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
    phrases = Phrases(text, words, blocked)
    counts: list[CountMention] = []
    previous: Quantity | None = None
    for quantity in find_quantities(text, masked):
        noun = _noun(text, quantity, phrases)
        if noun is None and previous is not None and previous.end == quantity.start:
            last = counts[-1]
            # 412户1036间 share the noun before the first of them.
            noun = (
                (last.start, last.end, last.noun)
                if last.noun and last.end == previous.end
                else None
            )
        start, end, words_of_noun = noun or (quantity.start, quantity.end, "")
        counts.append(
            CountMention(
                start=quantity.start,
                end=max(end, quantity.end) if start >= quantity.end else quantity.end,
                value=float(quantity.value),
                value_max=None if quantity.upper is None else float(quantity.upper),
                comparator=quantity.comparator,
                kind=quantity.kind,
                unit=quantity.unit,
                noun=words_of_noun,
                method=METHOD,
            )
        )
        previous = quantity
    return tuple(counts)


def _mask(masked: bytearray, mentions: Iterable[_Spanned]) -> None:
    for mention in mentions:
        masked[mention.start : mention.end] = b"\1" * (mention.end - mention.start)


def _noun(text: str, quantity: Quantity, phrases: Phrases) -> tuple[int, int, str] | None:
    """The span and words of the noun that a quantity counts; None where none is said beside it."""
    if quantity.kind in {CountKind.CARDINAL, CountKind.MONEY, CountKind.PERCENT}:
        found = _noun_after(text, quantity, phrases)
        if found:
            return (*found, text[found[0] : found[1]])
    found = phrases.before(quantity.start)
    return (*found, text[found[0] : found[1]]) if found else None


def _noun_after(text: str, quantity: Quantity, phrases: Phrases) -> tuple[int, int] | None:
    if quantity.kind is CountKind.PERCENT:
        return phrases.after(quantity.end, de=True) if text.startswith("的", quantity.end) else None
    return phrases.after(quantity.end, de=False)
