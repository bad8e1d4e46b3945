"""Peak memory of a run over few and over many chronicles, in one process after the other."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.clock import ROOT, table

_RUN = """
import json, resource, sys
from pathlib import Path
from benchmarks.speed import made_up
from dashiji.config import EntitySettings, Settings
from dashiji.engines.batch import run_batch

model, characters, *numbers = sys.argv[1:]
peaks = []
for number in map(int, numbers):
    with made_up(number, int(characters)) as paths:
        folder = paths[0].parent
        run_batch(paths, folder / "out", Settings(entities=EntitySettings(model=model)))
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(json.dumps(peaks))
"""


def memory_table(few: int, many: int, characters: int) -> str:
    """Peak memory after a few chronicles, and after many more, in the same process."""
    rows = []
    for model in ("lac", "none"):
        done = subprocess.run(
            [sys.executable, "-c", _RUN, model, str(characters), str(few), str(many)],
            check=True, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
        first, last = json.loads(done.stdout)
        rows.append((model, f"{first:.0f} MB", f"{last:.0f} MB", f"{last / first:.2f}"))
    head = ("entities.model", f"{few:,} chronicles", f"{many:,}", "ratio (target: 1.3)")
    return table(head, rows)
