"""What fuzzing found stays found: the corpus goes through its targets, and a short run goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.__main__ import HERE, NAMES, ROOT
from fuzz.targets import TARGETS

CORPUS = sorted((HERE / "corpus").glob("*/*"))


def test_every_target_has_a_corpus_and_a_name() -> None:
    assert {path.parent.name for path in CORPUS} == set(NAMES) == set(TARGETS)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_broke_once_breaks_no_more(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_inputs_drawn_anew_break_nothing(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this system")
    command = [sys.executable, "-m", "fuzz", name, "--runs=1500", "--seed=1"]
    done = subprocess.run(
        [*command, f"--learned={tmp_path}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "stat::number_of_executed_units" in done.stderr
