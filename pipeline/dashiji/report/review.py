"""The review: what the page must know to collect corrections, and what a server makes of them.

The file they end up in, `NAME.corrections.csv` beside the chronicle, is that of
`dashiji.dataset.corrections`; the page writes the same columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dashiji.dataset.corrections.files import append, corrections_paths
from dashiji.dataset.corrections.model import (
    ADD_FIELDS,
    COLUMNS,
    FIELDS,
    Action,
    Correction,
    fault_of,
)
from dashiji.dataset.schema import columns
from dashiji.errors import ReadError
from dashiji.report.mentions import Row, Rows

PAGE_COLUMNS = (*COLUMNS, "was")
"""Columns of the file that the page offers."""


@dataclass(frozen=True, slots=True)
class SaveAddress:
    """Where a served page sends its corrections, and the secret that goes with them."""

    path: str
    token: str


def corrections_name(chronicle: Row) -> str:
    """Name of a chronicle's corrections file: that of its source, `2024.corrections.csv`."""
    return corrections_paths(Path(PurePosixPath(str(chronicle["source_path"])).name))[0].name


def review_facts(rows: Rows, save: SaveAddress | None) -> dict[str, Any]:
    """What the page's review needs to know: columns, fields, values to choose from, file names."""
    return {
        "columns": PAGE_COLUMNS,
        "files": {str(c["chronicle_id"]): corrections_name(c) for c in rows["chronicles"]},
        "titles": {str(e["event_id"]): e["title"] for e in rows["events"]},
        "fields": dict(FIELDS),
        "adds": dict(ADD_FIELDS),
        "choices": {
            f"{table}.{column.name}": column.enum
            for table in FIELDS
            for column in columns(table)
            if column.enum
        },
        "save": {"path": save.path, "token": save.token} if save else None,
    }


def checked(rows: Any) -> list[Correction]:
    """Rows that came from outside as corrections.

    Raises:
        ReadError: they are no list of rows, or one says something that cannot be.
    """
    if not isinstance(rows, list):
        raise ReadError("corrections: a list of rows is expected")
    return [_checked_row(number, row) for number, row in enumerate(rows, 1)]


def _checked_row(number: int, row: Any) -> Correction:
    if not isinstance(row, dict) or set(row) != set(PAGE_COLUMNS):
        raise ReadError(f"correction {number}: expected {', '.join(PAGE_COLUMNS)}")
    if not all(isinstance(value, str) for value in row.values()):
        raise ReadError(f"correction {number}: each value must be text")
    cells = dict(row)
    action, occurrence = cells.pop("action"), cells.pop("occurrence") or "1"
    if action not in tuple(Action):
        raise ReadError(f"correction {number}: action {action!r} is none of {', '.join(Action)}")
    if not (occurrence.isascii() and occurrence.isdecimal() and int(occurrence[:9]) > 0):
        raise ReadError(f"correction {number}: occurrence {occurrence!r} is no number from 1 on")
    correction = Correction(Action(action), occurrence=int(occurrence[:9]), **cells)
    fault = fault_of(correction)
    if fault:
        raise ReadError(f"correction {number}: {fault}")
    return correction


def save_corrections(path: Path, corrections: Sequence[Correction]) -> int:
    """Add corrections to a file, made where there is none; gives how many were not there yet.

    Raises:
        ReadError: the file that is there is no corrections file.
        OSError: the folder cannot be written; the file keeps what it had.
    """
    return append(path, corrections)
