"""Whatever ends a command, and whenever: the old content is there or the new, whole; the next run works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each kill is in a forked process")

WALKER = Path(__file__).with_name("fault_points.py")
EVERY_STEP = ["run", "run in two renames", "correct", "report", "export sqlite"]
DISK_FULL = [
    "run", "report", "correct", "export jsonl", "export sqlite", "export duckdb",
    "export xlsx", "export docbin",
]  # fmt: skip
AT_A_MOMENT = ["run"]

Point = dict[str, Any]


@pytest.fixture(scope="module")
def walked() -> dict[str, list[Point]]:
    """The points of each walk, in order; the first of them tells what stands before and after."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    place = memory if os.access(memory, os.W_OK) else None  # files are flushed by the thousand
    walks = [f"step:{case}" for case in EVERY_STEP] + [f"full:{case}" for case in DISK_FULL]
    walks += [f"moment:{case}" for case in AT_A_MOMENT]
    with tempfile.TemporaryDirectory(prefix="dashiji-", dir=place) as folder:
        done = subprocess.run(
            [sys.executable, WALKER, folder, *walks],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    points: dict[str, list[Point]] = defaultdict(list)
    for line in done.stdout.splitlines():
        point = json.loads(line)
        points[point["walk"]].append(point)
    return points


def assert_old_or_new(points: list[dict[str, Any]]) -> None:
    ends, *walked = points
    old, new = ends["before"]["digest"], ends["after"]["digest"]
    assert old != new
    assert ends["ended"] == 0
    for number, point in enumerate(walked, 1):
        assert point["state"]["digest"] in {old, new}, f"step {number}: {point}"
        if "redone" in point:
            assert point["redone"]["digest"] == new, f"step {number}: {point}"


@pytest.mark.parametrize("case", EVERY_STEP)
def test_a_kill_at_any_step_loses_nothing(walked: dict[str, list[Point]], case: str) -> None:
    points = walked[f"step:{case}"]
    assert_old_or_new(points)
    assert {point["ended"] for point in points[1:-1]} == {-9}
    assert points[-1]["ended"] == 0


@pytest.mark.parametrize("case", EVERY_STEP)
def test_the_next_command_leaves_nothing_of_a_killed_one(
    walked: dict[str, list[Point]], case: str
) -> None:
    ends, *points = walked[f"step:{case}"]
    beside = {tuple(point["redone"]["beside"]) for point in points if "redone" in point}
    assert beside == {tuple(ends["after"]["beside"])}
    assert any(point["state"]["beside"] != ends["after"]["beside"] for point in points)


@pytest.mark.parametrize("case", AT_A_MOMENT)
def test_a_kill_at_any_moment_loses_nothing(walked: dict[str, list[Point]], case: str) -> None:
    assert_old_or_new(walked[f"moment:{case}"])


@pytest.mark.parametrize("case", DISK_FULL)
def test_a_full_disk_loses_nothing_and_is_said_in_one_line(
    walked: dict[str, list[Point]], case: str
) -> None:
    points = walked[f"full:{case}"]
    assert_old_or_new(points)
    failed = points[1:-1]
    assert failed
    for point in failed:
        assert point["ended"] == 2
        assert point["told"].count("\n") == 1
        assert "File too large" in point["told"] or "disk" in point["told"]
