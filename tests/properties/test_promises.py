"""Promises that hold on every text: grounded, accounted for, valid, the same each time."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashiji.config import Settings
from dashiji.dataset.tables import Tables
from dashiji.dataset.validate import faults
from dashiji.errors import ReadError
from dashiji.grammar import edtf
from dashiji.read.reader import source_from_text
from dashiji.records import DatePrecision
from dashiji.segment.blocks import LineLabel
from dashiji.segment.segmenter import segment

from .chronicles import any_text, broken_words, damaged_gold, layouts

Read = Callable[[str], Tables]
CALENDAR = "年月日旬季度春夏秋冬初末底△"
HEADERS = {LineLabel.YEAR, LineLabel.MONTH, LineLabel.DAY}

bounded = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def hold(text: str, tables: Tables) -> None:
    """All promises that can be told from a chronicle's rows and its text."""
    assert tables.text == text
    assert list(faults(tables)) == []
    hold_events(text, tables)
    hold_dates(tables)
    hold_lines(text, tables)


def hold_events(text: str, tables: Tables) -> None:
    events = tables.events
    for before, after in itertools.pairwise(events):
        assert before.end <= after.start, "events overlap or are out of order"
        assert before.seq < after.seq
    for event in events:
        span = text[event.start : event.end]
        assert event.title
        assert event.title in span
        assert event.body in span
        assert text.count("\n", 0, event.start) + 1 == event.line_first
        assert text.count("\n", 0, event.end) + 1 == event.line_last
    home = {event.event_id: event for event in events}
    for rows in (tables.entities, tables.roles, tables.counts, tables.documents, tables.dates):
        for row in rows:
            event = home[row.event_id]
            assert event.start <= row.start < row.end <= event.end, f"{row} is outside its event"


def hold_dates(tables: Tables) -> None:
    for date, first, last in [
        *((e.date, e.date_start, e.date_end) for e in tables.events),
        *((d.edtf, d.date_start, d.date_end) for d in tables.dates),
    ]:
        assert edtf.is_valid(date)
        assert (first, last) == edtf.bounds(date)
        assert first <= last
    for event in tables.events:
        days = event.date_start == event.date_end
        assert (event.date_precision is DatePrecision.DAY) == (days and "/" not in event.date)


def hold_lines(text: str, tables: Tables) -> None:
    """Each line is blank, a header, in an event, or under an issue's span."""
    lines = text.split("\n")
    chronicle = tables.chronicles[0]
    assert chronicle.n_lines in {len(lines), len(lines) - (not lines[-1])}
    assert chronicle.n_events == len(tables.events)
    seen = {n for e in tables.events for n in range(e.line_first, e.line_last + 1)}
    for issue in tables.issues:
        if issue.line is not None and issue.start is not None and issue.end is not None:
            assert 0 <= issue.start <= issue.end <= len(text)
            seen.update(
                range(issue.line, issue.line + text.count("\n", issue.start, issue.end) + 1)
            )
    source = source_from_text(text, name="drawn", year=2031)
    for line in segment(source, Settings().segment).lines:
        content = lines[line.number - 1]
        assert text[line.start : line.end] in {content, content.removesuffix("\r")}
        if line.label is LineLabel.BLANK:
            assert all(unicodedata.category(c)[0] in "CZ" for c in content), repr(content)
        elif line.label in HEADERS:
            assert any(c in CALENDAR or unicodedata.numeric(c, None) is not None for c in content)
        else:
            assert line.number in seen, f"line {line.number} {content!r} is nowhere"


@bounded
@given(text=layouts())
def test_chronicles_in_any_layout_keep_the_promises(read_text: Read, text: str) -> None:
    hold(text, read_text(text))


@bounded
@given(text=damaged_gold())
def test_damaged_chronicles_keep_the_promises(read_text: Read, text: str) -> None:
    hold(text, read_text(text))


@bounded
@given(text=any_text | broken_words)
@example(text="")
@example(text="\0")
@example(text="\r\r\r")
def test_any_characters_keep_the_promises(read_text: Read, text: str) -> None:
    hold(text, read_text(text))


@settings(bounded, max_examples=25)
@given(text=layouts() | damaged_gold(), other=layouts() | damaged_gold())
def test_what_was_read_before_changes_nothing(read_text: Read, text: str, other: str) -> None:
    alone = read_text(text)
    read_text(other)
    assert read_text(text) == alone


@settings(bounded, max_examples=60)
@given(text=layouts(), put=st.sampled_from(["\r\n", "\r\n\r\n"]))
def test_line_breaks_of_windows_mean_the_same(read_text: Read, text: str, put: str) -> None:
    breaks = len(put) // 2
    plain = text.replace("\r", "").replace("\n", "\n" * breaks)
    ours, theirs = read_text(plain), read_text(plain.replace("\n" * breaks, put))
    assert [(e.date, e.title) for e in theirs.events] == [(e.date, e.title) for e in ours.events]


@pytest.mark.parametrize("text", ["", " \n\t\n　", "\ufeff"])
def test_nothing_to_read_gives_no_event(read_text: Read, text: str) -> None:
    assert read_text(text).events == ()


@bounded
@given(text=any_text | layouts(), half=st.characters(categories=("Cs",)), data=st.data())
def test_half_a_character_is_refused_with_its_place(
    read_text: Read, text: str, half: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    with pytest.raises(ReadError, match=rf"character {at} is U\+{ord(half):04X}, half of a pair"):
        read_text(text[:at] + half + text[at:])
