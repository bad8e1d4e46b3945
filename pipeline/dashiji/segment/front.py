"""What a print has in front of its entries: the date of printing, and the list of its contents."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import replace

from dashiji.segment.blocks import LineLabel
from dashiji.segment.endings import ends_sentence
from dashiji.segment.features import is_abstract
from dashiji.segment.items import Item

_TOP = 3
"""The last of the lines among which a date of printing stands, counted from zero."""
_FRONT = 40
"""Lines among which a list of contents begins."""
_FEWEST_LISTED, _MOST_LISTED = 2, 200
"""Lines of such a list, at least and at most."""
_NUMBER = re.compile(r"\A\d{1,2}(?:\.\d{1,2})?[.、．\s]\s{0,3}(?=\D)")
"""The number of a part in the list (1 历史沿革)."""
_FEWEST_DATED = 3
"""Dated lines below each heading of a part, on the average."""
_NEARLY_ALL = 0.75
"""Share of dated lines below the headings that have any."""


def drop_front(items: list[Item], labels: list[LineLabel | None]) -> None:
    """Make noise of what stands in front of the entries and is none."""
    _drop_imprint(items, labels)
    _drop_contents(items, labels)


def _drop_imprint(items: list[Item], labels: list[LineLabel | None]) -> None:
    """The month of printing on a title page, which heads nothing: earlier years follow."""
    heads = [at for at, label in enumerate(labels) if label and not items[at].noise][:2]
    if len(heads) < 2 or heads[0] > _TOP or labels[heads[1]] is not LineLabel.YEAR:
        return
    first, second = heads
    printed, begins = (item.header for item in (items[first], items[second]))
    if printed is None or begins is None or printed[1].month is None:
        return
    earlier = (begins[1].year or 0) < (printed[1].year or 0)
    between = items[first + 1 : second]
    if earlier and all(item.lead.date is None and not ends_sentence(item.text) for item in between):
        labels[first] = None
        items[first] = replace(items[first], noise="imprint")


def _drop_contents(items: list[Item], labels: list[LineLabel | None]) -> None:
    """The lines under a heading for contents (【本期要目】) that stand again farther down."""
    front = (at for at, item in enumerate(items[:_FRONT]) if is_abstract(item.line.words))
    heading = next(front, None)
    if heading is None:
        return
    below = [item.text for item in items[heading + 1 :]]
    end = heading + 1
    rest = "\n".join(below)
    passed = 0
    while end < min(len(items), heading + _MOST_LISTED) and labels[end] is None:
        words = _listed_words(items[end])
        passed += len(items[end].text) + 1
        if not words or rest.find(words, passed) < 0:
            break
        end += 1
    if end - heading > _FEWEST_LISTED:
        for at in range(heading, end):
            items[at] = replace(items[at], noise="contents")
        listed = set(map(_listed_words, items[heading + 1 : end]))
        _head_listed(items, labels, end, listed)


def _listed_words(item: Item) -> str:
    """What a line of the contents names, without its number."""
    return _NUMBER.sub("", item.text.strip())


def _head_listed(
    items: list[Item], labels: list[LineLabel | None], first: int, listed: Collection[str]
) -> None:
    """Lines that the contents list are headings, and what has no date below one is no entry.

    That is so where nearly all lines below others have one, and these hold many: a page on a body
    tells of more than of its years (历史沿革, 建筑布局). Else the list may be one of headlines.
    """
    heads = [at for at in range(first, len(items)) if items[at].line.words in listed]
    parts: list[tuple[list[int], int]] = []
    for head, end in itertools.pairwise((*heads, len(items))):
        text = [at for at in range(head + 1, end) if labels[at] is None and not items[at].noise]
        parts.append((text, sum(items[at].lead.date is not None for at in text)))
    told = [part for part in parts if part[1]]
    dates = sum(dated for _, dated in told)
    few = dates < max(1, _FEWEST_DATED * len(told))
    if few or dates < _NEARLY_ALL * sum(len(text) for text, _ in told):
        return
    for at in heads:
        labels[at] = LineLabel.SECTION
    for at in itertools.chain.from_iterable(text for text, dated in parts if not dated):
        items[at] = replace(items[at], noise="other section")
