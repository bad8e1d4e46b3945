"""Words that open the noun after a unit together, where no one of them would do it alone."""

from __future__ import annotations

from dashiji.annotate.counts.phrases import HEADS, QUALIFIERS
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.counts.vocabulary import endings
from dashiji.annotate.mentions import Word

_HOW = QUALIFIERS | {"vd", "vn"}


def places(tagged: Tagged, index: int) -> int:
    """How many names of places stand before a noun that they belong to (南亚|东南亚|航线).

    Two at least; 0 where no noun follows.
    """
    run = _run(tagged, index, frozenset(("LOC",)))
    head = _following(tagged, index, run)
    return run if run > 1 and head is not None and head.tag in HEADS else 0


def told_by_use(tagged: Tagged, index: int) -> int:
    """How many words say how and for what before what is so used (跨省|联合|巡护|线路)."""
    run = _run(tagged, index, _HOW)
    head = _following(tagged, index, run)
    if run == 1 or head is None or head.tag not in HEADS:
        return 0
    return run + 1 if tagged.string(head).endswith(endings("kind_head", "suffix_head")) else 0


def _run(tagged: Tagged, index: int, tags: frozenset[str]) -> int:
    """How many words from the one at `index` on stand side by side; the others have `tags`."""
    size = 1
    while (word := _following(tagged, index, size)) is not None and word.tag in tags:
        size += 1
    return size


def _following(tagged: Tagged, index: int, size: int) -> Word | None:
    """The noun or other word right behind `size` words, None where none is joined."""
    at = index + size
    if at >= len(tagged.words) or tagged.words[at].start != tagged.words[at - 1].end:
        return None
    word = tagged.words[at]
    return word if word.tag in HEADS | _HOW | {"LOC"} else None
