"""A run over a batch of chronicles: from paths to the dataset in its place.

A chronicle that fails does not stop the others. The run's status is computed from what happened: it
is never set.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashiji.config import Settings
from dashiji.dataset.atomic import replace_file
from dashiji.dataset.manifest import damage, unchanged
from dashiji.dataset.provenance import provenance
from dashiji.dataset.swap import tidy
from dashiji.engines import Engine
from dashiji.errors import DashijiError, ReadError
from dashiji.read.card import chronicle_id, read_card, same_on_disk
from dashiji.read.reader import collect
from dashiji.records import Severity

if TYPE_CHECKING:
    from dashiji.dataset.tables import Tables
    from dashiji.engines.local import Keeping, Outcome

RUN_RECORD = "run.json"
"""How long the last run took and what it read: kept out of the dataset, which holds no clock."""

OnDone = Callable[[int, int, str], None]


class Status(StrEnum):
    """What became of a chronicle or a run."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ChronicleSummary:
    """One chronicle of a run: rows by table, and whether something of it was lost.

    `cached` where it had not changed since the run before, so that it was not read again.
    """

    id: str
    rows: dict[str, int]
    status: Status
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no tables, and why."""

    path: str
    message: str


@dataclass(slots=True)
class RunSummary:
    """What a run wrote, what it could not read, and how long it took."""

    folder: str
    chronicles: list[ChronicleSummary] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was found damaged and made anew, or could not be kept."""
    seconds: float = 0.0

    @property
    def totals(self) -> dict[str, int]:
        """Rows by table over all chronicles."""
        totals: Counter[str] = Counter()
        for chronicle in self.chronicles:
            totals.update(chronicle.rows)
        return dict(totals)

    @property
    def status(self) -> Status:
        """Done where every chronicle is, failed where none gave tables, else partial."""
        if not self.chronicles:
            return Status.FAILED
        if self.failures or any(c.status is not Status.DONE for c in self.chronicles):
            return Status.PARTIAL
        return Status.DONE

    def as_dict(self) -> dict[str, Any]:
        """The summary as JSON-able values."""
        return {
            "folder": self.folder,
            "status": self.status,
            "seconds": round(self.seconds, 3),
            "totals": self.totals,
            "chronicles": [
                {"id": c.id, "status": c.status, "cached": c.cached, "rows": c.rows}
                for c in self.chronicles
            ],
            "failures": [{"path": f.path, "message": f.message} for f in self.failures],
            "notes": self.notes,
        }


def run_batch(
    inputs: Sequence[str | Path],
    output: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    engine: Engine = Engine.LOCAL,
    scheduler: str = "",
    force: bool = False,
    on_done: OnDone = lambda _done, _total, _name: None,
) -> RunSummary:
    """Read chronicles and write their dataset.

    A chronicle that has not changed since the run before is not read again: its rows come from the
    cache beside the dataset's folder, which a killed run leaves behind as well. Where nothing at
    all has changed, nothing is written.

    Args:
        inputs: Files, folders and globs.
        output: The dataset's folder; it is replaced as a whole, or not at all.
        settings: As read from config.yaml.
        jobs: Processes that work on chronicles at the same time; the dataset is the same for any.
        engine: On this machine, or on a Dask cluster; the dataset is the same for both.
        scheduler: Address of the cluster's scheduler, such as tcp://host:8786.
        force: Read every chronicle, also those that have not changed.
        on_done: Called after each chronicle with how many are done, how many there are, and its
            path.

    Raises:
        ReadError: nothing to read, two files of one id, or none of the files could be read (the
            message says why for each); nothing is written then.
        DatasetError: the dataset cannot be put in its place.
        EngineError: the cluster cannot be reached, lost its workers, or runs another dashiji.
    """
    started = time.monotonic()
    paths = collect(inputs)
    _refuse_shared_ids(paths)
    summary = RunSummary(folder=output.as_posix())
    made = provenance(settings, paths)
    before = None if force else unchanged(output, made, paths)
    if before is not None:
        tidy(output)
        summary.chronicles.extend(_as_before(before))
        summary.seconds = time.monotonic() - started
        return summary
    # Imported here, since a run that finds nothing changed needs no more than the above.
    from dashiji.dataset.store import write

    summary.notes += [f"{fault}; written anew" for fault in damage(output)]
    keeping, outcomes = _start(engine, paths, settings, output, jobs, scheduler, force=force)
    write(
        _tables(outcomes, summary, len(paths), on_done),
        output,
        settings.output,
        made,
    )
    summary.notes += [
        f"{path}: what was kept of a chronicle is damaged; it was read anew"
        for path in dict.fromkeys(keeping.cache.damaged)
    ]
    keeping.cache.keep_only(set(keeping.keys.values()))
    summary.seconds = time.monotonic() - started
    record = json.dumps({"jobs": jobs, **summary.as_dict()}, ensure_ascii=False, indent=2)
    kept = cache_folder(output)
    try:
        replace_file(kept / RUN_RECORD, f"{record}\n".encode("utf-8", "backslashreplace"))
    except OSError as error:
        summary.notes.append(f"{kept}: cannot be written ({error}); the next run reads all again")
    return summary


