"""What each stage made of one line: how it was read, and what was found in its event."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashiji.config import Settings
from dashiji.errors import DashijiError
from dashiji.flow import process
from dashiji.read.reader import read
from dashiji.segment.explain import LineReading, explain_line
from dashiji.segment.segmenter import segment

if TYPE_CHECKING:
    from dashiji.dataset.tables import Tables

_LAYERS = ("entities", "roles", "counts", "documents", "dates", "issues")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A line's reading, and the rows of its event by table (with the event's own row)."""

    path: str
    reading: LineReading
    event: dict[str, Any] | None
    rows: dict[str, list[dict[str, Any]]]

    def as_dict(self) -> dict[str, Any]:
        """The explanation as JSON-able values."""
        return asdict(self)


def explain(where: str, settings: Settings) -> Explanation:
    """Read a file up to the tables and tell what became of one of its lines.

    Args:
        where: `FILE:LINE`, lines counted from 1.
        settings: As read from config.yaml.

    Raises:
        DashijiError: no such file or line.
    """
    from dashiji.annotate.annotator import annotator_for

    name, _, number = where.rpartition(":")
    if not name or not number.isdigit():
        raise DashijiError(f"{where}: name a file and a line, such as raw/2024.txt:47")
    source = read(Path(name), settings.read)
    segmentation = segment(source, settings.segment)
    try:
        reading = explain_line(segmentation, int(number))
    except IndexError as error:
        raise DashijiError(f"{name}: {error}") from error
    tables = process(source, annotator_for(settings.entities), settings)
    return Explanation(name, reading, *_event_rows(tables, int(number)))


def _event_rows(
    tables: Tables, number: int
) -> tuple[dict[str, Any] | None, dict[str, list[dict[str, Any]]]]:
    event = next((e for e in tables.events if e.line_first <= number <= e.line_last), None)
    rows: dict[str, list[dict[str, Any]]] = {}
    for layer in _LAYERS:
        rows[layer] = [
            asdict(row)
            for row in getattr(tables, layer)
            if (event is not None and row.event_id == event.event_id)
            or (layer == "issues" and row.line == number)
        ]
    return (asdict(event) if event else None), rows
