"""Sentences of similar length, which a network reads together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Final, TypeVar

_BATCH: Final = 1_000
"""Characters of a batch, padding counted: more of them make the encoder no faster."""
_PADDING: Final = 0.2
"""Share of a batch's width by which its shortest sentence may fall behind."""

_Item = TypeVar("_Item", bound=Sized)


def similar(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Groups of at most `size` sentences, or what belongs to one; the longest first."""
    group: list[_Item] = []
    for item in sorted(items, key=len, reverse=True):
        if group:
            width = len(group[0])
            wide = (len(group) + 1) * width > _BATCH or len(item) < (1 - _PADDING) * width
            if wide or len(group) == size:
                yield group
                group = []
        group.append(item)
    if group:
        yield group
