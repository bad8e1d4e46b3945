"""Label Studio: a task an event, its mentions as predictions; what people make of them comes back.

Label Studio counts UTF-16 units. `labelling_config` gives the interface that the tasks are for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashiji.dataset.export.annotation import (
    LABELS,
    AnnotatedEvent,
    Imported,
    LabelledSpan,
    corrections_from,
    spans_of,
)
from dashiji.dataset.export.snapshot import Row, Snapshot
from dashiji.dataset.export.utf16 import Utf16Offsets
from dashiji.errors import DatasetError
from dashiji.version import __version__


def labelling_config() -> str:
    """The labelling interface of a project for these tasks, as Label Studio's settings take it."""
    labels = "\n".join(f'    <Label value="{label}"/>' for label in LABELS)
    return (
        '<View>\n  <Header value="$date $title"/>\n  <Labels name="label" toName="text">\n'
        f'{labels}\n  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
    )


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the tasks as one JSON list."""
    tasks = [_task(snapshot, event) for event in snapshot.rows["events"]]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _task(snapshot: Snapshot, event: Row) -> dict[str, Any]:
    text = snapshot.text_of(event)
    units = Utf16Offsets(text)
    result = [
        {
            "id": f"span-{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": units.to_units(span.start),
                "end": units.to_units(span.end),
                "text": text[span.start : span.end],
                "labels": [span.label],
            },
        }
        for number, span in enumerate(spans_of(snapshot, event), 1)
    ]
    names = ("event_id", "chronicle_id", "title", "date")
    return {
        "data": {"text": text, **{name: event[name] for name in names}},
        "predictions": [{"model_version": f"dashiji {__version__}", "result": result}],
    }


def read_results(path: Path, snapshot: Snapshot) -> Imported:
    """What people changed, from a project's JSON export, as corrections of the dataset.

    The last finished annotation of a task counts; a task that nobody has annotated is left out.

    Raises:
        DatasetError: the file is no JSON export of Label Studio.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
        return corrections_from(snapshot, list(_annotated(tasks)))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DatasetError(
            f"{path}: no JSON export of Label Studio ({type(error).__name__}: {error}); export the "
            "project in the format JSON, not JSON-MIN"
        ) from error


def _annotated(tasks: list[dict[str, Any]]) -> Iterator[AnnotatedEvent]:
    for task in tasks:
        finished = [a for a in task["annotations"] if not a.get("was_cancelled")]
        if not finished:
            continue
        text = task["data"]["text"]
        units = Utf16Offsets(text)
        spans = tuple(
            LabelledSpan(
                units.to_points(int(item["value"]["start"])),
                units.to_points(int(item["value"]["end"])),
                item["value"]["labels"][0],
            )
            for item in finished[-1]["result"]
            if item["type"] == "labels"
        )
        yield AnnotatedEvent(task["data"]["event_id"], text, spans)
