"""Gold chronicles: annotated events (`NAME.jsonl`) beside their text (`NAME.txt`), as spans.

The format is laid down in tests/gold/ANNOTATION.md. Mentions carry their text and no offsets; each
list is read in order, the next mention being the first one after the end of the one before. Counts
may begin inside the one before. Nothing inside 《》 is an entity.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from dashiji.errors import DatasetError
from dashiji.grammar import edtf
from dashiji.records import (
    Comparator,
    CountKind,
    DocumentKind,
    EntityLabel,
    EventType,
)

LAYERS = ("entities", "counts", "documents", "dates")

_TITLE = re.compile("《[^》]{0,400}》")
_NESTED = re.compile("〈[^〉]{0,400}〉")
_VOCABULARIES = (
    ("entities", "label", EntityLabel),
    ("counts", "cmp", Comparator),
    ("counts", "kind", CountKind),
    ("documents", "kind", DocumentKind),
)


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event: its own fields, and its mentions with `start` and `end` in the text."""

    line_first: int
    line_last: int
    start: int
    end: int
    title: str
    date: str
    type: str
    place: frozenset[str]
    roles: tuple[Mapping[str, Any], ...]
    mentions: Mapping[str, tuple[Mapping[str, Any], ...]]


@dataclass(frozen=True, slots=True)
class GoldChronicle:
    """A gold file: its name is the id of the chronicle it belongs to."""

    name: str
    text: str
    events: tuple[GoldEvent, ...]


def line_starts(text: str) -> list[int]:
    r"""Offset of each line of a text (over "\n"), and one past the end."""
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))


def load_gold(path: Path) -> GoldChronicle:
    """A gold file with its text.

    Raises:
        DatasetError: a file is missing, or mentions that are not in the text, fields that are
            missing or not allowed: each with the file and line.
    """
    text_path = path.with_suffix(".txt")
    if path.suffix == ".txt":
        raise DatasetError(f"{path}: is a text; name its gold, {path.with_suffix('.jsonl').name}")
    for needed in (path, text_path):
        if not needed.is_file():
            raise DatasetError(
                f"{needed}: no such file; gold is a NAME.jsonl beside the NAME.txt that it marks"
            )
    try:
        with text_path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        records = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"{path}: cannot be read with {text_path.name}: {error}") from error
    starts = line_starts(text)
    faults: list[str] = []
    events: list[GoldEvent] = []
    for number, record in enumerate(records, 1):
        if not record.strip():
            continue
        try:
            event = _compile(json.loads(record), text, starts)
        except (KeyError, ValueError, IndexError, TypeError) as error:
            faults.append(f"{path}:{number}: {type(error).__name__}: {error}")
            continue
        faults.extend(f"{path}:{number}: {fault}" for fault in _event_faults(event, text))
        if events and event.line_first <= events[-1].line_last:
            faults.append(f"{path}:{number}: lines {event.line_first}… overlap the event before")
        events.append(event)
    if faults:
        raise DatasetError("\n".join(faults))
    return GoldChronicle(path.stem, text, tuple(events))


def _compile(record: Mapping[str, Any], text: str, starts: list[int]) -> GoldEvent:
    first, last = record["lines"]
    start, end = starts[first - 1], min(starts[last] - 1, len(text))
    EventType(record["type"])
    for layer, field, vocabulary in _VOCABULARIES:
        for mention in record.get(layer, []):
            vocabulary(mention[field])
    return GoldEvent(
        line_first=first,
        line_last=last,
        start=start,
        end=end,
        title=record["title"],
        date=record["date"],
        type=record["type"],
        place=frozenset(record["place"]),
        roles=tuple(record.get("roles", [])),
        mentions={
            layer: tuple(_locate(layer, record.get(layer, []), text, start, end))
            for layer in LAYERS
        },
    )


def _event_faults(event: GoldEvent, text: str) -> Iterator[str]:
    """What an event's values say that its text does not."""
    block = text[event.start : event.end]
    parts = [("title", event.title), *(("place", place) for place in sorted(event.place))]
    parts += [("noun", count["noun"]) for count in event.mentions["counts"]]
    for document in event.mentions["documents"]:
        parts += [("issuer", issuer) for issuer in document["issuers"]]
    for role in event.roles:
        parts += [(name, role[name]) for name in ("person", "org", "role")]
    for name, part in parts:
        if part not in block:
            yield f"{name} {part!r} is not in the event"
    dates = [event.date, *(date["edtf"] for date in event.mentions["dates"])]
    yield from (f"{date!r} is no EDTF date" for date in dates if not edtf.is_valid(date))
    documents = event.mentions["documents"]
    titles = _NESTED.sub("", block).count("《")
    if titles != len(documents):
        yield f"{titles} 《 in the text, {len(documents)} documents"
    for document in documents:
        if not (document["text"].startswith("《") and document["text"].endswith("》")):
            yield f"document {document['text']!r} is not in 《》"
    entities = event.mentions["entities"]
    for before, after in pairwise(entities):
        if after["start"] < before["end"]:
            yield f"entities overlap: {before['text']!r} and {after['text']!r}"


def _locate(
    layer: str, mentions: list[dict[str, Any]], text: str, start: int, end: int
) -> Iterator[Mapping[str, Any]]:
    block = text[start:end]
    if layer == "entities":
        block = _TITLE.sub(lambda match: "\0" * len(match.group()), block)
    cursor = 0
    previous: tuple[int, int] | None = None
    for mention in mentions:
        size = len(mention["text"])
        at = block.find(mention["text"], cursor)
        if (at, at + size) == previous:
            at = block.find(mention["text"], at + 1)
        if at < 0:
            raise ValueError(f"{layer}: {mention['text']!r} is not found in order")
        previous = (at, at + size)
        cursor = at if layer == "counts" else at + size
        yield {**mention, "start": start + at, "end": start + at + size}
