"""Files that are replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dashiji.read.remote import RemotePath

_MODE = 0o644


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there in one step.

    Raises:
        OSError: the disk is full or not writable; what was there stays.
    """
    if isinstance(path, RemotePath):
        path.write_bytes(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(_MODE)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
