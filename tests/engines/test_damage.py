"""What is damaged is found by its digest, told, and made anew; what cannot be written is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashiji.config import Settings
from dashiji.dataset.check import check_dataset
from dashiji.engines.batch import RunSummary, run_batch

CHRONICLE = "{year}年苇海县大事记\n1月\n5日，县图书馆举办读书会，86名读者参加。\n"
SETTINGS = Settings.model_validate({"entities": {"model": "none"}})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two chronicles in `raw`."""
    (tmp_path / "raw").mkdir()
    for year in (2031, 2032):
        path = tmp_path / "raw" / f"{year}.txt"
        path.write_text(CHRONICLE.format(year=year), encoding="utf-8")
    (tmp_path / "config.yaml").write_text("entities: {model: none}\n", encoding="utf-8")
    return tmp_path


def run(place: Path) -> RunSummary:
    return run_batch([place / "raw"], place / "output", SETTINGS)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    found = bytearray(path.read_bytes())
    found[len(found) // 2] ^= 1
    path.write_bytes(bytes(found))


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES: tuple[Callable[[Path], None], ...] = (flip, cut, empty, Path.unlink)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(
    "name", ["events.parquet", "names.csv", "text/2031.txt", "datapackage.json", "README.md"]
)
def test_a_damaged_file_is_found_told_and_made_anew(
    place: Path, name: str, damage: Callable[[Path], None]
) -> None:
    assert run(place).notes == []
    before = content(place / "output")
    damage(place / "output" / name)
    faults = [str(fault) for check in check_dataset(place / "output") for fault in check.faults]
    assert any(fault.startswith(f"{name}: ") for fault in faults)
    (note,) = run(place).notes
    assert f"{place / 'output' / name}: " in note
    assert content(place / "output") == before
    assert run(place).notes == []


@pytest.mark.parametrize("damage", [cut, empty])
def test_a_damaged_manifest_is_told_and_made_anew(
    place: Path, damage: Callable[[Path], None]
) -> None:
    run(place)
    before = content(place / "output")
    damage(place / "output" / "manifest.json")
    (note,) = run(place).notes
    assert "manifest.json: damaged" in note
    assert content(place / "output") == before


@pytest.mark.parametrize("damage", [flip, cut, empty, lambda path: (path.unlink(), path.mkdir())])
def test_a_damaged_entry_of_the_cache_is_told_and_its_chronicle_read_anew(
    place: Path, damage: Callable[[Path], object]
) -> None:
    run(place)
    before = content(place / "output")
    for entry in (place / ".output.cache").rglob("*.rows"):
        damage(entry)
    (place / "output" / "events.csv").unlink()
    summary = run(place)
    assert [c.cached for c in summary.chronicles] == [False, False]
    assert sum("read anew" in note for note in summary.notes) == 2
    assert content(place / "output") == before


def test_a_cache_that_cannot_be_written_stops_no_run(place: Path) -> None:
    (place / ".output.cache").write_text("in the way", encoding="utf-8")
    summary = run(place)
    assert summary.status == "done"
    assert any("the next run reads all again" in note for note in summary.notes)
    assert all(check.passed for check in check_dataset(place / "output"))


def dashiji(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dashiji", *arguments]


def test_of_runs_at_the_same_time_one_writes_and_the_others_say_why_not(place: Path) -> None:
    call = dashiji("run", "--force", "-q")
    runs = [
        subprocess.Popen(call, cwd=place, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(3)
    ]
    told = [process.communicate()[1] for process in runs]
    statuses = {process.returncode for process in runs}
    assert 0 in statuses <= {0, 2}
    for process, message in zip(runs, told, strict=True):
        assert ("another run is writing" in message) == (process.returncode == 2), message
    assert all(check.passed for check in check_dataset(place / "output"))


@pytest.mark.skipif(sys.platform != "linux", reason="a place that not even root may write to")
@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "-o", "/sys/output"],
        ["export", "output", "-o", "/sys/out.jsonl"],
        ["export", "output", "--to", "sqlite", "-o", "/sys/out.sqlite"],
        ["report", "output", "-o", "/sys/report.html"],
    ],
)
def test_a_place_that_only_reads_is_told_in_one_line(place: Path, arguments: list[str]) -> None:
    run(place)
    done = subprocess.run(
        dashiji(*arguments), cwd=place, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "/sys/" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="finds a process's children in /proc")
def test_workers_end_with_a_run_that_is_killed(place: Path) -> None:
    """And a run ends, saying why, with a worker that is killed."""
    lines = "5日，县图书馆举办读书会，86名读者参加。\n" * 20_000
    for year in (2031, 2032):
        path = place / "raw" / f"{year}.txt"
        path.write_text(f"{year}年大事记\n1月\n{lines}", encoding="utf-8")

    def begin() -> tuple[subprocess.Popen[str], list[int]]:
        call = dashiji("run", "--jobs", "2", "-q")
        process = subprocess.Popen(call, cwd=place, stderr=subprocess.PIPE, encoding="utf-8")
        while len(workers := _workers(process.pid)) < 2:
            assert process.poll() is None
        return process, workers

    process, workers = begin()
    os.kill(workers[0], signal.SIGKILL)
    told = process.communicate()[1]
    assert process.returncode == 2
    assert "run again with fewer --jobs" in told
    process, workers = begin()
    pipes = [os.pidfd_open(worker) for worker in workers]
    process.kill()
    process.communicate()
    for pipe in pipes:
        assert _ended(pipe)


def _workers(parent: int) -> list[int]:
    """The processes of a pool, by what they are called with."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    commands = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [int(child) for child, command in commands.items() if b"spawn_main" in command]


def _ended(pipe: int) -> bool:
    """Whether a process ends within a minute."""
    import select

    ready, _, _ = select.select([pipe], [], [], 60)
    os.close(pipe)
    return bool(ready)
