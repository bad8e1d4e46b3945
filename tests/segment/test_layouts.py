"""Invented chronicles in the layouts that are out there, each with traps, are read to the line.

The files in `layouts/` say in their margin what each line is: `# text` is no event (title, header,
section, noise), `+DATE text` begins an event, `| text` goes on, `.` is a blank line; ⟦…⟧ marks the
event's title. DATE is EDTF; it is empty where the headers alone say when.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashiji.config import SegmentSettings
from dashiji.read.reader import source_from_text
from dashiji.segment.blocks import LineLabel, Segmentation
from dashiji.segment.segmenter import segment

FILES = sorted((Path(__file__).parent / "layouts").glob("*.txt"))
Event = tuple[int, int, str, str]


def read_margin(margin: str) -> tuple[str, list[Event]]:
    """The chronicle's text and its events: first line, last line, date, title."""
    lines: list[str] = []
    events: list[tuple[int, int, str, str]] = []
    for raw in margin.splitlines():
        lines.append(raw[2:] if raw[0] in "#|" else "")
        if raw[0] == "|":
            first, _, date, text = events[-1]
            events[-1] = (first, len(lines), date, f"{text}\n{raw[2:]}")
        elif raw[0] == "+":
            date, lines[-1] = raw[1:].split(" ", 1)
            events.append((len(lines), len(lines), date, lines[-1]))
    titled = [(*event[:3], re.findall("⟦(.*?)⟧", event[3], re.DOTALL)[0]) for event in events]
    return re.sub("[⟦⟧]", "", "\n".join(lines)), titled


def events_of(segmentation: Segmentation, *, dated: list[bool]) -> list[Event]:
    """The events as the segmenter reads them; the date only where the margin gives one."""
    text = segmentation.source.text
    found = []
    for at, block in enumerate(segmentation.blocks):
        known = (
            f"{block.year:04d}" if block.month is None else f"{block.year:04d}-{block.month:02d}"
        )
        date = block.date.edtf if block.date else known
        shown = date if at >= len(dated) or dated[at] else ""
        title = text[block.title_start : block.title_end]
        found.append((block.line_first, block.line_last, shown, title))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_layout_is_read_to_the_line(file: Path) -> None:
    text, expected = read_margin(file.read_text(encoding="utf-8"))
    segmentation = segment(source_from_text(text, name=file.stem), SegmentSettings())
    assert events_of(segmentation, dated=[bool(event[2]) for event in expected]) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_accounted_for(file: Path) -> None:
    text, _ = read_margin(file.read_text(encoding="utf-8"))
    segmentation = segment(source_from_text(text, name=file.stem), SegmentSettings())
    inside = {
        number
        for block in segmentation.blocks
        for number in range(block.line_first, block.line_last + 1)
    }
    lines = text.split("\n")
    assert [text[line.start : line.end] for line in segmentation.lines] == lines
    for line in segmentation.lines:
        assert (line.label is LineLabel.BLANK) == (not lines[line.number - 1].strip())
        if line.label in (LineLabel.ENTRY, LineLabel.BODY):
            assert line.number in inside
        elif line.number in inside:
            assert line.label in (LineLabel.BLANK, LineLabel.NOISE)


def test_layouts_differ() -> None:
    names = set()
    for file in FILES:
        text, _ = read_margin(file.read_text(encoding="utf-8"))
        names.add(segment(source_from_text(text, name=file.stem), SegmentSettings()).layout)
    assert len(names) >= 10
