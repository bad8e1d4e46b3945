"""The gold chronicles are cut into the events that people see in them, to the line and the character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashiji.config import ReadSettings, SegmentSettings
from dashiji.grammar import edtf
from dashiji.read.reader import read
from dashiji.segment.segmenter import segment

GOLD = sorted((Path(__file__).resolve().parents[1] / "gold").glob("*.jsonl"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_events_are_those_that_people_see(path: Path) -> None:
    expected = [json.loads(line) for line in path.read_bytes().decode().splitlines() if line]
    source = read(path.with_suffix(".txt"), ReadSettings())
    found = segment(source, SegmentSettings())
    text = source.text
    assert [
        ([block.line_first, block.line_last], text[block.title_start : block.title_end])
        for block in found.blocks
    ] == [(event["lines"], event["title"]) for event in expected]
    for block, event in zip(found.blocks, expected, strict=True):
        header = (
            edtf.year(block.year or 0)
            if block.month is None
            else edtf.month(block.year or 0, block.month)
        )
        first, last = edtf.bounds(block.date.edtf if block.date else header)
        # A day that only the body tells, and a month's end, are found where the event is dated.
        assert first <= edtf.bounds(event["date"])[0] <= last, event["title"]
        assert block.body_end == block.end
        assert not text[block.title_end : block.body_start].strip(" \r\n\t　。！？】|*_")
    for line in found.lines:
        assert 0 <= line.confidence <= 1
        assert text[line.start : line.end] == text.split("\n")[line.number - 1].rstrip("\r")
