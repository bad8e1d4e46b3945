"""The commands as a person types them: what they print, where, and with which status."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_PLAIN = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "COLUMNS": "80"}
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
CHRONICLE = "2019年临江市大事记\n1月\n3日，临江市图书馆新馆开放，首日接待读者2300余人次。\n"


def dashiji(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashiji", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        env={**os.environ, **_PLAIN, **(env or {})},
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
    commands = re.findall(r"^  (\w+)", listed.partition("Commands:")[2], re.MULTILINE)
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


# --- how the commands speak -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a chronicle, its dataset, and its dataset before a correction."""
    root = tmp_path_factory.mktemp("made")
    (root / "raw").mkdir()
    (root / "raw" / "linjiang.txt").write_text(CHRONICLE, encoding="utf-8")
    dashiji("run", "-q", "-o", "old", cwd=root)
    correction = (
        "change events --event 临江市图书馆新馆开放 --text 图书馆 --field type --value activity"
    )
    dashiji("correct", "raw/linjiang.txt", *correction.split(), "-q", cwd=root)
    dashiji("run", "-q", cwd=root)
    dashiji("schema", "--json", cwd=root)
    (root / "schema.json").write_text(dashiji("schema", cwd=root).stdout, encoding="utf-8")
    dashiji("export", "output", "--to", "gold", "-q", cwd=root)
    dashiji("export", "output", "--to", "doccano", "-o", "doccano.jsonl", "-q", cwd=root)
    return root


CORRECT = "correct raw/linjiang.txt change events --event 临江市图书馆新馆开放 --text 图书馆 --field type --value activity"  # fmt: skip
FOR_MACHINES = [
    ("run raw -o output", "status", 0),
    ("explain raw/linjiang.txt:3", "reading", 0),
    (CORRECT, "fate", 0),
    ("check output", "", 0),
    ("diff old output", "cause", 1),
    ("eval output output.gold/linjiang.jsonl", "score", 0),
    ("report output", "page", 0),
    ("export output --to jsonl -o events.jsonl", "target", 0),
    ("import doccano.jsonl --from doccano", "added", 0),
    ("schema", "$defs", 0),
    ("schema --diff schema.json", "", 0),
]


@pytest.mark.parametrize(("command", "key", "status"), FOR_MACHINES, ids=lambda v: str(v)[:20])
def test_every_command_has_json_for_machines(
    made: Path, command: str, key: str, status: int
) -> None:
    done = dashiji(*command.split(), "--json", cwd=made)
    assert done.returncode == status, done.stderr
    lines = done.stdout.splitlines() if command.startswith("diff") else [done.stdout]
    found = [json.loads(line) for line in lines]
    assert key in found[0] if key else isinstance(found[0], list)
    documented = re.search(
        rf"^\| `{command.split(maxsplit=1)[0]}` \| (.*) \|$", COMMANDS, re.MULTILINE
    )
    assert documented
    if not command.startswith("schema"):
        rows = [row for value in found for row in (value if isinstance(value, list) else [value])]
        keys = {name for row in rows for name in row}
        assert keys <= set(re.findall("`([a-z_]+)`", documented[1]))


@pytest.mark.parametrize(("command", "key", "status"), FOR_MACHINES, ids=lambda v: str(v)[:20])
def test_every_command_can_be_quiet(made: Path, command: str, key: str, status: int) -> None:
    done = dashiji(*command.split(), "-q", cwd=made)
    assert (done.returncode, done.stderr) == (status, "")
    answers = {"score": 2, "reading": 1}  # what was asked for is one figure or one line
    if command != "schema":
        assert len(done.stdout.splitlines()) == answers.get(key, 0)


def test_verbose_tells_of_each_chronicle_and_where_an_error_arose(made: Path) -> None:
    assert "1/1 raw/linjiang.txt" in dashiji("run", "-v", "--force", cwd=made).stderr
    assert "unchanged" in dashiji("run", "-v", cwd=made).stdout
    assert "Traceback" in dashiji("check", "raw", "-v", cwd=made).stderr
    assert "Traceback" not in dashiji("check", "raw", cwd=made).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--help"], "命令："),
        (["run", "--help"], "使用的进程数。"),
        (["check", "output"], "至多 5.0%"),
        (["check", "raw"], "这里没有数据集；`dashiji run -o raw` 可写出一个"),
        (["run", "none.txt"], "没有这个文件或文件夹；请写明大事记的位置"),
        (["rnu"], "没有命令 'rnu'。是不是 'run'？"),
        (["run", "--jbos", "2"], "没有选项 --jbos"),
        (["run", "--jobs", "x"], "的值不对"),
        (["eval"], "缺少参数"),
        (["explain", "raw/linjiang.txt:99"], "没有第 99 行"),
    ],
)
def test_chinese_by_locale_and_by_option(made: Path, arguments: list[str], says: str) -> None:
    chinese = {"LC_ALL": "zh_CN.UTF-8"}
    asked = dashiji("--lang", "zh", *arguments, cwd=made)
    assert says in asked.stdout + asked.stderr
    located = dashiji(*arguments, cwd=made, env=chinese)
    assert (located.stdout, located.stderr) == (asked.stdout, asked.stderr)
    english = dashiji(*arguments, "--lang", "en", cwd=made, env=chinese)
    assert english.returncode == asked.returncode
    assert says not in english.stdout + english.stderr


