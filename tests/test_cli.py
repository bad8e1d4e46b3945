"""The commands as a person types them: what they print, where, and with which status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHRONICLE = "2019年临江市大事记\n1月\n3日，临江市图书馆新馆开放，首日接待读者2300余人次。\n"


def dashiji(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashiji", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "linjiang.txt").write_text(CHRONICLE, encoding="utf-8")
    return tmp_path


def test_run_then_check(folder: Path) -> None:
    done = dashiji("run", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "linjiang" in done.stdout
    assert "done: dataset in output/" in done.stdout
    assert dashiji("check", "output", cwd=folder).returncode == 0


def test_run_says_nothing_where_it_should_be_quiet(folder: Path) -> None:
    done = dashiji("run", "raw", "-o", "out", "-q", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_run_as_json(folder: Path) -> None:
    summary = json.loads(dashiji("run", "--json", cwd=folder).stdout)
    assert summary["status"] == "done"
    assert summary["chronicles"][0]["rows"]["events"] == 1


def test_a_failed_check_has_status_1(folder: Path) -> None:
    dashiji("run", "-q", cwd=folder)
    (folder / "output" / "events.csv").write_text("x\n", encoding="utf-8")
    done = dashiji("check", "output", cwd=folder)
    assert done.returncode == 1
    assert "events.csv: changed since it was written" in done.stdout


def test_one_bad_file_has_status_1_and_is_named(folder: Path) -> None:
    (folder / "raw" / "bad.txt").write_bytes(b"")
    done = dashiji("run", cwd=folder)
    assert done.returncode == 1
    assert "raw/bad.txt: an empty file" in done.stderr
    assert (folder / "output" / "events.csv").exists()


def test_a_place_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    done = dashiji("run", "-o", "file/output", cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "file" in done.stderr


BAD_USE = [
    (["run", "nothing.txt"], "nothing.txt: no such file or folder; name your chronicles"),
    (["run", "-c", "none.yaml"], "none.yaml: no such file; without --config"),
    (["schema", "--diff", "none.json"], "`dashiji schema > FILE` writes one"),
    (["import", "none.json", "--from", "doccano"], "name what the annotation tool exported"),
    (["run", "empty"], "no chronicle in this folder"),
    (["run", "raw", "-c", "bad.yaml"], "unknown key 'outptu'; did you mean 'output'?"),
    (["run", "binary.txt"], "looks like a binary file"),
    (["run", "void.txt"], "an empty file"),
    (["run", "yearless.txt"], "year"),
    (["run", "carded.txt"], "'明年' is no year"),
    (["check", "raw"], "no dataset here"),
    (["explain", "raw/linjiang.txt"], "name a file and a line"),
    (["explain", "raw/linjiang.txt:99"], "no line 99"),
    (["eval", "raw", "x.jsonl"], "no dataset here"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD_USE, ids=lambda v: v if "\n" in v else str(v))
def test_bad_use_has_status_2_says_why_and_writes_nothing(
    folder: Path, arguments: list[str], says: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "bad.yaml").write_text("outptu: {}\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(32)) * 20)
    (folder / "void.txt").write_bytes(b"")
    (folder / "yearless.txt").write_text("1月\n全县教学比武举行。\n", encoding="utf-8")
    (folder / "carded.txt").write_text(CHRONICLE, encoding="utf-8")
    (folder / "carded.yaml").write_text("year: 明年\n", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    done = dashiji(*arguments, cwd=folder)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert [path for path in sorted(folder.rglob("*")) if not path.name.endswith(".lock")] == before


def test_a_chronicle_without_headers_is_read_and_told(folder: Path) -> None:
    (folder / "raw" / "linjiang.txt").write_text(
        "临江市2019年大事记\n全市教学比武举行。\n46所学校的120名教师参赛。\n", encoding="utf-8"
    )
    dashiji("run", "-q", cwd=folder)
    issues = (folder / "output" / "issues.csv").read_text(encoding="utf-8")
    events = (folder / "output" / "events.csv").read_text(encoding="utf-8")
    assert "2019" in events
    assert "header" in issues


def test_explain_names_the_reading_and_the_rows(folder: Path) -> None:
    done = dashiji("explain", "raw/linjiang.txt:3", cwd=folder)
    assert done.returncode == 0
    assert "read as entry" in done.stdout
    assert "2300" in done.stdout


def test_schema_is_json(folder: Path) -> None:
    assert "events" in json.loads(dashiji("schema", cwd=folder).stdout)["$defs"]


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    listed = dashiji("--help", cwd=ROOT).stdout
    commands = [line.split()[0] for line in listed.partition("Commands:")[2].splitlines() if line]
    assert {"run", "check", "eval", "explain", "schema"} <= set(commands)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in commands:
        assert dashiji(command, "--help", cwd=ROOT).returncode == 0
        assert f"dashiji {command}" in readme


def test_correct_run_diff_export(folder: Path) -> None:
    dashiji("run", "-q", cwd=folder)
    (folder / "output").rename(folder / "old")
    corrected = dashiji(
        "correct", "raw/linjiang.txt", "change", "events", "--event", "临江市图书馆新馆开放",
        "--text", "图书馆", "--field", "type", "--value", "activity", cwd=folder,
    )  # fmt: skip
    assert corrected.returncode == 0, corrected.stderr
    assert "applied" in corrected.stdout
    dashiji("run", "-q", cwd=folder)
    changed = dashiji("diff", "old", "output", cwd=folder)
    assert changed.returncode == 1
    assert "→ activity" in changed.stdout
    assert dashiji("diff", "old", "old", cwd=folder).returncode == 0
    exported = dashiji("export", "output", "--to", "jsonl", "-o", "events.jsonl", cwd=folder)
    assert exported.returncode == 0
    event = json.loads((folder / "events.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert event["type"] == "activity"


def test_a_correction_that_cannot_be_is_told_and_not_kept(folder: Path) -> None:
    done = dashiji(
        "correct", "raw/linjiang.txt", "change", "entities", "--text", "望山大桥",
        "--field", "label", "--value", "LOC", cwd=folder,
    )  # fmt: skip
    assert done.returncode == 2
    assert "望山大桥" in done.stderr
    assert not (folder / "raw" / "linjiang.corrections.csv").exists()
