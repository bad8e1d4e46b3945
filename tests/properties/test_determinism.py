"""The same bytes whatever the order of hashes, the number of workers and what a worker read before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.mutator import change

from .chronicles import GOLD

PIECE = 1500
RUNS = {"one": ("0", "1"), "two": ("1", "2"), "again": ("4242", "2")}
"""Output → PYTHONHASHSEED and the number of worker processes."""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Pieces of real chronicles, each changed in several places."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for number, path in enumerate(GOLD):
        text = path.read_bytes().decode()
        piece = text[:60] + text[len(text) // 3 :][:PIECE]
        for seed in range(5):
            piece = change(piece, 100 * number + seed)
        (folder / f"2031-{number}.txt").write_bytes(piece.encode())
    return folder


def test_damaged_chronicles_give_the_same_bytes_in_any_run(raw: Path) -> None:
    written: list[dict[str, bytes]] = []
    for name, (seed, jobs) in RUNS.items():
        output = raw.parent / name
        done = subprocess.run(
            [sys.executable, "-m", "dashiji", "run", str(raw), "-o", str(output), "--jobs", jobs],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        files = sorted(path for path in output.rglob("*") if path.is_file())
        written.append({str(p.relative_to(output)): p.read_bytes() for p in files})
    assert len([name for name in written[0] if name.startswith("text/")]) == len(GOLD)
    assert written[0] == written[1] == written[2]
