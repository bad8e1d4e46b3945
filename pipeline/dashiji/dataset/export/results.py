"""What people made of an export in an annotation tool, brought back as corrections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashiji.dataset.corrections.files import append, corrections_paths
from dashiji.dataset.export import doccano, label_studio
from dashiji.dataset.export.annotation import Imported
from dashiji.dataset.export.snapshot import Snapshot, open_snapshot
from dashiji.errors import DatasetError

TOOLS: MappingProxyType[str, Callable[[Path, Snapshot], Imported]] = MappingProxyType(
    {"label-studio": label_studio.read_results, "doccano": doccano.read_results}
)
"""Annotation tools whose results can be read."""


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """How many corrections were new in each corrections file, and what could not be made one."""

    added: Mapping[Path, int]
    skipped: tuple[str, ...]


def import_results(dataset: Path, tool: str, results: Path, raw: Path | None = None) -> BroughtBack:
    """Add what people changed to the corrections of the chronicles.

    Args:
        dataset: The dataset that was exported, as it was.
        tool: `label-studio` or `doccano`.
        results: The file that the tool exported.
        raw: The folder of the chronicles; where the run had found them without.

    Raises:
        DatasetError: no such tool, no dataset, or no export of the tool.
        OSError: a file cannot be read or written.
    """
    if tool not in TOOLS:
        raise DatasetError(f"no results of {tool!r} can be read; known: {', '.join(TOOLS)}")
    if not results.is_file():
        raise DatasetError(f"{results}: no such file; name what the annotation tool exported")
    snapshot = open_snapshot(dataset)
    imported = TOOLS[tool](results, snapshot)
    added = {}
    for name, corrections in imported.corrections.items():
        source = Path(snapshot.chronicles[name]["source_path"])
        chronicle = source if raw is None else raw / source.name
        file = corrections_paths(chronicle)[0]
        added[file] = append(file, corrections)
    return BroughtBack(added, imported.skipped)
