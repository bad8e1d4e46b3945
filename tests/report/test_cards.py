"""Where a card finds the headline of its event in the source."""

from __future__ import annotations

import pytest

from dashiji.report.cards import headline_span


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("5日　县委召开会议。余下", "县委召开会议", "县委召开会议"),
        ("5日　县委召开会\n　　议。余下", "县委召开会议", "县委召开会\n　　议"),
        ("5日　Open\nDay 举行。", "Open Day 举行", "Open\nDay 举行"),
        ("5日　县委召开会议。", "市委召开会议", ""),
    ],
)
def test_headline_span(text: str, title: str, found: str) -> None:
    start, end = headline_span(text, title, 0, len(text))
    assert text[start:end] == found
