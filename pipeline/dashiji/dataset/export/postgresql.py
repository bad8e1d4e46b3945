"""PostgreSQL: a schema that mirrors the dataset, brought up to date in one transaction.

A load that finds nothing new changes nothing; a changed row is updated, and one that the dataset no
longer has is removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashiji.dataset.export.registry import require
from dashiji.dataset.export.relational import Relation, relations, tuples
from dashiji.dataset.export.snapshot import Snapshot
from dashiji.errors import DatasetError
from dashiji.records import SCHEMA_VERSION

_TYPES = {"str": "text", "int": "bigint", "float": "double precision", "list": "text[]"}
_ABOUT = "A dashiji dataset, schema version {version}: written by `dashiji export`."


def load(snapshot: Snapshot, url: str, schema: str) -> dict[str, dict[str, int]]:
    """Bring a schema of a database to the state of a dataset.

    Args:
        snapshot: The dataset.
        url: `postgresql://user@host/database`, as libpq reads it.
        schema: The schema to write; it is made where there is none.

    Returns:
        Table → how many rows were `inserted`, `updated` and `deleted`.

    Raises:
        DatasetError: psycopg is not installed, the server cannot be reached, the schema holds
            something else, or a text cannot be stored. The database is then as it was.
        DatasetError: the connection was lost while the server was committing; the message says
            how to find out whether the load is in.
    """
    psycopg: Any = require("psycopg", "postgres")
    _refuse_nul(snapshot)
    committing = False
    try:
        with psycopg.connect(url) as connection, connection.cursor() as cursor:
            # One load at a time: the second one waits, and then finds what the first has written.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"dashiji {schema}"])
            changes = _Load(cursor, psycopg.sql, schema).run(snapshot)
            committing = True
            connection.commit()
            committing = False
            return changes
    except psycopg.Error as error:
        fault = " ".join(str(error).split())
        if committing and isinstance(error, psycopg.OperationalError):
            raise DatasetError(
                f"PostgreSQL: {fault}; whether the load is in is not known: export again, which "
                "brings it in where it is not, and changes no row where it is"
            ) from error
        raise DatasetError(f"PostgreSQL: {fault}; nothing was changed") from error


def _refuse_nul(snapshot: Snapshot) -> None:
    for name, text in snapshot.texts.items():
        at = text.find("\0")
        if at >= 0:
            raise DatasetError(
                f"{name}: character {at} of its text is NUL, which PostgreSQL cannot hold: take it "
                "out of the source and run again"
            )


class _Load:
    """One load, within a transaction."""

    def __init__(self, cursor: Any, sql: Any, schema: str) -> None:
        self._cursor = cursor
        self._sql = sql
        self._schema = schema

    def run(self, snapshot: Snapshot) -> dict[str, dict[str, int]]:
        every = relations()
        self._prepare(every)
        for relation in every:
            self._stage(relation, snapshot)
        deleted = {relation.name: self._delete(relation) for relation in reversed(every)}
        changes = {}
        for relation in every:
            inserted, updated = self._upsert(relation)
            changes[relation.name] = {
                "inserted": inserted,
                "updated": updated,
                "deleted": deleted[relation.name],
            }
        return changes

    def _prepare(self, every: Sequence[Relation]) -> None:
        """Make the schema and its tables where they are not there."""
        about = _ABOUT.format(version=SCHEMA_VERSION)
        self._cursor.execute(
            "SELECT obj_description(oid) FROM pg_namespace WHERE nspname = %s", [self._schema]
        )
        found = self._cursor.fetchone()
        if found is not None:
            if found[0] != about:
                raise DatasetError(
                    f"the schema {self._schema!r} of the database holds something else, or a "
                    "dataset of another version: name another one (postgresql://…#name) or drop it"
                )
            self._add_missing(every)
            return
        self._run("CREATE SCHEMA {schema}")
        self._run("COMMENT ON SCHEMA {schema} IS {about}", about=self._sql.Literal(about))
        for relation in every:
            self._create(relation)
        self._run(
            "CREATE INDEX events_search ON {schema}.events "
            "USING gin (to_tsvector('simple', search_text))"
        )
        self._run("CREATE INDEX events_date ON {schema}.events (date_start)")
        self._run("CREATE INDEX entities_canonical ON {schema}.entities (canonical)")
        self._run("CREATE INDEX roles_person ON {schema}.roles (person)")

    def _add_missing(self, every: Sequence[Relation]) -> None:
        """Make the tables that an earlier release of the same schema version did not have."""
        self._cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s", [self._schema]
        )
        present = {name for (name,) in self._cursor.fetchall()}
        for relation in every:
            if relation.name not in present:
                self._create(relation)

    def _create(self, relation: Relation) -> None:
        sql = self._sql
        parts = [
            sql.SQL("{} {}{}").format(
                sql.Identifier(field.name),
                sql.SQL(_TYPES[field.kind]),
                sql.SQL("" if field.nullable else " NOT NULL"),
            )
            for field in relation.fields
        ]
        parts.append(sql.SQL("PRIMARY KEY ({})").format(self._names(relation.key)))
        parts += [
            sql.SQL("FOREIGN KEY ({0}) REFERENCES {1} ({0})").format(
                sql.Identifier(column), sql.Identifier(self._schema, home)
            )
            for column, home in relation.refers
        ]
        self._run(
            "CREATE TABLE {table} ({parts})",
            table=self._table(relation),
            parts=sql.SQL(", ").join(parts),
        )
        for field in relation.fields:
            self._run(
                "COMMENT ON COLUMN {column} IS {about}",
                column=sql.Identifier(self._schema, relation.name, field.name),
                about=sql.Literal(field.about),
            )

    def _stage(self, relation: Relation, snapshot: Snapshot) -> None:
        """Bring the dataset's rows into a table that goes with the transaction."""
        staged = self._staged(relation)
        self._run(
            "CREATE TEMP TABLE {staged} (LIKE {table}) ON COMMIT DROP",
            staged=staged,
            table=self._table(relation),
        )
        copy = self._sql.SQL("COPY {} FROM STDIN").format(staged)
        with self._cursor.copy(copy) as target:
            for row in tuples(snapshot, relation, as_list=list):
                target.write_row(row)

    def _delete(self, relation: Relation) -> int:
        """Remove what the dataset no longer has; gives how many rows that were."""
        self._run(
            "DELETE FROM {table} AS old WHERE NOT EXISTS "
            "(SELECT 1 FROM {staged} AS new WHERE {same})",
            table=self._table(relation),
            staged=self._staged(relation),
            same=self._sql.SQL(" AND ").join(
                self._sql.SQL("old.{0} = new.{0}").format(self._sql.Identifier(name))
                for name in relation.key
            ),
        )
        return int(self._cursor.rowcount)

    def _upsert(self, relation: Relation) -> tuple[int, int]:
        """Insert new rows and update those that differ; gives how many of each."""
        sql = self._sql
        others = [f.name for f in relation.fields if f.name not in relation.key]
        self._run(
            "WITH changed AS (INSERT INTO {table} AS old SELECT * FROM {staged} "
            "ON CONFLICT ({key}) DO UPDATE SET {assigned} "
            "WHERE ROW({before}) IS DISTINCT FROM ROW({after}) RETURNING (xmax = 0) AS inserted) "
            "SELECT count(*) FILTER (WHERE inserted), count(*) FILTER (WHERE NOT inserted) "
            "FROM changed",
            table=self._table(relation),
            staged=self._staged(relation),
            key=self._names(relation.key),
            assigned=sql.SQL(", ").join(
                sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in others
            ),
            before=sql.SQL(", ").join(sql.Identifier("old", name) for name in others),
            after=sql.SQL(", ").join(sql.Identifier("excluded", name) for name in others),
        )
        inserted, updated = self._cursor.fetchone()
        return inserted, updated

    def _run(self, statement: str, **parts: Any) -> None:
        schema = self._sql.Identifier(self._schema)
        self._cursor.execute(self._sql.SQL(statement).format(schema=schema, **parts))

    def _table(self, relation: Relation) -> Any:
        return self._sql.Identifier(self._schema, relation.name)

    def _staged(self, relation: Relation) -> Any:
        return self._sql.Identifier("pg_temp", f"fresh_{relation.name}")

    def _names(self, names: Sequence[str]) -> Any:
        return self._sql.SQL(", ").join(map(self._sql.Identifier, names))
