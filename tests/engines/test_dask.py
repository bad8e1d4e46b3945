"""A run on a real cluster: a scheduler and workers as processes of their own, some of which die."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dashiji.config import Settings
from dashiji.engines.dask import Job, _build, make_part

CHRONICLE = """{year}年苇海县大事记
1月
5日，县图书馆举办读书会，86名读者参加。
2月
9日，县文旅局印发《苇海县村史馆建设方案》，县文旅局局长柳望川出席。
"""

DIES = """
import os, signal, sys
marker = os.environ.get("DIES_ONCE")
def die(event, args):
    if event == "open" and str(args[0]).endswith(os.environ["DIES_AT"]):
        if marker:
            try:
                os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                return
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
"""
"""What a worker runs first: it is killed at the moment at which it opens a certain file."""

Cluster = Callable[..., str]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for year in range(2031, 2037):
        (folder / f"{year}.txt").write_text(CHRONICLE.format(year=year), encoding="utf-8")
    return folder


class Processes(ExitStack):
    """Schedulers and workers, ended with the test."""

    def start(self, line: str, *command: str, **environment: str) -> str:
        """Start a process; gives what `line` matches first in what it says."""
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, **environment},
        )  # fmt: skip
        self.callback(process.wait)
        self.callback(process.kill)
        assert process.stderr is not None
        said = []
        for text in process.stderr:
            said.append(text)
            if found := re.search(line, text):
                self.callback(process.stderr.close)
                return found[1]
        raise AssertionError("".join(said))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Starts a cluster of two workers; gives the address of its scheduler."""
    (tmp_path / "dies.py").write_text(DIES, encoding="utf-8")
    with Processes() as processes:

        def start(workers: int = 2, **environment: str) -> str:
            address = processes.start(
                r"Scheduler at:\s+(tcp://\S+)", "scheduler", "--host", "127.0.0.1", "--port", "0",
                "--no-dashboard", **environment,
            )  # fmt: skip
            preload = ["--preload", str(tmp_path / "dies.py")] if environment else []
            for number in range(workers):
                processes.start(
                    r"(Registered) to:", "worker", address, "--no-nanny", "--nthreads", "1",
                    "--no-dashboard", "--local-directory", str(tmp_path / f"scratch{number}"),
                    *preload, **environment,
                )  # fmt: skip
            return address

        yield start


def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashiji", "run", "raw", "-q", *more],
        capture_output=True, text=True, cwd=folder, check=False,
    )  # fmt: skip


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    raw: Path, tmp_path: Path, cluster: Cluster
) -> None:
    (raw / "2032.corrections.csv").write_text(
        "action,text,field,value\nchange,县图书馆举办,type,other\n", encoding="utf-8"
    )
    (raw / "2036.txt").write_bytes(b"")
    marker = tmp_path / "died"
    address = cluster(DIES_AT="2033.txt", DIES_ONCE=str(marker))
    done = run(tmp_path, "-o", "far", "--engine", "dask", "--scheduler", address)
    *log, last = done.stderr.splitlines()  # the cluster tells in a log that it goes on elsewhere
    assert (done.returncode, last) == (1, "dashiji: raw/2036.txt: an empty file")
    assert all("distributed" in line for line in log)
    assert marker.exists()
    near = run(tmp_path, "-o", "near")
    assert (near.returncode, near.stderr) == (1, f"{last}\n")
    assert content(tmp_path / "far") == content(tmp_path / "near")
    parts = content(tmp_path / ".far.cache")
    assert len([name for name in parts if name.endswith(".rows")]) == 5
    assert set(parts) - {"run.json"} == set(content(tmp_path / ".near.cache")) - {"run.json"}


@pytest.mark.usefixtures("raw")
def test_a_chronicle_that_kills_its_workers_is_given_up_alone(
    tmp_path: Path, cluster: Cluster
) -> None:
    first_death_counts = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    address = cluster(workers=3, DIES_AT="2031.txt", **first_death_counts)
    done = run(tmp_path, "-o", "far", "--engine", "dask", "--scheduler", address)
    assert done.returncode == 1
    assert "raw/2031.txt: given up, since each worker that read it died" in done.stderr
    assert len(list((tmp_path / "far" / "text").iterdir())) == 5


def test_a_part_that_is_there_is_not_written_again(raw: Path, tmp_path: Path) -> None:
    settings = Settings().model_dump_json()
    job = Job(settings, tmp_path / "parts", str(tmp_path), _build(settings), force=False)
    first = make_part(job, raw / "2031.txt")
    (part,) = (tmp_path / "parts").rglob("*.rows")
    written = part.stat()
    again = make_part(job, raw / "2031.txt")
    assert (first.key, first.cached, again.cached) == (again.key, False, True)
    assert (part.stat().st_ino, part.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_storage_that_does_not_answer_is_tried_again(raw: Path, tmp_path: Path) -> None:
    settings = Settings().model_dump_json()
    job = Job(settings, tmp_path / "parts", str(tmp_path), _build(settings), force=False)
    (raw / "2040.txt").mkdir()  # storage answers, but not with a file's bytes
    with pytest.raises(OSError, match="cannot be read"):  # which the scheduler retries
        make_part(job, raw / "2040.txt")
    assert "no such file" in make_part(job, raw / "2041.txt").error


@pytest.mark.usefixtures("raw")
@pytest.mark.parametrize(
    ("scheduler", "message"),
    [
        ("", "needs the scheduler's address"),
        ("host:port:8786", "no Dask scheduler answers there"),
        ("tcp://127.0.0.1:1", "no Dask scheduler answers there"),
    ],
)
def test_no_scheduler_is_said(
    tmp_path: Path, scheduler: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    done = run(tmp_path, "--engine", "dask", "--scheduler", scheduler)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("raw")
def test_the_local_engine_needs_no_dask(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('dask', 'distributed')))\n"  # importing them fails
        "from dashiji.cli import app\n"
        "app(['run', 'raw', '-q'], standalone_mode=False)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert len(list((tmp_path / "output" / "text").iterdir())) == 6


@pytest.mark.usefixtures("raw")
def test_workers_read_and_write_by_address(tmp_path: Path, cluster: Cluster) -> None:
    raw, far = f"local://{tmp_path}/raw", f"local://{tmp_path}/far"
    more = ["--engine", "dask", "--scheduler", cluster()]
    for again in (False, True):
        command = [sys.executable, "-m", "dashiji", "run", raw, "-q", "--json", "-o", far, *more]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert [c["cached"] for c in json.loads(done.stdout)["chronicles"]] == [again] * 6
        (tmp_path / "far" / "events.csv").unlink()  # so that the parts are asked for
    near = [sys.executable, "-m", "dashiji", "run", raw, "-q", "-o", str(tmp_path / "near")]
    subprocess.run(near, check=True)
    (tmp_path / "near" / "events.csv").unlink()
    assert content(tmp_path / "far") == content(tmp_path / "near")
