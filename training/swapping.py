"""Sentences told again with other names in them: a network should learn contexts, not names."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashiji.records import EntityLabel

_SHARE = 0.6
"""Of the names that can be exchanged."""

Name = tuple[int, int, EntityLabel]
"""Start, end and label."""


class Told(NamedTuple):
    """A sentence, the names that the rules found in it, and the gold's."""

    text: str
    found: Sequence[Name]
    gold: Sequence[Name]


def swap_names(sentences: Sequence[Told], seed: int) -> Iterator[Told]:
    """Each sentence with names of the gold exchanged for others of their labels, if it has any.

    A name that the rules found is exchanged for one that they found elsewhere, and one that they
    missed for one that they missed, so that they are as often right in what is told again.
    """
    draw = random.Random(seed)
    pool: dict[tuple[EntityLabel, bool], list[str]] = defaultdict(list)
    for sentence in sentences:
        for (start, end, label), found in _exchangeable(sentence):
            pool[label, found].append(sentence.text[start:end])
    for sentence in sentences:
        others = [
            (start, end, draw.choice(pool[label, found]))
            for (start, end, label), found in _exchangeable(sentence)
            if draw.random() < _SHARE
        ]
        if others:
            yield _exchanged(sentence, others)


def _exchangeable(sentence: Told) -> Iterator[tuple[Name, bool]]:
    """The names of the gold that the rules found, or missed as a whole, and whether they did."""
    for name in sorted(sentence.gold):
        if name in sentence.found:
            yield name, True
        elif not any(start < name[1] and name[0] < end for start, end, _ in sentence.found):
            yield name, False


def _exchanged(sentence: Told, others: Sequence[tuple[int, int, str]]) -> Told:
    """A sentence with other strings in place of some spans, which are in order."""
    parts: list[str] = []
    last = 0
    for start, end, other in others:
        parts += sentence.text[last:start], other
        last = end
    text = "".join(parts) + sentence.text[last:]

    def moved(offset: int) -> int:
        return offset + sum(
            len(other) - (end - start) for start, end, other in others if end <= offset
        )

    def all_moved(names: Sequence[Name]) -> list[Name]:
        return [(moved(start), moved(end), label) for start, end, label in names]

    return Told(text, all_moved(sentence.found), all_moved(sentence.gold))
