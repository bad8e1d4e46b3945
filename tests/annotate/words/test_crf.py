"""Decoding against every path there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.words.crf import viterbi


def best_path(emissions: np.ndarray, transitions: np.ndarray) -> tuple[int, ...]:
    """The best of all paths; quarters add up exactly, so that equal scores are equal."""

    def score(path: tuple[int, ...]) -> float:
        inside = sum(transitions[a, b] for a, b in pairwise(path))
        return float(inside + sum(emissions[at, tag] for at, tag in enumerate(path)))

    # Of equal paths the one whose last tag is the least, then the one before it, and so on.
    paths = product(range(emissions.shape[1]), repeat=len(emissions))
    return min(paths, key=lambda path: (-score(path), path[::-1]))


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4).map(lambda n: sorted(n, reverse=True)),
    st.integers(1, 8),
    st.integers(0, 2**32 - 1),
)
def test_the_path_is_the_best_of_all(lengths: list[int], spread: int, seed: int) -> None:
    numbers = np.random.default_rng(seed)
    transitions = (numbers.integers(-2, 3, (3, 3)) / 4).astype(np.float32)
    sentences = [(numbers.integers(-4, 5, (n, 3)) * spread / 4).astype(np.float32) for n in lengths]
    found = viterbi(np.concatenate(sentences), np.array(lengths), transitions)
    expected = [tag for sentence in sentences for tag in best_path(sentence, transitions)]
    assert found.tolist() == expected


@pytest.mark.parametrize("margin", [0.0, 0.3, 1.9, 2.1, 50.0])
def test_a_lead_counts_only_when_transitions_cannot_make_it_good(margin: float) -> None:
    # Tag 0 leads by the margin; tag 1 gains one on its way in and one on its way out.
    emissions = np.array([[0, 9], [margin, 0], [0, 9]], np.float32)
    transitions = np.array([[0, 0], [0, 1]], np.float32)
    assert viterbi(emissions, np.array([3]), transitions)[1] == (0 if margin > 2 else 1)


def summed_from_the_start(emissions: np.ndarray, transitions: np.ndarray) -> list[int]:
    """The best path, each sum rounded as a decoder rounds it that reads the whole sentence."""
    scores = [emissions[0]]
    for emission in emissions[1:]:
        scores.append((scores[-1][:, None] + transitions).max(axis=0) + emission)
    path = [int(scores[-1].argmax())]
    for score in reversed(scores[:-1]):
        path.append(int((score + transitions[:, path[-1]]).argmax()))
    return path[::-1]


@pytest.mark.parametrize("spread", [0.01, 0.1, 1, 10, 1000])
@pytest.mark.parametrize("places", [1, 7])
def test_what_rounding_decides_it_decides_as_in_the_whole_sentence(
    spread: float, places: int
) -> None:
    numbers = np.random.default_rng(7)
    transitions = numbers.uniform(-0.2, 0.2, (59, 59)).round(places).astype(np.float32)
    lengths = numbers.integers(1, 70, 40)
    sentences = [
        (numbers.standard_normal((n, 59)) * spread).round(places).astype(np.float32)
        for n in lengths
    ]
    found = viterbi(np.concatenate(sentences), lengths, transitions)
    expected = [tag for s in sentences for tag in summed_from_the_start(s, transitions)]
    assert found.tolist() == expected
