"""Writing a dataset: beside its place, validated, then put there whole.

A run that dies leaves the dataset that was there. Two runs on one folder do not mix: the second one
is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dashiji.config import OutputSettings
from dashiji.dataset.export.registry import write_beside
from dashiji.dataset.manifest import MANIFEST, file_digest, read_manifest
from dashiji.dataset.names import NameIndex
from dashiji.dataset.package import datapackage, readme
from dashiji.dataset.schema import ALL_TABLES, TABLES
from dashiji.dataset.swap import locked, replacement
from dashiji.dataset.tables import Tables
from dashiji.dataset.upload import refuse_other_files, upload
from dashiji.dataset.validate import faults
from dashiji.errors import DatasetError
from dashiji.read.card import same_on_disk
from dashiji.read.remote import RemotePath
from dashiji.records import SCHEMA_VERSION, Severity
from dashiji.version import __version__

if TYPE_CHECKING:
    from dashiji.dataset.writers import TableWriter

PACKAGE = "datapackage.json"
_NAMES_AT_ONCE = 1_000
"""Rows of names that are in memory at the same time."""


def write(
    chronicles: Iterable[Tables],
    folder: Path,
    settings: OutputSettings,
    provenance: Mapping[str, Any] | None = None,
) -> None:
    """Write the tables of all chronicles as one dataset that replaces the folder as a whole.

    A remote folder has no lock: see `dataset.upload` for what its readers see.

    Args:
        chronicles: Tables of one chronicle at a time, in the order in which rows shall stand.
        folder: Where the dataset goes; to a remote one it is uploaded when it is whole.
        settings: Formats and their options.
        provenance: What the manifest says of how the dataset was made (configuration and lexicon
            digests); nothing that differs between two runs on the same input.

    Raises:
        DatasetError: the folder holds something else than a dataset, another run is writing it,
            two chronicles share an id, or a row breaks a promise of the schema.
        OSError: the disk is full or not writable; what was there stays.
    """
    if isinstance(folder, RemotePath):
        with TemporaryDirectory(prefix="dashiji-") as near:
            made = Path(near) / folder.name
            refuse_other_files(folder)
            write(chronicles, made, settings, provenance)
            try:
                upload(made, folder)
            except OSError as error:
                raise DatasetError(
                    f"{folder}: the upload broke off ({error}); the manifest that was there stays; "
                    "run again, what was read is kept"
                ) from error
        return
    folder = folder.resolve()  # a link stays one, and two runs over two links do not mix
    with locked(folder):
        _refuse_other_content(folder)
        with replacement(folder) as fresh:
            _write_files(chronicles, fresh, settings, provenance or {})


def _write_files(
    chronicles: Iterable[Tables],
    folder: Path,
    settings: OutputSettings,
    provenance: Mapping[str, Any],
) -> None:
    from dashiji.dataset.writers import TableWriter

    (folder / "text").mkdir()
    with ExitStack() as open_files:
        writers = {
            table: TableWriter(table, folder, csv_bom=settings.csv_bom) for table in ALL_TABLES
        }
        for writer in writers.values():
            open_files.callback(writer.close)
        names = open_files.enter_context(NameIndex(folder))
        sources = _write_rows(chronicles, folder, writers, names)
        described = {
            name: {"rows": writer.rows, "digest": writer.finish()}
            for name, writer in writers.items()
        }
    write_beside(folder, settings.formats)
    _write_json(folder / PACKAGE, datapackage(folder, described))
    (folder / "README.md").write_text(readme(), encoding="utf-8")
    manifest = {
        "dashiji": __version__,
        "schema_version": SCHEMA_VERSION,
        **provenance,
        "sources": sources,
        "tables": described,
        "files": {
            path.relative_to(folder).as_posix(): file_digest(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }
    _write_json(folder / MANIFEST, manifest)


def _write_rows(
    chronicles: Iterable[Tables],
    folder: Path,
    writers: Mapping[str, TableWriter],
    names: NameIndex,
) -> dict[str, dict[str, Any]]:
    """Write every chronicle's rows and text; gives path, digest and figures of each by its id."""
    sources: dict[str, dict[str, Any]] = {}
    owners: dict[str, str] = {}
    for tables in chronicles:
        chronicle = tables.chronicles[0]
        identity = chronicle.chronicle_id
        other = owners.setdefault(same_on_disk(identity), chronicle.source_path)
        if len(owners) == len(sources):
            raise DatasetError(
                f"{chronicle.source_path}: has the id {identity!r}, as {other} does; give one of "
                "them another id in a source card"
            )
        broken = next(faults(tables), None)
        if broken:
            raise DatasetError(f"{chronicle.source_path}: {broken}; please report this defect")
        sources[identity] = {
            "path": chronicle.source_path,
            "sha256": chronicle.source_sha256,
            "rows": {name: len(getattr(tables, name)) for name in TABLES},
            "errors": sum(issue.severity is Severity.ERROR for issue in tables.issues),
        }
        text = folder / "text" / f"{identity}.txt"
        text.write_bytes(tables.text.encode("utf-8", "surrogatepass"))
        for name in TABLES:
            writers[name].write(getattr(tables, name))
        names.add(tables)
    rows = names.rows()
    while group := tuple(islice(rows, _NAMES_AT_ONCE)):
        writers["names"].write(group)
    return sources


def _write_json(path: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=False)
    # Names of files may hold what UTF-8 cannot; JSON can, by its own escapes.
    path.write_bytes(f"{text}\n".encode("utf-8", "backslashreplace"))


def _refuse_other_content(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise DatasetError(f"{folder}: is a file; name a folder for the dataset")
    if folder.is_mount():
        raise DatasetError(
            f"{folder}: is a disk of its own and cannot be replaced; name a folder in it"
        )
    content = {path.name for path in folder.iterdir()} - {"README.md", ".gitkeep"}
    if content and not ({MANIFEST, PACKAGE} <= content or _has_manifest(folder)):
        raise DatasetError(
            f"{folder}: holds files that are no dataset ({', '.join(sorted(content)[:3])}) and "
            "would be replaced as a whole; name another folder"
        )


def _has_manifest(folder: Path) -> bool:
    """Whether it is a dataset that lost other files than its manifest."""
    try:
        read_manifest(folder)
    except DatasetError:
        return False
    return True
