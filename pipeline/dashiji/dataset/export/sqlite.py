"""SQLite: tables with keys, lists as JSON arrays, and full-text search over Chinese."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from dashiji.dataset.export.relational import Relation, relations, tuples
from dashiji.dataset.export.snapshot import Snapshot
from dashiji.errors import DatasetError

_TYPES = {"str": "TEXT", "int": "INTEGER", "float": "REAL", "list": "TEXT"}
_INDEXED = {
    "events": ("date_start", "type"),
    "entities": ("canonical", "label"),
    "roles": ("person", "org"),
    "documents": ("title",),
}


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the database: ask `events_fts` with words as jieba cuts them (one word as it is).

    Raises:
        DatasetError: the disk is full.
    """
    try:
        _write(snapshot, path)
    except sqlite3.OperationalError as error:
        raise DatasetError(f"SQLite: cannot be written ({error}); is the disk full?") from error


def _write(snapshot: Snapshot, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        for relation in relations():
            database.execute(_create(relation))
            places = ", ".join("?" for _ in relation.fields)
            database.executemany(
                f'INSERT INTO "{relation.name}" VALUES ({places})',  # noqa: S608 - own names
                tuples(snapshot, relation, as_list=_as_json),
            )
            for column in _INDEXED.get(relation.name, ()):
                name = f"{relation.name}_{column}"
                database.execute(f'CREATE INDEX "{name}" ON "{relation.name}" ("{column}")')
        database.execute(
            "CREATE VIRTUAL TABLE events_fts USING fts5("
            "search_text, content='events', content_rowid='rowid')"
        )
        database.execute("INSERT INTO events_fts(events_fts) VALUES ('rebuild')")
        database.execute("COMMIT")
        database.execute("PRAGMA user_version = 1")


def _as_json(values: list[str]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _create(relation: Relation) -> str:
    parts = [
        f'"{f.name}" {_TYPES[f.kind]}{"" if f.nullable else " NOT NULL"}' for f in relation.fields
    ]
    key = ", ".join(f'"{name}"' for name in relation.key)
    parts.append(f"PRIMARY KEY ({key})")
    parts += [
        f'FOREIGN KEY ("{column}") REFERENCES "{home}" ("{column}")'
        for column, home in relation.refers
    ]
    return f'CREATE TABLE "{relation.name}" ({", ".join(parts)})'
