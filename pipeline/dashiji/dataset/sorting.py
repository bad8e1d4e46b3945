"""Sorting more than fits in memory."""

from __future__ import annotations

import heapq
import pickle
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

Value = TypeVar("Value")
Item = tuple[tuple[Any, ...], Value]
"""A key and what it stands for."""

_BLOCK = 100
"""Items of a sorted run that are read at once: what each run takes in memory while runs merge."""


class Sorter(Generic[Value]):
    """Gives values in the order of their keys, equal keys in the order in which they came.

    Values beyond a number wait on disk, in sorted runs. Use it as a context, which closes the files
    of the runs; they have no names and leave nothing behind.

    Args:
        at_once: Values that are in memory at the same time.
        folder: Where the runs are written; the system's folder for temporary files without.
    """

    def __init__(self, at_once: int, folder: Path | None = None) -> None:
        self._at_once, self._folder = at_once, folder
        self._waiting: list[Item[Value]] = []
        self._runs: list[IO[bytes]] = []

    def __enter__(self) -> Sorter[Value]:
        return self

    def __exit__(self, *_: object) -> None:
        for run in self._runs:
            run.close()

    def add(self, key: tuple[Any, ...], value: Value) -> None:
        """Take a value in; keys must compare with each other.

        Raises:
            OSError: the disk is full or not writable.
        """
        self._waiting.append((key, value))
        if len(self._waiting) >= self._at_once:
            self._lay_aside()

    def in_order(self) -> Iterator[Item[Value]]:
        """All keys and values, once; none may be added from then on."""
        self._waiting.sort(key=itemgetter(0))
        runs = [*map(_read, self._runs), iter(self._waiting)]
        return heapq.merge(*runs, key=itemgetter(0))

    def _lay_aside(self) -> None:
        self._waiting.sort(key=itemgetter(0))
        run = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by __exit__
        self._runs.append(run)
        for start in range(0, len(self._waiting), _BLOCK):
            pickle.dump(self._waiting[start : start + _BLOCK], run, pickle.HIGHEST_PROTOCOL)
        run.seek(0)
        self._waiting.clear()


def _read(run: IO[bytes]) -> Iterator[Item[Any]]:
    while True:
        try:
            yield from pickle.load(run)  # noqa: S301 - a file of this process alone
        except EOFError:
            return
