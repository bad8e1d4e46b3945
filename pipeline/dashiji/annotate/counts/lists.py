"""Members of a list of nouns with their numbers: 新建 | 航站楼一座、| 停机位 | 十二个.

One verb before the list governs all its nouns, so that a member is what stands between 、 and its
number, whatever the tagger takes its words for.
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.counts.phrases import governing
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import is_kind, is_result, suffers

_MEMBER: Final = re.compile(r"、([\u4e00-\u9fff]{2,12})[ \u00a0]?\Z")
_NO_FIRST: Final = frozenset(("p", "c", "u", "r", "f", "TIME", "m", "ad", "vd", "PER", "ORG"))


def member(tagged: Tagged, floor: int, at: int) -> tuple[int, int] | None:
    """Span of the member between the 、 at `floor`, behind a count, and the number at `at`."""
    found = _MEMBER.match(tagged.text[floor:at])
    index = tagged.after(floor + 1)
    if not found or index >= len(tagged.words) or tagged.words[index].start != floor + 1:
        return None
    start, end = floor + 1, floor + 1 + len(found[1])
    inner = [word for word in tagged.words[index:] if word.end <= end]
    if not inner or inner[-1].end != end or any(word.tag in ("u", "w", "p") for word in inner):
        return None
    first = inner[0]
    string, last = tagged.string(first), tagged.string(inner[-1])
    stops = string in words("noun_stop", "opening", "whole", "adverb", "modal", "planning")
    long_adverb = first.tag == "d" and len(string) > 1
    if first.tag in _NO_FIRST or stops or long_adverb or tagged.is_named(start):
        return None
    return None if _acts(string, last, alone=len(inner) == 1) else (start, end)


def _acts(first: str, last: str, *, alone: bool) -> bool:
    """Whether a member begins with a verb of its own, which governs the rest of it."""
    acts = ("makes", "takes", "light")
    if alone and first in words("noun"):
        # 来信86件、来访 | 12批
        return False
    if alone:
        named = ("governs_first", "adjective", "quantity", "qualifying")
        return first in governing(*acts, *named, inside=True)
    people = last.endswith(endings("person", "party")) and first in words("sorts_people")
    if people or is_kind(first, last):
        return False
    if suffers(first + "."):
        # 涉 | 诈短信
        return False
    known = first in governing(*acts, inside=True)
    return known or is_result(first) or first in words("single", "goes")
