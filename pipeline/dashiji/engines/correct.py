"""One more correction: tried on its chronicle first, and kept if it applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashiji.config import Settings
from dashiji.dataset.corrections.apply import preview
from dashiji.dataset.corrections.files import (
    append,
    corrections_paths,
    parse_correction,
    read_corrections,
)
from dashiji.dataset.corrections.model import Fate, Outcome
from dashiji.dataset.diff import EventDiff
from dashiji.engines.batch import cache_folder
from dashiji.engines.local import find_kept, read_rows
from dashiji.errors import ReadError


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a correction, what it changes, and the file in which it now stands, if any."""

    outcome: Outcome
    effect: tuple[EventDiff, ...]
    file: Path | None

    def as_dict(self) -> dict[str, Any]:
        """What was tried, as JSON-able values."""
        return {
            "fate": self.outcome.fate,
            "message": self.outcome.message,
            "file": None if self.file is None else str(self.file),
            "effect": [asdict(event) for event in self.effect],
        }


def correct(
    chronicle: Path,
    cells: Mapping[str, str],
    settings: Settings,
    output: Path,
    *,
    keep: bool = True,
) -> Tried:
    """Try a correction on a chronicle, with those that stand already, and keep it if it applies.

    Args:
        chronicle: The file; its rows come from the cache of `output` where it has not changed.
        cells: The correction, as a row of a corrections file by column.
        settings: As read from config.yaml.
        output: The folder of the dataset that the chronicle belongs to; it is not changed.
        keep: Write an applying correction to the chronicle's corrections file.

    Raises:
        ReadError: the correction cannot be, whatever the text says, or a file cannot be read.
    """
    file = corrections_paths(chronicle)[0]
    try:
        correction = parse_correction(cells, file.as_posix())
    except ValueError as error:
        raise ReadError(f"this correction cannot be: {error}") from error
    existing = read_corrections(chronicle)
    keeping = find_kept([chronicle], settings, cache_folder(output))
    tables = keeping.tables(chronicle) or read_rows(
        chronicle,
        settings.model_dump_json(),
        keeping.cache,
        keeping.keys.get(chronicle, ""),
    )
    outcome, effect = preview(tables, existing, correction)
    applies = outcome.fate is Fate.APPLIED
    if applies and keep:
        append(file, [correction])
    return Tried(outcome, effect, file if applies and keep else None)
