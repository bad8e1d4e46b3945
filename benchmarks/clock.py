"""Measuring: sides taken in turn, in wall time and in CPU time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Times:
    """Seconds of each repeat; CPU counts all threads, and child processes that have ended."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def in_turn(
    sides: Mapping[str, Callable[[], object]], repeats: int, *, warm_up: bool = True
) -> dict[str, Times]:
    """Times of each side: one warm-up of each, then all sides one after the other, repeated."""
    for run in sides.values() if warm_up else ():
        run()
    times = {name: Times() for name in sides}
    for _ in range(repeats):
        for name, run in sides.items():
            wall, cpu = time.perf_counter(), _cpu()
            run()
            times[name].wall.append(time.perf_counter() - wall)
            times[name].cpu.append(_cpu() - cpu)
    return times


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of the ratios, each of two runs that stood side by side."""
    return median(one / other for one, other in zip(above, below, strict=True))


def child(*arguments: str) -> None:
    """Run this Python in a process of its own, without its output.

    Its byte code is kept, as that of an installed package is, whatever the environment says: else
    each start would compile this project, and none of what it is compared with.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=kept
    )


def _cpu() -> float:
    import resource

    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])
