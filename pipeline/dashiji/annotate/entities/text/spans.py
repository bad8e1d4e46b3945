"""Spans that do not overlap, asked for the one at a place in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Spans:
    """Spans (start, end) in order, none overlapping another."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._starts, self._ends, strict=True))

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a character with [start, end)."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """The span that holds all of [start, end), None if none does."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._ends[at] < end:
            return None
        return self._starts[at], self._ends[at]

    def first_within(self, start: int, end: int) -> tuple[int, int] | None:
        """The first span that lies in [start, end), None if none does."""
        at = bisect_right(self._starts, start - 1)
        if at == len(self._starts) or self._ends[at] > end:
            return None
        return self._starts[at], self._ends[at]
