"""Lines that are no part of the chronicle: navigation, bylines, page numbers, footers."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.read.source import LineHint
from dashiji.segment.lines import RawLine

MAX_NOISE = 400
"""A longer line is never noise as a whole."""


@cache
def _any() -> re.Pattern[str]:
    """All patterns in one, since most lines fit none."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in lexicon.load("noise")))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["what"]) for row in lexicon.load("noise"))


def noise_kind(line: RawLine) -> str:
    """What kind of noise a line is by the table `noise` or its markup; "" if none.

    >>> from dashiji.segment.lines import split_lines
    >>> noise_kind(split_lines("责任编辑：某人")[0])
    'byline'
    """
    if LineHint.NOISE in line.hints:
        return "markup"
    if line.right - line.left > MAX_NOISE:
        return ""
    words = line.words.lower()
    if _any().match(words) is None:
        return ""
    return next(what for pattern, what in _patterns() if pattern.match(words))
