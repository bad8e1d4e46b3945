"""What a chronicle holds does not steer the terminal that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashiji.cli import app

STEERING = "\x1b]0;taken\x07\x1b[2J\x9b31m\u202e\u2066\x7f\x08"
CHRONICLE = (
    "2031年苇海县大事记\n1月\n5日，县图书馆{mark}举办读书会，{number}名读者参加。\n"
    + "6日，县里召开会议，研究部署有关工作，县长出席会议并且讲话。\n" * 30
)
COMMANDS = [
    ["explain", "raw/a.txt:3"],
    ["explain", "raw/a.txt:3", "--json"],
    ["diff", "old", "output"],
    ["diff", "old", "output", "--json"],
    ["check", "output"],
    ["run", f"no{STEERING}.txt"],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two datasets that differ in an event full of what steers a terminal."""
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "raw").mkdir()
    (folder / "config.yaml").write_text("entities: {model: none}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, number in (("old", 86), ("output", 99)):
            text = CHRONICLE.format(mark=STEERING, number=number)
            (folder / "raw" / "a.txt").write_text(text, encoding="utf-8")
            assert CliRunner().invoke(app, ["run", "-o", name, "-q"]).exit_code == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0] + command[-1][:3])
def test_nothing_of_it_reaches_the_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, command)
    told = done.output + done.stderr
    assert not {char for char in STEERING if not char.isprintable()} & set(told)
    if command[0] != "check":
        assert "taken" in told  # it is shown, not obeyed
    if command == ["explain", "raw/a.txt:3", "--json"]:
        assert json.dumps(STEERING)[1:-1] in json.dumps(json.loads(done.output))
