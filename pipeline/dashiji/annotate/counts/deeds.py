"""Deeds told in turns before their number: 举行 | 分组讨论 | 6次, 专题研讨 | 24场.

A deed is a verb of two signs with what says how or of what it is done; objects have none of their
own (老旧小区改造 | 216个), and alone a verb is just what was done (讨论 | 6次).
"""

from __future__ import annotations

from typing import Final

from dashiji.annotate.counts.phrases import HEADS, is_quantity
from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import TOGETHER

_STOPS: Final = "，。；：！？,;\n\u3000"
_INSIDE: Final = HEADS | {"a", "b", "f", "s", "vd", "vn"}
_HOW: Final = frozenset(("d", "ad", "vd", "s"))
"""Tags of how something is done."""


def deed_start(tagged: Tagged, index: int, *, told: str) -> int:
    """Start of the deed whose verb is at `index`; -1 where it is none.

    A verb like 开展 governs it, or it follows a number in a list, or it begins a clause. What
    people are made to do (组织 | 党员 | 学习) and what a body does (法院 | 审理) is none. `told` is
    what the unit tells: "events", "turns", or an "extent" of land or people, before which no clause
    begins with a deed, nor before turns with how something is done (在线 | 开庭 | 6次); "pieces"
    are deeds only behind a verb like 完成 (完成 | 核酸 | 检测 | 3万份), and "" tells none.
    """
    last = tagged.words[index]
    verbal = last.tag in ("v", "vn") and last.end - last.start == 2
    if not told or not verbal or is_quantity(tagged, index):
        return -1
    state = tagged.string(last) in words("qualifying")
    start, here, people, acts, how = last.start, index - 1, False, False, False
    while here >= 0 and tagged.words[here].end == start:
        word = tagged.words[here]
        string = tagged.string(word)
        if string in words("performs") and _is_verb(tagged, here):
            return start if not people else -1
        if state or told == "pieces":
            if not _is_inside(tagged, here, first=here == index - 1):
                return -1
        elif word.tag in ("v", "vn") and string in words("light", "deed_of"):
            return start if start < last.start and not people else -1
        if not _is_inside(tagged, here, first=here == index - 1):
            break
        people = people or (string.endswith(endings("person")) and string[0] != "全")
        acts = acts or people or string.endswith(endings("agent"))
        how = word.tag in _HOW and string != "安全"
        start, here = word.start, here - 1
    if start == last.start or state or told == "pieces":
        return -1
    opens = here < 0 or tagged.words[here].end < start
    before = "" if opens else tagged.string(tagged.words[here])
    if before == "、" and _ends_number(tagged, here - 1):
        return start
    alone = not acts and (told == "events" or (told == "turns" and not how))
    return start if alone and (opens or before in _STOPS) else -1


def _is_verb(tagged: Tagged, index: int) -> bool:
    """Whether a word is a verb, or a verbal noun that a clause begins with."""
    word = tagged.words[index]
    before = tagged.words[index - 1] if index else None
    opens = before is None or before.end < word.start or before.tag == "w"
    return word.tag == "v" or (word.tag == "vn" and opens)


def _ends_number(tagged: Tagged, index: int) -> bool:
    """Whether the word at `index` is a number with its unit, or its unit cut from it (18 | 讲)."""
    last = tagged.words[index]
    unit = index > 0 and last.end - last.start == 1 and tagged.words[index - 1].tag == "m"
    return last.tag == "m" or unit


def _is_inside(tagged: Tagged, index: int, *, first: bool) -> bool:
    """Whether a word says how or of what a deed is done; `first` where the verb follows."""
    word = tagged.words[index]
    string = tagged.string(word)
    together = string in TOGETHER
    stops = string in words("noun_stop", "adverb", "opening") and not together
    whole = string in words("whole") and word.tag != "s"
    if stops or whole or (word.tag in NAMES and not tagged.is_common(word)):
        return False
    if together or (word.tag in _HOW and word.tag != "s"):
        return first and len(string) > 1
    visits = first and word.tag == "v" and string in words("qualifying")
    named = word.tag in _INSIDE or word.tag in NAMES or visits
    return named and string not in words("light")
