"""The checks of a written dataset: is every file what it should be, and does every promise hold?

Parquet is checked here (schema, bytes, rows), CSV by Frictionless up to a size and by its digest
beyond: cell-wise validation of a large file takes longer than writing it did.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashiji.dataset.load import load_tables, load_texts
from dashiji.dataset.manifest import read_manifest
from dashiji.dataset.schema import PRIMARY_KEYS, REFERENCES, SPAN_TABLES, arrow_schema, columns
from dashiji.dataset.swap import read_whole
from dashiji.dataset.verdicts import Check, Fault
from dashiji.errors import DatasetError
from dashiji.grammar import edtf

if TYPE_CHECKING:
    import pandas as pd

MAX_FRICTIONLESS_ROWS = 200_000
_MAX_EXAMPLES = 3


def check_dataset(folder: Path) -> list[Check]:
    """Every check, in the order in which a reader would want to know.

    Where tables cannot be read or have other columns, the checks of their rows are left out.

    Raises:
        DatasetError: there is no dataset in the folder, or it is of a newer schema version.
    """
    return read_whole(folder, lambda: _checks(folder))


def _checks(folder: Path) -> list[Check]:
    manifest = read_manifest(folder)
    checks = [_check("files", _file_faults(folder, manifest))]
    try:
        frames = load_tables(folder)
    except DatasetError as error:
        return [*checks, _check("tables", [str(error)])]
    checks.append(_check("schema", _schema_faults(folder, frames)))
    if not checks[-1].passed:
        return checks
    texts = load_texts(folder, frames)
    return [
        *checks,
        _check("rows", _row_faults(folder, frames, manifest)),
        _check("offsets", _offset_faults(frames, texts)),
        _check("keys", _key_faults(frames)),
        _check("values", _value_faults(frames)),
        _check("frictionless", _frictionless_faults(folder, frames)),
    ]


def _check(name: str, faults: Iterable[str]) -> Check:
    return Check(name, tuple(Fault(fault) for fault in faults))


def _file_faults(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name}: changed since it was written"


def _schema_faults(folder: Path, tables: Iterable[str]) -> Iterator[str]:
    from pyarrow.dataset import dataset

    for table in tables:
        found = dataset(folder / f"{table}.parquet", format="parquet").schema
        if not found.equals(arrow_schema(table)):
            yield f"{table}.parquet: its columns or types are not those of the schema"


def _row_faults(
    folder: Path, frames: dict[str, pd.DataFrame], manifest: dict[str, Any]
) -> Iterator[str]:
    for table, frame in frames.items():
        wanted = manifest["tables"][table]["rows"]
        if len(frame) != wanted:
            yield f"{table}.parquet: {len(frame)} rows, the manifest says {wanted}"
        path = folder / f"{table}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as handle:
                rows = sum(1 for _ in csv.reader(handle)) - 1
            if rows != len(frame):
                yield f"{table}.csv: {rows} rows, {table}.parquet has {len(frame)}"


def _offset_faults(frames: dict[str, pd.DataFrame], texts: dict[str, str]) -> Iterator[str]:
    for table in SPAN_TABLES:
        frame = frames[table]
        wrong = [
            f"{table}: {text!r} does not stand at {start}:{end} of {name}"
            for name, text, start, end in zip(
                frame["chronicle_id"], frame["text"], frame["start"], frame["end"], strict=True
            )
            if texts.get(name, "")[start:end] != text or not text
        ]
        yield from _some(wrong)
    for table in ("events", "roles"):
        frame = frames[table]
        wrong = [
            f"{table}: {start}:{end} is no span of {name}"
            for name, start, end in zip(
                frame["chronicle_id"], frame["start"], frame["end"], strict=True
            )
            if not 0 <= start < end <= len(texts.get(name, ""))
        ]
        yield from _some(wrong)


def _some(faults: list[str]) -> Iterator[str]:
    yield from faults[:_MAX_EXAMPLES]
    if len(faults) > _MAX_EXAMPLES:
        yield f"… and {len(faults) - _MAX_EXAMPLES} more like this"


def _key_faults(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    for table, (key,) in PRIMARY_KEYS.items():
        if table not in frames:
            continue
        doubled = frames[table][key][frames[table][key].duplicated()]
        yield from _some([f"{table}: {key} {value!r} stands twice" for value in doubled])
    for table, frame in frames.items():
        for column, (home, key) in REFERENCES.items():
            if column in frame and table != home:
                present = frame[column].dropna()
                lost = present[~present.isin(frames[home][key])]
                yield from _some(
                    [f"{table}: {column} {value!r} is not in {home}" for value in lost]
                )
    if "names" in frames:
        yield from _name_faults(frames["names"], len(frames["entities"]))


def _name_faults(names: pd.DataFrame, mentions: int) -> Iterator[str]:
    counted = int(names["n_mentions"].sum())
    if counted != mentions:
        yield f"names: {counted} mentions are counted, entities has {mentions}"
    late = names[(names["date_first"] > names["date_last"]) & (names["date_last"] != "")]
    yield from _some([f"names: {name!r} ends before it begins" for name in late["canonical"]])


def _value_faults(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    for table, frame in frames.items():
        for column in columns(table):
            if column.enum:
                odd = sorted(set(frame[column.name]) - set(column.enum))
                yield from _some(
                    [f"{table}.{column.name}: {value!r} is not allowed" for value in odd]
                )
            if not column.nullable and bool(frame[column.name].isna().any()):
                yield f"{table}.{column.name}: null in a column that has none"
    for table, name in (("events", "date"), ("dates", "edtf")):
        odd = sorted(value for value in set(frames[table][name]) if not edtf.is_valid(value))
        yield from _some([f"{table}.{name}: {value!r} is no EDTF date" for value in odd])


def _frictionless_faults(folder: Path, frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    if not (folder / "events.csv").is_file():
        return
    if sum(len(frame) for frame in frames.values()) > MAX_FRICTIONLESS_ROWS:
        return
    import frictionless

    report = frictionless.validate(str(folder / "datapackage.json"))
    faults = [f"{error.type}: {error.message}" for error in report.errors]
    for task in report.tasks:
        faults += [f"{task.name}: {error.message}" for error in task.errors]
    yield from _some(faults)
