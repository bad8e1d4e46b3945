"""The date of an event: its entry's own, else one that the body gives it, else its header's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashiji.annotate.mentions import DateMention, EntityMention, Layers
from dashiji.grammar import edtf
from dashiji.resolve.happening import Happening, happening_words
from dashiji.resolve.types import event_words
from dashiji.segment.blocks import Block

SAME = 0.5
"""Share of the headline's character pairs by which a clause with a date is the headline again."""

_MARKS = "，。；！？,;!?\n"
_STOP = re.compile(r"[。；！？;!?\n]")
_COMMA = re.compile(r"[，,]")


@dataclass(frozen=True, slots=True)
class EventDate:
    """An event's EDTF date ("" where nothing says any), and what gave it.

    `source` is entry, body, month, year or "". `rejected` is an entry's date that is no date,
    `conflict` a date by which the body contradicts the entry's.
    """

    edtf: str
    source: str
    rejected: str = ""
    conflict: DateMention | None = None


def date_event(
    block: Block, happening: Happening, layers: Layers, year: int | None = None
) -> EventDate:
    """The date of a block's event.

    `year` is the chronicle's, for a block that has none. A date of the body counts where its
    sentence tells of the headline's event, and only within the month of the header.
    """
    rejected = ""
    if block.date is not None:
        if edtf.is_valid(block.date.edtf):
            other = _date_against(happening, layers, block.date.edtf)
            return EventDate(block.date.edtf, "entry", conflict=other)
        rejected = block.date.edtf
    header = _header(block, year)
    for date in _dates_told(happening, layers):
        if _is_finer(date.edtf, header):
            return EventDate(date.edtf, "body", rejected)
    return EventDate(header, "month" if "-" in header else "year" if header else "", rejected)


def _date_against(happening: Happening, layers: Layers, own: str) -> DateMention | None:
    """The first day that the body gives for the event, if that is not within the entry's date."""
    first, last = edtf.bounds(own)
    for date in _dates_told(happening, layers):
        start, end = edtf.bounds(date.edtf)
        if start == end:
            return None if first <= start <= last else date
    return None


def _header(block: Block, year: int | None) -> str:
    known = block.year if block.year is not None else year
    if known is None or not 1 <= known <= 9999:
        return ""
    if block.month is not None and 1 <= block.month <= 12:
        return edtf.month(known, block.month)
    return edtf.year(known)


def _dates_told(happening: Happening, layers: Layers) -> Iterator[DateMention]:
    """The dates of headline and body that say when the headline's event happened."""
    for date in layers.dates:
        if (
            date.start >= happening.title[0]
            and edtf.is_valid(date.edtf)
            and not _is_in_name(date, layers)
            and _places_event(happening, date, layers.entities)
        ):
            yield date


def _is_finer(value: str, header: str) -> bool:
    """Whether a value says more than the header and does not contradict it."""
    if "-" not in value or value == header:
        return False
    if not header:
        return True
    (start, end), (first, last) = edtf.bounds(value), edtf.bounds(header)
    return first <= start <= last and (end <= last or "/" in value)


def _is_in_name(date: DateMention, layers: Layers) -> bool:
    spans = [(d.start, d.end) for d in layers.documents]
    spans += [(e.start, e.end) for e in layers.entities]
    return any(start <= date.start and date.end <= end for start, end in spans)


def _places_event(
    happening: Happening, date: DateMention, entities: Sequence[EntityMention]
) -> bool:
    text = happening.text
    words = happening_words()
    if words.until.search(text, max(0, date.start - 4), date.start):
        return False
    if words.since.match(text, date.end):
        return False
    if happening.title[0] <= date.start < happening.title[1]:
        return True
    start, end = _clause_of(happening, date)
    clause = text[start : date.start] + text[date.end : end]
    if not happening.is_told_in(start, end, entities):
        return False
    return (
        words.again.search(clause) is not None
        or bool(_shared_verbs(happening, clause))
        or happening.likeness(clause) >= SAME
    )


def _shared_verbs(happening: Happening, clause: str) -> set[str]:
    """Classes of verbs that headline and clause have in common (召开 and 举行 are of one)."""
    return _verbs(happening.headline) & _verbs(clause)


def _verbs(text: str) -> set[str]:
    return {sense for _, sense in event_words(text) if sense.startswith("verb")}


def _clause_of(happening: Happening, date: DateMention) -> tuple[int, int]:
    """The clause that a date stands in; a date that ends its clause takes the next one along."""
    text, (first, last) = happening.text, happening.body
    start = max((text.rfind(mark, first, date.start) + 1 for mark in _MARKS), default=first)
    start = max(start, first)
    stop = _STOP.search(text, date.end, last)
    sentence = stop.start() if stop else last
    comma = _COMMA.search(text, date.end, sentence)
    if comma and comma.start() == date.end:
        comma = _COMMA.search(text, comma.end(), sentence)
    return start, comma.start() if comma else sentence
