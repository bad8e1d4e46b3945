"""Mentions as labelled spans, the way annotation tools hold them, and what people made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashiji.dataset.corrections.model import Action, Correction
from dashiji.dataset.export.snapshot import Row, Snapshot
from dashiji.records import EntityLabel

LAYER_LABELS = {"counts": "COUNT", "documents": "DOCUMENT", "dates": "DATE"}
"""Labels of the layers whose rows have none of their own."""

LABELS = (*EntityLabel, *LAYER_LABELS.values())


@dataclass(frozen=True, slots=True, order=True)
class LabelledSpan:
    """A span of an event's text, in code points from the event's start, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """What a person made of an event: its text as the tool had it, and its spans."""

    event_id: str
    text: str
    spans: tuple[LabelledSpan, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """Corrections by chronicle id, and what could not be made one, in words."""

    corrections: dict[str, list[Correction]]
    skipped: tuple[str, ...]


def spans_of(snapshot: Snapshot, event: Row) -> list[LabelledSpan]:
    """The spans of an event's entities, counts, documents and dates, in source order."""
    shift = event["start"]
    found = [
        LabelledSpan(
            row["start"] - shift, row["end"] - shift, LAYER_LABELS.get(layer) or row["label"]
        )
        for layer in ("entities", *LAYER_LABELS)
        for row in snapshot.mentions(layer, event)
    ]
    return sorted(found)


def corrections_from(snapshot: Snapshot, annotated: Iterable[AnnotatedEvent]) -> Imported:
    """What people changed in an annotation tool, as corrections of the dataset.

    A span with no counterpart is added, one that is gone removed, one with another label changed.
    Counts and dates cannot be added so, since a span does not say their value.
    """
    events = {event["event_id"]: event for event in snapshot.rows["events"]}
    found: dict[str, list[Correction]] = defaultdict(list)
    skipped: list[str] = []
    for item in annotated:
        event = events.get(item.event_id)
        if event is None:
            skipped.append(f"event {item.event_id}: not in this dataset")
        elif item.text != snapshot.text_of(event):
            skipped.append(f"event {item.event_id}: its text is another one than was annotated")
        else:
            for correction in _differences(snapshot, event, item.spans):
                if isinstance(correction, str):
                    skipped.append(correction)
                else:
                    found[event["chronicle_id"]].append(correction)
    return Imported(dict(found), tuple(skipped))


def _differences(
    snapshot: Snapshot, event: Row, spans: Sequence[LabelledSpan]
) -> Iterator[Correction | str]:
    known = set(LABELS)
    text = snapshot.text_of(event)
    before, after = set(spans_of(snapshot, event)), set(spans)
    relabelled = {
        (span.start, span.end): span for span in after - before if span.label in set(EntityLabel)
    }
    for span in sorted(before - after):
        other = relabelled.pop((span.start, span.end), None)
        if other is not None and span.label in set(EntityLabel):
            after.discard(other)
            yield _correction(Action.CHANGE, event, text, span, "label", other.label)
        else:
            if other is not None:
                relabelled[span.start, span.end] = other
            yield _correction(Action.REMOVE, event, text, span)
    for span in sorted(after - before):
        words = text[span.start : span.end]
        if span.label in set(EntityLabel):
            yield _correction(Action.ADD, event, text, span, "label", span.label)
        elif span.label == LAYER_LABELS["documents"]:
            yield _correction(Action.ADD, event, text, span, "title", words.strip("《》"))
        elif span.label in known:
            yield f"{words!r} in {event['title']!r}: a {span.label} needs its value; add it by hand"
        else:
            yield f"{words!r} in {event['title']!r}: the label {span.label!r} is none of dashiji's"


def _correction(
    action: Action, event: Row, text: str, span: LabelledSpan, field: str = "", value: str = ""
) -> Correction:
    words = text[span.start : span.end]
    tables = {label: layer for layer, label in LAYER_LABELS.items()}
    return Correction(
        action=action,
        table=tables.get(span.label, "entities"),
        event_id=event["event_id"],
        event=event["title"],
        text=words,
        occurrence=_occurrence(text, words, span.start),
        field=field,
        value=value,
    )


def _occurrence(text: str, words: str, start: int) -> int:
    """Which occurrence of words begins at an offset, from 1, overlapping ones counted too."""
    number, at = 1, text.find(words)
    while 0 <= at < start:
        number += 1
        at = text.find(words, at + 1)
    return number
