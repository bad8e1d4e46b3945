"""Finding the counts of a text, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dashiji.annotate.counts.noun_after import NounAfter
from dashiji.annotate.counts.noun_before import NounBefore
from dashiji.annotate.counts.quantities import Quantity, find_quantities
from dashiji.annotate.counts.refusals import Masks, counts_nothing, phrase_spans
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.mentions import (
    CountMention,
    DateMention,
    DocumentMention,
    EntityMention,
    Word,
)
from dashiji.records import CountKind


def find_counts(
    text: str,
    words: tuple[Word, ...],
    documents: tuple[DocumentMention, ...],
    dates: tuple[DateMention, ...],
    entities: tuple[EntityMention, ...],
) -> tuple[CountMention, ...]:
    """Every cardinal number and percentage of a text that says how many or how much.

    Args:
        text: The text, or its folded shadow.
        words: The tagger's words; without any, nouns are found by the signs around them.
        documents: Numbers in titles count nothing,
        dates: nor do those of dates,
        entities: nor those in names.
    """
    tagged = Tagged(text, words, entities)
    spans = [(mention.start, mention.end) for mention in documents]
    spans += [(mention.start, mention.end) for mention in dates]
    spans += [(mention.start, mention.end) for mention in entities]
    masks = Masks(text, spans)
    phrases = dict(sorted(phrase_spans(text)))
    quantities = [
        quantity
        for quantity in find_quantities(text, tagged)
        if not masks.cover(quantity.number, quantity.end)
        and not counts_nothing(text, quantity, tagged, phrases)
    ]
    return tuple(_mentions(text, tagged, quantities, [mention.end for mention in dates]))


def _mentions(
    text: str, tagged: Tagged, quantities: Sequence[Quantity], date_ends: Sequence[int]
) -> Iterator[CountMention]:
    numbers = frozenset(at for q in quantities for at in range(q.start, q.number + 1))
    after, before = NounAfter(text, tagged, numbers), NounBefore(text, tagged, numbers)
    floor = 0
    shared = (-1, "")
    for quantity in quantities:
        end, noun = _noun_after(text, quantity, after)
        if not noun:
            noun = _noun_before(
                text, quantity, before, max(floor, _last(date_ends, quantity.start))
            )
            if not noun and shared[0] == quantity.start:
                noun = shared[1]
            shared = (quantity.end, noun)
        if quantity.noun in ("big", "told") and not noun:
            continue
        yield _mention(quantity, end, noun)
        floor = end


def _last(ends: Sequence[int], at: int) -> int:
    """The last of some ordered offsets that is not after `at`; 0 where none is."""
    index = bisect_right(ends, at)
    return ends[index - 1] if index else 0


def _noun_after(text: str, quantity: Quantity, nouns: NounAfter) -> tuple[int, str]:
    """Where the count ends, and the noun after its unit."""
    if quantity.bare_noun:
        return quantity.bare_noun, text[quantity.end : quantity.bare_noun]
    if quantity.noun == "none":
        return quantity.end, ""
    at = quantity.end
    share = quantity.kind is CountKind.PERCENT or not quantity.unit
    if share and text.startswith("的", at):
        at += 1
    start, end = nouns.find(at, kind=quantity.noun)
    return (end, text[start:end]) if end > start else (quantity.end, "")


def _noun_before(text: str, quantity: Quantity, nouns: NounBefore, floor: int) -> str:
    described = quantity.noun == "none" and quantity.kind is not CountKind.CARDINAL
    start, end = nouns.find(
        quantity.start,
        floor,
        quantities_only=described,
        compared=quantity.start < quantity.number,
    )
    return text[start:end]


def _mention(quantity: Quantity, end: int, noun: str) -> CountMention:
    return CountMention(
        start=quantity.start,
        end=end,
        value=float(quantity.value),
        value_max=None if quantity.upper is None else float(quantity.upper),
        comparator=quantity.comparator,
        kind=quantity.kind,
        unit=quantity.unit,
        noun=noun,
        method="pattern",
    )
