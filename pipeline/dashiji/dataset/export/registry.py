"""The formats that a dataset can be exported to, and where an export goes.

Add a format by adding a row to `FORMATS`: a function that writes a snapshot to a local path.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from dashiji.dataset.atomic import replacing, sweep
from dashiji.dataset.export.snapshot import Snapshot, open_snapshot, read_snapshot
from dashiji.errors import DatasetError, ReadError
from dashiji.read.remote import RemotePath, to_path

Writer = Callable[[Snapshot, Path], None]

_HERE = "dashiji.dataset.export"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, what it is for, and the function that writes it."""

    ending: str
    what: str
    target: str


FORMATS: MappingProxyType[str, Format] = MappingProxyType(
    {
        "jsonl": Format(".jsonl", "JSON Lines, a nested event a line", f"{_HERE}.jsonl:write"),
        "xlsx": Format(".xlsx", "Excel, a sheet a table", f"{_HERE}.xlsx:write"),
        "sqlite": Format(
            ".sqlite", "SQLite, with full-text search, ready for Datasette", f"{_HERE}.sqlite:write"
        ),
        "duckdb": Format(".duckdb", "DuckDB, lists kept as lists", f"{_HERE}.duck:write"),
        "label-studio": Format(
            ".label-studio.json", "Label Studio tasks", f"{_HERE}.label_studio:write"
        ),
        "doccano": Format(".doccano.jsonl", "doccano sequence labelling", f"{_HERE}.doccano:write"),
        "docbin": Format(".spacy", "spaCy DocBin, a Doc an event", f"{_HERE}.docbin:write"),
        "conll": Format(
            ".conll", "CoNLL, a character a line with BIO tags", f"{_HERE}.conll:write"
        ),
        "croissant": Format(
            ".croissant.json", "MLCommons Croissant description", f"{_HERE}.croissant:write"
        ),
        "schema-org": Format(
            ".events.jsonld", "schema.org events as JSON-LD", f"{_HERE}.schema_org:write"
        ),
        "prov": Format(".prov.jsonld", "PROV-O provenance as JSON-LD", f"{_HERE}.prov:write"),
    }
)

IN_DATASET = ("jsonl", "xlsx", "sqlite")
"""Formats that `output.formats` may add to a dataset's own folder, as `dataset` and the ending.

Each gives the same bytes for the same rows, which a DuckDB file does not."""

_DATABASES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: its format, where, and how many rows of each table changed there.

    `changes` are `{"inserted": …, "updated": …, "deleted": …}` by table for a database, empty for a
    file, which is always written whole. `notes` say what the format cannot hold.
    """

    format: str
    target: str
    changes: Mapping[str, Mapping[str, int]]
    notes: tuple[str, ...] = ()


def write_beside(folder: Path, formats: Iterable[str]) -> None:
    """Add the files of formats to a folder that holds the tables as Parquet."""
    wanted = [name for name in formats if name in IN_DATASET]
    if wanted:
        snapshot = read_snapshot(folder, {})
        for name in wanted:
            write_file(name, snapshot, str(folder / f"dataset{FORMATS[name].ending}"))


def export_dataset(dataset: Path, to: str, out: str | None = None) -> Exported:
    """Write a dataset in another format.

    Args:
        dataset: The dataset's folder.
        to: A format's name, a file whose ending tells it, `gold` (a folder of annotated
            chronicles), or `postgresql://…` (with `#schema` at its end for another schema than
            `dashiji`).
        out: With a format's name, the file to write: a path, or a URL that fsspec knows (`s3://…`);
            the dataset's name and the format's ending in this folder without.

    Raises:
        DatasetError: no such format, no dataset, a package that is not installed, or a target that
            cannot hold the rows.
        OSError: the target is not writable; a file that was there stays.
    """
    if to.startswith(_DATABASES):
        from dashiji.dataset.export.postgresql import load

        url, _, schema = to.partition("#")
        changes = load(open_snapshot(dataset), url, schema or "dashiji")
        return Exported("postgresql", schema or "dashiji", changes)
    if to == "gold":
        from dashiji.dataset.export.gold_files import write_gold

        folder = Path(out or f"{dataset.absolute().name}.gold")
        return Exported(to, str(folder), {}, write_gold(open_snapshot(dataset), folder))
    name = to if to in FORMATS else format_of(to)
    target = (out or f"{dataset.absolute().name}{FORMATS[name].ending}") if to in FORMATS else to
    snapshot = open_snapshot(dataset)
    write_file(name, snapshot, target)
    return Exported(name, target, {})


def format_of(target: str) -> str:
    """The format that a file's ending tells.

    Raises:
        DatasetError: none has this ending.
    """
    found = [name for name, form in FORMATS.items() if target.lower().endswith(form.ending)]
    if not found:
        known = ", ".join(f"{name} ({form.ending})" for name, form in FORMATS.items())
        raise DatasetError(f"{target}: of no known format; known: {known}, gold, postgresql://…")
    return max(found, key=lambda name: len(FORMATS[name].ending))


def write_file(name: str, snapshot: Snapshot, target: str) -> None:
    """Write a snapshot in a format, beside its place first; `target` is a path or an fsspec URL.

    Raises:
        DatasetError: a package that the format needs is not installed, or it cannot hold the rows.
    """
    path = to_path(target)
    if isinstance(path, RemotePath):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / f"export{FORMATS[name].ending}"
            _writer(name)(snapshot, fresh)
            try:
                path.upload(fresh)
            except ReadError as error:
                raise DatasetError(str(error)) from error
        return
    sweep(path.parent, {path.name})
    with replacing(path) as fresh:
        _writer(name)(snapshot, fresh)


def _writer(name: str) -> Writer:
    module, _, function = FORMATS[name].target.partition(":")
    return cast("Writer", getattr(import_module(module), function))


def require(module: str, extra: str) -> object:
    """A package that only an export needs.

    Raises:
        DatasetError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise DatasetError(
            f"this export needs the package {module}: install 'dashiji[{extra}]'"
        ) from error
