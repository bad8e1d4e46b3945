"""Text with its mentions marked, as HTML: overlapping mentions are cut into adjoining pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention to be marked: its span in the text, a number on the page, and its style class.

    `layer` orders marks that share text: the lowest one gives the piece its colour.
    """

    start: int
    end: int
    number: int
    style: str
    layer: int


def mark_up(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """HTML of `text[start:end]`, every mark's text in elements that name its number.

    Each piece of text between two boundaries becomes one element, so that marks may overlap in any
    way; the piece at which a mark begins carries its anchor. Marks are cut to the passage.
    """
    inside = sorted(
        (m for m in marks if m.start < end and m.end > start and m.start < m.end),
        key=lambda m: (m.start, -m.end, m.layer),
    )
    cuts = {start, end}
    for mark in inside:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    edges = sorted(cuts)
    parts: list[str] = []
    live: list[Mark] = []
    upcoming = 0
    for left, right in pairwise(edges):
        live = [m for m in live if m.end > left]
        while upcoming < len(inside) and max(inside[upcoming].start, start) <= left:
            live.append(inside[upcoming])
            upcoming += 1
        piece = escape(text[left:right])
        parts.append(_element(piece, left, start, live) if live else piece)
    return "".join(parts)


def _element(piece: str, left: int, start: int, live: Sequence[Mark]) -> str:
    top = min(live, key=lambda m: (m.layer, -m.start, m.end))
    numbers = " ".join(str(m.number) for m in sorted(live, key=lambda m: (m.layer, m.start)))
    opening = [m.number for m in live if max(m.start, start) == left]
    anchors = "".join(f'<a id="m{number}"></a>' for number in opening[1:])
    own = f'id="m{opening[0]}" ' if opening else ""
    return f'{anchors}<span {own}class="m {escape(top.style)}" data-m="{numbers}">{piece}</span>'
