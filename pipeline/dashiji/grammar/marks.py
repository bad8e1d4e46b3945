"""Marks that come in pairs."""

from __future__ import annotations

from typing import Final

_PAIRS: Final = dict(zip("“‘《〈（(「『【[", "”’》〉）)」』】]", strict=True))
_CLOSING: Final = frozenset(_PAIRS.values())


def is_paired(text: str) -> bool:
    """Whether each mark in a text that opens is closed there, and none is closed that is not open.

    A phrase that holds half a pair was cut at the other half.
    """
    awaited: list[str] = []
    for character in text:
        if character in _PAIRS:
            awaited.append(_PAIRS[character])
        elif character in _CLOSING and (not awaited or awaited.pop() != character):
            return False
    return not awaited
