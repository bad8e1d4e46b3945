"""The best reading of a whole file: its layout, and a choice of label for each line."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashiji.read.source import Source
from dashiji.segment.blocks import LineLabel
from dashiji.segment.decode import Choice, best_score, decode
from dashiji.segment.items import read_items
from dashiji.segment.layouts import USUALLY_ALONE, Habit, Layout, Starter, possible_layouts
from dashiji.segment.lines import RawLine, split_lines
from dashiji.segment.scores import Seen, look, score
from dashiji.segment.settle import Settled, settle

SAMPLE = 800
"""Items on which layouts are compared; the winner then reads the whole file."""


MOST_ALONE = 0.6
"""Bound of the part of headlines without a paragraph that a second reading reckons with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: all lines, the items in them, and the choice for each item.

    `sureness` (0.5 to 1) says how far the layout is ahead of the best one that reads the lines
    otherwise.
    """

    lines: tuple[RawLine, ...]
    settled: Settled
    choices: tuple[Choice, ...]
    layout: Layout
    sureness: float


def read_lines(source: Source, pinned: str) -> Reading:
    """Label the lines of a source; `pinned` names a layout, "" tries all that are possible.

    Raises:
        ConfigError: the pinned layout is not known.
    """
    lines = split_lines(source.text, source.hints)
    settled = settle(read_items(lines))
    seen = look(settled)
    layout, sureness = _choose(seen, possible_layouts(settled, pinned))
    scores = score(seen, layout)
    choices = decode(scores, layout)
    layout = replace(layout, alone=_alone(choices, layout))
    choices = decode(scores, layout)
    return Reading(lines, settled, tuple(choices), layout, sureness)


def _alone(choices: Sequence[Choice], layout: Layout) -> float:
    """The part of the headlines that a first reading leaves without a paragraph, within bounds."""
    if layout.habit is not Habit.HEADLINE_BODY:
        return USUALLY_ALONE
    labels = [choice.label for choice in choices]
    entries = sum(label is LineLabel.ENTRY for label in labels)
    followed = sum(
        above is LineLabel.ENTRY and below is LineLabel.BODY
        for above, below in itertools.pairwise(labels)
    )
    return min(max((entries - followed + 1) / (entries + 10), USUALLY_ALONE), MOST_ALONE)


def _choose(seen: Sequence[Seen], layouts: Sequence[Layout]) -> tuple[Layout, float]:
    """The layout whose best reading of the first lines scores highest, and how sure that is."""
    sample = seen[:SAMPLE]
    ranked = sorted(
        (
            (best_score(score(sample, layout), layout), -order, layout)
            for order, layout in enumerate(layouts)
        ),
        reverse=True,
        key=lambda entry: entry[:2],
    )
    best_value, _, best = ranked[0]
    reading = _labels(sample, best)
    sureness = 1.0
    for value, _, layout in ranked[1:]:
        if _labels(sample, layout) != reading:
            sureness = 1 / (1 + math.exp(-min(best_value - value, 50.0)))
            break
        if _ORDER.index(layout.starter) < _ORDER.index(best.starter):
            best = layout
    return best, sureness


_ORDER = (Starter.DATED, Starter.MARKED, Starter.GAP, Starter.NONE)
"""Of layouts that read the sample alike, the one that asks most of an entry's head is taken."""


def _labels(sample: Sequence[Seen], layout: Layout) -> list[str]:
    return [choice.label.value for choice in decode(score(sample, layout), layout)]
