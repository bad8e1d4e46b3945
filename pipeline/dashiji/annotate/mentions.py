"""What annotating gives: mentions, one class a layer. Offsets are those of the annotated text."""

from __future__ import annotations

from dashiji.frozen import frozen
from dashiji.records import Comparator, CountKind, DocumentKind, EntityLabel


@frozen
class Word:
    """A word of the tagger with its part of speech or kind of name (LAC's tags: PER, n, v …)."""

    start: int
    end: int
    tag: str


@frozen
class EntityMention:
    """A named entity; `score` is what the arbitration weighed it with."""

    start: int
    end: int
    label: EntityLabel
    method: str
    score: float = 1.0


@frozen
class RoleMention:
    """A person's role; the span covers organisation, role and person where they stand together."""

    start: int
    end: int
    person: str
    org: str
    role: str
    method: str


@frozen
class CountMention:
    """A quantity: comparator, value (and upper end of a range), unit and the noun it counts."""

    start: int
    end: int
    value: float
    value_max: float | None
    comparator: Comparator
    kind: CountKind
    unit: str
    noun: str
    method: str


@frozen
class DocumentMention:
    """A 《document》 as it stands (span with the marks, `title` without), before resolution.

    `number` is its 文号 where one stands beside it ("" else), `action` the verb that it is object
    or subject of (印发, 发布 … "" else).
    """

    start: int
    end: int
    title: str
    kind: DocumentKind
    number: str
    action: str
    method: str


@frozen
class DateMention:
    """A calendar expression with its EDTF value, completed from the context it was found in."""

    start: int
    end: int
    edtf: str
    method: str


@frozen
class Layers:
    """All mentions of one text, each layer in source order."""

    words: tuple[Word, ...] = ()
    documents: tuple[DocumentMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    roles: tuple[RoleMention, ...] = ()
