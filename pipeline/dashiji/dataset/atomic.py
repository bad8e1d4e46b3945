"""Files that are replaced whole or not at all, and what a killed writer leaves of them.

What is not yet whole has a hidden name beside its place, `.NAME.` and eight characters. Its writer
holds a lock of the system on it (flock, not on Windows), which ends with the writer, so that the
next one can tell what is left over from what another is writing.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from dashiji.read.remote import RemotePath

_MODE = 0o644
_HIDDEN = re.compile(r"\.(.+)\.[a-z0-9_]{8}")
"""The names of `tempfile`, with the prefix that is given here."""


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there in one step.

    Raises:
        OSError: the disk is full or not writable; what was there stays.
    """
    if isinstance(path, RemotePath):
        path.write_bytes(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path.parent):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        _lock(handle)
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


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of `path` when the block ends without an error.

    It lies in a folder of its own, where a library may keep more files beside it.

    Raises:
        OSError: the disk is full or not writable; what was there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with _locked(path.parent):
            name = f".{path.name}."
            folder = Path(held.enter_context(TemporaryDirectory(prefix=name, dir=path.parent)))
            held.enter_context(_locked(folder))
        fresh = folder / path.name
        yield fresh
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(path)


def sweep(folder: Path, names: Collection[str]) -> None:
    """Remove what killed writers of files of these names left in a folder.

    What another one is writing stays, and so does everything where the system or the disk has no
    locks, or does not let go of it.
    """
    if isinstance(folder, RemotePath) or not folder.is_dir():
        return
    left = [
        path
        for path in sorted(folder.iterdir())
        if (found := _HIDDEN.fullmatch(path.name)) and found[1] in names and not path.is_symlink()
    ]
    if not left:
        return
    with _locked(folder):
        for path in left:
            with suppress(OSError), _locked(path, wait=False) as locked:
                if not locked:
                    continue
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()


@contextmanager
def _locked(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of a file or folder, if it can be had; whether it is held."""
    if os.name != "posix":
        yield False  # Windows opens no folder
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield _lock(handle, wait=wait)
    finally:
        os.close(handle)


def _lock(handle: int, *, wait: bool = True) -> bool:
    """Lock an open file until it is closed; False where another holds it, or the disk cannot."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
