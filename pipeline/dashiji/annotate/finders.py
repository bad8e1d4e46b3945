"""The layers in their order, the finder of each, and what they find of a text.

A finder reads the folded shadows of some texts and what is known of each: a `Found`, or the
attributes that a spaCy Doc has under the same names (`doc._`, see `annotate.components`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashiji.annotate.mentions import Layers
from dashiji.grammar.calendar import DateContext

LAYERS: Final = ("words", "documents", "dates", "entities", "counts", "roles")
"""The layers, each after those it builds on."""

Finder = Callable[[Sequence[tuple[Any, str]]], Iterable[tuple[Any, ...]]]
"""The mentions in each of some texts, from what is known of it and its shadow."""


@dataclass(slots=True)
class Found:
    """What is known of a text that is its own shadow, under the names that `doc._` has for it."""

    text: str
    dashiji_context: DateContext | None
    dashiji_words: tuple[Any, ...] = ()
    dashiji_states: tuple[Any, ...] = ()
    dashiji_documents: tuple[Any, ...] = ()
    dashiji_dates: tuple[Any, ...] = ()
    dashiji_entities: tuple[Any, ...] = ()
    dashiji_counts: tuple[Any, ...] = ()
    dashiji_roles: tuple[Any, ...] = ()


def layers_of(found: Found) -> Layers:
    """All layers of a text that has been through the finders."""
    return Layers(**{layer: getattr(found, f"dashiji_{layer}") for layer in LAYERS})


def add_layer(layer: str, blocks: Sequence[Found]) -> None:
    """Add a layer, not that of the words, to what is found in each of some texts."""
    mentions = FINDERS[layer]([(found, found.text) for found in blocks])
    for found, here in zip(blocks, mentions, strict=True):
        setattr(found, f"dashiji_{layer}", here)


def _documents(texts: Sequence[tuple[Any, str]]) -> Iterator[tuple[Any, ...]]:
    from dashiji.annotate.documents import find_documents

    return (find_documents(text) for _, text in texts)


def _dates(texts: Sequence[tuple[Any, str]]) -> Iterator[tuple[Any, ...]]:
    from dashiji.annotate.dates import find_dates

    for known, text in texts:
        context = known.dashiji_context or DateContext()
        yield find_dates(text, context, relative=context.relative)


def _entities(texts: Sequence[tuple[Any, str]]) -> Iterable[tuple[Any, ...]]:
    from dashiji.annotate.entities import find_in_each
    from dashiji.annotate.review import review_names

    found = find_in_each(
        (text, known.dashiji_words, known.dashiji_documents) for known, text in texts
    )
    return review_names(
        (text, known.dashiji_states, mentions, known.dashiji_documents)
        for (known, text), mentions in zip(texts, found, strict=True)
    )


def _counts(texts: Sequence[tuple[Any, str]]) -> Iterable[tuple[Any, ...]]:
    from dashiji.annotate.counts import find_counts
    from dashiji.annotate.review import review_nouns

    found = (
        find_counts(
            text,
            known.dashiji_words,
            known.dashiji_documents,
            known.dashiji_dates,
            known.dashiji_entities,
        )
        for known, text in texts
    )
    return review_nouns(
        (text, known.dashiji_states, counts, known.dashiji_entities)
        for (known, text), counts in zip(texts, found, strict=True)
    )


def _roles(texts: Sequence[tuple[Any, str]]) -> Iterator[tuple[Any, ...]]:
    from dashiji.annotate.roles import find_roles

    return (find_roles(text, known.dashiji_words, known.dashiji_entities) for known, text in texts)


FINDERS: Final[Mapping[str, Finder]] = {
    "documents": _documents,
    "dates": _dates,
    "entities": _entities,
    "counts": _counts,
    "roles": _roles,
}
"""The finder of each layer but the words, which a tagger finds (`annotate.words`)."""
