"""What resolving gives: events with the values that needed context."""

from __future__ import annotations

from dashiji.annotate.mentions import (
    CountMention,
    DateMention,
    DocumentMention,
    EntityMention,
    RoleMention,
)
from dashiji.frozen import frozen
from dashiji.records import EventType, Finding
from dashiji.segment.blocks import Block, Segmentation
from dashiji.segment.running import RunningText


@frozen
class ResolvedEntity:
    """A mention with the name it stands for; `ref` is a place's official code, or None."""

    mention: EntityMention
    canonical: str
    ref: str | None


@frozen
class ResolvedDocument:
    """A document's mention with its full title and the bodies or people that issue it."""

    mention: DocumentMention
    title: str
    issuers: tuple[str, ...]


@frozen
class ResolvedEvent:
    """One event. Offsets of its mentions are those of its running text; `date` is EDTF."""

    block: Block
    text: RunningText
    date: str
    type: EventType
    place: tuple[str, ...]
    entities: tuple[ResolvedEntity, ...]
    roles: tuple[RoleMention, ...]
    counts: tuple[CountMention, ...]
    documents: tuple[ResolvedDocument, ...]
    dates: tuple[DateMention, ...]


@frozen
class ResolvedChronicle:
    """A chronicle ready to be tabulated; `findings` are those of all stages so far."""

    segmentation: Segmentation
    events: tuple[ResolvedEvent, ...]
    findings: tuple[Finding, ...]
