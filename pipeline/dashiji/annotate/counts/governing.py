"""What stands before a noun and governs it or is joined to it: verbs, adverbs, lists."""

from __future__ import annotations

from typing import Final

from dashiji.annotate.counts.phrases import HEADS, NOUNS, QUALIFIERS, governing, is_quantity
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import is_single, stays

_AND: Final = frozenset(("和", "及", "与", "或", "及其", "以及"))
_STATES: Final = frozenset(("vn", "v", "b", "a"))
"""Tags of what people and things are told by, and what is joined to that."""


def is_governed(tagged: Tagged, index: int) -> bool:
    """Whether a verb stands before the phrase that ends at `index`: it is an object then."""
    here = index - 1
    while here >= 0 and (
        tagged.words[here].tag in NOUNS | QUALIFIERS | {"f", "s"}
        or tagged.is_common(tagged.words[here])
        or tagged.string(tagged.words[here]).startswith("各")
    ):
        here -= 1
    if here > 0 and tagged.string(tagged.words[here]) == "、":
        # A member of a list that has its own number before it (图书3册、演出2场).
        return tagged.words[here - 1].tag == "m"
    first = tagged.words[here + 1]
    acts = here + 1 < index - 1 and first.tag == "vn" and tagged.string(first) in words("makes")
    between = tagged.words[here + 2 : index]
    acts = acts and not any(tagged.string(word).endswith(endings("agent")) for word in between)
    if acts and (here < 0 or tagged.words[here].end < first.start or tagged.words[here].tag == "w"):
        # 征集 | 意见 | 建议: taggers take the verb that a clause begins with for a noun.
        return True
    return here >= 0 and tagged.words[here].tag == "v"


def follows_light(tagged: Tagged, index: int) -> bool:
    """Whether the word before is a verb whose object is a happening (接受|咨询)."""
    previous = tagged.words[index - 1] if index else None
    return previous is not None and tagged.string(previous) in words("light")


def is_service(tagged: Tagged, index: int) -> bool:
    """Whether a verb is the name of what people get, in so many visits (法律|咨询|六百人次)."""
    previous = tagged.words[index - 1] if index else None
    named = previous is not None and previous.tag in HEADS
    return named and tagged.string(tagged.words[index]) in words("nominal")


def is_listed(tagged: Tagged, index: int) -> bool:
    """Whether another noun is joined before the word by 、 (医疗、教育|人才)."""
    joint = index > 1 and tagged.string(tagged.words[index - 1]) == "、"
    return joint and tagged.words[index - 2].tag in HEADS


def follows_pair(tagged: Tagged, index: int) -> bool:
    """Whether a verb and the one before it both govern what follows (收集 | 整理 | 民歌三首)."""
    return _is_pair(tagged, index - 1) and not _is_sorted(tagged, index + 1)


def opens_pair(tagged: Tagged, index: int) -> bool:
    """Whether a verb and the next one say of what kind the noun behind is (检验 | 检测 | 机构)."""
    return _is_pair(tagged, index) and _is_sorted(tagged, index + 2)


def _is_pair(tagged: Tagged, index: int) -> bool:
    """Whether the words at `index` and behind it are two verbs that stand as one."""
    if not 0 <= index < len(tagged.words) - 2:
        return False
    first, second = tagged.words[index : index + 2]
    paired = first.end == second.start and second.end - first.start == 4
    return paired and tagged.text[first.start : second.end] in words("verb_pair")


def _is_sorted(tagged: Tagged, index: int) -> bool:
    """Whether verbs tell the kind of a noun: a body, a site or the like, or a quantity."""
    known = tagged.string(tagged.words[index]) in words("kind_head", "suffix_head")
    return known or is_quantity(tagged, index)


def modifies_verb(tagged: Tagged, index: int) -> bool:
    """Whether an adverb belongs to a noun that a verb governs (设置 | 集中安置区)."""
    follows = tagged.words[index + 1].tag in HEADS | {"v", "vn"}
    return tagged.words[index].tag in ("ad", "vd") and follows and is_governed(tagged, index)


def always_qualifies(tagged: Tagged, index: int) -> bool:
    """Whether a verb qualifies the noun after it, whatever it means elsewhere.

    Such are verbs without an object, negated ones, long ones behind a verb (筹集 | 送温暖资金), and
    those inside a noun that a verb governs.
    """
    verb = tagged.string(tagged.words[index])
    previous = tagged.words[index - 1] if index else None
    joined = previous is not None and previous.end == tagged.words[index].start
    earlier = previous.tag if previous is not None and joined else "w"
    mean = previous is not None and tagged.string(previous) == "均"
    if earlier in ("ad", "vd", "d") and not mean and not is_governed(tagged, index - 1):
        # 集中 | 开工 | 旅游项目
        return False
    if previous is not None and tagged.string(previous) in words("manner"):
        return True
    if verb in words("appears") and _opens_clause(tagged, index):
        return False
    if index > 1 and joined and tagged.string(tagged.words[index - 2]) == "在":
        # 在|轨 | 运行 | 航天器
        return earlier in HEADS and is_single(tagged, index - 1)
    negated = len(verb) == 2 and verb[0] in "不非未"
    intransitive = verb in words("qualifying") or stays(verb) or negated
    return intransitive or (earlier == "v" and len(verb) > 2) or is_inner(tagged, index)


