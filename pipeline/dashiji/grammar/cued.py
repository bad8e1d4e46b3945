"""Patterns that are searched only where something stands that each of their matches has."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Cued:
    """A pattern that begins with what stands everywhere, and the cues that every match has.

    Such a pattern (`[一-龥]{2,8}段`) is tried at each character of a text, in vain in most
    texts. A look for one character takes a hundredth of the time.
    """

    __slots__ = ("_cues", "pattern")

    def __init__(self, pattern: str, *cues: str) -> None:
        """`cues`: of each of them, every match holds one character, or what it looks ahead at."""
        self.pattern = re.compile(pattern)
        self._cues = tuple(re.compile(f"[{cue}]").search for cue in cues)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, as `re.Pattern.finditer` gives them.

        >>> [match.group() for match in Cued("[一-龥]{1,3}路", "路").finditer("到大路")]
        ['到大路']
        """
        for holds in self._cues:
            if holds(text) is None:
                return iter(())
        return self.pattern.finditer(text)
