"""Kills a command at each step it takes on the disk, in processes of their own, and looks after.

Run as a script: `fault_points.py FOLDER WAY:CASE…` prints one JSON line a kill. The process that walks
has everything loaded and forks for each kill, so that a kill costs no start-up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import duckdb

from dashiji.cli import main
from dashiji.config import EntitySettings, Settings
from dashiji.dataset import swap
from dashiji.dataset.export.registry import export_dataset
from dashiji.dataset.schema import ALL_TABLES
from dashiji.engines.batch import run_batch

CHRONICLE = """2031年苇海县大事记
1月
5日，县图书馆举办读书会，86名读者参加。
9日，县教育局印发《苇海县校园阅读计划》，县教育局局长孟秋白出席启动仪式。
"""
MORE = "2月\n1日，望山大桥通车，全长3公里。\n"
CONFIG = "entities: {model: none}\n"

EXPORTS = {
    "jsonl": "out.jsonl",
    "sqlite": "out.sqlite",
    "duckdb": "out.duckdb",
    "xlsx": "out.xlsx",
    "docbin": "out.spacy",
}
RUN = ["run", "raw", "-o", "output", "-c", "config.yaml", "-q"]
CASES: dict[str, list[str]] = {
    "first run": RUN,
    "run": RUN,
    "run in two renames": RUN,
    "report": ["report", "output", "-o", "report.html"],
    "correct": [
        "correct", "raw/a.txt", "change", "events", "--event", "县图书馆举办读书会",
        "--text", "图书馆", "--field", "type", "--value", "other", "-c", "config.yaml",
    ],
    **{
        f"export {name}": ["export", "output", "--to", name, "-o", target]
        for name, target in EXPORTS.items()
    },
}  # fmt: skip
TARGETS = {
    "report": "report.html",
    "correct": "raw/a.corrections.csv",
    **{f"export {name}": target for name, target in EXPORTS.items()},
}
"""What a command replaces, where that is not the dataset."""

_STEPS = frozenset(
    {
        "open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate",
        "shutil.rmtree", "sqlite3.connect", "ctypes.dlsym",
    }
)  # fmt: skip
"""Audit events (PEP 578) of what may change a disk, and of the call that exchanges two names."""


def prepare(folder: Path, case: str) -> None:
    """What a command finds: an old dataset and old files, and chronicles that have changed since."""
    os.chdir(folder)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(CHRONICLE, encoding="utf-8")
    Path("config.yaml").write_text(CONFIG, encoding="utf-8")
    if case == "first run":
        return
    _in_child(lambda: _command(RUN))
    for target in TARGETS.values():
        if not target.startswith("raw"):
            Path(target).write_text("old", encoding="utf-8")
    if case in {"run", "run in two renames"}:
        Path("raw/a.txt").write_text(CHRONICLE + MORE, encoding="utf-8")
        Path("raw/b.txt").write_text(CHRONICLE.replace("2031", "2032"), encoding="utf-8")
    if case == "correct":
        Path("raw/a.corrections.csv").write_text("action,text\nremove,孟秋白\n", encoding="utf-8")


def walk(
    folder: Path, case: str, kill: Callable[[int], Any], times: int
) -> Iterator[dict[str, Any]]:
    """Kill a command at each step, or `times` times; what stands then, and after it is redone."""
    template, place = folder / "template", folder / "place"
    template.mkdir(parents=True)
    prepare(template, case)
    _copy(template, place)
    status, told = _in_child(lambda: _command(CASES[case]))
    yield {"before": state(template, case), "after": state(place, case), "ended": status}
    seen: list[list[tuple[str, int]]] = []
    for number in range(1, times + 1):
        _copy(template, place)

        def work(number: int = number) -> None:
            kill(number)
            _command(CASES[case])

        status, told = _in_child(work)
        found = {"ended": status, "told": told, "state": state(place, case)}
        left = [(str(path), path.stat().st_size) for path in sorted(place.rglob("*"))]
        if left not in seen:  # what finds the same on the disk ends the same
            seen.append(left)
            _in_child(lambda: _command(CASES[case]))
            found["redone"] = state(place, case)
        yield found
        if status == 0 and kill is not kill_at_random:
            return


def kill_at(number: int) -> None:
    """End this process as `kill -9` does before its step of that number."""
    steps = 0

    def on_event(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in _STEPS and (event != "open" or _makes_file(*arguments)):
            steps += 1
            if steps == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(on_event)


def _makes_file(path: object, _mode: object, flags: int) -> bool:
    """Whether a file is made or emptied; reading changes nothing that a kill could leave."""
    return path != os.devnull and bool(flags & (os.O_CREAT | os.O_TRUNC))


def kill_at_random(number: int) -> None:
    """End this process at some moment, also within a library that writes."""
    moment = random.Random(number).uniform(0.001, 0.25)  # noqa: S311 - no secret
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, moment)


def fill_disk_at(number: int) -> None:
    """Let no file grow beyond a size, as on a disk that is full: twice as much each time."""
    size = 100 * 2 ** (number - 1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _command(arguments: Sequence[str]) -> None:
    sys.argv = ["dashiji", *arguments]
    main()


def _copy(template: Path, place: Path) -> None:
    os.chdir(template)
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    os.chdir(place)


def _in_child(work: Callable[[], None]) -> tuple[int, str]:
    """Do it in a process of its own; gives its status (below 0 where killed) and its messages."""
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(writing, 2)
        _end(work)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as messages:
        told = messages.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), told


def _end(work: Callable[[], None]) -> NoReturn:
    status: object = 0
    try:
        work()
    except SystemExit as ended:
        status = ended.code or 0
    except BaseException:  # noqa: BLE001 - what a user would see
        sys.excepthook(*sys.exc_info())
        status = 70
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 1)


def state(folder: Path, case: str) -> dict[str, Any]:
    """A digest of what the command replaces ("" where nothing is there), and what is beside it."""
    target = folder / TARGETS.get(case, "output")
    if case not in TARGETS:
        swap.bring_back(target)  # as every reader does
    files = [target] if target.is_file() else sorted(target.rglob("*"))
    total = hashlib.sha256()
    for path in files:
        if path.is_file():
            total.update(f"{path.relative_to(folder)}\0".encode() + _content(path))
    return {
        "digest": total.hexdigest() if target.exists() else "",
        "beside": sorted(p.name for p in target.parent.iterdir() if p.name.startswith(".")),
    }


def _content(path: Path) -> bytes:
    """A file's bytes; of a DuckDB file, which are not the same twice, its rows."""
    content = path.read_bytes()
    if path.suffix != ".duckdb" or content == b"old":
        return content
    with duckdb.connect(str(path), read_only=True) as database:
        return repr([database.execute(f"FROM {table}").fetchall() for table in ALL_TABLES]).encode()


WAYS: dict[str, Callable[[int], None]] = {
    "step": kill_at,
    "moment": kill_at_random,
    "full": fill_disk_at,
}


def walk_all() -> None:
    """Walk through cases, each given as WAY:CASE."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("walks", nargs="*", default=[f"step:{case}" for case in CASES])
    parser.add_argument("--moments", type=int, default=10, help="how often to kill at a moment")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    warm = folder / "warm"
    warm.mkdir(parents=True)
    (warm / "a.txt").write_text(CHRONICLE, encoding="utf-8")
    run_batch([warm / "a.txt"], warm / "out", Settings(entities=EntitySettings(model="none")))
    export_dataset(warm / "out", "sqlite", str(warm / "out.sqlite"))
    exchange = swap._exchange
    for number, named in enumerate(asked.walks):
        way, _, case = named.partition(":")
        swap._exchange = (lambda *_: False) if case == "run in two renames" else exchange
        times = asked.moments if way == "moment" else 10_000
        for found in walk(folder / str(number), case, WAYS[way], times):
            sys.stdout.write(json.dumps({"walk": named, **found}) + "\n")
            sys.stdout.flush()
        os.chdir(folder)
        shutil.rmtree(folder / str(number))


if __name__ == "__main__":
    walk_all()
