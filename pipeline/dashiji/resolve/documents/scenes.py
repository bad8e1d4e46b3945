"""An event as the search for issuers sees it: its skeleton, its named actors and its titles."""

from __future__ import annotations

import bisect

from dashiji.annotate.document_verbs import TitleGroup, group_titles
from dashiji.annotate.mentions import DocumentMention, EntityMention, Layers, RoleMention
from dashiji.frozen import frozen
from dashiji.grammar.skeleton import BODY, EVENT, NAME, PERSON, PLACE, TITLE, mask
from dashiji.records import EntityLabel

_SIGNS = {
    EntityLabel.ORG: BODY,
    EntityLabel.PERSON: PERSON,
    EntityLabel.GPE: PLACE,
    EntityLabel.EVENT: EVENT,
}


@frozen
class Actor:
    """A name that could be the subject of a verb; the name is as the source writes it."""

    start: int
    end: int
    label: EntityLabel
    name: str


@frozen
class Scene:
    """One event's text and what stands in it.

    `readable` is the skeleton with the names of meetings left as they are written; `starts` are the
    actors' starts, for bisection.
    """

    text: str
    skeleton: str
    readable: str
    actors: tuple[Actor, ...]
    starts: tuple[int, ...]
    documents: tuple[DocumentMention, ...]
    groups: tuple[TitleGroup, ...]
    roles: tuple[RoleMention, ...]

    def between(self, start: int, end: int) -> tuple[Actor, ...]:
        """The actors that lie whole between two offsets."""
        first = bisect.bisect_left(self.starts, start)
        last = bisect.bisect_left(self.starts, end)
        return tuple(actor for actor in self.actors[first:last] if actor.end <= end)


def build_scene(text: str, layers: Layers) -> Scene:
    """The scene of one event; the text is folded."""
    documents = layers.documents
    spans = [(d.start, d.end, TITLE) for d in documents]
    spans += [(e.start, e.end, _sign(e)) for e in layers.entities]
    skeleton = mask(text, spans)
    meets = any(sign == EVENT for *_, sign in spans)
    readable = mask(text, [span for span in spans if span[2] != EVENT]) if meets else skeleton
    actors = tuple(
        Actor(e.start, e.end, e.label, text[e.start : e.end])
        for e in layers.entities
        if e.label in _SIGNS and skeleton[e.start] == _SIGNS[e.label]
    )
    return Scene(
        text=text,
        skeleton=skeleton,
        readable=readable,
        actors=actors,
        starts=tuple(actor.start for actor in actors),
        documents=documents,
        groups=group_titles(skeleton, [(d.start, d.end) for d in documents]),
        roles=layers.roles,
    )


def _sign(entity: EntityMention) -> str:
    return _SIGNS.get(entity.label, NAME)
