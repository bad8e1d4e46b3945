"""What changed between two versions of the schema, and whether readers of the old one still can.

Within a schema version columns and values may only be added. A column that goes, or changes its
type, or may suddenly be null, breaks those who read it and needs a new version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashiji.dataset.schema import json_schema
from dashiji.errors import DatasetError


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """A change of a table or column (`events.place`), and whether it breaks readers."""

    where: str
    what: str
    breaks: bool


def diff_schema(old: Path) -> list[SchemaChange]:
    """What the present schema changes of one that `dashiji schema` printed before.

    Raises:
        DatasetError: the file is missing, or no such schema.
    """
    try:
        before = json.loads(old.read_text(encoding="utf-8"))
        return list(compare(before, json_schema()))
    except OSError as error:
        raise DatasetError(
            f"{old}: cannot be read: {error.strerror}; `dashiji schema > FILE` writes one "
            "to compare with later"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(
            f"{old}: no schema of dashiji ({type(error).__name__}: {error}); `dashiji schema` "
            "prints one"
        ) from error


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[SchemaChange]:
    """The changes from one JSON Schema of the dataset to another."""
    tables_before, tables_after = old["$defs"], new["$defs"]
    for table, described in tables_before.items():
        if table not in tables_after:
            yield SchemaChange(table, "table removed", breaks=True)
            continue
        before, after = described["properties"], tables_after[table]["properties"]
        for name, column in before.items():
            if name not in after:
                yield SchemaChange(f"{table}.{name}", "column removed", breaks=True)
            else:
                yield from _column_changes(f"{table}.{name}", column, after[name])
        for name in after:
            if name not in before:
                yield SchemaChange(f"{table}.{name}", "column added", breaks=False)
    for table in tables_after:
        if table not in tables_before:
            yield SchemaChange(table, "table added", breaks=False)


def _column_changes(
    where: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[SchemaChange]:
    if old["type"] != new["type"]:
        before, after = _types(old["type"]), _types(new["type"])
        what = f"type {' or '.join(before)} is now {' or '.join(after)}"
        yield SchemaChange(where, what, breaks=not set(after) <= set(before))
    known, allowed = old.get("enum"), new.get("enum")
    for value in sorted(set(known or ()) - set(allowed or known or ())):
        yield SchemaChange(where, f"value {value!r} removed", breaks=True)
    if known and allowed:
        for value in allowed:
            if value not in known:
                yield SchemaChange(where, f"value {value!r} added", breaks=False)
    if bool(known) != bool(allowed):
        what = "values are now a closed set" if allowed else "values are no longer a closed set"
        yield SchemaChange(where, what, breaks=not allowed)
    if old.get("description") != new.get("description"):
        yield SchemaChange(where, "described in other words", breaks=False)


def _types(kind: str | list[str]) -> list[str]:
    return [kind] if isinstance(kind, str) else kind