def test_an_interrupt_is_one_line(made: Path) -> None:
    code = """
import sys
import dashiji.engines.batch as batch
from dashiji.cli import main

def interrupted(*_, **__):
    raise KeyboardInterrupt

batch.run_batch = interrupted
sys.argv = ["dashiji", "run", "--lang", "zh"]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=made, check=False
    )
    assert (done.returncode, done.stderr) == (130, "dashiji: 已中断；原有的内容未动\n")


def cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_keeps_to_the_width_of_the_terminal(lang: str) -> None:
    for command in ("run", "export", "correct"):
        lines = dashiji(command, "--help", "--lang", lang, cwd=ROOT).stdout.splitlines()
        assert max(map(cells, lines)) <= 80
        assert not [line for line in lines if line.lstrip()[:1] in tuple("，。；：、）")]


def test_tables_are_aligned_where_characters_are_wide(tmp_path: Path) -> None:
    for name in ("临江市大事记2019.txt", "b.txt"):
        (tmp_path / name).write_text(CHRONICLE, encoding="utf-8")
    for lang in ("en", "zh"):
        done = dashiji("run", "*.txt", "-o", "out", "--lang", lang, cwd=tmp_path)
        rows = [line for line in done.stdout.splitlines() if "done " in line or "完成 " in line]
        assert len(rows) == 3
        assert len(set(map(cells, rows))) == 1


def terminal(*arguments: str, cwd: Path, **env: str) -> str:
    """What the command writes to a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashiji", *arguments],
        stdout=theirs, stderr=subprocess.STDOUT, cwd=cwd,
        env={**os.environ, **_PLAIN, "TERM": "xterm-256color", **env},
    )  # fmt: skip
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:  # the way in which Linux tells the end
        pass
    os.close(ours)
    assert process.wait() == 0
    return written.decode()


def test_a_summary_too_wide_for_the_terminal_stands_in_lines(made: Path) -> None:
    shown = re.sub(
        r"\x1b\[[\d;?]*[A-Za-z]", "", terminal("run", "--lang", "zh", cwd=made, COLUMNS="40")
    )
    assert "linjiang\r\n  事件 1 · 名称 1 · " in shown
    assert max(map(cells, shown.splitlines())) <= 40


def test_colours_are_for_terminals_alone(made: Path) -> None:
    colour = "\x1b["
    assert colour in terminal("check", "output", cwd=made)
    assert colour + "32m" not in terminal("check", "output", cwd=made, NO_COLOR="1")
    assert colour not in dashiji("check", "output", cwd=made).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("dashiji re", {"report", "review"}),
        ("dashiji run --en", {"--engine"}),
        ("dashiji run --engine ", {"local", "dask"}),
        ("dashiji check --lang ", {"en", "zh"}),
        ("dashiji export output --to d", {"duckdb", "doccano", "docbin"}),
        ("dashiji import x.json --from ", {"label-studio", "doccano"}),
        ("dashiji correct raw/a.txt s", {"split"}),
        ("dashiji correct raw/a.txt split e", {"events", "entities"}),
    ],
)
def test_shells_complete_what_is_typed(shell: str, typed: str, completed: set[str]) -> None:
    words = typed.split(" ")
    env = {
        "_DASHIJI_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    offered = dashiji(cwd=ROOT, env=env).stdout
    assert completed <= set(re.findall(r"[\w-]+", re.sub(r'"?:"[^"]*"|\t.*', "", offered)))


def test_a_real_bash_completes(tmp_path: Path) -> None:
    (tmp_path / "dashiji").write_text(f'#!/bin/sh\nexec {sys.executable} -m dashiji "$@"\n')
    (tmp_path / "dashiji").chmod(0o755)
    script = """
        eval "$(_DASHIJI_COMPLETE=source_bash dashiji)"
        COMP_WORDS=(dashiji export --to sq) COMP_CWORD=3
        _dashiji_completion dashiji
        echo "${COMPREPLY[@]}"
    """
    path = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env=path, check=True
    )
    assert done.stdout.split() == ["sqlite"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script_of_completion(shell: str) -> None:
    script = dashiji(cwd=ROOT, env={"_DASHIJI_COMPLETE": f"source_{shell}"})
    assert "_DASHIJI_COMPLETE=complete_" in script.stdout
