"""Time against size: whether a character costs the same in a longer chronicle."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.clock import table
from benchmarks.plot import lines_chart
from dashiji.annotate.annotator import Annotator
from dashiji.config import EntitySettings, Settings
from dashiji.dataset.store import write
from dashiji.dataset.tables import tabulate
from dashiji.read.reader import read
from dashiji.resolve.resolver import resolve
from dashiji.segment.segmenter import segment

STAGES = ("read", "segment", "annotate", "resolve", "tabulate", "write")
_BYTES = 3
"""Bytes of a Chinese character."""

Costs = Mapping[str, float]
"""CPU microseconds a character, by stage."""


def growth(megabytes: float, headers: int, picture: Path) -> str:
    """Tables of the cost a character, up to a chronicle of so many megabytes and of so many headers.

    The same is drawn to `picture` as SVG. Rules only, since LAC reads sentence by sentence: its
    cost a character does not know how long a chronicle is.
    """
    largest = int(megabytes * 1e6 / _BYTES)
    cases: tuple[tuple[str, Callable[[int, int], str], list[int]], ...] = (
        ("one chronicle, over years where it is long", corpus.chronicle, _sizes(1_700, largest)),
        ("one paragraph", corpus.paragraph, _sizes(3_400, 340_000)),
        ("day headers with a line each", corpus.headers, _sizes(100, headers)),
    )
    parts, panels = [], []
    for name, make, sizes in cases:
        found = [_costs(make(7, size)) for size in sizes]
        parts += [f"{name}:\n", _rows(found), ""]
        panels.append((name, {s: [(n, c[s]) for n, c in found] for s in STAGES}))
    picture.write_text(lines_chart(panels), encoding="utf-8")
    return "\n".join(parts)


def _sizes(least: int, largest: int) -> list[int]:
    sizes = [least]
    while sizes[-1] * 10 <= largest:
        sizes.append(sizes[-1] * 10)
    return sizes if sizes[-1] == largest else [*sizes, largest]


def _rows(found: Sequence[tuple[int, Costs]]) -> str:
    rows = [
        (
            f"{characters:,}",
            *(f"{costs[stage]:.2f}" for stage in STAGES),
            f"{sum(costs.values()):.1f}",
        )
        for characters, costs in found
    ]
    return table(("characters", *STAGES, "all"), rows)


def _costs(text: str) -> tuple[int, Costs]:
    """Characters, and the CPU that each stage takes for one; after a warm-up on another text."""
    settings = Settings(entities=EntitySettings(model="none"))
    annotator = Annotator(settings.entities)
    spent: dict[str, float] = {}

    def timed(stage: str, run: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = run()
        spent[stage] = time.process_time() - started
        return result

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chronicle.txt"
        enough = max(settings.read.max_bytes, _BYTES * len(text) + 1)
        longest = max(settings.read.max_characters, len(text))
        generous = settings.read.model_copy(update={"max_bytes": enough, "max_characters": longest})
        for content in (corpus.chronicle(1, 20_000), text):
            path.write_text(content, encoding="utf-8")
            source = timed("read", lambda: read(path, generous))
            events = timed("segment", lambda: segment(source, settings.segment))  # noqa: B023
            layers = timed("annotate", lambda: annotator.annotate(events))  # noqa: B023
            values = timed("resolve", lambda: resolve(layers, settings.resolve))  # noqa: B023
            tables = timed("tabulate", lambda: tabulate(values))  # noqa: B023
            timed("write", lambda: write([tables], Path(folder) / "out", settings.output))  # noqa: B023
    return len(text), {stage: spent[stage] / len(text) * 1e6 for stage in STAGES}
