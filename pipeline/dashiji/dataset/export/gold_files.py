"""Gold files from a dataset that people have corrected: the start of an annotated chronicle.

The format says where a mention stands by the order of its list alone, so that not every set of
spans can be said in it: what cannot is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashiji.dataset.atomic import replace_file, sweep
from dashiji.dataset.export.snapshot import Row, Snapshot
from dashiji.dataset.gold import LAYERS, GoldEvent, load_gold
from dashiji.errors import DatasetError

_FIELDS: dict[str, dict[str, str]] = {
    "entities": {"text": "text", "label": "label"},
    "roles": {"person": "person", "org": "org", "role": "role"},
    "counts": {
        "text": "text",
        "value": "value",
        "value_max": "value_max",
        "cmp": "comparator",
        "unit": "unit",
        "noun": "noun",
        "kind": "kind",
    },
    "documents": {"text": "text", "title": "title", "kind": "kind", "issuers": "issuers"},
    "dates": {"text": "text", "edtf": "edtf"},
}
"""Layer → key in a gold file → column of its table."""


def write_gold(snapshot: Snapshot, folder: Path) -> tuple[str, ...]:
    """Write `NAME.jsonl` and `NAME.txt` for each chronicle; gives what the format cannot say.

    Raises:
        OSError: the folder cannot be written.
    """
    notes: list[str] = []
    sweep(folder, {f"{name}{ending}" for name in snapshot.texts for ending in (".txt", ".jsonl")})
    for name, text in snapshot.texts.items():
        events = [event for event in snapshot.rows["events"] if event["chronicle_id"] == name]
        lines = [json.dumps(_record(snapshot, event), ensure_ascii=False) for event in events]
        replace_file(folder / f"{name}.txt", text.encode())
        replace_file(folder / f"{name}.jsonl", "".join(f"{line}\n" for line in lines).encode())
        try:
            found = load_gold(folder / f"{name}.jsonl")
        except DatasetError as error:
            notes += str(error).split("\n")
            continue
        for number, (event, gold) in enumerate(zip(events, found.events, strict=True), 1):
            where = f"{folder / name}.jsonl:{number}"
            notes += (f"{where}: {note}" for note in _misplaced(snapshot, event, gold))
    return tuple(notes)


def _record(snapshot: Snapshot, event: Row) -> dict[str, Any]:
    names = ("year", "month", "date", "title", "type", "place")
    record: dict[str, Any] = {"lines": [event["line_first"], event["line_last"]]}
    record |= {name: event[name] for name in names}
    for layer, fields in _FIELDS.items():
        rows = sorted(snapshot.mentions(layer, event), key=lambda row: (row["start"], row["end"]))
        record[layer] = [
            {key: _plain(row[column]) for key, column in fields.items() if row[column] is not None}
            for row in rows
        ]
    return record


def _plain(value: Any) -> Any:
    """Whole numbers without a point, as people write them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _misplaced(snapshot: Snapshot, event: Row, gold: GoldEvent) -> Iterator[str]:
    """Mentions that a reader of the gold file finds in another place than the dataset has them."""
    for layer in LAYERS:
        rows = sorted(snapshot.mentions(layer, event), key=lambda row: (row["start"], row["end"]))
        for row, mention in zip(rows, gold.mentions[layer], strict=True):
            if row["start"] != mention["start"]:
                yield (
                    f"{layer}: {row['text']!r} at {row['start']} would be read at "
                    f"{mention['start']}: annotate the one before it, or leave it out"
                )
