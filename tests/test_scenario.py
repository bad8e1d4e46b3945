"""A year in the life of a dataset: run, corrected, extended, run again, compared, loaded, read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import dict_row

from dashiji.config import Settings
from dashiji.dataset.check import check_dataset
from dashiji.dataset.corrections.files import append, corrections_paths
from dashiji.dataset.corrections.model import Action, Correction
from dashiji.dataset.diff import Kind, diff_datasets
from dashiji.dataset.export.registry import export_dataset
from dashiji.dataset.export.snapshot import open_snapshot
from dashiji.dataset.load import load_tables
from dashiji.dataset.schema import ALL_TABLES, columns
from dashiji.engines.batch import run_batch

from .dataset.postgres import server

JANUARY = """2033年苇海县大事记
1月
6日，县图书馆举办新春读书会，120名读者参加。
19日，县文旅局印发《苇海县村史馆建设方案》，县文旅局局长柳望川出席发布会。
"""
FEBRUARY = """2月
3日，望山大桥通车，全长3公里。
"""


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with server() as url:
        yield url


def stored(url: str, table: str) -> list[dict[str, object]]:
    """A table's rows as the database holds them, without what only the database has."""
    query = psycopg.sql.SQL("SELECT * FROM {}").format(psycopg.sql.Identifier("dashiji", table))
    with psycopg.connect(url, row_factory=dict_row) as connection:
        rows = connection.execute(query).fetchall()
    names = [column.name for column in columns(table)]
    return [{name: row[name] for name in names} for row in rows]


def test_a_year_of_a_dataset(tmp_path: Path, database: str) -> None:
    raw, output, before = tmp_path / "raw", tmp_path / "output", tmp_path / "before"
    raw.mkdir()
    chronicle = raw / "2033.txt"
    chronicle.write_text(JANUARY, encoding="utf-8")
    run_batch([raw], output, Settings())

    counted = Correction(
        Action.CHANGE, "counts", event="县图书馆举办新春读书会，120名读者参加",
        text="120名读者", field="noun", value="县内读者",
    )  # fmt: skip
    append(corrections_paths(chronicle)[0], [counted])
    run_batch([raw], output, Settings())
    assert list(load_tables(output)["counts"]["method"]) == ["correction"]
    output.rename(before)

    chronicle.write_text(JANUARY + FEBRUARY, encoding="utf-8")
    summary = run_batch([raw], output, Settings())
    assert (summary.status, summary.totals["events"]) == ("done", 3)
    assert [check.name for check in check_dataset(output) if not check.passed] == []

    diff = diff_datasets(before, output)
    assert [(event.kind, event.title) for event in diff.events] == [
        (Kind.ADDED, "望山大桥通车，全长3公里")
    ]
    assert [cause.what for cause in diff.causes] == ["source 2033"]

    first = export_dataset(output, database).changes
    again = export_dataset(output, database).changes
    assert sum(counts["inserted"] for counts in first.values()) > 10
    assert {number for counts in again.values() for number in counts.values()} == {0}
    snapshot = open_snapshot(output)
    for table in ALL_TABLES:
        assert sorted(map(repr, stored(database, table))) == sorted(map(repr, snapshot.rows[table]))
