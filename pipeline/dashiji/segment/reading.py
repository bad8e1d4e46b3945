"""The best reading of a whole file: its layout, and a choice of label for each line."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from dashiji.frozen import frozen
from dashiji.read.source import Source
from dashiji.segment.blocks import LineLabel
from dashiji.segment.decode import Choice, Search, decode, search
from dashiji.segment.grouping import grouped
from dashiji.segment.items import read_items
from dashiji.segment.layouts import USUALLY_ALONE, Habit, Layout, Starter, possible_layouts
from dashiji.segment.lines import RawLine, split_lines
from dashiji.segment.scores import Seen, Supposed, look, score, suppose, weighed
from dashiji.segment.settle import Settled, settle

SAMPLE = 800
"""Items on which layouts are compared; the winner then reads the whole file."""


MOST_ALONE = 0.6
"""Bound of the part of headlines without a paragraph that a second reading reckons with."""


@frozen
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
    settled = settle(grouped(read_items(lines)))
    seen = look(settled)
    found, sureness = _choose(seen[:SAMPLE], possible_layouts(settled, pinned))
    layout = found.layout
    if len(seen) > SAMPLE:
        found = search(score(seen, layout), layout)
    layout = replace(layout, alone=_alone(found.labels, layout))
    choices = decode(search(found.scores, layout))
    return Reading(lines, settled, tuple(choices), layout, sureness)


def _alone(labels: Sequence[LineLabel], layout: Layout) -> float:
    """The part of the headlines that a first reading leaves without a paragraph, within bounds."""
    if layout.habit is not Habit.HEADLINE_BODY:
        return USUALLY_ALONE
    entries = sum(label is LineLabel.ENTRY for label in labels)
    followed = sum(
        above is LineLabel.ENTRY and below is LineLabel.BODY
        for above, below in itertools.pairwise(labels)
    )
    return min(max((entries - followed + 1) / (entries + 10), USUALLY_ALONE), MOST_ALONE)


def _choose(sample: Sequence[Seen], layouts: Sequence[Layout]) -> tuple[Search, float]:
    """The search in the layout whose best reading scores highest, and how sure that layout is."""
    supposed: dict[tuple[object, ...], list[Supposed]] = {}
    searches = []
    for layout in layouts:
        # Layouts that differ in their habit weigh the same features.
        begins = (layout.starter, layout.mark, bool(layout.share))
        if begins not in supposed:
            supposed[begins] = suppose(sample, layout)
        searches.append(search(weighed(supposed[begins], layout), layout))
    ranked = sorted(searches, key=lambda found: found.best_score, reverse=True)
    best = ranked[0]
    best_value, reading = best.best_score, best.labels
    sureness = 1.0
    for found in ranked[1:]:
        if found.labels != reading:
            sureness = 1 / (1 + math.exp(found.best_score - best_value))
            break
        if _ORDER.index(found.layout.starter) < _ORDER.index(best.layout.starter):
            best = found
    return best, sureness


_ORDER = (Starter.DATED, Starter.MARKED, Starter.GAP, Starter.NONE)
"""Of layouts that read the sample alike, the one that asks most of an entry's head is taken."""
