"""A dataset is put in its place whole, the same bytes for the same input, and safe to open."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from dashiji.config import OutputSettings, Settings
from dashiji.dataset.cells import csv_cell, csv_column
from dashiji.dataset.load import load_tables
from dashiji.dataset.schema import ALL_TABLES
from dashiji.dataset.store import write
from dashiji.dataset.tables import Tables
from dashiji.dataset.writers import TableWriter
from dashiji.engines.batch import run_batch
from dashiji.engines.local import process_file
from dashiji.errors import DatasetError, ReadError
from dashiji.records import Comparator, CountKind, CountRow

from .conftest import Chronicle, Entry

CHRONICLE = """2019年临江市大事记
1月
3日，临江市图书馆新馆开放，首日接待读者2300余人次。
9日，市教育局印发《临江市校园阅读计划》，市教育局局长孟秋白出席启动仪式。
2月
1日，全市教学比武举行，120名教师参赛。
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(CHRONICLE, encoding="utf-8")
    (folder / "b.txt").write_text(CHRONICLE.replace("2019", "2020"), encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tables_of(path: Path) -> Tables:
    tables = process_file(path, Settings().model_dump_json()).tables
    assert tables is not None
    return tables


def test_a_row_group_does_not_depend_on_how_its_rows_came(tmp_path: Path) -> None:
    tables = Chronicle([Entry("闻人笛发言", entities=[("闻人笛", "PERSON")])]).tables()
    rows = [replace(tables.entities[0], event_id=f"e-{number}") for number in range(20_500)]
    for name, step in (("single", 1), ("many", 500)):
        (tmp_path / name).mkdir()
        with closing(TableWriter("entities", tmp_path / name, csv_bom=False)) as writer:
            for start in range(0, len(rows), step):
                writer.write(rows[start : start + step])
            writer.finish()
    single = pq.ParquetFile(tmp_path / "single" / "entities.parquet")
    assert single.read()["event_id"].to_pylist() == [row.event_id for row in rows]
    assert [single.metadata.row_group(n).num_rows for n in range(2)] == [20_000, 500]
    assert content(tmp_path / "single") == content(tmp_path / "many")


def test_same_input_same_bytes_for_any_number_of_processes(raw: Path, tmp_path: Path) -> None:
    run_batch([raw], tmp_path / "one", Settings())
    run_batch([raw], tmp_path / "two", Settings(), jobs=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_every_table_stands_as_parquet_and_csv(raw: Path, tmp_path: Path) -> None:
    run_batch([raw], tmp_path / "out", Settings())
    frames = load_tables(tmp_path / "out")
    assert list(frames) == list(ALL_TABLES)
    for table, frame in frames.items():
        with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        assert rows[0] == list(frame.columns)
        assert len(rows) - 1 == len(frame)
    assert (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8") == CHRONICLE


def test_an_event_keeps_its_id_when_another_comes_before_it(raw: Path, tmp_path: Path) -> None:
    run_batch([raw / "a.txt"], tmp_path / "old", Settings())
    longer = CHRONICLE.replace("1月\n", "1月\n2日，临江大桥通车。\n", 1)
    (raw / "a.txt").write_text(longer, encoding="utf-8")
    run_batch([raw / "a.txt"], tmp_path / "new", Settings())
    old = set(load_tables(tmp_path / "old")["events"]["event_id"])
    new = set(load_tables(tmp_path / "new")["events"]["event_id"])
    assert old < new
    assert len(new) == len(old) + 1


def test_events_that_would_share_an_id_are_numbered(raw: Path, tmp_path: Path) -> None:
    (raw / "a.txt").write_text(
        "2019年大事记\n1月\n3日，大桥通车。\n3日，大桥通车。\n", encoding="utf-8"
    )
    run_batch([raw / "a.txt"], tmp_path / "out", Settings())
    first, second = load_tables(tmp_path / "out")["events"]["event_id"]
    assert second == f"{first}-2"


@pytest.mark.parametrize("name", ["notes.txt", "datapackage.json"])
def test_a_folder_with_something_else_is_not_replaced(raw: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="no dataset"):
        run_batch([raw], folder, Settings())
    assert content(folder) == {name: b"mine"}


def test_a_second_run_on_the_same_folder_is_refused(raw: Path, tmp_path: Path) -> None:
    with FileLock(tmp_path / ".out.lock"), pytest.raises(DatasetError, match="another run"):
        run_batch([raw], tmp_path / "out", Settings())


def test_a_broken_row_leaves_the_old_dataset(raw: Path, tmp_path: Path) -> None:
    run_batch([raw], tmp_path / "out", Settings())
    before = content(tmp_path / "out")
    tables = tables_of(raw / "a.txt")
    shifted = replace(tables.entities[0], start=tables.entities[0].start + 1)
    broken = replace(tables, entities=(shifted, *tables.entities[1:]))
    with pytest.raises(DatasetError, match="does not stand at"):
        write([broken], tmp_path / "out", OutputSettings())
    assert content(tmp_path / "out") == before


def test_a_run_that_died_between_the_renames_is_mended(raw: Path, tmp_path: Path) -> None:
    run_batch([raw], tmp_path / "out", Settings())
    before = content(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.old")
    (raw / "bad.txt").write_text("", encoding="utf-8")
    with pytest.raises(ReadError):
        run_batch([raw / "bad.txt"], tmp_path / "out", Settings())
    assert content(tmp_path / "out") == before


def test_two_files_of_one_id_are_refused(raw: Path, tmp_path: Path) -> None:
    (raw / "sub").mkdir()
    (raw / "sub" / "a.txt").write_text(CHRONICLE, encoding="utf-8")
    with pytest.raises(ReadError, match="has the id 'a'"):
        run_batch([raw], tmp_path / "out", Settings())
    assert not (tmp_path / "out").exists()


def test_one_unreadable_file_does_not_stop_the_others(raw: Path, tmp_path: Path) -> None:
    (raw / "c.txt").write_bytes(b"")
    summary = run_batch([raw], tmp_path / "out", Settings())
    assert (summary.status, len(summary.chronicles)) == ("partial", 2)
    assert "c.txt: an empty file" in summary.failures[0].message


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("＝1+1", "'＝1+1"),
        ("　－cmd|' /c calc'!A0", "'　－cmd|' /c calc'!A0"),
        (("=1", "北京"), "'=1;北京"),
        ("'平安'", "'平安'"),
        ("-3℃", "'-3℃"),
        ("'=1", "''=1"),
        ("'二七'纪念", "'二七'纪念"),
        (-3, "-3"),
        (12000.0, "12000"),
        (0.5, "0.5"),
        (("北京", "上海"), "北京;上海"),
        ("教育部", "教育部"),
    ],
)
def test_csv_cells_never_run_as_formulas(value: object, cell: str) -> None:
    assert csv_cell(value) == cell


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("str", ["=1", "", None, "a,b", '"', "-3℃", CountKind.PERCENT]),
        ("int", [-3, None, 0]),
        ("float", [12000.0, 0.5, None, -1e300]),
        ("list", [("=1", "北京"), ()]),
    ],
)
def test_a_column_has_the_cells_of_its_values(kind: str, values: list[object]) -> None:
    def written(cells: Iterable[object]) -> str:
        file = StringIO()
        csv.writer(file).writerows((cell, "") for cell in cells)
        return file.getvalue()

    assert written(csv_column(values, kind)) == written(map(csv_cell, values))


