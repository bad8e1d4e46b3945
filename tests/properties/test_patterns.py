"""No regular expression of the package can be made to backtrack."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashiji.config import SegmentSettings
from dashiji.read.reader import source_from_text
from dashiji.segment.segmenter import segment

from . import patterns

FOLDER = Path(__file__).resolve().parent
CHRONICLES = [FOLDER.parent / "gold" / f"{name}.txt" for name in ("2024", "city-2019")]


def test_every_pattern_takes_work_in_proportion_to_its_text() -> None:
    done = subprocess.run(
        [sys.executable, str(FOLDER / "patterns.py"), *map(str, CHRONICLES)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["patterns"] > 400
    assert found["slow"] == []


@pytest.mark.skipif(not hasattr(patterns.signal, "SIGVTALRM"), reason="CPU time cannot be bounded")
@pytest.mark.parametrize(
    ("pattern", "use", "backtracks"),
    [
        (r"(?:\s*:?-{3,}:?\s*)+$", "match", True),
        (r"(?:\s*:?-{3,}+:?\s*+)+$", "match", False),
        (r"(?:《[^《》]{1,120}(?:〈[^〉]{1,80}〉)?》)+等?\Z", "search", True),
        (r"\s*\|", "search", True),
        (r"\s*\|", "match", False),
        (r"年\s*月?\s*日", "match", True),
        (r"[一二三]{1,4}日", "search", False),
    ],
)
def test_backtracking_is_seen(pattern: str, use: str, backtracks: bool) -> None:
    recorded = patterns.Recorded(re.compile(pattern), "here:1")
    recorded.uses.add(use)
    patterns.signal.signal(patterns.signal.SIGVTALRM, patterns._too_long)
    texts = sorted(patterns.misleading(recorded.compiled))
    assert any(patterns.backtracks(recorded, text) for text in texts) is backtracks


@pytest.mark.parametrize(
    "line",
    [
        "-" * 80 + "x",
        "《关于〈甲〉的乙》" * 60 + "x",
        "责任编" + " " * 300 + "x",
        "3月" + " " * 3000 + "x",
        "1" * 5000,
        "《" * 3000,
        "1." * 3000,
    ],
    ids=lambda line: line[:6],
)
def test_lines_that_once_took_for_ever_are_read(line: str) -> None:
    text = f"2031年大事记\n3月5日，开会。\n{line}\n3月6日，散会。\n"
    assert len(segment(source_from_text(text, name="x"), SegmentSettings()).blocks) >= 2
