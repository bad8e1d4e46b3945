"""Paths to storage that is not a local disk: `s3://…`, `hdfs://…`, `memory://…`, through fsspec.

A remote path is a `Path` as far as its name goes (stem, suffix, what stands beside it); what reads
or writes bytes goes through the file system that its scheme names.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self, cast
from urllib.parse import unquote, urlsplit

from dashiji.errors import DashijiError, ReadError

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,30})://(/?)(.*)", re.DOTALL)

_PUTS_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "memory"})
"""Schemes of stores in which an object is there whole or not at all, so that it is written in its
place; elsewhere a file is written beside its place and renamed."""


def to_path(given: str | Path) -> Path:
    """A local path, or a remote one where a scheme is given; `file://` is local."""
    if isinstance(given, Path):
        return given
    url = _URL.fullmatch(given)
    if url is None:
        return Path(given)
    if url[1].lower() == "file":
        parts = urlsplit(given)
        if parts.netloc not in {"", "localhost"}:
            raise ReadError(f"{given}: a file on another machine; write file:///folder/file")
        return Path(unquote(given[len("file://") + len(parts.netloc) :]))
    # A root without a host (hdfs:///x) is kept in the first part, since a path has no empty parts.
    return RemotePath(f"{url[1].lower()}:{':' if url[2] else ''}/{url[3]}")


def has_magic(given: str | Path) -> bool:
    """Whether a path holds one of `*`, `?` and `[`."""
    return glob.has_magic(str(given))


@contextmanager
def _told(path: object) -> Iterator[None]:
    """What a storage library raises, each in its own classes, as the OSError that it means.

    Raises:
        OSError: storage does not answer, or not with what was asked for.
    """
    try:
        yield
    except (OSError, DashijiError):
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {error}".strip(": ")
        raise OSError(errno.EIO, said, str(path)) from error


class _Answering:
    """A remote file that is open for reading."""

    def __init__(self, file: IO[Any], path: RemotePath) -> None:
        self._file = file
        self._path = path

    def read(self, size: int = -1) -> Any:
        with _told(self._path):
            return self._file.read(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class RemotePath(type(Path())):  # type: ignore[misc]
    """A path whose bytes come through fsspec; made by `to_path`."""

    def __str__(self) -> str:
        head, _, rest = super().__str__().partition("/")
        return f"{head[:-1]}///{rest}" if head.endswith("::") else f"{head}//{rest}"

    def is_absolute(self) -> bool:
        """A remote path never depends on the folder of the process."""
        return True

    def absolute(self) -> RemotePath:
        """The path itself."""
        return self

    def exists(self) -> bool:
        """Whether a file or a folder is there."""
        with self._asked() as (system, path):
            return bool(system.exists(path))

    def is_file(self) -> bool:
        """Whether a file is there."""
        with self._asked() as (system, path):
            return bool(system.isfile(path))

    def is_dir(self) -> bool:
        """Whether a folder is there."""
        with self._asked() as (system, path):
            return bool(system.isdir(path))

    def stat(self, **_: Any) -> os.stat_result:
        """Kind and size; the other fields are 0."""
        with self._asked() as (system, path):
            info = system.info(path)
        mode = stat.S_IFDIR if info["type"] == "directory" else stat.S_IFREG
        return os.stat_result((mode, 0, 0, 0, 0, 0, info["size"] or 0, 0, 0, 0))

    def open(self, mode: str = "rb", **options: Any) -> IO[Any]:
        """Open the file."""
        with self._asked() as (system, path):
            opened: IO[Any] = system.open(path, mode, **options)
        return cast("IO[Any]", _Answering(opened, self)) if "r" in mode else opened

    def read_bytes(self) -> bytes:
        """The whole file."""
        with self._asked() as (system, path):
            return bytes(system.cat_file(path))

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        """The whole file as text, line breaks as they stand."""
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    def write_bytes(self, data: bytes) -> int:
        """Put a file there, whole or not at all."""
        with self._placing() as (system, path):
            system.pipe_file(path, data)
        return len(data)

    def upload(self, file: Path) -> None:
        """Put a local file there, whole or not at all; it need not fit in memory."""
        with self._placing() as (system, path):
            system.put_file(str(file), path)

    @contextmanager
    def _placing(self) -> Iterator[tuple[Any, str]]:
        """Where to write what shall stand here when it is whole."""
        with self._asked() as (system, path):
            yield from self._place(system, path)

    def _place(self, system: Any, path: str) -> Iterator[tuple[Any, str]]:
        if self.parts[0].rstrip(":") in _PUTS_WHOLE:
            yield system, path
            return
        folder, _, name = path.rpartition("/")
        system.makedirs(folder, exist_ok=True)
        fresh = f"{folder}/.{name}.{uuid.uuid4().hex}"
        try:
            yield system, fresh
            system.mv(fresh, path)
        finally:
            if system.exists(fresh):
                system.rm_file(fresh)

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove the file."""
        try:
            with self._asked() as (system, path):
                system.rm_file(path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def glob(self, pattern: str) -> Iterator[RemotePath]:
        """The files and folders below that a pattern matches, sorted."""
        with self._asked() as (system, path):
            found = system.glob(f"{path.rstrip('/')}/{pattern}")
        yield from self._below(path, found)

    def files(self) -> Iterator[RemotePath]:
        """All files in the folder and its folders, sorted."""
        with self._asked() as (system, path):
            found = system.find(path)
        yield from self._below(path, found)

    def _below(self, path: str, found: list[str]) -> Iterator[RemotePath]:
        start = len(path.rstrip("/")) + 1
        for name in sorted(found):
            yield self / name[start:]

    @contextmanager
    def _asked(self) -> Iterator[tuple[Any, str]]:
        """The file system of the scheme, and the path in its own form, to be asked something."""
        with _told(self):
            yield self._system()

    def _system(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        try:
            system, path = url_to_fs(str(self))
        except (ImportError, ValueError) as error:
            raise ReadError(f"{self}: {error}") from error
        return system, str(path)
