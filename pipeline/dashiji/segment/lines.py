"""Text to lines: where each begins and ends, and its folded shadow for matching."""

from __future__ import annotations

from collections.abc import Mapping

from dashiji.frozen import frozen
from dashiji.grammar.shadow import fold
from dashiji.read.source import LineHint

_BLANK = "\u200b\ufeff\u00ad"
"""Invisible signs that a line may hold and still be blank."""


@frozen
class RawLine:
    r"""A line over "\n": `start` to `end` without its newline and "\r".

    `shadow` is the folded text of the line (equal length); `left` and `right` bound its first and
    last visible character, counted from the line's start; both are 0 where the line is blank.
    """

    number: int
    start: int
    end: int
    shadow: str
    left: int
    right: int
    hints: frozenset[LineHint] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether nothing visible stands in the line."""
        return self.left == self.right

    @property
    def words(self) -> str:
        """The visible part of the shadow."""
        return self.shadow[self.left : self.right]

    @property
    def edge(self) -> int:
        """The column that the line reaches, indent included; a Han character takes two of them."""
        # What a character takes in this encoding is what it takes in print.
        return len(self.shadow[: self.right].encode("gb18030", "replace"))


def split_lines(
    text: str, hints: Mapping[int, frozenset[LineHint]] | None = None
) -> tuple[RawLine, ...]:
    r"""All lines of a text, blank ones too, numbered from 1.

    >>> [(line.start, line.end) for line in split_lines("甲\r\n\n乙")]
    [(0, 1), (3, 3), (4, 5)]
    """
    given = hints or {}
    shadows = fold(text).split("\n")
    lines: list[RawLine] = []
    start = 0
    for number, raw in enumerate(shadows, 1):
        shadow = raw.removesuffix("\r")
        left, right = _visible(shadow)
        hinted = given.get(number, frozenset())
        lines.append(RawLine(number, start, start + len(shadow), shadow, left, right, hinted))
        start += len(raw) + 1
    return tuple(lines)


def _visible(shadow: str) -> tuple[int, int]:
    left, right = 0, len(shadow)
    while left < right and (shadow[left].isspace() or shadow[left] in _BLANK):
        left += 1
    while right > left and (shadow[right - 1].isspace() or shadow[right - 1] in _BLANK):
        right -= 1
    return (left, right) if right > left else (0, 0)
