"""Verbs that the phrase before a number begins with and that govern the rest of it.

排查 | 险情三处: taggers take such a verb for a noun; one that qualifies the noun stays in it.
"""

from __future__ import annotations

from dashiji.annotate.counts.governing import is_listed, opens_pair
from dashiji.annotate.counts.joining import FIRST, Joining
from dashiji.annotate.counts.phrases import governing, is_quantity
from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import is_intransitive, is_kind, qualifies, sorts_people


def behind_verb(
    tagged: Tagged, joining: Joining, start: int, last: int, here: int, *, quantity: bool
) -> int:
    """A verb that the tagger took for a noun and that nothing governs (排查 | 险情三处)."""
    first = tagged.words[here + 1]
    behind = here >= 0 and tagged.words[here].end == start
    if behind and tagged.string(tagged.words[here]) == "新" and first.start < last:
        return first.end
    if _is_first_lot(tagged, here + 1, last) or _is_summed_deed(
        tagged, here + 1, last, quantity=quantity
    ):
        return tagged.words[here + 2].end
    if first.tag in ("m", "s") and first.end < last and tagged.words[here + 2].tag == "vn":
        # 首批 | 培训 | 教师
        here, first, behind = here + 1, tagged.words[here + 2], False
    if joining.is_fund_kind(here + 1) or opens_pair(tagged, here + 1):
        return start
    string = tagged.string(first)
    teller = behind and (
        tagged.words[here].tag in NAMES
        or tagged.string(tagged.words[here]) in words("opening", "whole")
    )
    if string in words("told") and teller and first.end <= last:
        return first.end
    if not quantity and (first.tag == "ORG" or (behind and tagged.words[here].tag == "ORG")):
        # 海事局 | 巡航监管 | 水域
        return _behind_acts(tagged, here + 1 + (first.tag == "ORG"), last, start)
    verbal = first.tag == "vn" or (first.tag in ("n", "nz") and string in words("makes"))
    head = tagged.string(tagged.words[tagged.after(last)])
    sorts = is_intransitive(string) or sorts_people(string, head)
    sorts = sorts or string + head in words("compound")
    if not verbal or first.start >= last or sorts:
        return start
    if _is_second_act(tagged, here):
        return first.end
    if is_listed(tagged, here + 1) or _shares_verb(tagged, here, last):
        return start
    if quantity:
        # 治理 | 水土流失面积, but 治理面积.
        takes = string in words("takes") and not is_quantity(tagged, here + 2)
        return first.end if takes or string[0] == "新" else start
    if behind and _governs(tagged, here, string):
        return start if first.end != tagged.words[here + 2].start else _after_pair(tagged, here)
    alone = not behind or tagged.string(tagged.words[here]) != "、"
    kept = is_kind(string, head) or string not in _known(alone=alone)
    return start if kept else _behind_acts(tagged, here + 2, last if alone else 0, first.end)


def _is_summed_deed(tagged: Tagged, index: int, last: int, *, quantity: bool) -> bool:
    """Whether 累计 and a verb with its object begin a phrase (累计 | 投放 | 贷款, not 累计投资)."""
    if tagged.string(tagged.words[index]) != "累计" or tagged.words[index + 1].end > last:
        return False
    verb = tagged.words[index + 1]
    known = words("takes") if quantity else _known(alone=True)
    return verb.tag in ("v", "vn") and tagged.string(verb) in known


def _known(*, alone: bool) -> frozenset[str]:
    """Verbs that govern what they lead; in a list one verb may govern all members, unless `alone`.

    新增 | 备案专业20个、审批专业 | 9个.
    """
    return governing(*(("governs_first", "makes") if alone else ()), inside=True)


def _is_first_lot(tagged: Tagged, index: int, last: int) -> bool:
    """Whether the first lot is told, and behind it what is done to it (首批 | 开放 | 课程)."""
    first = tagged.words[index]
    if first.end >= last or tagged.string(first) not in FIRST - {"首次"}:
        return False
    verb = tagged.words[index + 1]
    return verb.tag == "vn" and not qualifies(tagged.string(verb))


def _governs(tagged: Tagged, index: int, verb: str) -> bool:
    """Whether the word at `index` governs what `verb` behind it begins (核销 | 补贴资金)."""
    word = tagged.words[index]
    always = governing(inside=False)
    return word.tag == "v" or (
        word.tag == "vn" and tagged.string(word) in always and verb not in always
    )


def _behind_acts(tagged: Tagged, at: int, last: int, start: int) -> int:
    """Start of a phrase behind the last deed of a run of them from the word at `at` on."""
    head = tagged.string(tagged.words[tagged.after(last)])
    people = head.endswith(endings("person"))
    while tagged.words[at].start < last and tagged.words[at].tag == "vn":
        verb = tagged.string(tagged.words[at])
        sorts = people or is_kind(verb, head)
        if verb in _known(alone=True) and not sorts:
            start = tagged.words[at].end
        at += 1
    return start


def _is_second_act(tagged: Tagged, here: int) -> bool:
    """Whether a verb and 和 stand before a verbal noun that governs too (新建和|改扩建)."""
    if here < 1 or tagged.string(tagged.words[here]) not in ("和", "或", "及"):
        return False
    before, act = tagged.words[here - 1], tagged.words[here + 1]
    return before.tag == "v" and tagged.string(act) in governing("makes", "takes", inside=True)


def _shares_verb(tagged: Tagged, here: int, last: int) -> bool:
    """Whether people follow the count before by 、 alone (船四艘、| 救援人员三十名)."""
    listed = here > 0 and tagged.string(tagged.words[here]) == "、"
    head = tagged.string(tagged.words[tagged.after(last)])
    return listed and tagged.words[here - 1].tag == "m" and head.endswith(endings("person"))


def _after_pair(tagged: Tagged, here: int) -> int:
    """Start of a phrase behind a verb: behind both where the tagger cut one in two."""
    pair = tagged.string(tagged.words[here]) + tagged.string(tagged.words[here + 1])
    second = tagged.string(tagged.words[here + 1])
    planned = tagged.string(tagged.words[here]) in words("planning", "adverb")
    planned = planned and second in governing("makes", "takes", inside=True)
    return tagged.words[here + (2 if planned or pair in words("verb_pair") else 1)].start
