"""Patterns of many words against the plain ones."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dashiji.grammar.alternation import beginning, either

WORDS = st.lists(st.text("局长副处+.", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("局长副处+.", max_size=12), st.sampled_from(["", "长", r"\Z", "(?!副)"]))
def test_it_finds_what_the_words_side_by_side_find(words: list[str], text: str, after: str) -> None:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    plain = re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){after}")
    found = re.compile(either(words) + after)
    ahead = re.compile(beginning(words) + either(words) + after)
    expected = [match.span() for match in plain.finditer(text)]
    assert [match.span() for match in found.finditer(text)] == expected
    assert [match.span() for match in ahead.finditer(text)] == expected
