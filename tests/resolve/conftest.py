"""Marked sentences: names stand in {braces} with their label: {某局/O}.

O organisation, P person, G place, L site, E event, I initiative.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from dashiji.annotate.dates import find_dates
from dashiji.annotate.documents import find_documents
from dashiji.annotate.mentions import EntityMention, Layers
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.shadow import fold
from dashiji.records import EntityLabel
from dashiji.resolve.documents import resolve_documents
from dashiji.resolve.events.happening import Happening
from dashiji.resolve.resolved import ResolvedDocument
from dashiji.segment.blocks import Block, EntryDate
from dashiji.segment.running import run_on

_LABELS = {
    "O": EntityLabel.ORG,
    "P": EntityLabel.PERSON,
    "G": EntityLabel.GPE,
    "L": EntityLabel.LOC,
    "E": EntityLabel.EVENT,
    "I": EntityLabel.INITIATIVE,
}
_NAME = re.compile(r"\{([^{}/]+)/([OPGLEI])\}")


@dataclass(frozen=True)
class MarkedEvent:
    """An event of a marked headline and body, as the resolver's parts take it."""

    text: str
    block: Block
    layers: Layers

    @property
    def happening(self) -> Happening:
        return Happening.of(run_on(self.text, self.block), self.block)


Resolve = Callable[..., tuple[tuple[ResolvedDocument, ...], ...]]


def read_marked(marked: str) -> tuple[str, Layers]:
    """A marked sentence as plain text and its layers."""
    text, entities, last = "", [], 0
    for match in _NAME.finditer(marked):
        text += marked[last : match.start()]
        start = len(text)
        text += match[1]
        entities.append(EntityMention(start, len(text), _LABELS[match[2]], "test"))
        last = match.end()
    text += marked[last:]
    return text, Layers(documents=find_documents(fold(text)), entities=tuple(entities))


def _resolve(*events: str) -> tuple[tuple[ResolvedDocument, ...], ...]:
    read = [read_marked(event) for event in events]
    return resolve_documents([text for text, _ in read], [layers for _, layers in read])


@pytest.fixture
def resolve_marked() -> Resolve:
    """The documents of marked events, one tuple an event."""
    return _resolve


@pytest.fixture
def make_event() -> Callable[..., MarkedEvent]:
    """Builds an event: headline, body, its headers' year and month, its own date.

    `mark` stands between headline and body: a full stop where an entry is one paragraph.
    """
    return _make_event


def _make_event(
    headline: str,
    body: str = "",
    *,
    year: int | None = 2021,
    month: int | None = None,
    date: str = "",
    mark: str = "\n",
) -> MarkedEvent:
    text, layers = read_marked(f"{headline}{mark}{body}")
    end = text.index(mark)
    block = Block(
        seq=1,
        start=0,
        end=len(text),
        line_first=1,
        line_last=2,
        title_start=0,
        title_end=end,
        body_start=end + 1,
        body_end=len(text),
        year=year,
        month=month,
        date=EntryDate(0, 0, date, inherited=False) if date else None,
    )
    dates = find_dates(fold(text), DateContext(year=year, month=month))
    return MarkedEvent(text, block, replace(layers, dates=dates))