def _start(
    engine: Engine,
    paths: Sequence[Path],
    settings: Settings,
    output: Path,
    jobs: int,
    scheduler: str,
    *,
    force: bool,
) -> tuple[Keeping, Iterator[Outcome]]:
    """What is kept of the files, and the outcomes as they come."""
    from dashiji.dataset.cache import Cache
    from dashiji.engines.local import Keeping, find_kept, run_local

    folder = cache_folder(output)
    if engine is Engine.LOCAL:
        keeping = find_kept(paths, settings, folder)
        return keeping, run_local(paths, settings, jobs, keeping, force=force)
    from dashiji.engines.dask import run_dask

    keeping = Keeping(Cache(folder), {})  # the workers tell the keys
    return keeping, run_dask(paths, settings, scheduler, keeping, force=force)


def cache_folder(output: Path) -> Path:
    """Where the rows of the chronicles of a dataset are kept between runs."""
    output = output.absolute()
    return output.with_name(f".{output.name}.cache")


def _tables(
    outcomes: Iterator[Outcome], summary: RunSummary, total: int, on_done: OnDone
) -> Iterator[Tables]:
    """The tables of the outcomes that have any; the summary is kept on the way."""
    for done, outcome in enumerate(outcomes, 1):
        if outcome.tables is None:
            summary.failures.append(Failure(outcome.path.as_posix(), outcome.error))
        else:
            summary.chronicles.append(_summarise(outcome.tables, cached=outcome.cached))
            yield outcome.tables
        on_done(done, total, outcome.path.as_posix())
    if not summary.chronicles:
        raise ReadError("\n".join(failure.message for failure in summary.failures))


def _as_before(manifest: Mapping[str, Any]) -> Iterator[ChronicleSummary]:
    """The chronicles of a dataset that stands as it is."""
    for identity, source in manifest["sources"].items():
        rows = {name: n for name, n in source["rows"].items() if name != "chronicles"}
        status = Status.PARTIAL if source["errors"] else Status.DONE
        yield ChronicleSummary(identity, rows, status, cached=True)


def _summarise(tables: Tables, *, cached: bool) -> ChronicleSummary:
    from dashiji.dataset.schema import TABLES

    lost = any(issue.severity is Severity.ERROR for issue in tables.issues)
    rows = {name: len(getattr(tables, name)) for name in TABLES if name != "chronicles"}
    identity = tables.chronicles[0].chronicle_id
    return ChronicleSummary(identity, rows, Status.PARTIAL if lost else Status.DONE, cached)


def _refuse_shared_ids(paths: Sequence[Path]) -> None:
    """Two files of one id are told before any work is done; bad cards are told with their file."""
    owners: dict[str, Path] = {}
    for path in paths:
        try:
            identity = chronicle_id(read_card(path), path)
        except DashijiError:
            continue
        other = owners.setdefault(same_on_disk(identity), path)
        if other != path:
            raise ReadError(
                f"{path}: has the id {identity!r}, as {other} does (upper and lower case are the "
                "same on some disks); give one of them another id in a source card "
                f"({path.with_suffix('.yaml').name}: 'id: …')"
            )
