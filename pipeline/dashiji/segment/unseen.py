"""What a reader of an entry steps over: white space, and spans of noise between its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

_WHITE = re.compile(r"\s+")


def past_unseen(text: str, at: int, end: int, noise: Sequence[tuple[int, int]]) -> int:
    r"""Where behind an offset, but before `end`, the text goes on.

    `noise` are spans of the text in their order; the last may reach beyond `end`.

    >>> past_unseen("甲乙 \n- 3 -\n 丙", 2, 12, [(4, 10)])
    11
    """
    while True:
        white = _WHITE.match(text, at, end)
        at = white.end() if white else at
        number = bisect_right(noise, at, key=itemgetter(0)) - 1
        if number < 0 or noise[number][1] <= at or at >= end:
            return at
        at = noise[number][1]
