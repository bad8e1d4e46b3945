"""Chronicles on this machine: one after the other in this process, or over a pool of processes.

Both give the outcomes in the order of the paths, so that the dataset does not depend on the engine.
What a run before has read and what has not changed since comes from the cache, without a model.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

from dashiji.config import Settings
from dashiji.dataset.cache import Cache
from dashiji.dataset.corrections.apply import apply_corrections
from dashiji.dataset.corrections.files import read_corrections
from dashiji.dataset.provenance import rows_key
from dashiji.errors import DashijiError, EngineError

if TYPE_CHECKING:
    from dashiji.dataset.corrections.model import Correction
    from dashiji.dataset.tables import Tables

_AHEAD = 4
"""Chronicles that are begun or finished ahead of the writer, for each worker: enough to keep it
busy, and a bound on memory."""

_TURN = 0.001
"""Seconds for which the thread of the rules keeps Python's lock from the tagger's, at most."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its tables, or why there are none.

    `cached` where the file had not changed and was not read.
    """

    path: Path
    tables: Tables | None
    error: str = ""
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where tables are kept between runs, and under which key those of each file."""

    cache: Cache
    keys: dict[Path, str]

    def tables(self, path: Path) -> Tables | None:
        """What is kept of a file; None where it has changed since."""
        key = self.keys.get(path)
        return self.cache.get(key) if key else None


@cache
def _settings(settings_json: str) -> Settings:
    return Settings.model_validate_json(settings_json)


def read_rows(path: Path, settings_json: str, keep: Cache | None = None, key: str = "") -> Tables:
    """One file from bytes to tables, before corrections; kept where a cache and a key are given.

    Raises:
        DashijiError: the file cannot be read.
    """
    return Begun(path, settings_json, keep, key).tables()


class Begun:
    """A file that is read and segmented; the tagger works on it, beside whatever is done next.

    Raises:
        DashijiError: the file cannot be read.
    """

    def __init__(
        self, path: Path, settings_json: str, keep: Cache | None = None, key: str = ""
    ) -> None:
        from dashiji.annotate.annotator import annotator_for
        from dashiji.flow import begin
        from dashiji.read.reader import read

        self._path = path
        self._settings = _settings(settings_json)
        self._annotator = annotator_for(self._settings.entities)
        self._keep, self._key = keep, key
        with _uncollected():
            source = read(path, self._settings.read)
            self._begun = begin(source, self._annotator, self._settings)

    def tables(self) -> Tables:
        """Its tables, before corrections; kept where a cache and a key were given.

        Not where the file or its card has changed since: the key is that of what stood there.
        """
        from dashiji.flow import finish

        with _uncollected():
            tables = finish(self._begun, self._annotator, self._settings)
        if self._keep is not None and self._key:
            with suppress(OSError):  # without it the next run takes longer, no more
                if is_key_of(self._key, tables, self._path, self._settings):
                    self._keep.put(self._key, tables)
        return tables


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: the stages leave none, and it would look at all words."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Python's lock is handed over sooner: the tagger's thread needs it briefly for each batch.

    It would wait 5 ms for it, longer than most batches take.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, _TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def is_key_of(key: str, tables: Tables, path: Path, settings: Settings) -> bool:
    """Whether rows were made of what a key is a digest of.

    Raises:
        OSError: the card beside the file cannot be read.
    """
    return rows_key(path, settings, tables.chronicles[0].source_sha256) == key


def process_file(
    path: Path, settings_json: str, keep: Cache | None = None, key: str = ""
) -> Outcome:
    """One file from bytes to tables; a file that cannot be read is an outcome, not an exception."""
    return begin_file(path, settings_json, keep, key)()


def begin_file(
    path: Path, settings_json: str, keep: Cache | None = None, key: str = ""
) -> Callable[[], Outcome]:
    """Begin with a file; what is returned makes the outcome of it."""
    try:
        corrections = read_corrections(path)
        begun = Begun(path, settings_json, keep, key)
    except DashijiError as error:
        return partial(_same, Outcome(path, None, str(error)))
    return partial(_finished, path, begun, corrections)


def _finished(path: Path, begun: Begun, corrections: Sequence[Correction]) -> Outcome:
    try:
        return Outcome(path, apply_corrections(begun.tables(), corrections)[0])
    except DashijiError as error:
        return Outcome(path, None, str(error))


def find_kept(paths: Iterable[Path], settings: Settings, folder: Path) -> Keeping:
    """The keys of files in the cache of a folder; one that cannot be read has none."""
    keys = {}
    for path in paths:
        try:
            if path.stat().st_size <= settings.read.max_bytes:
                keys[path] = rows_key(path, settings)
        except OSError:
            continue  # reading it will say what is wrong
    return Keeping(Cache(folder), keys)


def _recall(path: Path, keeping: Keeping) -> Outcome | None:
    """A file's outcome from the cache, corrections applied; None where it must be read."""
    tables = keeping.tables(path)
    return None if tables is None else corrected(path, tables, cached=True)


def corrected(path: Path, tables: Tables, *, cached: bool) -> Outcome:
    """The outcome of a file whose rows are kept: the corrections beside it are applied."""
    try:
        tables, _ = apply_corrections(tables, read_corrections(path))
    except DashijiError as error:
        return Outcome(path, None, str(error))
    return Outcome(path, tables, cached=cached)


def run_local(
    paths: Iterable[Path],
    settings: Settings,
    jobs: int,
    keeping: Keeping | None = None,
    *,
    force: bool = False,
) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`, `jobs` chronicles at a time.

    With `keeping`, files that have not changed come from the cache, unless `force` is set; what is
    read is put there.
    """
    settings_json = settings.model_dump_json()
    waiting: deque[Callable[[], Outcome]] = deque()
    with _Pool(jobs) as pool, _short_turns():
        for path in paths:
            known = None if force or keeping is None else _recall(path, keeping)
            if known is not None:
                waiting.append(partial(_same, known))
            else:
                kept = (keeping.cache, keeping.keys.get(path, "")) if keeping else (None, "")
                waiting.append(pool.submit(path, settings_json, *kept))
            if len(waiting) >= max(jobs, 1) * _AHEAD:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()


def _same(outcome: Outcome) -> Outcome:
    return outcome


class _Pool:
    """Processes that start when the first file needs one; with one job it is this process."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._executor: ProcessPoolExecutor | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor is None or self._line is None:
            return
        if kind is not None:
            # A worker that started while another was killed would wait for ever to be heard.
            self._line.close()
        self._executor.shutdown(cancel_futures=True)
        self._line.close()

    def submit(
        self, path: Path, settings_json: str, keep: Cache | None, key: str
    ) -> Callable[[], Outcome]:
        if self._jobs <= 1:
            return begin_file(path, settings_json, keep, key)
        if self._executor is None:
            context = get_context("spawn")
            end, self._line = context.Pipe(duplex=False)
            self._executor = ProcessPoolExecutor(
                self._jobs,
                mp_context=context,
                initializer=_end_with_the_run,
                initargs=(end,),
            )
        return partial(
            _result, path, self._executor.submit(process_file, path, settings_json, keep, key)
        )


def _result(path: Path, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise EngineError(
            f"{path}: a process of this run was ended from outside, most often since memory ran "
            "out; run again with fewer --jobs: what was read is kept"
        ) from error


def _end_with_the_run(line: Connection) -> None:
    """In a worker: end it when the run is gone or gives up, which closes the line to it.

    A kill gives a run no chance to tell, so its process is watched as well.
    """
    run = parent_process()
    if run is None:
        return

    def watch() -> None:
        wait([run.sentinel, line])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
