"""The noun of a count: the phrase after its unit, or the one directly before its number.

Both walk over the tagger's words. After the unit a phrase runs on over nouns and what qualifies
them; a verb, a number or a stop ends it. Before the number it runs back to the verb that governs
it (发放 | 救灾帐篷 | 300顶).
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import words
from dashiji.annotate.mentions import Word
from dashiji.lexicon import load

_NOUNS: Final = frozenset(("n", "nz", "nr", "ns", "nt", "vn", "an", "s"))
_HEADS: Final = frozenset(("n", "nz", "nr", "an"))
_QUALIFIERS: Final = frozenset(("a", "ad", "b"))
_AND: Final = frozenset(("和", "及", "与", "或", "暨", "以及"))
_CLOSING: Final = {"“": "”", "‘": "’", "「": "」"}
_BRACKET = re.compile(r"[（(]([^（）()]{1,8})[）)]")
_OWN_TOTAL = re.compile(r"总(?!值|额|量|数|产|收|社)")
_SUFFERING = re.compile(r"[受在参涉患失].")
_LONGEST = 30
"""Characters of a counted noun; a longer run is no phrase."""


def _verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in load("governing_verbs") if row["inside"] == "no")


class NounFinder:
    """Finds nouns of counts in one text."""

    def __init__(self, text: str, tagged: Tagged, numbers: frozenset[int]) -> None:
        self._text = text
        self._tagged = tagged
        self._numbers = numbers
        self._verbs = _verbs()

    # After the unit.

    def after(self, at: int, *, kind: str) -> tuple[int, int]:
        """Span of the noun phrase that starts at `at`; (at, at) where none does.

        `kind` is the unit's noun kind: a verbal noun may end the phrase where happenings are
        counted (三场业务培训), and not where people or things are (三名学生).
        """
        if at >= len(self._text):
            return at, at
        start = self._skip(at)
        end = self._quoted(start)
        if end > start:
            return start, self._run(end, end, kind=kind)
        end = self._to_its_head(start, self._run(start, start, kind=kind))
        if end == start:
            return at, at
        return start, self._coordinated(self._bracketed(end), start, kind=kind)

    def _skip(self, at: int) -> int:
        return at + 1 if self._text[at] in " \u00a0" else at

    def _quoted(self, at: int) -> int:
        """End of a quoted name at `at`; `at` where none stands there."""
        closing = _CLOSING.get(self._text[at : at + 1])
        end = self._text.find(closing, at, at + _LONGEST) if closing else -1
        return end + 1 if end > 0 else at

    def _run(self, at: int, floor: int, *, kind: str) -> int:
        """Where the nominal words from `at` on end; `floor` where no noun is among them."""
        tagged, text = self._tagged, self._text
        index = tagged.after(at)
        end, last_verbal, reached = floor, 0, at
        while index < len(tagged.words):
            word = tagged.words[index]
            start = max(word.start, at)
            if start in self._numbers or word.end - at > _LONGEST or start > reached:
                break
            reached = word.end
            step = self._accept(index, first=start == at)
            if not step:
                break
            word = tagged.words[index + step - 1]
            verbal = word.tag == "vn"
            if self._is_head(index + step - 1) or (
                verbal and (end == floor or kind == "happening")
            ):
                end, last_verbal = word.end, 0
            elif verbal:
                last_verbal = word.end
            reached = word.end
            index += step
            if tagged.string(word) in words("closing"):
                break
        if last_verbal and kind == "happening":
            end = last_verbal
        if end > at and text[end - 1] in "和与及" and end in self._numbers:
            end -= 1
        return end

    def _is_head(self, index: int) -> bool:
        word = self._tagged.words[index]
        if word.tag in _HEADS or word.tag in NAMES:
            return True
        return word.tag in ("v", "vn", "q", "a") and len(self._tagged.string(word)) == 1

    def _accept(self, index: int, *, first: bool) -> int:
        """How many words from `index` on belong to the phrase; 0 where it ends before them."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        following = tagged.words[index + 1] if index + 1 < len(tagged.words) else None
        next_nominal = (
            following is not None
            and following.start == word.end
            and (following.tag in _NOUNS and following.start not in self._numbers)
        )
        if string in words("noun_stop"):
            return 0
        if word.tag in _HEADS or (word.tag == "vn" and string not in self._verbs):
            return 1
        if word.tag in _QUALIFIERS:
            if next_nominal:
                return 1
            return self._qualified(index, following)
        if word.tag in ("s", "f", "LOC", "ORG", "nw") and first:
            return 1 if next_nominal else 0
        if word.tag == "PER" and first:
            return 1 if next_nominal else 0
        if word.tag == "vn" and next_nominal:
            return 1
        if word.tag == "m" and first and word.end > word.start and len(string) <= 4:
            # The rest of a word that the tagger drew over the unit (六场分|论坛).
            return 1 if next_nominal else 0
        if word.tag == "v" and next_nominal and following is not None:
            attributive = first and string in words("attributive")
            return 1 if attributive or (len(string) == 1 and string not in words("single")) else 0
        return 0

    def _qualified(self, index: int, following: Word | None) -> int:
        """新的增长点: an adjective with 的; 快速射电暴: one before a cut word."""
        tagged = self._tagged
        if following is None or index + 2 >= len(tagged.words):
            return 0
        third = tagged.words[index + 2]
        if third.tag not in _HEADS:
            return 0
        if following.tag == "u" and tagged.string(following) == "的":
            return 2
        return 2 if following.tag == "v" and len(tagged.string(following)) == 1 else 0

    def _to_its_head(self, start: int, end: int) -> int:
        """七个省市|投入强度: a quantity of what is counted is not counted itself."""
        tagged = self._tagged
        last = tagged.before(end)
        if last < 0 or not self._is_quantity(last) or tagged.words[last].start <= start:
            return end
        index = tagged.after(start)
        while index < last and tagged.words[index].tag not in _HEADS:
            index += 1
        return tagged.words[index].end

    def _bracketed(self, end: int) -> int:
        """乡镇（街道）: a bracket with another word of its kind belongs to the noun."""
        match = _BRACKET.match(self._text, end)
        return match.end() if match and match[1] in words("bracket") else end

    def _coordinated(self, end: int, start: int, *, kind: str) -> int:
        """国家和地区; 市、县、区: what is counted together with the noun."""
        tagged = self._tagged
        while end < len(self._text) and end - start <= _LONGEST:
            word = tagged.over(end)
            if word is None or word.start != end:
                return end
            string = tagged.string(word)
            if string != "、" and string not in _AND:
                return end
            if word.end in self._numbers or word.end >= len(self._text):
                return end
            follow = self._run(word.end, word.end, kind=kind)
            if follow == word.end or not self._same_kind(word.end, follow, string, start, end):
                return end
            end = self._bracketed(follow)
        return end

    def _same_kind(self, at: int, follow: int, sign: str, start: int, end: int) -> bool:
        """Whether a conjunct may be counted too: as short, a noun, and no count's own noun."""
        tagged = self._tagged
        first = tagged.over(at)
        if first is None or first.tag in NAMES or follow in self._numbers:
            return False
        after = tagged.over(follow) if follow < len(self._text) else None
        if (
            after is not None
            and after.start == follow
            and tagged.string(after) in ("、", "等")
            and sign != "、"
        ):
            return False
        return follow - at <= max(4, 2 * (end - start))

    # Before the number.

    def before(self, at: int, floor: int, *, quantities_only: bool) -> tuple[int, int]:
        """Span of the noun phrase that ends at `at`, where a comparing word or number begins.

        It starts at `floor` or after. With `quantities_only` only the name of a quantity is one
        (设计寿命十年, but 队伍三年不撤).
        """
        tagged = self._tagged
        end = at
        while end > 0 and self._text[end - 1] in " \u00a0":
            end -= 1
        own = next((own for own in words("own") if self._text.endswith(own, floor, end)), "")
        if own:
            return end - len(own), end
        index = tagged.before(end)
        if index < 0 or tagged.words[index].end != end:
            return at, at
        if quantities_only and not self._is_quantity(index):
            return at, at
        start = max(floor, self._walk_back(index))
        if start >= end or self._text[start] == "超":
            return at, at
        start = self._own(start, end, index)
        phrase = self._text[start:end]
        if phrase in words("whole") or phrase in words("noun_stop") or end - start > _LONGEST:
            return at, at
        return start, end

    def _walk_back(self, index: int) -> int:
        """Start of the phrase whose last word is at `index`; its end where that is no noun."""
        tagged = self._tagged
        last = tagged.words[index]
        if not self._may_end(index):
            return last.end
        start, here = last.start, index
        if last.tag == "v" and len(tagged.string(last)) == 1:
            here -= 1
            start = tagged.words[here].start
        here -= 1
        quantity = self._is_quantity(index)
        while here >= 0 and tagged.words[here].end == start:
            word = tagged.words[here]
            named = word.tag in ("LOC", "ORG")
            if not self._joins(here, quantity=quantity) or (named and here < index - 1):
                break
            start = word.start
            here -= 1
        return self._coordinated_before(start, here)

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
        if string in words("quantity"):
            return True
        if word.tag in _HEADS:
            return True
        if previous is None or previous.end != word.start:
            return False
        earlier = tagged.string(previous)
        if word.tag == "vn":
            return previous.tag in ("v", "vn", "n", "a") and self._is_governed(index)
        if word.tag == "v" and len(string) == 1:
            return previous.tag in _HEADS and string not in words("single")
        return word.tag == "v" and earlier in words("light")

    def _is_governed(self, index: int) -> bool:
        """Whether a verb stands before the phrase that ends at `index`: it is an object then."""
        tagged = self._tagged
        here = index - 1
        while here >= 0 and tagged.words[here].tag in _NOUNS | _QUALIFIERS:
            here -= 1
        return here >= 0 and tagged.words[here].tag == "v"

    def _is_quantity(self, index: int) -> bool:
        """Whether the word at `index` names a quantity (面积, 收入), not a thing."""
        string = self._tagged.string(self._tagged.words[index])
        return string in words("quantity") or string.endswith(tuple(words("quantity_end")))

    def _joins(self, index: int, *, quantity: bool) -> bool:
        """Whether the word at `index` qualifies the noun after it."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        if word.start in self._numbers or string in words("noun_stop") - {
            "以上",
            "以下",
            "上",
            "下",
        }:
            return False
        if word.tag in _HEADS or word.tag in _QUALIFIERS:
            return string != "同时"
        if word.tag == "vn":
            return string not in self._verbs
        if word.tag in ("LOC", "ORG", "nz", "s"):
            return True
        if word.tag == "f":
            return (
                string in ("以上", "以下") and index > 0 and tagged.words[index - 1].tag in _HEADS
            )
        if word.tag == "d":
            return string == "总"
        if word.tag == "v":
            return self._verb_joins(index, string, quantity=quantity)
        return False

    def _verb_joins(self, index: int, string: str, *, quantity: bool) -> bool:
        """受淹耕地, 绝收面积: verbs that qualify; governing ones end the phrase."""
        tagged = self._tagged
        previous = tagged.words[index - 1] if index else None
        joined = previous is not None and previous.end == tagged.words[index].start
        if string in self._verbs or string in words("light"):
            return False
        if _SUFFERING.match(string):
            return True
        if len(string) == 1:
            return self._sign_joins(index, string, previous if joined else None)
        return quantity and joined and previous is not None and previous.tag in ("n", "a", "v")

    def _sign_joins(self, index: int, string: str, previous: Word | None) -> bool:
        """Verbs of one sign that the tagger cut from a compound (奖|补|资金, 受|淹|耕地)."""
        tagged = self._tagged
        following = tagged.words[index + 1]
        if following.tag in NAMES:
            return False
        if previous is not None and len(tagged.string(previous)) == 1 and previous.tag != "w":
            return previous.tag in _HEADS
        if string in words("single"):
            return False
        if len(tagged.string(following)) == 1:
            return True
        return previous is not None and previous.tag in ("v", "n", "a", "TIME")

    def _coordinated_before(self, start: int, here: int) -> int:
        """香樟、桂花: what stands before 、 is counted too where no number follows it."""
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
