"""A folder that is replaced by another in one step, flushed to disk first, by one run at a time.

Where the system can exchange two names (Linux, macOS), a dataset's name never leads nowhere.
Elsewhere there are two renames, and what a kill leaves between them is brought back by whoever
reads or writes the dataset next.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from dashiji.errors import DatasetError
from dashiji.read.remote import RemotePath

_Found = TypeVar("_Found")

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2(2), and RENAME_SWAP of macOS's renamex_np(2)."""
_WAIT_SECONDS = 10
"""How long a reader waits for a run that is between its two renames."""
_READINGS = 3
"""How often a dataset is read anew that a run replaces under its reader."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets it go when a run dies.

    Raises:
        DatasetError: another run holds it.
    """
    from filelock import FileLock, Timeout

    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_beside(folder, "lock"), timeout=0):
            _recover(folder)
            yield
    except Timeout as error:
        raise DatasetError(
            f"{folder}: another run is writing this dataset; wait for it, or name another folder"
        ) from error


def bring_back(folder: Path) -> None:
    """Mend what a run left that died between the two renames; every reader calls it first.

    Where nothing is to be mended, nothing is written, not even a lock. What cannot be mended (a
    disk that only reads) is left as it is: the reader then finds no dataset and says so.
    """
    if isinstance(folder, RemotePath):
        return
    folder = folder.resolve()
    if folder.exists() or not _beside(folder, "old").exists():
        return
    from filelock import FileLock, Timeout

    with suppress(OSError, Timeout), FileLock(_beside(folder, "lock"), timeout=_WAIT_SECONDS):
        _recover(folder)


def tidy(folder: Path) -> None:
    """Remove what a killed run left beside a dataset, where no other run is at work."""
    if isinstance(folder, RemotePath):
        return
    folder = folder.resolve()
    left = _beside(folder, "new")
    if left.exists() or _beside(folder, "old").exists():
        with suppress(DatasetError, OSError), locked(folder):
            shutil.rmtree(left, ignore_errors=True)


def read_whole(folder: Path, read: Callable[[], _Found]) -> _Found:
    """What `read` finds in a dataset, all of it of one run; read anew where it was replaced.

    Raises:
        DatasetError: the dataset is replaced over and over.
    """
    bring_back(folder)
    for _ in range(_READINGS):
        before = _identity(folder)
        try:
            found = read()
        except (DatasetError, OSError):
            if _identity(folder) == before:
                raise
            continue
        if _identity(folder) == before:
            return found
    raise DatasetError(f"{folder}: a run replaces it while it is read; try again when that is done")


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a dataset's folder from one that takes its place; None where there is none."""
    if isinstance(folder, RemotePath):
        return None
    try:
        status = (folder / "manifest.json").stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


@contextmanager
def replacement(folder: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `folder` when the block ends without an error.

    Call it with the lock held. On an error, or where the process dies, the folder that was there
    stays.
    """
    fresh = _beside(folder, "new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        _flush(fresh)
        _put(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put(fresh: Path, folder: Path) -> None:
    """Swap the two; afterwards `fresh` names what was there, if anything was."""
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        old = _beside(folder, "old")
        folder.rename(old)
        fresh.rename(folder)
        old.rename(fresh)  # `old` names a whole dataset or nothing: it is taken apart elsewhere
    _flush_folder(folder.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the disk cannot."""
    import ctypes

    system = ctypes.CDLL(None) if os.name == "posix" else None
    if sys.platform == "darwin":
        rename, at = getattr(system, "renamex_np", None), ()
    else:
        rename, at = getattr(system, "renameat2", None), (_AT_FDCWD,)
    if rename is None:
        return False
    done: int = rename(*at, os.fsencode(one), *at, os.fsencode(other), ctypes.c_uint(_EXCHANGE))
    return done == 0


def _recover(folder: Path) -> None:
    """Bring back the dataset of a run that died between its renames, if it is whole."""
    old = _beside(folder, "old")
    if not old.exists():
        return
    if not folder.exists() and _is_whole(old):
        old.rename(folder)
        return
    rubbish = _beside(folder, "new")
    shutil.rmtree(rubbish, ignore_errors=True)
    old.rename(rubbish)
    shutil.rmtree(rubbish, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    """Whether every file is there that the manifest names; what a person changed in one stays."""
    try:
        files = json.loads((folder / "manifest.json").read_bytes())["files"]
        return all((folder / name).is_file() for name in files)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _flush(folder: Path) -> None:
    """Have the system put every file and folder on the disk, so that a power cut loses none."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            _flush_folder(path)
        else:
            with path.open("rb+") as file:  # Windows flushes what may be written alone
                os.fsync(file.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows opens no folder, and journals names by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")
