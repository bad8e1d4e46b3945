"""Names as tags of characters, and back."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.review.tags import NAMES, TagSet
from dashiji.records import EntityLabel

PERSON, ORG = EntityLabel.PERSON, EntityLabel.ORG
Span = tuple[int, int, EntityLabel]


@pytest.mark.parametrize(
    ("length", "spans", "tags"),
    [
        (3, [], "O O O"),
        (3, [(1, 2, ORG)], "O S-ORG O"),
        (4, [(0, 2, ORG), (2, 4, PERSON)], "B-ORG E-ORG B-PERSON E-PERSON"),
        (4, [(0, 4, PERSON)], "B-PERSON I-PERSON I-PERSON E-PERSON"),
    ],
)
def test_names_as_tags(length: int, spans: list[Span], tags: str) -> None:
    assert [NAMES.names[number] for number in NAMES.encode(length, spans)] == tags.split()


def test_tags_are_of_the_labels() -> None:
    few = TagSet(("x", "y"))
    assert few.names == ("O", "B-x", "I-x", "E-x", "S-x", "B-y", "I-y", "E-y", "S-y")
    assert few.decode(np.eye(9, dtype=np.float32)[[4, 5, 7]]) == [(0, 1, "x"), (1, 3, "y")]


@st.composite
def sentences(draw: st.DrawFn) -> tuple[int, list[Span]]:
    """A sentence's length, and names that do not overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, 30), min_size=2)))
    labels = st.none() | st.sampled_from(EntityLabel)
    spans = [(a, b, draw(labels)) for a, b in pairwise(cuts)]
    return cuts[-1], [(a, b, label) for a, b, label in spans if label is not None]


@given(sentences())
def test_sure_tags_give_back_the_names(sentence: tuple[int, list[Span]]) -> None:
    length, spans = sentence
    scores = np.full((length, len(NAMES)), -9, np.float32)
    scores[np.arange(length), NAMES.encode(length, spans)] = 0
    assert NAMES.decode(scores) == spans


@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_no_other_names_have_a_better_sum(seed: int, length: int) -> None:
    draw = np.random.default_rng(seed)
    few = [0, *range(1, 5), *range(9, 13)]
    scores = np.full((length, len(NAMES)), -99, np.float32)
    scores[:, few] = draw.normal(size=(length, len(few)))
    best = max(
        (
            sum(float(scores[at, tag]) for at, tag in enumerate(tags))
            for tags in product(few, repeat=length)
            if tags == tuple(NAMES.encode(length, decode_of(tags)))
        ),
    )
    found = NAMES.encode(length, NAMES.decode(scores))
    assert sum(float(scores[at, tag]) for at, tag in enumerate(found)) == pytest.approx(best)


def decode_of(tags: tuple[int, ...]) -> list[Span]:
    """The names that tags spell, read naively; those that are cut short are none."""
    spans: list[Span] = []
    start: int | None = None
    for at, tag in enumerate(tags):
        place, _, label = NAMES.names[tag].partition("-")
        if place in "BS":
            start = at
        if place in "ES" and start is not None:
            spans.append((start, at + 1, EntityLabel(label)))
            start = None
    return spans
