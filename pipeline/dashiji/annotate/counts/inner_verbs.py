"""Nouns after a unit with a verb inside (残疾人 | 就业 | 创业基地), where taggers part them.

The verb belongs to the noun where the clause has its own: before the number (新增 | 六家 …), or
behind the noun (… | 投产).
"""

from __future__ import annotations

from typing import Final

from dashiji.annotate.counts.phrases import HEADS, NOUNS, QUALIFIERS, governing
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.counts.vocabulary import endings, words

_LONGEST: Final = 16
_NOMINAL: Final = NOUNS | QUALIFIERS | {"f", "s"}
_GOVERNING_SIGNS: Final = frozenset(
    "是有为属占获来到去用以按达超增减降升至从被把让使向与和同因未不已均都将可能"
)
_STOPS: Final = "，。；！？,;\n"


def with_inner_verb(
    tagged: Tagged, numbers: frozenset[int], begin: int, start: int, end: int
) -> int:
    """End of the noun from `start` on with the verb at `end` and the head behind it, or `end`.

    `begin` is where the count begins, `numbers` the offsets of the text's counts' numbers.
    """
    index = tagged.after(end)
    if end > start and tagged.string(tagged.words[tagged.before(end)]) in words("closing"):
        return end
    if index >= len(tagged.words) or not _is_inner(tagged, index, end, first=start == end):
        return end
    further = _head_end(tagged, numbers, index, start)
    if further <= end:
        return end
    following = tagged.over(further)
    told = following is not None and following.tag in ("v", "d", "ad", "vd", "p")
    closed = following is None or tagged.text[further] in _STOPS + "、"
    governed = closed and _is_object(tagged, begin)
    return further if told or governed else end


def _is_inner(tagged: Tagged, index: int, at: int, *, first: bool) -> bool:
    """Whether the word at `index` is a verb, or a sign of one, that may stand inside a noun."""
    word = tagged.words[index]
    string = tagged.string(word)
    if word.start != at or string in words("noun_stop", "attends", "modal", "planning"):
        return False
    if len(string) == 1:
        single = word.tag in ("v", "d") and string not in words("single", "goes", "leads")
        return single and string not in _GOVERNING_SIGNS
    known = governing("makes", "takes", "light", inside=first)
    sorted_by = word.tag == "a" or (word.tag in ("v", "vn") and len(string) == 2)
    following = tagged.words[index + 1] if index + 1 < len(tagged.words) else None
    if sorted_by and following is not None and following.end - following.start == 1:
        # 安置|点, 示范|村
        sited = tagged.string(following) in words("suffix_head")
        sorted_by, known = True, known if not sited or first else frozenset()
    return sorted_by and string not in known and not string.endswith(endings("result"))


def _head_end(tagged: Tagged, numbers: frozenset[int], index: int, start: int) -> int:
    """Where the nominal words behind the verb at `index` end, if a head for its kind ends them."""
    at, last, verbs = tagged.words[index].end, index, 1
    while last + 1 < len(tagged.words):
        word = tagged.words[last + 1]
        verbs += word.tag == "v" and word.end - word.start > 1
        fits = word.tag in _NOMINAL or (verbs < 3 and _is_inner(tagged, last + 1, at, first=False))
        if word.start != at or not fits or word.start in numbers or word.end - start > _LONGEST:
            break
        at, last = word.end, last + 1
    while last > index and tagged.words[last].tag not in HEADS:
        last -= 1
    head = tagged.words[last]
    sorts = tagged.string(head).endswith(endings("kind_head", "suffix_head", "person", "party"))
    return head.end if last > index and sorts and head.end not in numbers else 0


def _is_object(tagged: Tagged, begin: int) -> bool:
    """Whether a verb before the number at `begin` has the counted noun as its one object."""
    index = tagged.before(begin)
    if index < 0 or tagged.words[index].end != begin:
        return False
    if tagged.text[begin - 1] == "、":
        # 设立 | 照料站两家、六家 …
        return index > 0 and tagged.words[index - 1].tag in HEADS
    verb = tagged.string(tagged.words[index])
    return tagged.words[index].tag in ("v", "vn") and verb not in words("pivot")
