"""Tables kept between runs, each under a digest of all that it depends on.

An entry is JSON, compressed, behind a digest of itself: one that was cut short or changed is as
good as none. Corrections are applied after, so that a corrected chronicle need not be read anew.
"""

from __future__ import annotations

import hashlib
import json
import typing
import zlib
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dashiji.dataset.atomic import replace_file
from dashiji.dataset.schema import TABLES
from dashiji.dataset.tables import Tables

_ENDING = ".rows"
_LEVEL = 6


class Cache:
    """A folder of tables; several processes may use it at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: list[Path] = []
        """Entries that this process found damaged; they are as good as none."""

    def get(self, key: str) -> Tables | None:
        """The tables of a key; None where there are none, or they are damaged."""
        packed = self._packed(key)
        return None if packed is None else _decode(zlib.decompress(packed))

    def holds(self, key: str) -> bool:
        """Whether there are tables of a key, undamaged."""
        return self._packed(key) is not None

    def put(self, key: str, tables: Tables) -> None:
        """Keep tables under a key.

        Raises:
            OSError: the disk is full or not writable.
        """
        packed = zlib.compress(_encode(tables), _LEVEL)
        replace_file(self._path(key), hashlib.sha256(packed).digest() + packed)

    def keep_only(self, keys: Collection[str]) -> None:
        """Drop all but the entries of some keys, so that the folder does not grow for ever.

        What a killed run left half written goes too.
        """
        names = {f"{key}{_ENDING}" for key in keys}
        for path in self.folder.glob("*/*"):
            if path.name not in names:
                with suppress(OSError):  # it stays, and does no harm
                    path.unlink(missing_ok=True)

    def _packed(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            self.damaged.append(path)
            return None
        digest, packed = content[:32], content[32:]
        if hashlib.sha256(packed).digest() != digest:
            self.damaged.append(path)
            return None
        return packed

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{_ENDING}"


def _encode(tables: Tables) -> bytes:
    content: dict[str, Any] = {"text": tables.text}
    for table in TABLES:
        names = [field.name for field in fields(TABLES[table])]
        content[table] = [[getattr(row, name) for name in names] for row in getattr(tables, table)]
    return json.dumps(content, separators=(",", ":")).encode()


def _decode(content: bytes) -> Tables:
    found = json.loads(content)
    rows = {
        table: tuple(
            record(*(make(value) for make, value in zip(_makers(record), values, strict=True)))
            for values in found[table]
        )
        for table, record in TABLES.items()
    }
    return Tables(text=found["text"], **rows)


@cache
def _makers(record: type) -> tuple[Callable[[Any], Any], ...]:
    """For each field of a record, what turns its JSON value into the field's own type."""
    hints = typing.get_type_hints(record)
    return tuple(_maker(hints[field.name]) for field in fields(record))


def _maker(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if typing.get_origin(hint) is tuple:
        return tuple
    return _same


def _same(value: Any) -> Any:
    return value
