"""The name that each mention stands for: places with their codes, bodies, people."""

from __future__ import annotations

from collections.abc import Sequence

from dashiji.annotate.mentions import EntityMention, Layers
from dashiji.frozen import frozen
from dashiji.records import EntityLabel
from dashiji.resolve.names.bodies import canonical_body, link_bodies
from dashiji.resolve.names.people import tell_apart
from dashiji.resolve.names.places import GB, Place, find_place, is_place
from dashiji.resolve.resolved import ResolvedEntity

_QUOTES = '“”"「」『』'
_LONGEST_PLACE = 11


@frozen
class NamedEvent:
    """An event's entities with canonical names; `unclear` are places of several readings."""

    entities: tuple[ResolvedEntity, ...]
    unclear: tuple[tuple[EntityMention, tuple[Place, ...]], ...]


def resolve_names(
    texts: Sequence[str], layers: Sequence[Layers], years: Sequence[int | None]
) -> tuple[NamedEvent, ...]:
    """The canonical names of a chronicle's entities, one item an event.

    `texts` are the events' texts, with `layers` in their offsets; `years` when each happened, by
    which names of places and bodies are read that were in use at the time.
    """
    links = link_bodies(texts, [layer.entities for layer in layers])
    bodies = {
        row.org: canonical_body(row.org, year, links)
        for layer, year in zip(layers, years, strict=True)
        for row in layer.roles
        if row.org
    }
    namesakes = tell_apart([layer.roles for layer in layers], bodies)
    named = []
    for text, layer, year, people in zip(texts, layers, years, namesakes, strict=True):
        places = _resolve_places(text, layer.entities, year)
        entities = []
        for mention in layer.entities:
            name = text[mention.start : mention.end]
            found = places.get(mention, ())
            if len(found) == 1:
                entities.append(ResolvedEntity(mention, found[0].name, found[0].ref))
            elif mention.label is EntityLabel.ORG:
                entities.append(ResolvedEntity(mention, canonical_body(name, year, links), None))
            elif mention.label is EntityLabel.PERSON:
                entities.append(ResolvedEntity(mention, people.get(name, name), None))
            else:
                entities.append(ResolvedEntity(mention, _bare(name), None))
        unclear = tuple((m, found) for m, found in places.items() if len(found) > 1)
        named.append(NamedEvent(tuple(entities), unclear))
    return tuple(named)


def _bare(name: str) -> str:
    """A name without quotation marks around the whole of it."""
    inner = name[1:-1]
    if (
        len(name) > 2
        and name[0] in _QUOTES
        and name[-1] in _QUOTES
        and not set(inner) & set(_QUOTES)
    ):
        return inner
    return name


def _resolve_places(
    text: str, entities: Sequence[EntityMention], year: int | None
) -> dict[EntityMention, tuple[Place, ...]]:
    """What the places of a text can stand for; one that is sure helps to read the others."""
    names = {m: text[m.start : m.end] for m in entities if m.label is EntityLabel.GPE}
    sure: dict[str, str] = {}
    seats = (_seat(text[m.start : m.end]) for m in entities if m.label is EntityLabel.ORG)
    for name in (*names.values(), *filter(None, seats)):
        found = find_place(name, year)
        if len(found) == 1 and found[0].ref.startswith(GB):
            sure[name] = found[0].ref.removeprefix(GB)
    return {
        # A name's own reading is no evidence for it.
        mention: find_place(name, year, [code for other, code in sure.items() if other != name])
        for mention, name in names.items()
    }


def _seat(body: str) -> str:
    """The place that a body's name begins with: 乙市教育局; "" where it begins with none."""
    for length in range(min(len(body) - 1, _LONGEST_PLACE), 1, -1):
        if is_place(body[:length]):
            return body[:length]
    return ""
