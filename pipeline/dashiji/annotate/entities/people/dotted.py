"""Names with a dot that the tagger cut (买买|提江·…): what is on either side decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.people.name_slots import Cover, Slot
from dashiji.grammar.alternation import beginning, either

_DOT: Final = "·"
_SLAVIC: Final = re.compile(
    "[\u4e00-\u9fff]{0,2}?(?:[科诺托耶罗洛多里][夫娃]|斯基|斯卡娅|维奇|耶维奇|诺维奇)(?![人山])"
)
"""How a family name goes on that is made as Russian ones are (朱马 | 别科娃)."""
_LONGEST: Final = 10
"""Characters of one of the names beside a dot."""


def dotted(text: str, over: Cover) -> Iterator[Slot]:
    """The names with a dot whose parts the table has, each from its first syllable to its last.

    Where it has but one of the two, the tagger's word bounds the other.
    """
    at = text.find(_DOT)
    while at > 0:
        first = _before().search(text, max(0, at - _LONGEST), at)
        after = _after().match(text, at + 1)
        if first is None or after is None:
            start, end = _by_word(at, over)
            start = first.start() if first else start
            end = after.end() if after else end
        else:
            start, end = first.start(), after.end()
        slavic = _SLAVIC.match(text, end) if end > at + 1 else None
        end = slavic.end() if slavic else end
        if (first or after) and start < at < end - 1 and not text.startswith(_DOT, end):
            yield Slot(start, start, end)
        at = text.find(_DOT, max(end, at + 1))


def _by_word(dot: int, over: Cover) -> tuple[int, int]:
    """The bounds of the people beside a dot to the tagger; the dot itself where there are none."""
    before, after = over(dot - 1), over(dot + 1)
    start = before.start if before is not None and before.tag == "PER" else dot
    end = after.end if after is not None and after.tag == "PER" else dot
    return start, end


@cache
def _after() -> re.Pattern[str]:
    return re.compile(_name())


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"{_name()}\\Z")


def _name() -> str:
    """One name or two in a row, and what goes on them."""
    rows = lexicon.load("turkic_names")
    names = [row["name"] for row in rows if row["part"] == "name"]
    ends = [row["name"] for row in rows if row["part"] == "end"]
    return f"{beginning(names)}{either(names)}{{1,2}}{either(ends)}{{0,2}}"
