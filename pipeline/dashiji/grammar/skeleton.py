"""A text's skeleton: an equally long copy in which each mention is one private sign, repeated.

Patterns on a skeleton speak of bodies, people and titles without knowing their names, and commas
inside titles, brackets and quotation marks no longer cut a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

TITLE = "\ue000"
BODY = "\ue001"
PERSON = "\ue002"
PLACE = "\ue003"
EVENT = "\ue004"
NAME = "\ue005"
INSIDE = "\ue00e"
"""Follows the first sign of a mention to the mention's end."""
HIDDEN = "\ue00f"
"""Stands for a mark inside quotation marks or brackets."""

_PRIVATE = re.compile("[\ue000-\ue00f]")
_ENCLOSED = re.compile(
    r"“[^“”\n]{0,120}”|\([^()（）\n]{0,80}[)）]|（[^()（）\n]{0,80}[)）]|‘[^‘’\n]{0,60}’"
)
"""Each way begins with one sign: `re` then looks for these signs alone."""
_STOPS = re.compile(r"[，,。；;：:！!？?、]")


def mask(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The skeleton of `text`, each (start, end, sign) masked; where two overlap, the first."""
    text = _PRIVATE.sub(" ", text)
    taken = bytearray(len(text))
    kept: list[tuple[int, int, str]] = []
    for start, end, sign in spans:
        if start < end and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, sign))
    out: list[str] = []
    at = 0
    for start, end, sign in sorted(kept):
        out += (text[at:start], sign, INSIDE * (end - start - 1))
        at = end
    out.append(text[at:])
    return _ENCLOSED.sub(
        lambda m: m.group()[0] + _STOPS.sub(HIDDEN, m.group()[1:-1]) + m.group()[-1], "".join(out)
    )


def mention(sign: str) -> str:
    """Pattern of one mention with this sign."""
    return f"{sign}{INSIDE}*+"
