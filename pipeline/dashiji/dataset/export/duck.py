"""DuckDB: the tables as one file, lists kept as lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashiji.dataset.export.registry import require
from dashiji.dataset.export.relational import Relation, relations, tuples
from dashiji.dataset.export.snapshot import Snapshot
from dashiji.errors import DatasetError

_TYPES = {"str": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "list": "VARCHAR[]"}


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the database; each column carries its description as a comment.

    Raises:
        DatasetError: the package duckdb is not installed, or the disk is full.
    """
    duckdb: Any = require("duckdb", "duckdb")
    try:
        _write(duckdb, snapshot, path)
    except duckdb.Error as error:
        raise DatasetError(f"DuckDB: cannot be written ({error}); is the disk full?") from error


def _write(duckdb: Any, snapshot: Snapshot, path: Path) -> None:
    import pyarrow as pa

    kinds = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "list": pa.list_(pa.string()),
    }
    with duckdb.connect(str(path), config={"threads": 1}) as database:
        database.execute("BEGIN")
        for relation in relations():
            database.execute(_create(relation))
            schema = pa.schema([(f.name, kinds[f.kind]) for f in relation.fields])
            values = zip(*tuples(snapshot, relation, as_list=list), strict=True)
            arrays = [pa.array(v, field.type) for v, field in zip(values, schema, strict=False)]
            if arrays:
                database.register("fresh_rows", pa.table(arrays, schema=schema))
                database.execute(f'INSERT INTO "{relation.name}" SELECT * FROM fresh_rows')  # noqa: S608 - own names
                database.unregister("fresh_rows")
            for field in relation.fields:
                about = field.about.replace("'", "''")
                database.execute(
                    f'COMMENT ON COLUMN "{relation.name}"."{field.name}" IS \'{about}\''
                )
        database.execute("COMMIT")
        database.execute("CHECKPOINT")


def _create(relation: Relation) -> str:
    parts = [
        f'"{f.name}" {_TYPES[f.kind]}{"" if f.nullable else " NOT NULL"}' for f in relation.fields
    ]
    key = ", ".join(f'"{name}"' for name in relation.key)
    return f'CREATE TABLE "{relation.name}" ({", ".join(parts)}, PRIMARY KEY ({key}))'
