"""Where lines are cut, if they are: at a column of the page, or after a number of characters."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from dashiji.frozen import frozen
from dashiji.segment.endings import ends_paragraph
from dashiji.segment.items import Item
from dashiji.segment.lines import RawLine

LOOK_WIDTH: Final = 400
"""Columns up to which a margin is sought."""

_MANY_CUT: Final = 8
"""Lines cut before none that begins with a date or a mark, which say more than a few."""


@frozen
class Margin:
    """Lines that reach `width`, or fall short of it by `play` at most, are full.

    Print cuts at a column, of which a Han character takes two; programs may count characters
    alike, and then most full lines have just as many: `alike` is the share of them that must. A
    mark must not begin a line, nor a number be cut; a mark may hang over.
    """

    width: int
    play: int
    hanging: int
    least: int
    alike: float
    reach: Callable[[RawLine], int]

    def is_reached(self, line: RawLine) -> bool:
        """Whether a line is full."""
        return self.reach(line) >= self.width - self.play


def _column(line: RawLine) -> int:
    return line.edge


def _characters(line: RawLine) -> int:
    return line.right


_BY_COLUMN: Final = Margin(0, play=8, hanging=4, least=30, alike=0.0, reach=_column)
_BY_CHARACTERS: Final = Margin(0, play=4, hanging=2, least=26, alike=0.6, reach=_characters)
NONE: Final = _BY_COLUMN
"""The margin of a text without lines."""


def find_margin(content: Sequence[Item]) -> tuple[Margin, bool]:
    """The margin of a document's lines of text, and whether they are cut there."""
    by_column, wrapped = _find(content, _BY_COLUMN)
    if wrapped:
        return by_column, True
    by_characters, wrapped = _find(content, _BY_CHARACTERS)
    return (by_characters, True) if wrapped else (by_column, False)


def _find(content: Sequence[Item], kind: Margin) -> tuple[Margin, bool]:
    """The margin by one measure, and whether lines are cut at it.

    They are where many lines reach it and have no stop, no lead stands under these, hardly any line
    is longer, and the shorter lines, or those under them, end in a stop as the last lines of
    paragraphs do.
    """
    edges = [min(kind.reach(item.line), LOOK_WIDTH) for item in content]
    near = [0] * LOOK_WIDTH
    for edge in edges:
        if edge < LOOK_WIDTH:
            near[edge] += 1
    up_to = [0, *itertools.accumulate(near)]
    best = max(range(kind.least, LOOK_WIDTH), key=lambda w: up_to[w + 1] - up_to[w - kind.play])
    width = max((edge for edge in edges if edge <= best), default=0)
    full = [edge >= width - kind.play for edge in edges]
    open_end = [not ends_paragraph(item.line.words) for item in content]
    over = sum(edge > width + kind.hanging for edge in edges)
    cut = [at for at, is_full in enumerate(full) if is_full and open_end[at]]
    below = [content[at + 1] for at in cut if at + 1 < len(content)]
    plain = sum(item.lead.date is None and not item.lead.marks for item in below)
    # Second lines of short paragraphs are full by chance; none of those below begins an entry.
    usual = 0.5 if len(cut) >= _MANY_CUT and plain == len(below) else 0.6
    short = [not open_end[at] for at, is_full in enumerate(full) if not is_full]
    last = [not open_end[at + 1] for at in cut if at + 1 < len(content) and not full[at + 1]]
    wrapped = (
        width >= kind.least
        and _most_alike(edges[at] for at in cut) >= kind.alike * len(cut)
        and len(cut) >= max(4, 0.25 * len(content), usual * sum(full))
        and over <= 0.05 * len(content)
        and plain >= 0.7 * len(below)
        and any(sum(stopped) >= 0.6 * len(stopped) for stopped in (short, last))
    )
    return replace(kind, width=width), wrapped


def _most_alike(edges: Iterable[int]) -> int:
    """How many lines have the length that most have."""
    return max(Counter(edges).values(), default=0)
