"""JSON Lines: an event a line, with all that it names nested in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashiji.dataset.export.snapshot import Row, Snapshot
from dashiji.dataset.schema import CHRONICLE_FACTS, NESTED

_KEYS = ("chronicle_id", "event_id")


def nested_event(snapshot: Snapshot, event: Row) -> dict[str, Any]:
    """An event with its chronicle, its mentions by layer, and its issues."""
    chronicle = snapshot.chronicles[event["chronicle_id"]]
    nested = {name: value for name, value in event.items() if name != "chronicle_id"}
    nested["chronicle"] = {name: chronicle[name] for name in CHRONICLE_FACTS}
    for layer in NESTED:
        nested[layer] = [_without_keys(row) for row in snapshot.mentions(layer, event)]
    return nested


def _without_keys(row: Row) -> Mapping[str, Any]:
    return {name: value for name, value in row.items() if name not in _KEYS}


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the events in the order of the dataset; lines are parted by a line feed."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for event in snapshot.rows["events"]:
            line = json.dumps(nested_event(snapshot, event), ensure_ascii=False)
            file.write(f"{line}\n")
