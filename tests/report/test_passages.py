"""Marked passages keep every character and every mention, however mentions overlap."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from dashiji.report.passages import Mark, mark_up

TEXT = "3月4日，临江市教育局<b>&amp;发布《办法》。"


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def numbers(markup: str) -> set[int]:
    return {int(n) for found in re.findall(r'data-m="([^"]*)"', markup) for n in found.split()}


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    spans = draw(
        st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=8)
    )
    return [
        Mark(min(span), max(span), number, "e-ORG", number % 3)
        for number, span in enumerate(spans, 1)
    ]


@given(marks(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_nothing_is_lost_or_doubled(found: list[Mark], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    markup = mark_up(TEXT, start, end, found)
    assert plain(markup) == TEXT[start:end]
    assert numbers(markup) == {m.number for m in found if max(m.start, start) < min(m.end, end)}


def test_each_mention_has_one_anchor() -> None:
    found = [Mark(5, 11, 1, "e-ORG", 1), Mark(5, 8, 2, "e-GPE", 1), Mark(7, 11, 3, "l-counts", 2)]
    markup = mark_up(TEXT, 0, len(TEXT), found)
    assert sorted(re.findall(r'id="m(\d)"', markup)) == ["1", "2", "3"]
