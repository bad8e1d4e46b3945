"""A written dataset that was tampered with, or is damaged, does not pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashiji.dataset.check import check_dataset
from dashiji.dataset.schema import arrow_schema, json_schema
from dashiji.errors import DatasetError


def failed(folder: Path) -> set[str]:
    return {check.name for check in check_dataset(folder) if not check.passed}


def test_a_fresh_dataset_passes(gold_dataset: Path) -> None:
    assert failed(gold_dataset) == set()


def flip_byte(folder: Path) -> None:
    path = folder / "events.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def drop_csv_row(folder: Path) -> None:
    path = folder / "counts.csv"
    path.write_text("\n".join(path.read_text(encoding="utf-8").split("\n")[:-2]) + "\n", "utf-8")


def change_text(folder: Path) -> None:
    path = folder / "text" / "2024.txt"
    path.write_text("一" + path.read_text(encoding="utf-8"), encoding="utf-8")


def lose_text(folder: Path) -> None:
    (folder / "text" / "2024.txt").unlink()


def rewrite(table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / f"{table}.parquet"
        frame = change(pd.read_parquet(path))
        schema = arrow_schema(table) if set(arrow_schema(table).names) <= set(frame) else None
        pq.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False), path)

    return apply


@pytest.mark.parametrize(
    ("damage", "found_by"),
    [
        (flip_byte, "files"),
        (drop_csv_row, "rows"),
        (change_text, "offsets"),
        (lose_text, "offsets"),
        (rewrite("events", lambda f: f.assign(type="party")), "values"),
        (rewrite("events", lambda f: f.assign(date="2024-02-30")), "values"),
        (rewrite("events", lambda f: pd.concat([f, f.head(1)])), "keys"),
        (rewrite("entities", lambda f: f.assign(event_id="nowhere")), "keys"),
        (rewrite("counts", lambda f: f.drop(columns="noun")), "schema"),
    ],
)
def test_damage_is_found(dataset: Path, damage: Callable[[Path], None], found_by: str) -> None:
    damage(dataset)
    assert found_by in failed(dataset)


def test_frictionless_sees_a_wrong_csv_value(dataset: Path) -> None:
    path = dataset / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",meeting,", ",party,", 1), "utf-8")
    assert "frictionless" in failed(dataset)


def test_a_table_in_parts_is_read_as_one(dataset: Path) -> None:
    path = dataset / "events.parquet"
    table = pq.read_table(path)
    path.unlink()
    path.mkdir()
    pq.write_table(table.slice(0, 40), path / "part-0.parquet")
    pq.write_table(table.slice(40), path / "part-1.parquet")
    assert failed(dataset) == {"files"}


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        (None, "no dataset here"),
        ("{", "damaged"),
        ('{"schema_version": 99}', "install a newer one"),
        ("[]", "damaged"),
        ('{"schema_version": 1, "files": {}}', "damaged .no sources, tables"),
    ],
)
def test_what_is_no_dataset_is_told(tmp_path: Path, manifest: str | None, says: str) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(DatasetError, match=says):
        check_dataset(tmp_path)


def test_the_json_schema_is_the_one_that_is_published() -> None:
    golden = Path(__file__).resolve().parents[1] / "golden" / "schema.json"
    assert json.loads(golden.read_text(encoding="utf-8")) == json_schema()
