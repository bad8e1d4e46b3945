"""doccano: an event a line with its labelled spans, out and back. doccano counts UTF-16 units."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashiji.dataset.export.annotation import (
    AnnotatedEvent,
    Imported,
    LabelledSpan,
    corrections_from,
    spans_of,
)
from dashiji.dataset.export.snapshot import Snapshot
from dashiji.dataset.export.utf16 import Utf16Offsets
from dashiji.errors import DatasetError


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the events for a project of sequence labelling, as JSONL with `label` as its column."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for event in snapshot.rows["events"]:
            text = snapshot.text_of(event)
            units = Utf16Offsets(text)
            line = {
                "text": text,
                "label": [
                    [units.to_units(span.start), units.to_units(span.end), span.label]
                    for span in spans_of(snapshot, event)
                ],
                "event_id": event["event_id"],
                "chronicle_id": event["chronicle_id"],
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def read_results(path: Path, snapshot: Snapshot) -> Imported:
    """What people changed, from a project's JSONL export, as corrections of the dataset.

    Raises:
        DatasetError: the file is no JSONL export of doccano.
    """
    annotated: list[AnnotatedEvent] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
            annotated.append(
                AnnotatedEvent(record["event_id"], record["text"], tuple(_spans(record)))
            )
        except (ValueError, KeyError, TypeError) as error:
            raise DatasetError(
                f"{path}:{number}: no JSONL export of doccano ({type(error).__name__}: {error})"
            ) from error
    return corrections_from(snapshot, annotated)


def _spans(record: dict[str, Any]) -> Iterator[LabelledSpan]:
    """The spans of a record, in either of the forms that doccano writes."""
    units = Utf16Offsets(record["text"])
    found = [(e["start_offset"], e["end_offset"], e["label"]) for e in record.get("entities", ())]
    for start, end, label in (*found, *record.get("label", ())):
        yield LabelledSpan(units.to_points(start), units.to_points(end), label)
