"""The forms in which a division of `places.tsv` is named, in full and in short."""

from __future__ import annotations

import re
from collections.abc import Mapping

_AUTONOMOUS = re.compile("自治[县州旗]\\Z")


def forms_of(division: Mapping[str, str]) -> tuple[str, ...]:
    """The full name of a division, and the short forms it has, each once.

    >>> forms_of({"name": "怒江傈僳族自治州", "short": "怒江"})
    ('怒江傈僳族自治州', '怒江', '怒江自治州', '怒江州')
    """
    name, short = division["name"], division["short"]
    kind = _AUTONOMOUS.search(name) if short else None
    longer = (short + kind.group(), short + name[-1]) if kind else ()
    return tuple(dict.fromkeys(form for form in (name, short, *longer) if form))
