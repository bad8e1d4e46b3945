"""The noun directly before a number: the phrase that runs back to the verb governing it.

发放 | 救灾帐篷 | 300顶: verbs end it, unless they qualify the noun (受灾 | 农户).
"""

from __future__ import annotations

import re

from dashiji.annotate.counts.phrases import (
    HEADS,
    LONGEST,
    NOUNS,
    QUALIFIERS,
    governing,
    is_quantity,
)
from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import words
from dashiji.annotate.mentions import Word

_OWN_TOTAL = re.compile(r"总(?!值|额|量|数|产|收|社)")
_GRADE = re.compile(r"第[一二三四五六七八九十\d]{1,3}|[一二三四五特甲乙丙]等?[级类等型]")
_SUFFERING = re.compile(r"[受在参涉患失].")


class NounBefore:
    """Finds the nouns before numbers in one text; `numbers` are the offsets of those numbers."""

    def __init__(self, text: str, tagged: Tagged, numbers: frozenset[int]) -> None:
        self._text = text
        self._tagged = tagged
        self._numbers = numbers

    def find(
        self, at: int, floor: int, *, quantities_only: bool, compared: bool
    ) -> tuple[int, int]:
        """Span of the noun phrase that ends at `at`, where a comparing word or number begins.

        It starts at `floor` or after. With `quantities_only` only the name of a quantity is one
        (使用寿命十年, but 队员三年未归); `compared` says that a comparing word stands at `at`,
        before which adverbs may stand (出口额 | 首次 | 突破十亿元).
        """
        tagged = self._tagged
        end = at
        while end > 0 and self._text[end - 1] in " \u00a0":
            end -= 1
        own = [own for own in words("own") if self._text.endswith(own, floor, end)]
        if own:
            return end - max(map(len, own)), end
        index = tagged.before(end)
        if index < 0 or tagged.words[index].end != end:
            return at, at
        if compared:
            index, end = self._past_adverbs(index, end)
        if quantities_only and not is_quantity(tagged, index):
            return at, at
        start = max(floor, self._walk_back(index))
        if start >= end or self._text[start] == "超":
            return at, at
        start = self._own(start, end, index)
        phrase = self._text[start:end]
        if phrase in words("whole") or phrase in words("noun_stop") or end - start > LONGEST:
            return at, at
        return start, end

    def ends_with(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether the text up to `at` ends with one of some nouns."""
        return any(self._text.endswith(noun, 0, at) for noun in nouns)

    def _past_adverbs(self, index: int, end: int) -> tuple[int, int]:
        """The quantity before adverbs, and its end; what was given where none is there."""
        tagged, here = self._tagged, index
        while (
            here > 0
            and self._is_adverb(here)
            and tagged.words[here - 1].end == tagged.words[here].start
        ):
            here -= 1
        if here < index and is_quantity(tagged, here):
            return here, tagged.words[here].end
        return index, end

    def _is_adverb(self, index: int) -> bool:
        word = self._tagged.words[index]
        return word.tag in ("d", "ad") or self._tagged.string(word) in words("adverb")

    def _walk_back(self, index: int) -> int:
        """Start of the phrase whose last word is at `index`; its end where that is no noun."""
        tagged = self._tagged
        last = tagged.words[index]
        if not self._may_end(index):
            return last.end
        start, here = last.start, index
        if len(tagged.string(last)) == 1 and (last.tag == "v" or self._is_suffixed(index)):
            here -= 1
            start = tagged.words[here].start
        here -= 1
        quantity = is_quantity(tagged, index)
        while here >= 0 and tagged.words[here].end == start:
            word = tagged.words[here]
            named = word.tag in ("LOC", "ORG") and not tagged.is_common(word)
            whole = not quantity and tagged.string(word) in words("whole")
            if whole or not self._joins(here, quantity=quantity) or (named and here < index - 1):
                break
            start = word.start
            here -= 1
        start = self._without_verb(start, last.start, here, quantity=quantity)
        return self._coordinated_before(start, here)

    def _is_suffixed(self, index: int) -> bool:
        """Whether a quantity's last sign (缴存|额) stands apart from the word it belongs to."""
        tagged = self._tagged
        previous = tagged.words[index - 1] if index else None
        if previous is None or previous.end != tagged.words[index].start:
            return False
        return previous.tag == "vn" or (
            is_quantity(tagged, index) and previous.tag in ("v", "n", "a")
        )

    def _without_verb(self, start: int, last: int, here: int, *, quantity: bool) -> int:
        """A verb that the tagger took for a noun and that nothing governs (排查 | 险情三处)."""
        tagged = self._tagged
        first = tagged.words[here + 1]
        if quantity or first.tag != "vn" or first.start >= last:
            return start
        if here >= 0 and tagged.words[here].end == start and tagged.words[here].tag == "v":
            return start if first.end != tagged.words[here + 2].start else self._after_pair(here)
        return first.end if tagged.string(first) in governing(inside=True) else start

    def _after_pair(self, here: int) -> int:
        """Start of a phrase behind a verb: behind both where the tagger cut one in two."""
        tagged = self._tagged
        pair = tagged.string(tagged.words[here]) + tagged.string(tagged.words[here + 1])
        return tagged.words[here + (2 if pair in words("verb_pair") else 1)].start

    def _may_end(self, index: int) -> bool:
        """Whether the word directly before a number can end its noun."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        previous = tagged.words[index - 1] if index else None
        if string in words("adjective") or (
            word.end in self._numbers and word.start in self._numbers
        ):
            return False
        if word.tag in HEADS or (tagged.is_common(word)):
            return True
        if previous is None or previous.end != word.start:
            return False
        earlier = tagged.string(previous)
        if string in words("quantity") and word.tag == "v":
            if previous.tag == "w":
                return False
            funded = previous.tag == "vn" or earlier.endswith(tuple(words("fund")))
            governed = previous.tag == "v" or self._is_governed(index)
            return funded or governed or string not in words("verbal_quantity")
        if word.tag == "vn":
            return previous.tag in ("v", "vn", "n", "a", "f") and self._is_governed(index)
        if word.tag == "v" and len(string) == 1:
            return previous.tag in HEADS and string not in words("single")
        if word.tag != "v" or len(string) != 2 or string in governing(inside=False):
            return False
        return earlier in words("light") or (previous.tag in HEADS and self._is_governed(index))

    def _is_governed(self, index: int) -> bool:
        """Whether a verb stands before the phrase that ends at `index`: it is an object then."""
        tagged = self._tagged
        here = index - 1
        while here >= 0 and tagged.words[here].tag in NOUNS | QUALIFIERS | {"f"}:
            here -= 1
        return here >= 0 and tagged.words[here].tag == "v"

    def _joins(self, index: int, *, quantity: bool) -> bool:
        """Whether the word at `index` qualifies the noun after it."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        if word.start in self._numbers or (string in words("noun_stop") and word.tag != "f"):
            return False
        if word.tag in HEADS or word.tag in QUALIFIERS:
            return string != "同时"
        if word.tag == "vn":
            joins = string in words("attributive") or string not in governing(inside=False)
            return quantity or joins
        if word.tag == "s":
            return not string.endswith(("内", "上", "中", "里"))
        if word.tag in ("LOC", "ORG", "nz"):
            return True
        if word.tag == "m":
            return bool(_GRADE.fullmatch(string))
        if word.tag == "q":
            return string in ("年", "月", "日")
        if string == "被":
            return len(tagged.string(tagged.words[index + 1])) == 1
        if word.tag == "f":
            return string in ("以上", "以下") and index > 0 and tagged.words[index - 1].tag in HEADS
        if word.tag == "d":
            return string == "总" or (string == "均" and self._is_period(index - 1))
        if word.tag == "v":
            return self._verb_joins(index, string, quantity=quantity)
        return False

    def _is_period(self, index: int) -> bool:
        """Whether a word is the period of an average (日均, 户均), cut from 均."""
        tagged = self._tagged
        return index >= 0 and tagged.string(tagged.words[index]) in ("日", "月", "年", "户", "人")

    def _verb_joins(self, index: int, string: str, *, quantity: bool) -> bool:
        """受灾农户, 过火面积: verbs that qualify; governing ones end the phrase."""
        tagged = self._tagged
        previous = tagged.words[index - 1] if index else None
        joined = previous is not None and previous.end == tagged.words[index].start
        if string == "累计":
            return quantity
        if string.endswith(tuple(words("takes") | words("light"))):
            return False
        if not quantity and string in governing(inside=False):
            return False
        if _SUFFERING.match(string):
            return True
        if len(string) == 1:
            return self._sign_joins(index, string, previous if joined else None)
        following = tagged.words[index + 1]
        return (
            quantity
            and joined
            and previous is not None
            and previous.tag in ("n", "a", "v", "w", "r", "TIME")
            and following.tag in HEADS
        )

    def _sign_joins(self, index: int, string: str, previous: Word | None) -> bool:
        """Verbs of one sign that the tagger cut from a compound (补|贴|资金, 失|物|招领)."""
        tagged = self._tagged
        following = tagged.words[index + 1]
        if following.tag in NAMES:
            return False
        if previous is not None and tagged.string(previous) == "被":
            return True
        if previous is not None and len(tagged.string(previous)) == 1 and previous.tag != "w":
            return previous.tag in HEADS
        if string in words("single"):
            return False
        if len(tagged.string(following)) == 1:
            return True
        listed = previous is not None and tagged.string(previous) == "、"
        return listed or (previous is not None and previous.tag in ("v", "n", "a", "TIME"))

    def _coordinated_before(self, start: int, here: int) -> int:
        """杨树、柳树: what stands before 、 is counted too where no number follows it."""
        tagged = self._tagged
        while (
            here > 0
            and tagged.words[here].end == start
            and tagged.string(tagged.words[here]) == "、"
        ):
            index = here - 1
            if (
                tagged.words[index].tag not in ("n", "nz")
                or tagged.words[index].end in self._numbers
            ):
                return start
            begin, at = tagged.words[index].start, index - 1
            while (
                at >= 0
                and tagged.words[at].end == begin
                and tagged.words[at].tag in ("n", "a", "vn", "nz")
            ):
                begin, at = tagged.words[at].start, at - 1
            governed = at < 0 or tagged.words[at].tag in ("v", "w", "p")
            if not governed or begin in self._numbers:
                return start
            start, here = begin, at
        return start

    def _own(self, start: int, end: int, index: int) -> int:
        """项目总投资 → 总投资: sums that stand for themselves drop what is before them."""
        while index >= 0 and self._tagged.words[index].start > start:
            word = self._tagged.words[index]
            if _OWN_TOTAL.match(self._text, word.start) and end - word.start > 1:
                return word.start
            index -= 1
        return start
