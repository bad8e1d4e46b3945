"""Corrections as the page collects them, and the file `raw/NAME.corrections.csv` they end up in.

A correction is anchored to the text it stands in: the event, the words, and which occurrence of
them in the event. It says one of three things:

- `add`: these words are a mention that is missing; `field` and `value` give its main value;
- `remove`: this mention is wrong;
- `change`: `field` of this mention, or of the event where `table` is `events`, should be `value`.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dashiji.dataset.schema import columns
from dashiji.errors import DatasetError
from dashiji.report.mentions import TABLE_NAMES, VALUES, Row, Rows

COLUMNS = (
    "action",
    "table",
    "event_id",
    "event",
    "text",
    "occurrence",
    "field",
    "value",
    "note",
)
ACTIONS = ("add", "remove", "change")
EVENT_FIELDS = ("title", "date", "type", "place")
ADD_FIELDS = {
    "entities": "label",
    "documents": "title",
    "counts": "value",
    "dates": "edtf",
    "roles": "role",
}
"""The column of each table that a person gives with a missing mention."""
_TABLES = ("events", *TABLE_NAMES)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class SaveAddress:
    """Where a served page sends its corrections, and the secret that goes with them."""

    path: str
    token: str


def corrections_name(chronicle: Row) -> str:
    """Name of a chronicle's corrections file: that of its source, `2024.corrections.csv`."""
    return f"{PurePosixPath(str(chronicle['source_path'])).stem}.corrections.csv"


def review_facts(rows: Rows, save: SaveAddress | None) -> dict[str, Any]:
    """What the page's review needs to know: columns, fields, values to choose from, file names."""
    return {
        "columns": COLUMNS,
        "files": {str(c["chronicle_id"]): corrections_name(c) for c in rows["chronicles"]},
        "titles": {str(e["event_id"]): e["title"] for e in rows["events"]},
        "fields": {
            "events": EVENT_FIELDS,
            **{
                layer: [name for name in names if name != "method"]
                for layer, names in VALUES.items()
            },
        },
        "adds": ADD_FIELDS,
        "choices": {
            f"{table}.{column.name}": column.enum
            for table in _TABLES
            for column in columns(table)
            if column.enum
        },
        "save": {"path": save.path, "token": save.token} if save else None,
    }


def checked(rows: Any) -> list[dict[str, str]]:
    """Corrections that came from outside, as rows of the file.

    Raises:
        DatasetError: a row is not one of the three kinds or names an unknown table or field.
    """
    if not isinstance(rows, list):
        raise DatasetError("corrections: a list of rows is expected")
    return [_checked_row(number, row) for number, row in enumerate(rows, 1)]


def _checked_row(number: int, row: Any) -> dict[str, str]:
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in COLUMNS):
        raise DatasetError(f"correction {number}: each of {', '.join(COLUMNS)} must be text")
    found = {name: str(row[name]) for name in COLUMNS}
    if found["action"] not in ACTIONS:
        raise DatasetError(f"correction {number}: action must be one of {', '.join(ACTIONS)}")
    if found["table"] not in _TABLES:
        raise DatasetError(f"correction {number}: table must be one of {', '.join(_TABLES)}")
    fields = EVENT_FIELDS if found["table"] == "events" else VALUES[found["table"]]
    if found["action"] != "remove" and found["field"] not in fields:
        raise DatasetError(f"correction {number}: field must be one of {', '.join(fields)}")
    if found["table"] != "events" and not (found["text"] and found["occurrence"].isdecimal()):
        raise DatasetError(f"correction {number}: text and its occurrence (1, 2 …) are missing")
    return found


def append(path: Path, rows: Sequence[Mapping[str, str]]) -> int:
    """Add corrections to a file, made where there is none; gives how many were new.

    A row that stands there already is not written twice. The file is replaced as a whole, so that a
    full disk leaves the old one.

    Raises:
        DatasetError: the file that is there is no corrections file.
        OSError: the folder cannot be written.
    """
    old = ""
    if path.exists():
        old = path.read_text(encoding="utf-8-sig")
        header = next(csv.reader(io.StringIO(old)), [])
        if header != list(COLUMNS):
            raise DatasetError(
                f"{path}: its first line is not {','.join(COLUMNS)}; rename it, then save again"
            )
    there = {tuple(cells) for cells in csv.reader(io.StringIO(old))}
    lines = list(dict.fromkeys(tuple(_cell(row[name]) for name in COLUMNS) for row in rows))
    fresh = [line for line in lines if line not in there]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if not old:
        writer.writerow(COLUMNS)
    elif not old.endswith("\n"):
        out.write("\n")
    writer.writerows(fresh)
    _replace(path, old + out.getvalue())
    return len(fresh)


def _cell(value: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value


def _replace(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