def _opens_clause(tagged: Tagged, index: int) -> bool:
    """Whether a verb opens a clause, but for when or where (全年 | 投产 | 新井)."""
    previous = tagged.words[index - 1] if index else None
    if previous is None or previous.end != tagged.words[index].start:
        return True
    when = previous.tag in ("w", "TIME", "d", "ad", "f")
    return when or tagged.string(previous)[0] == "全"


def is_inner(tagged: Tagged, index: int) -> bool:
    """Whether a verb that has its noun stands before this one, which then qualifies that noun.

    开展 | 集中清查行动, 登记 | 不可移动文物.
    """
    previous = tagged.words[index - 1] if index else None
    if previous is None or previous.end != tagged.words[index].start:
        return False
    if tagged.string(previous)[0] in "不非无未":
        return True
    if previous.tag not in ("ad", "vd", "d") or index < 2:
        return False
    before = tagged.words[index - 2]
    governs = before.end == previous.start and before.tag == "v" and before.end - before.start > 1
    return governs and tagged.string(before) not in words("planning")


def with_joined(tagged: Tagged, numbers: frozenset[int], start: int, here: int) -> int:
    """Start of a phrase with what is joined before it and has no number of its own (杨树、柳树).

    `here` is the index of the word before the phrase, `numbers` the offsets of numbers.
    """
    if (told := _told_twice(tagged, start, here)) >= 0:
        return told
    while here > 0 and tagged.words[here].end == start and _is_joint(tagged, here):
        index = here - 1
        if tagged.words[index].tag not in ("n", "nz", "a") or tagged.words[index].end in numbers:
            return start
        begin, at = tagged.words[index].start, index - 1
        while at >= 0 and tagged.words[at].end == begin and _is_nominal(tagged, at):
            begin, at = tagged.words[at].start, at - 1
        governed = at < 0 or _opens_list(tagged, at)
        if not governed or begin in numbers:
            return start
        start, here = begin, at
    return start


def _told_twice(tagged: Tagged, start: int, here: int) -> int:
    """Start of a phrase that begins with two states of whom it is of (在职 | 和 | 离退休 | 职工).

    -1 where none of two stands there.
    """
    if here < 1 or tagged.words[here].end != start or tagged.string(tagged.words[here]) not in _AND:
        return -1
    one, other = tagged.words[here - 1], tagged.words[here + 1]
    states = words("attributive", "qualifying", "cut")
    alike = all(
        word.tag in _STATES and word.end - word.start > 1 and tagged.string(word) in states
        for word in (one, other)
    )
    return one.start if alike and one.end == tagged.words[here].start else -1


def with_quotation(tagged: Tagged, start: int) -> int:
    """Start of what a verb governs before a quotation at `start` (查获 | “三非”人员).

    0 where no verb does: the quotation is then the owner's name.
    """
    here = tagged.before(start)
    while (
        here >= 0
        and tagged.words[here].end == start
        and tagged.words[here].tag in HEADS | QUALIFIERS
    ):
        start = tagged.words[here].start
        here -= 1
    governed = here >= 0 and tagged.words[here].end == start and tagged.words[here].tag == "v"
    return start if governed else 0


def _opens_list(tagged: Tagged, index: int) -> bool:
    """Whether a word governs or parts what is joined behind it."""
    word = tagged.words[index]
    acts = word.tag in ("vn", "n") and tagged.string(word) in governing(inside=False)
    return acts or word.tag in ("v", "w", "p", "u", "PER")


def _is_joint(tagged: Tagged, index: int) -> bool:
    string = tagged.string(tagged.words[index])
    return string == "、" or (tagged.words[index].tag == "c" and string in _AND)


def _is_nominal(tagged: Tagged, index: int) -> bool:
    word = tagged.words[index]
    verbs = governing(inside=False)
    string = tagged.string(word)
    around = (word.tag == "s" and string[-1] in "内外") or (word.tag == "r" and string[0] == "各")
    return (
        around
        or tagged.is_common(word)
        or (word.tag in ("n", "a", "vn", "nz") and string not in verbs)
    )
