"""Chronicles on a Dask cluster: workers write parts, this process makes the dataset from them.

A part holds the rows of one chronicle, in the cache beside the dataset, under a digest of all that
they depend on. Work that is done a second time, because a worker died, finds its part there; what
travels over the scheduler is a key. The outcomes come in the order of the paths, as in one process.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, chdir, closing, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashiji.config import Settings
from dashiji.dataset.provenance import provenance
from dashiji.engines.local import Keeping, Outcome, corrected, find_kept, is_key_of, read_rows
from dashiji.errors import DashijiError, EngineError

if TYPE_CHECKING:
    from distributed import Client, Future

    Submit = Callable[[Path], Future["Part"]]

RETRIES = 2
"""How often a chronicle is tried again after an error of storage or network. A worker's death is
counted by the scheduler: `distributed.scheduler.allowed-failures`, 3 without a setting."""

_AHEAD = 16
"""Chronicles a thread of the cluster has in hand or finished ahead of the writer. Parts lie on
storage, so that this bounds what the scheduler knows of, not memory."""

_WORKER_SECONDS = 60
"""How long the first worker may take to appear. How long the scheduler may take to answer is a
setting of Dask's own, `distributed.comm.timeouts.connect`."""

_reading = threading.Lock()
"""The pipeline of a process is for one thread at a time, whatever threads a worker has."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a run tells each worker: settings, where parts go, and by which build it is asked."""

    settings_json: str
    parts: Path
    home: str
    build: str
    force: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What a worker made of a chronicle: the key of its rows, or why there are none."""

    key: str = ""
    cached: bool = False
    error: str = ""


def make_part(job: Job, path: Path) -> Part:
    """Read a chronicle and put its rows among the parts: the work of a worker.

    Raises:
        EngineError: this worker runs another dashiji, word list or library than the run.
        OSError: storage does not answer; worth another try.
    """
    if _build(job.settings_json) != job.build:
        raise EngineError(
            f"the worker on {os.uname().nodename} has another version of dashiji, or of a library "
            "that shapes rows, than this run: its rows could differ; install the same everywhere"
        )
    settings = Settings.model_validate_json(job.settings_json)
    with _reading, _from_home(job, path):
        keeping = find_kept([path], settings, job.parts)
        key = keeping.keys.get(path, "")
        if key and not job.force and keeping.cache.holds(key):
            return Part(key, cached=True)
        try:
            tables = read_rows(path, job.settings_json)
        except DashijiError as error:
            if _may_pass(error.__cause__):
                raise OSError(str(error)) from error
            return Part(error=str(error))
        if not key:
            raise OSError(f"{path}: could be read only at the second try")
        if not is_key_of(key, tables, path, settings):
            raise OSError(f"{path}: changed while it was read")
        keeping.cache.put(key, tables)
    return Part(key)


def run_dask(
    paths: Sequence[Path],
    settings: Settings,
    scheduler: str,
    keeping: Keeping,
    *,
    force: bool = False,
) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`; the chronicles are read by the workers of a cluster.

    Args:
        paths: Files that the workers can read under the same path.
        settings: As read from config.yaml.
        scheduler: Address of the scheduler, such as tcp://host:8786.
        keeping: Where the parts go, a place that workers share with this process. Their keys are
            added as they come.
        force: Read every chronicle, also those whose part is there.

    Raises:
        EngineError: no scheduler or no worker answers, a worker runs another dashiji, or the parts
            are not on a place that all share.
    """
    settings_json = settings.model_dump_json()
    job = Job(settings_json, keeping.cache.folder, os.getcwd(), _build(settings_json), force)  # noqa: PTH109 - as text, for another machine
    waiting: deque[tuple[Path, Future[Part]]] = deque()
    with closing(_connect(scheduler)) as client:

        def submit(path: Path) -> Future[Part]:
            return client.submit(make_part, job, path, retries=RETRIES, pure=False)

        for path in paths:
            waiting.append((path, submit(path)))
            while len(waiting) >= _AHEAD * max(1, sum(client.nthreads().values())):
                yield _outcome(*waiting.popleft(), submit, keeping)
        while waiting:
            yield _outcome(*waiting.popleft(), submit, keeping)


def _connect(scheduler: str) -> Client:
    """A client of the cluster, which has a worker.

    Raises:
        EngineError: no address, no Dask here, or nobody answers.
    """
    if not scheduler:
        raise EngineError(
            "--engine dask needs the scheduler's address: --scheduler tcp://HOST:8786"
        )
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise EngineError(
            "--engine dask needs the package distributed; install it with "
            "`pip install 'dashiji[dask]'`"
        ) from error
    try:
        get_address_host_port(scheduler)  # says of a wrong address what is wrong with it
        client = Client(scheduler, set_as_default=False, name="dashiji")
    except (OSError, ValueError) as error:
        raise EngineError(
            f"{scheduler}: no Dask scheduler answers there ({error}); `dask scheduler` starts one"
        ) from error
    try:
        client.wait_for_workers(1, timeout=_WORKER_SECONDS)
    except TimeoutError as error:
        client.close()
        raise EngineError(
            f"{scheduler}: the scheduler has no worker; `dask worker {scheduler}` starts one"
        ) from error
    return client


def _outcome(path: Path, future: Future[Part], submit: Submit, keeping: Keeping) -> Outcome:
    """Wait for the part of a chronicle and take its rows from storage."""
    from distributed.scheduler import KilledWorker

    try:
        try:
            part = future.result()
        except KilledWorker:  # perhaps it only stood in the queue of a worker that another killed
            part = submit(path).result()
    except KilledWorker as error:
        return Outcome(
            path,
            None,
            f"{path}: given up, since each worker that read it died (the last one was "
            f"{error.last_worker.address}); give the workers more memory, or read it by itself",
        )
    except ModuleNotFoundError as error:
        raise EngineError(
            f"a worker lacks a package ({error}); install the same as here"
        ) from error
    except OSError as error:
        return Outcome(path, None, f"{path}: given up after {RETRIES + 1} tries: {error}")
    except CancelledError as error:
        raise EngineError(
            "the scheduler was lost; start the run again, it goes on from the parts that are there"
        ) from error
    if part.error:
        return Outcome(path, None, part.error)
    keeping.keys[path] = part.key
    tables = keeping.tables(path)
    if tables is None:
        raise EngineError(
            f"{keeping.cache.folder}: a worker wrote a part there that is not to be found here; "
            "the dataset's folder (-o) must be on storage that the workers share with this machine"
        )
    return corrected(path, tables, cached=part.cached)


def _may_pass(cause: BaseException | None) -> bool:
    """Whether what stopped a read is storage that may answer the next time."""
    return isinstance(cause, OSError) and not isinstance(cause, FileNotFoundError)


def _from_home(job: Job, path: Path) -> AbstractContextManager[Any]:
    """Relative paths stand in the rows as they were given, and mean the folder of the run."""
    return nullcontext() if path.is_absolute() else chdir(job.home)


@cache
def _build(settings_json: str) -> str:
    """A digest of code, word lists and libraries."""
    made = provenance(Settings.model_validate_json(settings_json), ())
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
