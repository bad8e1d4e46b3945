"""The manifest: how a dataset was made, and the digest of each of its tables and files.

It holds nothing that differs between two runs on the same input: no clock, no machine, no path but
those that the run was given.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashiji.errors import DatasetError
from dashiji.records import SCHEMA_VERSION

MANIFEST = "manifest.json"
_PARTS = {"schema_version": int, "sources": dict, "tables": dict, "files": dict}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a dataset folder.

    Raises:
        DatasetError: there is no dataset in the folder, its manifest is damaged, or it is of a
            newer schema version than this one.
    """
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
