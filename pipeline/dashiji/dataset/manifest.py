"""The manifest: how a dataset was made, and the digest of each of its tables and files.

It holds nothing that differs between two runs on the same input: no clock, no machine, no path but
those that the run was given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashiji.dataset.swap import bring_back
from dashiji.errors import DatasetError
from dashiji.read.remote import RemotePath
from dashiji.records import SCHEMA_VERSION
from dashiji.version import __version__

MANIFEST = "manifest.json"
_PARTS = {"schema_version": int, "sources": dict, "tables": dict, "files": dict}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a dataset folder.

    Raises:
        DatasetError: there is no dataset in the folder, its manifest is damaged, or it is of a
            newer schema version than this one.
    """
    bring_back(folder)
    path = folder / MANIFEST
    try:
        manifest: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DatasetError(
            f"{folder}: no dataset here; `dashiji run -o {folder}` writes one"
        ) from error
    except (ValueError, OSError) as error:
        raise DatasetError(f"{path}: damaged ({error}); run again to write it anew") from error
    version = manifest.get("schema_version") if isinstance(manifest, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise DatasetError(
            f"{folder}: schema version {version}, this dashiji reads up to {SCHEMA_VERSION}; "
            "install a newer one"
        )
    lacking = [
        part
        for part, kind in _PARTS.items()
        if not isinstance(manifest, dict) or not isinstance(manifest.get(part), kind)
    ]
    if lacking:
        raise DatasetError(f"{path}: damaged (no {', '.join(lacking)}); run again to write it anew")
    return dict(manifest)


def unchanged(
    folder: Path, provenance: Mapping[str, Any], chronicles: Iterable[Path]
) -> dict[str, Any] | None:
    """The manifest of a dataset that a run would write just so again; None where it would differ.

    That is so where it was made the same way from the same files, all of them, and none of its own
    files has changed since.
    """
    try:
        manifest = read_manifest(folder)
    except DatasetError:
        return None
    made = {"dashiji": __version__, "schema_version": SCHEMA_VERSION, **provenance}
    if any(manifest.get(part) != value for part, value in made.items()):
        return None
    sources = {source["path"]: source["sha256"] for source in manifest["sources"].values()}
    if sources != {path.as_posix(): _digest(path) for path in chronicles}:
        return None
    changed = any(_digest(folder / name) != sha for name, sha in manifest["files"].items())
    return None if changed else manifest


def damage(folder: Path) -> list[str]:
    """What is wrong with the files of a dataset that is there, in words; nothing where none is.

    A remote one is not fetched to be looked at.
    """
    if isinstance(folder, RemotePath):
        return []
    try:
        files = read_manifest(folder)["files"]
    except DatasetError as error:
        return [str(error)] if (folder / MANIFEST).exists() else []
    return [
        f"{folder / name}: {'changed since it was written' if found else 'missing'}"
        for name, sha in files.items()
        if (found := _digest(folder / name)) != sha
    ]


def file_digest(path: Path) -> str:
    """SHA-256 of a file, which need not fit in memory.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(path: Path) -> str:
    """SHA-256 of a file; "" where it cannot be read."""
    try:
        return file_digest(path)
    except OSError:
        return ""
