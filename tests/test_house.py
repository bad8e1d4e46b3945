"""The house itself: imports stay light, modules stay small, nothing leaks from a machine."""

from __future__ import annotations

import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
WITH_EXAMPLES = [path for path in MODULES if ">>> " in path.read_text(encoding="utf-8")]
MAX_LINES = 500
HEAVY = ("numpy", "pandas", "spacy", "onnxruntime", "jieba", "frictionless", "pyarrow", "rich")


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )


def test_import_is_silent_and_light() -> None:
    code = "import sys, dashiji; print(*(m for m in sys.modules if '.' not in m))"
    done = run_python(code)
    assert done.stderr == ""
    assert not set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize("command", ["check", "diff", "schema", "explain", "run", "eval"])
def test_help_loads_nothing_heavy(command: str) -> None:
    code = (
        "import sys\n"
        "from dashiji.cli import app\n"
        f"try:\n    app(['{command}', '--help'])\n"
        "except SystemExit:\n    pass\n"
        "print('LOADED', *(m for m in sys.modules if '.' not in m))"
    )
    loaded = run_python(code).stdout.partition("LOADED")[2].split()
    assert not set(loaded) & set(HEAVY)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize(
    "path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(ROOT / "pipeline"))
)
def test_examples_in_docstrings_hold(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT / "pipeline").with_suffix("").parts)
    done = doctest.testmod(importlib.import_module(name))
    assert done.attempted
    assert not done.failed


def test_nothing_names_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split("\0")
    machine = re.compile(r"(?<![\w.])/(?:work|home|root|opt)/\w|pypi\.org/simple")
    own = Path(__file__).name
    found = [
        f"{name}: {match.group()}"
        for name in tracked
        if name and not name.endswith(own) and (ROOT / name).is_file()
        for match in machine.finditer((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