def test_the_digest_of_a_table_is_over_its_rows_as_json(tmp_path: Path) -> None:
    rows = [
        CountRow("a", "a-1", '“百”%\n"', 0.1, None, Comparator.EQ, CountKind.PERCENT,
                 "%", "率", 3, 7, "pattern"),
        CountRow("a", "a-1", "3", 3.0, 1e22, Comparator.GE, CountKind.CARDINAL, "", "", 9, 10, "lac"),
    ]  # fmt: skip
    with closing(TableWriter("counts", tmp_path, csv_bom=False)) as writer:
        writer.write(rows)
        digest = writer.finish()
    lines = [json.dumps(asdict(row), sort_keys=True, separators=(",", ":")) + "\n" for row in rows]
    assert digest == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_excel_sees_utf8_where_asked(raw: Path, tmp_path: Path) -> None:
    settings = Settings(output=OutputSettings(formats=("parquet", "csv"), csv_bom=True))
    run_batch([raw], tmp_path / "out", settings)
    assert (tmp_path / "out" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(tmp_path / "out" / "events.csv").columns[0] == "chronicle_id"


def test_the_manifest_names_every_file_by_its_digest(raw: Path, tmp_path: Path) -> None:
    run_batch([raw], tmp_path / "out", Settings())
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == set(content(tmp_path / "out")) - {"manifest.json"}
    assert set(manifest["sources"]) == {"a", "b"}


def test_the_digest_of_a_table_does_not_depend_on_its_files(raw: Path, tmp_path: Path) -> None:
    def digests(name: str, output: OutputSettings) -> dict[str, str]:
        write([tables_of(raw / "a.txt")], tmp_path / name, output)
        manifest = json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8"))
        return {table: facts["digest"] for table, facts in manifest["tables"].items()}

    plain = digests("plain", OutputSettings())
    assert (
        digests("other", OutputSettings(formats=("parquet", "csv", "jsonl"), csv_bom=True)) == plain
    )
    (raw / "a.txt").write_text(CHRONICLE.replace("2300", "2400"), encoding="utf-8")
    changed = digests("changed", OutputSettings())
    differing = {table for table in plain if plain[table] != changed[table]}
    assert differing >= {"chronicles", "events", "counts"}
    assert differing.isdisjoint({"roles", "documents"})
