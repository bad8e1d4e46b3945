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
    out = list(_PRIVATE.sub(" ", text))
    taken = bytearray(len(out))
    for start, end, sign in spans:
        if start >= end or any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        out[start:end] = [sign] + [INSIDE] * (end - start - 1)
    masked = "".join(out)
    return _ENCLOSED.sub(
        lambda m: m.group()[0] + _STOPS.sub(HIDDEN, m.group()[1:-1]) + m.group()[-1], masked
    )


def mention(sign: str) -> str:
    """Pattern of one mention with this sign."""
    return f"{sign}{INSIDE}*+"
