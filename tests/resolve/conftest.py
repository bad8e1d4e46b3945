"""Marked sentences: names stand in {braces} with their label: {某局/O}.

O organisation, P person, G place, E event.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dashiji.annotate.documents import find_documents
from dashiji.annotate.mentions import EntityMention, Layers
from dashiji.grammar.shadow import fold
from dashiji.records import EntityLabel
from dashiji.resolve.documents import resolve_documents
from dashiji.resolve.resolved import ResolvedDocument

_LABELS = {
    "O": EntityLabel.ORG,
    "P": EntityLabel.PERSON,
    "G": EntityLabel.GPE,
    "E": EntityLabel.EVENT,
}
_NAME = re.compile(r"\{([^{}/]+)/([OPGE])\}")

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
