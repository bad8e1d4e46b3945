"""Chronicles on this machine: one after the other in this process, or over a pool of processes.

Both give the outcomes in the order of the paths, so that the dataset does not depend on the engine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dashiji.config import Settings
from dashiji.dataset.corrections.apply import apply_corrections
from dashiji.dataset.corrections.files import read_corrections
from dashiji.errors import DashijiError
from dashiji.flow import process
from dashiji.read.reader import read

if TYPE_CHECKING:
    from spacy.language import Language

    from dashiji.dataset.tables import Tables

_AHEAD = 4
"""Chronicles a worker has in hand or finished ahead of the writer: enough to keep it busy, and a
bound on memory."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its tables, or why there are none."""

    path: Path
    tables: Tables | None
    error: str = ""


@cache
def _pipeline(settings_json: str) -> Language:
    """The spaCy pipeline of this process; models load once."""
    from dashiji.annotate.pipeline import build_nlp

    return build_nlp(Settings.model_validate_json(settings_json).entities)


def process_file(path: Path, settings_json: str) -> Outcome:
    """One file from bytes to tables; a file that cannot be read is an outcome, not an exception."""
    settings = Settings.model_validate_json(settings_json)
    try:
        corrections = read_corrections(path)
        source = read(path, settings.read)
        tables = process(source, _pipeline(settings_json), settings)
        return Outcome(path, apply_corrections(tables, corrections)[0])
    except DashijiError as error:
        return Outcome(path, None, str(error))


def run_local(paths: Iterable[Path], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`, `jobs` chronicles at a time."""
    settings_json = settings.model_dump_json()
    if jobs <= 1:
        for path in paths:
            yield process_file(path, settings_json)
        return
    waiting: deque[Future[Outcome]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for path in paths:
            waiting.append(pool.submit(process_file, path, settings_json))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
