"""Names found in one text, in many texts at once, and without those that overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.entities.text.index import NameIndex, Texts

SIGNS = st.text("甲乙丙丁😀\ud800 a", max_size=12)


def test_the_longest_name_at_each_place_is_found() -> None:
    index = NameIndex(["甲乙", "甲乙丙", "乙丙", "丁"])
    assert list(index.find("甲乙丙丁甲乙")) == [(0, "甲乙丙"), (1, "乙丙"), (3, "丁"), (4, "甲乙")]
    assert list(index.apart("甲乙丙丁甲乙")) == [(0, "甲乙丙"), (3, "丁"), (4, "甲乙")]
    assert list(index.beginning("甲乙丙", 0)) == ["甲乙丙", "甲乙"]
    assert not NameIndex(["", ""])


@given(st.lists(SIGNS), st.lists(SIGNS))
def test_many_texts_at_once_hold_what_each_does(names: list[str], texts: list[str]) -> None:
    index = NameIndex(names)
    places = {
        (number, at, max((name for name in names if name and text.startswith(name, at)), key=len))
        for number, text in enumerate(texts)
        for at in range(len(text))
        if any(name and text.startswith(name, at) for name in names)
    }
    each = enumerate(index.find_in_each(Texts(texts)))
    assert {(number, *hit) for number, found in each for hit in found} == places
    assert {(n, *hit) for n, text in enumerate(texts) for hit in index.find(text)} == places
