"""Lines of a paragraph that is cut at the margin, joined to one item."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from dashiji.segment.blocks import LineLabel
from dashiji.segment.endings import ends_open, ends_paragraph
from dashiji.segment.features import Profile
from dashiji.segment.items import FEWEST_COUNTED, LOOK, Item
from dashiji.segment.lines import RawLine

FEW_INDENTED = 0.2
"""Share of the lines that go on up to which an indent is taken for a paragraph's beginning."""
USUAL = 0.75
"""Share of the lines with a mark or a date that must be headlines for all to be."""


def unwrap(
    items: list[Item], labels: Sequence[LineLabel | None], kept: Sequence[int], shape: Profile
) -> list[int]:
    """Join the lines of a paragraph that is cut at the margin, whatever the next line begins with.

    A line goes on where the one above reaches the margin and has no stop at its end. Where
    paragraphs are indented and the lines that go on are not, the indent tells.
    """
    heads: list[int] = []
    begins, tells = _indents(items, labels, kept, shape)
    headed = _leads_are_headlines(items, labels, kept, shape)
    above: RawLine | None = None
    for at in kept:
        item = items[at]
        indent = item.line.left > 0
        goes_on = (
            above is not None
            and shape.margin.is_reached(above)
            and not (begins and indent)
            and ((tells and not indent) or not ends_paragraph(above.words))
        )
        if goes_on and headed and heads and _is_lead(items[heads[-1]], above):
            # The rest of a headline is as short as that of others, and ends open as they do.
            goes_on = not shape.margin.is_reached(item.line) and ends_open(item.line.words)
        if above is not None and goes_on and labels[at] is None:
            head = items[heads[-1]]
            items[heads[-1]] = replace(
                head,
                end=item.end,
                tail=(*head.tail, item.line),
                cuts=(*head.cuts, above.start + above.right),
                text=(head.text.rstrip() + item.line.words)[:LOOK],
                length=head.length + len(item.line.words),
            )
        else:
            heads.append(at)
        above = item.line if labels[at] is None else None
    return heads


def _leads(item: Item) -> bool:
    """Whether a line begins with a mark or a date."""
    return bool(item.lead.marks) or item.lead.date is not None


def _is_lead(item: Item, line: RawLine | None) -> bool:
    """Whether a line is the first of an item that begins with a mark or a date."""
    return item.line is line and _leads(item)


def _leads_are_headlines(
    items: Sequence[Item], labels: Sequence[LineLabel | None], kept: Sequence[int], shape: Profile
) -> bool:
    """Whether most lines that begin with a mark or a date end short and open."""
    leads = [items[at].line for at in kept if labels[at] is None and _leads(items[at])]
    short = sum(not shape.margin.is_reached(line) and ends_open(line.words) for line in leads)
    return len(leads) >= FEWEST_COUNTED and short >= USUAL * len(leads)


def _indents(
    items: Sequence[Item],
    labels: Sequence[LineLabel | None],
    kept: Sequence[int],
    shape: Profile,
) -> tuple[bool, bool]:
    """Whether an indent begins a paragraph, and whether all paragraphs begin with one."""
    going_on: list[bool] = []
    begun: list[bool] = []
    for before, at in itertools.pairwise(kept):
        if labels[before] is None and labels[at] is None:
            above = items[before].line
            full = shape.margin.is_reached(above)
            if full != ends_paragraph(above.words):
                (going_on if full else begun).append(items[at].line.left > 0)
    begins = sum(going_on) < FEW_INDENTED * max(len(going_on), 1)
    return begins, begins and sum(begun) >= (1 - FEW_INDENTED) * max(len(begun), 1)
