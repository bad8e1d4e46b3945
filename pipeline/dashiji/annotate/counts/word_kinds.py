"""What a word beside a number is, where the tagger's tag alone does not say."""

from __future__ import annotations

import re

from dashiji.annotate.counts.phrases import HEADS, governing, is_quantity
from dashiji.annotate.counts.tagged import BOUNDS, Tagged
from dashiji.annotate.counts.vocabulary import endings, words

_STAYING = re.compile(r"[来赴在驻援返离入出进访留][华外国境岛城乡村校企站园京沪粤港澳台藏疆]")
_SUFFERING = re.compile(r"[受在参涉患失].")

TOGETHER = frozenset(("联合", "集中", "安全", "统一"))
"""Words that sort deeds, bodies and sites, though no other noun holds them (联合 | 执法)."""
_GRADED = frozenset(("n", "nz", "a", "b", "f", "s", "c"))
"""Tags of grades, and of 及 between them and what is above."""


def is_grade(tagged: Tagged, index: int) -> bool:
    """Whether a word is a grade with all above or below it (规模 | 以上, 县级 | 及 | 以上)."""
    if not 0 <= index < len(tagged.words) - 1 or tagged.words[index].tag not in _GRADED:
        return False
    word, following = tagged.words[index], tagged.words[index + 1]
    if word.end != following.start:
        return False
    if tagged.string(following) == "及":
        return tagged.string(word) != "及" and is_grade(tagged, index + 1)
    joint = word.tag != "c" or tagged.string(word) == "及"
    return joint and tagged.string(following) in BOUNDS


def is_noun(tagged: Tagged, index: int) -> bool:
    """Whether a word is a noun though the tagger did not take it for one.

    Names of quantities (主跨, 亩产), people told by what they do (列席代表), long words that end
    like nouns (献血者), and goods of a grade (一级品).
    """
    word = tagged.words[index]
    string = tagged.string(word)
    if word.tag == "m":
        return string.endswith("品") and len(string) > 2
    if word.tag not in ("v", "vd", "vn", "a", "d"):
        return False
    if is_quantity(tagged, index):
        return string not in words("verbal_quantity", "quantity", "qualifying", "adjective")
    return string in words("noun") or (len(string) > 2 and string[-1] in words("suffix"))


def is_single(tagged: Tagged, index: int) -> bool:
    """Whether a word is one sign long."""
    word = tagged.words[index]
    return word.end - word.start == 1


def is_cut_compound(tagged: Tagged, index: int) -> bool:
    """Whether the word at `index` ends a run of single signs with a noun among them.

    Taggers cut what they do not know into its signs (酒|驾|醉|驾).
    """
    first = index
    while (
        first > 0
        and is_single(tagged, first)
        and is_single(tagged, first - 1)
        and tagged.words[first - 1].end == tagged.words[first].start
        and tagged.words[first - 1].tag in HEADS | {"v", "a"}
    ):
        first -= 1
    run = tagged.words[first : index + 1]
    return len(run) > 2 and any(word.tag in HEADS for word in run)


def is_cut_rate(tagged: Tagged, index: int) -> bool:
    """Whether a rate's first sign stands apart from the rest of it (到|课率)."""
    string = tagged.string(tagged.words[index])
    previous = tagged.words[index - 1] if index else None
    return (
        len(string) == 2
        and string[1] in "率量额"
        and previous is not None
        and previous.tag == "v"
        and is_single(tagged, index - 1)
        and previous.end == tagged.words[index].start
        and string not in words("quantity", "measure_word")
    )


def is_per(tagged: Tagged, start: int) -> bool:
    """Whether 每 stands before the phrase from `start` on: the number is told for each of these."""
    index = tagged.before(start)
    word = tagged.words[index] if index >= 0 else None
    if word is None or word.end != start:
        return False
    return word.tag == "r" and tagged.string(word).startswith("每")


def is_per_many(tagged: Tagged, index: int) -> bool:
    """Whether the number of so many of these is told (每|万|人口), which are not counted."""
    if index < 2 or tagged.words[index - 1].tag != "m":
        return False
    return tagged.string(tagged.words[index - 2]).startswith("每")


def is_result(verb: str) -> bool:
    """Whether a verb says its result and so takes an object, never qualifying a noun (评|出)."""
    result = len(verb) == 2 and verb[-1] in words("result")
    return result and verb not in words("no_result", "attributive")


def governs(verb: str) -> bool:
    """Whether a verb governs the noun after it."""
    return verb in governing(inside=True) or is_result(verb)


def is_intransitive(verb: str) -> bool:
    """Whether a verb takes no object, so that it qualifies the noun after it (毕业|企业)."""
    return verb in words("qualifying") and verb not in words("governs")


def suffers(verb: str) -> bool:
    """Whether a verb says what befalls or concerns the noun after it (受灾, 涉案, 参保)."""
    return bool(_SUFFERING.match(verb))


def stays(verb: str) -> bool:
    """Whether a verb says where somebody comes to, stays or leaves (来华|留学生, 驻村|干部)."""
    return bool(_STAYING.fullmatch(verb)) and verb not in words("makes")


def qualifies(verb: str) -> bool:
    """Whether a verb qualifies what is after it, wherever it stands (受灾|人口)."""
    return is_intransitive(verb) or suffers(verb)


def is_kind(verb: str, head: str) -> bool:
    """Whether a verbal noun says of what kind a thing is (检测|机构), not what is done to it.

    Bodies, sites and means are named by what they do, but for what makes or gets them (购置|设备).
    """
    if verb + head in words("compound"):
        return True
    made = words("makes", "takes")
    return verb not in made and head.endswith(endings("kind_head"))


def sorts_people(verb: str, head: str) -> bool:
    """Whether a verb tells people by what they do (主讲 | 教师, 种植 | 大户)."""
    return verb in words("sorts_people") and head.endswith(endings("person", "party"))


def is_act(tagged: Tagged, index: int) -> bool:
    """Whether a verbal noun is what the body before it does (海关|监管|旅客)."""
    word = tagged.words[index]
    previous = tagged.words[index - 1] if index else None
    return (
        previous is not None
        and previous.end == word.start
        and tagged.string(previous).endswith(endings("agent"))
        and tagged.string(word) in governing("makes", inside=True)
        and not is_quantity(tagged, index + 1)
    )


def is_yearly(tagged: Tagged, index: int) -> bool:
    """Whether a word is the year, month or day of a quantity and parts it from its owner."""
    if index == 0 or tagged.string(tagged.words[index]) not in ("年", "月", "日"):
        return False
    return tagged.string(tagged.words[index - 1]).endswith(endings("site"))


def is_period(tagged: Tagged, index: int) -> bool:
    """Whether a word is the period of an average (日均, 户均), cut from 均."""
    string = tagged.string(tagged.words[index]) if index >= 0 else ""
    return string in ("日", "月", "年", "人") or string.endswith("户")


def follows_happening(tagged: Tagged, index: int) -> bool:
    """Whether a happening stands before a quantity, which then is its own (崩塌|体积)."""
    string = tagged.string(tagged.words[index])
    return index > 0 and string[0] not in "总全" and tagged.words[index - 1].tag == "vn"
