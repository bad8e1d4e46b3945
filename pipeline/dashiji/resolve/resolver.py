"""What needs a chronicle's context: dates, types, places, full titles, canonical names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashiji.annotate.chronicle import AnnotatedChronicle
from dashiji.annotate.mentions import DocumentMention, EntityMention, Layers
from dashiji.annotate.review import Entry, review_places, review_types
from dashiji.config import ResolveSettings
from dashiji.records import DocumentKind, EntityLabel, Finding, Severity
from dashiji.resolve.documents import resolve_documents
from dashiji.resolve.documents.sessions import is_legislature
from dashiji.resolve.events import EventDate, Happening, TypeGuess, classify, date_event
from dashiji.resolve.names import NamedEvent, resolve_names
from dashiji.resolve.places import find_places, in_one_form, with_stated, without_larger
from dashiji.resolve.resolved import ResolvedChronicle, ResolvedDocument, ResolvedEvent
from dashiji.segment.blocks import Block
from dashiji.segment.running import RunningText

_ORDER = re.compile(r"(?:政府|国务院|主席)(?:第\s?\d+\s?号)?令")
"""What a government puts rules in force by."""


def resolve(annotated: AnnotatedChronicle, settings: ResolveSettings) -> ResolvedChronicle:
    """Complete each event of a chronicle with the values that need its context.

    What stays open is said in findings of stage ``resolve``: ``event-type-unsure``,
    ``event-date-invalid``, ``event-date-unknown``, ``event-date-conflict``, ``place-ambiguous``,
    ``role-without-person``.
    """
    segmentation = annotated.segmentation
    blocks = segmentation.blocks
    texts = [running.text for running in annotated.texts]
    years = [block.year for block in blocks]
    named = resolve_names(texts, annotated.layers, years)
    happenings = [
        Happening.of(text, block) for text, block in zip(annotated.texts, blocks, strict=True)
    ]
    entries = [
        Entry(happening.text, states, layers.entities, happening.title)
        for happening, layers, states in zip(
            happenings, annotated.layers, annotated.states, strict=True
        )
    ]
    documents = resolve_documents(texts, annotated.layers, entries)
    guesses = _guesses(entries, happenings, annotated.layers, documents)
    reviewed = review_places(
        entries,
        [guess.type for guess in guesses],
        [
            find_places(happening, layers.entities, guess.type)
            for happening, layers, guess in zip(happenings, annotated.layers, guesses, strict=True)
        ],
    )
    places = [
        _each_once(happening, with_stated(happening, layers.entities, found), own)
        for happening, layers, found, own in zip(
            happenings, annotated.layers, reviewed, named, strict=True
        )
    ]
    events = []
    findings = [*segmentation.source.findings, *segmentation.findings, *annotated.findings]
    for index, block in enumerate(blocks):
        running, layers = annotated.texts[index], annotated.layers[index]
        happening, guess = happenings[index], guesses[index]
        dated = date_event(block, happening, layers)
        events.append(
            ResolvedEvent(
                block=block,
                text=running,
                date=dated.edtf,
                type=guess.type,
                place=places[index],
                entities=named[index].entities,
                roles=layers.roles,
                counts=layers.counts,
                documents=documents[index],
                dates=layers.dates,
            )
        )
        doubts = _Doubts(block, running, happening)
        findings += doubts.of_type(guess, settings)
        findings += doubts.of_date(dated)
        findings += doubts.of_names(layers, named[index])
    return ResolvedChronicle(segmentation, tuple(events), tuple(findings))


def _each_once(happening: Happening, places: tuple[str, ...], named: NamedEvent) -> tuple[str, ...]:
    """The places of an event, none in two forms and none that only holds another one."""
    if len(places) < 2:
        return places
    refs = {happening.text[e.mention.start : e.mention.end]: e.ref for e in named.entities}
    return without_larger(in_one_form(places), happening.headline, refs)


def _guesses(
    entries: Sequence[Entry],
    happenings: Sequence[Happening],
    layers: Sequence[Layers],
    documents: Sequence[tuple[ResolvedDocument, ...]],
) -> list[TypeGuess]:
    """The type of each event: as the rules say, and then the network that looks over it."""
    guesses = [
        classify(happening.headline, *_in_headline(happening, own, titles))
        for happening, own, titles in zip(happenings, layers, documents, strict=True)
    ]
    reviewed = review_types(entries, [guess.type for guess in guesses])
    return [
        guess if sure is None else replace(guess, type=kind, confidence=sure)
        for guess, (kind, sure) in zip(guesses, reviewed, strict=True)
    ]


def _in_headline(
    happening: Happening, layers: Layers, documents: tuple[ResolvedDocument, ...]
) -> tuple[list[EntityMention], list[DocumentMention]]:
    """The names and titles of the headline, in the headline's offsets."""
    start = happening.title[0]
    end = start + len(happening.headline)
    entities = [
        EntityMention(e.start - start, e.end - start, e.label, e.method, e.score)
        for e in layers.entities
        if start <= e.start and e.end <= end
    ]
    mentions = [_as_enacted(document, happening.text) for document in documents]
    titles = [
        replace(d, start=d.start - start, end=d.end - start)
        for d in mentions
        if start <= d.start and d.end <= end
    ]
    return entities, titles


