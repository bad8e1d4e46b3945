"""The dataset's schema, read off the record classes: one source for Arrow, Frictionless and JSON.

The types come from the fields of `records`, the words for people from `lexicon/columns.tsv`.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Collection
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from dashiji import records
from dashiji.lexicon import load

if TYPE_CHECKING:
    import pyarrow as pa

TABLES: dict[str, type] = {
    "chronicles": records.ChronicleRow,
    "events": records.EventRow,
    "entities": records.EntityRow,
    "roles": records.RoleRow,
    "counts": records.CountRow,
    "documents": records.DocumentRow,
    "dates": records.DateRow,
    "issues": records.IssueRow,
}
"""The tables that each chronicle has rows of its own in."""
WHOLE_TABLES: dict[str, type] = {"names": records.NameRow}
"""The tables over all chronicles of a dataset; those of schema release 1.0.0 have none."""
ALL_TABLES: dict[str, type] = TABLES | WHOLE_TABLES
SPAN_TABLES = ("entities", "counts", "documents", "dates")
"""Tables with a `text` column: `text[start:end] == row.text` holds for each of their rows."""

PRIMARY_KEYS = {
    "chronicles": ("chronicle_id",),
    "events": ("event_id",),
    "names": ("name_id",),
}
REFERENCES = {
    "chronicle_id": ("chronicles", "chronicle_id"),
    "event_id": ("events", "event_id"),
    "first_event": ("events", "event_id"),
    "last_event": ("events", "event_id"),
}
"""Columns that hold the key of another table's row: that table, and its key."""
LIST_DELIMITER = ";"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Python type (`str`, `int`, `float`, `list`), and what it may hold."""

    name: str
    type: str
    nullable: bool
    enum: tuple[str, ...]
    description: str
    description_zh: str


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    words = {(row["column"]): row for row in load("columns")}
    record = ALL_TABLES[table]
    hints = typing.get_type_hints(record)
    return tuple(_column(field.name, hints[field.name], table, words) for field in fields(record))


def _column(name: str, hint: Any, table: str, words: dict[str, dict[str, str]]) -> Column:
    nullable = isinstance(hint, types.UnionType)
    inner = (
        next((a for a in typing.get_args(hint) if a is not types.NoneType), hint)
        if nullable
        else hint
    )
    enum: tuple[str, ...] = ()
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        enum, kind = tuple(member.value for member in inner), "str"
    elif typing.get_origin(inner) is tuple:
        kind = "list"
    else:
        kind = inner.__name__
    row = words.get(f"{table}.{name}") or words[name]
    return Column(name, kind, nullable, enum, row["description"], row["description_zh"])


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The table as Arrow: strings, int64, float64 and lists of strings."""
    import pyarrow as pa

    kinds = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(c.name, kinds[c.type], nullable=c.nullable) for c in columns(table)])


def table_schema(table: str) -> dict[str, Any]:
    """The table as a Frictionless table schema (Data Package v2), for its CSV file."""
    kinds = {"str": "string", "int": "integer", "float": "number", "list": "list"}
    described: list[dict[str, Any]] = []
    for column in columns(table):
        field: dict[str, Any] = {
            "name": column.name,
            "type": kinds[column.type],
            "description": f"{column.description} {column.description_zh}",
        }
        if column.type == "list":
            field["delimiter"] = LIST_DELIMITER
        constraints: dict[str, Any] = {}
        if column.enum:
            constraints["enum"] = list(column.enum)
        if not column.nullable and column.type in {"int", "float"}:
            constraints["required"] = True
        if constraints:
            field["constraints"] = constraints
        described.append(field)
    schema: dict[str, Any] = {"fields": described, "missingValues": [""]}
    if table in PRIMARY_KEYS:
        schema["primaryKey"] = list(PRIMARY_KEYS[table])
    names = {column.name for column in columns(table)}
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": [key]}}
        for column, (other, key) in REFERENCES.items()
        if column in names and other != table
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


_JSON_TYPES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "list": {"type": "array", "items": {"type": "string"}},
}
_JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def _json_object(table: str, names: Collection[str]) -> dict[str, Any]:
    """The JSON Schema of a row of a table with some of its columns."""
    properties: dict[str, Any] = {}
    for column in columns(table):
        if column.name not in names:
            continue
        described = dict(_JSON_TYPES[column.type])
        if column.nullable:
            described["type"] = [described["type"], "null"]
        if column.enum:
            described["enum"] = list(column.enum)
        described["description"] = f"{column.description} {column.description_zh}"
        properties[column.name] = described
    return {
        "type": "object",
        "description": (ALL_TABLES[table].__doc__ or "").split("\n")[0],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a row of each table, as `dashiji schema` prints it."""
    return {
        "$schema": _JSON_SCHEMA,
        "title": "dashiji dataset",
        "version": records.SCHEMA_VERSION,
        "type": "object",
        "properties": {
            table: {"type": "array", "items": {"$ref": f"#/$defs/{table}"}} for table in ALL_TABLES
        },
        "$defs": {
            table: _json_object(table, {c.name for c in columns(table)}) for table in ALL_TABLES
        },
    }


NESTED = ("entities", "roles", "counts", "documents", "dates", "issues")
"""Tables whose rows stand inside their event where events are nested."""
CHRONICLE_FACTS = ("chronicle_id", "title", "publisher", "url")
"""What a nested event says of its chronicle."""


def event_json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a nested event, a line of the export `jsonl`."""
    keys = {"chronicle_id", "event_id"}
    event = _json_object("events", {c.name for c in columns("events")} - {"chronicle_id"})
    event["properties"]["chronicle"] = _json_object("chronicles", CHRONICLE_FACTS)
    for table in NESTED:
        row = _json_object(table, {c.name for c in columns(table)} - keys)
        event["properties"][table] = {"type": "array", "items": row}
    event["required"] = list(event["properties"])
    return {
        "$schema": _JSON_SCHEMA,
        "title": "dashiji event",
        "version": records.SCHEMA_VERSION,
        **event,
    }
