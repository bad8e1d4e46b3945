"""A written dataset as plain rows, for exporters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dashiji.dataset.manifest import read_manifest
from dashiji.dataset.schema import ALL_TABLES, WHOLE_TABLES
from dashiji.dataset.swap import read_whole
from dashiji.errors import DatasetError

Row = Mapping[str, Any]

LAYERS = ("entities", "roles", "counts", "documents", "dates")
"""Tables whose rows are mentions in an event."""


@dataclass(frozen=True)
class Snapshot:
    """All rows of a dataset as plain values (lists as lists, null as None), and its texts by id."""

    folder: Path
    rows: Mapping[str, Sequence[Row]]
    texts: Mapping[str, str]
    manifest: Mapping[str, Any]

    @cached_property
    def chronicles(self) -> dict[str, Row]:
        """Each chronicle's row by its id."""
        return {row["chronicle_id"]: row for row in self.rows["chronicles"]}

    @cached_property
    def by_event(self) -> Mapping[str, Mapping[str, Sequence[Row]]]:
        """For each layer, and for issues, the rows by the id of their event."""
        grouped: dict[str, dict[str, list[Row]]] = {}
        for table in (*LAYERS, "issues"):
            grouped[table] = defaultdict(list)
            for row in self.rows[table]:
                grouped[table][row["event_id"]].append(row)
        return grouped

    def mentions(self, layer: str, event: Row) -> Sequence[Row]:
        """The rows of a layer in an event."""
        return self.by_event[layer].get(event["event_id"], ())

    def text_of(self, event: Row) -> str:
        """The words of an event as they stand in its chronicle."""
        return self.texts[event["chronicle_id"]][event["start"] : event["end"]]


def open_snapshot(folder: Path) -> Snapshot:
    """A dataset folder's rows and texts.

    Raises:
        DatasetError: no dataset there, or a table or text is missing or damaged.
    """
    return read_whole(folder, lambda: read_snapshot(folder, read_manifest(folder)))


def read_snapshot(folder: Path, manifest: Mapping[str, Any]) -> Snapshot:
    """As `open_snapshot`, with the manifest at hand.

    Raises:
        DatasetError: a table or text is missing or damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows: dict[str, list[Row]] = {}
    for table in ALL_TABLES:
        path = folder / f"{table}.parquet"
        if table in WHOLE_TABLES and not path.exists():
            continue
        try:
            rows[table] = pq.read_table(path).to_pylist()
        except (OSError, pa.ArrowInvalid) as error:
            raise DatasetError(f"{path}: missing or damaged; run again to write it anew") from error
    texts: dict[str, str] = {}
    for chronicle in rows["chronicles"]:
        path = folder / "text" / f"{chronicle['chronicle_id']}.txt"
        try:
            texts[chronicle["chronicle_id"]] = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DatasetError(f"{path}: missing or damaged; run again to write it anew") from error
    return Snapshot(folder, rows, texts, manifest)
