"""A dataset in other formats says the same, and can be read by those whose formats they are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import fsspec
import jsonschema
import openpyxl
import psycopg
import pytest

from dashiji.config import OutputSettings, parse_settings
from dashiji.dataset.check import check_dataset
from dashiji.dataset.export.postgresql import load
from dashiji.dataset.export.registry import FORMATS, IN_DATASET, export_dataset
from dashiji.dataset.export.relational import relations
from dashiji.dataset.export.search import search_words
from dashiji.dataset.export.snapshot import LAYERS, open_snapshot
from dashiji.dataset.load import load_tables
from dashiji.dataset.schema import ALL_TABLES, event_json_schema
from dashiji.dataset.store import write
from dashiji.errors import ConfigError, DatasetError
from dashiji.records import Finding, Severity

from .conftest import BRIDGE, FAIR, READING, Chronicle
from .postgres import server

Store = Callable[..., Path]
FINDING = Finding(Severity.WARNING, "resolve", "unsure", "the type is unsure", 2)


@pytest.fixture
def small(store: Store) -> Path:
    return store(Chronicle([READING, BRIDGE, FAIR], findings=[FINDING]).tables())


def test_nested_events_follow_their_schema(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    assert export_dataset(small, str(target)).format == "jsonl"
    events = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    for event in events:
        jsonschema.validate(event, event_json_schema())
    first = events[0]
    assert first["chronicle"]["title"] == "临江市大事记"
    assert [role["person"] for role in first["roles"]] == ["孟秋白"]
    assert first["documents"][1]["issuers"] == ["临江市文旅局"]
    assert first["issues"][0]["code"] == "unsure"


def test_a_workbook_has_a_sheet_a_table_and_runs_no_formula(store: Store, tmp_path: Path) -> None:
    risky = replace(BRIDGE, title="=SUM(1)望山大桥通车", body="长" * 40_000, counts=(), dates=())
    folder = store(Chronicle([risky, FAIR]).tables())
    export_dataset(folder, "xlsx", str(tmp_path / "a.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == list(ALL_TABLES)
    sheet = book["events"]
    header = [cell.value for cell in sheet[1]]
    row = dict(zip(header, sheet[2], strict=True))
    assert (row["title"].value, row["title"].data_type) == ("=SUM(1)望山大桥通车", "s")
    assert row["body"].value.endswith("[cut: longer than a cell of Excel can be]")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Q3"


def test_sqlite_finds_chinese_words_and_keeps_lists(small: Path, tmp_path: Path) -> None:
    export_dataset(small, "sqlite", str(tmp_path / "a.sqlite"))
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        ask = (
            "SELECT title FROM events WHERE rowid IN "
            "(SELECT rowid FROM events_fts WHERE events_fts MATCH ?)"
        )
        for query, found in (("书屋", READING), ("公交", BRIDGE), (search_words("歌手登台"), FAIR)):
            assert database.execute(ask, [query]).fetchall() == [(found.title,)]
        issuers = database.execute(
            "SELECT value FROM documents, json_each(documents.issuers)"
        ).fetchall()
        assert issuers == [("临江市文旅局",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {
            table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in ALL_TABLES
        }
    database.close()
    assert counts == {name: len(frame) for name, frame in load_tables(small).items()}


def test_duckdb_keeps_lists_and_descriptions(small: Path, tmp_path: Path) -> None:
    export_dataset(small, "duckdb", str(tmp_path / "a.duckdb"))
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as database:
        assert database.execute(
            "SELECT issuers FROM documents WHERE len(issuers) > 0"
        ).fetchall() == [(["临江市文旅局"],)]
        about = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE column_name = 'person'"
        ).fetchall()
        assert "人物" in about[0][0]
        (text,) = database.execute("SELECT text FROM texts").fetchone() or ("",)
    assert text == (small / "text" / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "duckdb"])
def test_an_export_is_the_same_bytes_each_time(small: Path, tmp_path: Path, name: str) -> None:
    targets = [tmp_path / number / f"a{FORMATS[name].ending}" for number in ("1", "2")]
    for target in targets:
        assert export_dataset(small, str(target)).format == name
    assert targets[0].read_bytes() == targets[1].read_bytes()
    assert list(targets[0].parent.iterdir()) == [targets[0]]


def test_a_dataset_holds_more_formats_where_configured(
    chronicle: Chronicle, tmp_path: Path
) -> None:
    formats = ("parquet", "csv", *IN_DATASET)
    write([chronicle.tables()], tmp_path / "out", OutputSettings(formats=formats))
    assert {f"dataset{FORMATS[name].ending}" for name in IN_DATASET} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }
    assert [check.name for check in check_dataset(tmp_path / "out") if not check.passed] == []
    for given, lacking in ((["csv"], "parquet"), (["parquet", "xlsx"], "csv")):
        with pytest.raises(ConfigError, match=f"{lacking} must be among them"):
            parse_settings({"output": {"formats": given}}, "config.yaml")


def test_a_target_can_be_anywhere_that_fsspec_knows(small: Path) -> None:
    export_dataset(small, "memory://bucket/events.jsonl")
    with fsspec.open("memory://bucket/events.jsonl", "rt", encoding="utf-8") as file:
        assert len(file.read().splitlines()) == 3


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("events.parket", "of no known format; known: jsonl"),
        ("nowhere://bucket/events.jsonl", "nowhere"),
        ("postgresql://nobody@127.0.0.1:1/none", "nothing was changed"),
    ],
)
def test_what_cannot_be_exported_is_told(small: Path, to: str, says: str) -> None:
    with pytest.raises(DatasetError, match=says):
        export_dataset(small, to)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as url:
        yield url


def rows_in(url: str, table: str, schema: str = "dashiji") -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        query = psycopg.sql.SQL("SELECT * FROM {}").format(psycopg.sql.Identifier(schema, table))
        return connection.execute(query).fetchall()


def test_postgresql_mirrors_the_dataset(postgres: str, store: Store) -> None:
    url = f"{postgres}#mirror"
    folder = store(Chronicle([READING, BRIDGE], findings=[FINDING]).tables())
    first = export_dataset(folder, url).changes
    assert (first["events"], first["issues"]["inserted"]) == (
        {"inserted": 2, "updated": 0, "deleted": 0},
        2,
    )
    again = export_dataset(folder, url).changes
    assert {number for counts in again.values() for number in counts.values()} == {0}

    changed = replace(BRIDGE, place=("望山",), counts=BRIDGE.counts[:1])
    folder = store(Chronicle([changed, FAIR]).tables(), name="next")
    third = export_dataset(folder, url).changes
    assert third["events"] == {"inserted": 1, "updated": 1, "deleted": 1}
    assert third["roles"] == {"inserted": 0, "updated": 0, "deleted": 1}
    frame = load_tables(folder)["events"]
    stored = {row[1]: row for row in rows_in(postgres, "events", "mirror")}
    assert set(stored) == set(frame["event_id"])
    for row in frame.to_dict("records"):
        wanted = tuple(list(value) if name == "place" else value for name, value in row.items())
        assert stored[row["event_id"]][: len(wanted)] == wanted


def test_postgresql_gets_the_table_that_an_earlier_release_did_not_have(
    postgres: str, store: Store
) -> None:
    folder = store(Chronicle([READING]).tables())
    url = f"{postgres}#earlier"
    names = export_dataset(folder, url).changes["names"]["inserted"]
    with psycopg.connect(postgres) as connection:
        connection.execute("DROP TABLE earlier.names")
    assert export_dataset(folder, url).changes["names"]["inserted"] == names > 0


SQL = (
    "'; DROP TABLE events; --",
    '"); DROP SCHEMA "public" CASCADE; --',
    "\\'; DELETE FROM events; --",
    "$$; DROP TABLE events; $$ %s %(name)s ? :name {}",
    "a\tb\\N\\.",
)
"""Values that end a literal, a name, a COPY or a placeholder where statements are put together."""


@pytest.mark.parametrize("payload", SQL)
def test_no_value_is_a_statement(postgres: str, store: Store, tmp_path: Path, payload: str) -> None:
    event = replace(BRIDGE, title=f"望山大桥通车{payload}", place=(payload,), counts=(), dates=())
    folder = store(Chronicle([event, READING]).tables())
    schema = payload.replace("\t", " ")
    export_dataset(folder, "sqlite", str(tmp_path / "a.sqlite"))
    export_dataset(folder, "duckdb", str(tmp_path / "a.duckdb"))
    export_dataset(folder, f"{postgres}#{schema}")
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        kept = database.execute("SELECT title FROM events ORDER BY seq").fetchall()
    database.close()
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as other:
        assert other.execute("SELECT title FROM events ORDER BY seq").fetchall() == kept
    frame = load_tables(folder)["events"]
    assert kept == [(title,) for title in frame["title"]]
    assert kept[0] == (event.title,)
    stored = {row[1]: row for row in rows_in(postgres, "events", schema)}
    assert event.title in stored[frame["event_id"][0]]
    assert [payload] in stored[frame["event_id"][0]]


def test_postgresql_is_left_as_it_was_where_a_load_fails(postgres: str, store: Store) -> None:
    folder = store(Chronicle([READING]).tables())
    export_dataset(folder, f"{postgres}#kept")
    before = rows_in(postgres, "entities", "kept")
    broken = Chronicle([replace(FAIR, body="空\0字", counts=())]).tables()
    with pytest.raises(DatasetError, match="NUL"):
        export_dataset(store(broken, name="broken"), f"{postgres}#kept")
    assert rows_in(postgres, "entities", "kept") == before
    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE SCHEMA theirs")
    with pytest.raises(DatasetError, match="'theirs' of the database holds something else"):
        export_dataset(folder, f"{postgres}#theirs")


class Cutting(Sequence[Any]):
    """Rows of a table; the server ends the connection that loads them when the last is asked for."""

    def __init__(self, rows: Sequence[Any], url: str) -> None:
        self._rows = rows
        self._url = url

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        if at == len(self._rows) - 1:
            with psycopg.connect(self._url) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
                    "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
                )
        return self._rows[at]


@pytest.mark.parametrize("table", [*LAYERS, "events", "chronicles", "issues", "names"])
def test_postgresql_is_left_as_it_was_where_the_connection_is_cut(
    postgres: str, store: Store, table: str
) -> None:
    schema = f"cut_{table}"
    export_dataset(store(Chronicle([READING]).tables()), f"{postgres}#{schema}")
    names = [relation.name for relation in relations()]
    before = {name: rows_in(postgres, name, schema) for name in names}
    folder = store(Chronicle([READING, BRIDGE, FAIR], findings=[FINDING]).tables(), name="next")
    whole = open_snapshot(folder)
    cut = replace(whole, rows={**whole.rows, table: Cutting(whole.rows[table], postgres)})
    with pytest.raises(
        DatasetError, match=r"^PostgreSQL: .*terminating connection .*nothing was changed"
    ):
        load(cut, postgres, schema)
    assert {name: rows_in(postgres, name, schema) for name in names} == before
    assert load(whole, postgres, schema)["events"]["inserted"] == 2


def test_postgresql_cut_within_its_commit_leaves_the_outcome_open(
    postgres: str, store: Store
) -> None:
    export_dataset(store(Chronicle([READING]).tables()), f"{postgres}#commit")
    with psycopg.connect(postgres) as connection:
        connection.execute(
            "CREATE FUNCTION commit.cut() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'"
        )
        connection.execute(  # deferred: it is called when the server commits
            "CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON commit.events "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION commit.cut()"
        )
    whole = open_snapshot(store(Chronicle([READING, BRIDGE]).tables(), name="next"))
    with pytest.raises(DatasetError, match=r"^PostgreSQL: .*whether the load is in is not known"):
        load(whole, postgres, "commit")
    with psycopg.connect(postgres) as connection:
        connection.execute("DROP TRIGGER cut ON commit.events")
    assert load(whole, postgres, "commit")["events"]["inserted"] == 1  # this one was not in
    assert not any(sum(change.values()) for change in load(whole, postgres, "commit").values())


def test_postgresql_finds_chinese_words(postgres: str, store: Store) -> None:
    export_dataset(store(Chronicle([READING, BRIDGE]).tables()), f"{postgres}#search")
    with psycopg.connect(postgres) as connection:
        found = connection.execute(
            "SELECT title FROM search.events "
            "WHERE to_tsvector('simple', search_text) @@ plainto_tsquery('simple', %s)",
            [search_words("首班公交")],
        ).fetchall()
    assert found == [(BRIDGE.title,)]
