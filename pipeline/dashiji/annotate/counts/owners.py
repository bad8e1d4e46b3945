"""What a quantity before a number is of: owners that its name drops or keeps.

项目 | 总投资, 该基地 | 面积, 与地球 | 最近距离; but 管线全长, 细颗粒物平均浓度.
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.counts.phrases import HEADS, is_quantity
from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import endings, words

_OWN_TOTAL = re.compile(
    r"总(?!投入|值|额|量|数|产|收|社|价|人口|规模|花|消|支|开|部|会|站|行|店|厂|局|队)"
)
_DESIGNATION = re.compile(r"(?<![A-Z])[A-Z]++-?\d{3,}+|(?<!\d)\d{3,}+[A-Z]++\d*+")
"""The name of a thing in letters and digits, not of a kind of things (PM2.5, 5G)."""
_REACH = 12
"""Characters before a quantity in which such a name may begin."""
_FROM: Final = ("与", "同", "距", "离")
"""Before that from which a distance is measured."""
_OPENING_STOPS: Final = "，。；：、！？,;\n\u3000 的）)”》"


def with_kind(tagged: Tagged, start: int) -> int:
    """Start of a total from `start` on with what kind of total it is (建筑 | 总面积)."""
    index = tagged.before(start)
    kind = tagged.words[index] if index >= 0 else None
    if kind is None or kind.end != start or tagged.string(kind) not in words("of_total"):
        return start
    return kind.start


def with_part(tagged: Tagged, start: int) -> int:
    """Start of a measure of the whole from `start` on with what part it is of (管线 | 全长).

    Works, craft and houses are what the sentence is about and stay outside (大桥 | 全长).
    """
    index, at = tagged.before(start), start
    while index >= 0 and tagged.words[index].end == at:
        word = tagged.words[index]
        named = word.tag in NAMES or tagged.is_named(word.start)
        if named or word.tag not in HEADS | {"vn"} or word.end - word.start == 1:
            break
        if at == start and tagged.string(word).endswith(endings("owner")):
            return start
        at, index = word.start, index - 1
    before = tagged.over(at - 1) if at else None
    opens = before is None or tagged.text[at - 1] in _OPENING_STOPS or before.tag in NAMES
    return at if opens else with_kind(tagged, start)


def behind_owner(tagged: Tagged, start: int, end: int, index: int) -> int:
    """项目总投资 → 总投资, 该 | 基地 | 面积 → 面积: what drops the owner before it."""
    first, owner = tagged.over(start), tagged.before(start)
    pointed = owner >= 0 and tagged.string(tagged.words[owner]) in ("该", "这")
    if pointed and first is not None and first.tag in HEADS and first.end < end:
        return first.end
    if first is not None and first.end < end and _is_topic(tagged, start, end):
        return first.end
    while index >= 0 and tagged.words[index].start > start:
        word = tagged.words[index]
        if _OWN_TOTAL.match(tagged.text, word.start) and end - word.start > 1:
            return with_kind(tagged, word.start)
        index -= 1
    return start


def _is_topic(tagged: Tagged, start: int, end: int) -> bool:
    """Whether a quantity from `start` on begins with what the clause is about (平台 | 访问量).

    What a verb governs keeps it (扩建 | 医院面积), and so do the money and number of such things.
    """
    index = tagged.after(start)
    owner, last = tagged.words[index], tagged.before(end)
    before = tagged.words[index - 1] if index else None
    opens = before is None or before.end < start or before.tag in ("w", "TIME", "u", "f")
    rest = tagged.text[owner.end : end]
    return (
        opens
        and rest not in words("plain_measure")
        and tagged.string(owner) in words("topic")
        and is_quantity(tagged, last)
        and not rest.startswith(endings("owner"))
        and rest not in words("of_topic")
        and not rest.endswith(endings("of_topic"))
    )


def behind_other(tagged: Tagged, start: int, index: int) -> int:
    """Where a quantity begins behind the name of what has it, or what it is measured from.

    小行星2019AQ3 | 直径; 与地球 | 最近距离.
    """
    text, last = tagged.text, tagged.words[index]
    if not is_quantity(tagged, index):
        return start
    for name in _DESIGNATION.finditer(text, max(0, start - _REACH), last.start):
        start = max(start, name.end())
    if tagged.string(last) != "距离" or not text.endswith(_FROM, 0, start):
        return start
    while index > 0 and tagged.words[index - 1].start >= start:
        if tagged.words[index - 1].tag not in ("a", "b", "d", "TIME"):
            break
        index -= 1
    return tagged.words[index].start


def behind_mean(tagged: Tagged, start: int, index: int) -> int:
    """Where a mean begins behind its owner (机队 | 平均机龄, but 年平均 and 全国平均得分).

    Rates and contents are always told of something (饭店平均出租率, 颗粒物平均浓度).
    """
    told = tagged.string(tagged.words[index]).endswith(endings("of_something"))
    if told or not is_quantity(tagged, index):
        return start
    at = index - 1
    while at > 0 and tagged.words[at].start > start:
        before = tagged.words[at - 1]
        whole = tagged.text[before.start] == "全"
        if tagged.string(tagged.words[at]) == "平均" and not whole:
            return start if before.end - before.start == 1 else tagged.words[at].start
        at -= 1
    return start
