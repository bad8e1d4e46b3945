"""Offsets in UTF-16 units, which tools written for browsers count, and in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

_LAST_OF_ONE_UNIT = "\uffff"


class Utf16Offsets:
    """Turns offsets of one text from code points into UTF-16 units and back.

    >>> Utf16Offsets("𠮷野家").to_units(1)
    2
    """

    def __init__(self, text: str) -> None:
        self._doubles = [at for at, char in enumerate(text) if char > _LAST_OF_ONE_UNIT]
        self._units = [at + number for number, at in enumerate(self._doubles)]

    def to_units(self, offset: int) -> int:
        """An offset in code points as one in UTF-16 units."""
        return offset + bisect_left(self._doubles, offset)

    def to_points(self, offset: int) -> int:
        """An offset in UTF-16 units as one in code points; inside a character, that one's end."""
        before = bisect_right(self._units, offset - 1)
        inside = before and self._units[before - 1] + 1 == offset
        return offset - before + (1 if inside else 0)