def _as_enacted(document: ResolvedDocument, text: str) -> DocumentMention:
    """The mention; rules that a government put in force by an order count as law."""
    mention = document.mention
    ordered = mention.kind is DocumentKind.RULES and _ORDER.search(text) is not None
    if ordered and any(map(is_legislature, document.issuers)):
        return replace(mention, kind=DocumentKind.LAW)
    return mention


class _Doubts:
    """The findings of one event, with offsets and lines of the source."""

    def __init__(self, block: Block, running: RunningText, happening: Happening) -> None:
        self._block = block
        self._running = running
        self._happening = happening

    def of_type(self, guess: TypeGuess, settings: ResolveSettings) -> Iterator[Finding]:
        """A type that the headline hardly speaks for."""
        if guess.confidence >= settings.unsure_below:
            return
        at = self._happening.title[0]
        # Without evidence it is the whole headline that was not understood.
        span = (at + guess.start, at + guess.end) if guess.end else self._happening.title
        evidence = self._running.source[slice(*self._running.span(*span))]
        yield self._finding(
            Severity.WARNING,
            "event-type-unsure",
            f"type {guess.type} is only {guess.confidence:.0%} sure, read from {evidence!r}",
            *span,
        )

    def of_date(self, dated: EventDate) -> Iterator[Finding]:
        """A date that is none, that nothing says, or that the body contradicts."""
        title = self._happening.title
        if dated.rejected:
            message = f"the entry's date {dated.rejected!r} does not exist; {dated.edtf!r} is used"
            yield self._finding(Severity.WARNING, "event-date-invalid", message, *title)
        if not dated.edtf:
            message = "no header, entry or card gives a year: add `year:` to the source card"
            yield self._finding(Severity.WARNING, "event-date-unknown", message, *title)
        if dated.conflict is not None:
            date = dated.conflict
            message = f"the entry is dated {dated.edtf}, its text says {date.edtf}"
            yield self._finding(Severity.INFO, "event-date-conflict", message, date.start, date.end)

    def of_names(self, layers: Layers, named: NamedEvent) -> Iterator[Finding]:
        """Places with several readings, roles of people that are no entity."""
        text = self._happening.text
        for mention, places in named.unclear:
            choice = ", ".join(place.ref for place in places)
            message = f"{text[mention.start : mention.end]} can be any of {choice}"
            yield self._finding(
                Severity.INFO, "place-ambiguous", message, mention.start, mention.end
            )
        people = {text[e.start : e.end] for e in layers.entities if e.label is EntityLabel.PERSON}
        for role in layers.roles:
            if role.person not in people:
                message = f"{role.role} {role.person!r}: no person of that name is in the event"
                yield self._finding(
                    Severity.WARNING, "role-without-person", message, role.start, role.end
                )

    def _finding(
        self, severity: Severity, code: str, message: str, start: int, end: int
    ) -> Finding:
        start, end = self._running.span(start, end)
        line = self._block.line_first + self._running.source.count("\n", self._block.start, start)
        return Finding(severity, "resolve", code, message, line, start, end)
