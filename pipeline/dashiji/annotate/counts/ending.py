"""Which words may end the noun before a number: nouns, names of quantities, deeds."""

from __future__ import annotations

from dashiji.annotate.counts.deeds import deed_start
from dashiji.annotate.counts.governing import is_governed, is_listed
from dashiji.annotate.counts.joining import GRADE
from dashiji.annotate.counts.phrases import HEADS, governing, is_quantity
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import (
    governs,
    is_cut_compound,
    is_intransitive,
    is_noun,
    is_single,
)
from dashiji.annotate.mentions import Word

_NORMS = ("不少于", "不低于", "不超过", "不多于", "至少", "最多")
"""What parts the subject of a rule from its number."""


class Ending:
    """Tells it for the words of one text; `deeds` is what of deeds the unit tells.

    `numbers` are the offsets of the text's counts' numbers.
    """

    def __init__(self, text: str, tagged: Tagged, numbers: frozenset[int], deeds: str) -> None:
        self._text = text
        self._tagged = tagged
        self._numbers = numbers
        self._deeds = deeds

    def act_start(self, index: int) -> int:
        """Start of the deed that ends with the word at `index`; -1 where none does."""
        return deed_start(self._tagged, index, told=self._deeds)

    def is_named_act(self, index: int) -> bool:
        """Whether a verb with what qualifies it names a happening (健康 | 指导 | 不少于两次)."""
        word = self._tagged.words[index]
        previous = self._tagged.words[index - 1] if index else None
        return (
            self._text.startswith(_NORMS, word.end)
            and previous is not None
            and self._tagged.string(previous) not in words("adverb", "opening")
            and previous.end == word.start
            and word.tag == "v"
            and word.end - word.start == 2
            and previous.tag in ("an", "a", "ad", "vd", "vn")
        )

    def may_end(self, index: int) -> bool:
        """Whether the word directly before a number can end its noun."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        previous = tagged.words[index - 1] if index else None
        mean = previous is not None and tagged.string(previous) == "平均"
        if string in words("adjective"):
            return (mean and is_quantity(tagged, index)) or self.act_start(index) >= 0
        if string in words("noun_stop") or {word.start, word.end} <= self._numbers:
            return False
        if word.tag in HEADS or tagged.is_common(word) or is_noun(tagged, index):
            return True
        if previous is None or previous.end != word.start:
            return False
        if string.endswith("级") and word.tag == "a":
            # 其中 | 国家级 | 36家
            return len(string) > 1 and tagged.string(previous) in ("其中", "、", "，")
        if string in words("quantity"):
            return self._verb_is_quantity(index, previous)
        return self.is_made(index) or self._verb_ends(index, string, previous)

    def _verb_ends(self, index: int, string: str, previous: Word) -> bool:
        """Whether a verb directly before a number is what happens there (提出|意见|建议)."""
        tagged = self._tagged
        tag = tagged.words[index].tag
        unlawful = tagged.string(previous) in words("unlawful")
        if self.act_start(index) >= 0 or (unlawful and tag in ("v", "vn")):
            return True
        owed = string in words("nominal") and (previous.tag == "v" or is_governed(tagged, index))
        if (string in words("takes") or is_intransitive(string)) and not owed:
            return False
        if tag == "vn":
            nominal = previous.tag in ("v", "vn", "n", "a", "f", "r", "s") and is_governed(
                self._tagged, index
            )
            return nominal or is_quantity(tagged, index)
        if tag != "v" or len(string) > 2 or (len(string) == 2 and string[1] in "至到为达"):
            # 项目 | 增至 | 42项
            return False
        if len(string) == 1:
            if string in ("分", "设"):
                # 全书 | 分 | 6编
                return False
            if tagged.string(previous) == "首":
                # 首 | 印 | 1500套
                return False
            if previous.tag in HEADS and is_single(tagged, index - 1):
                # 墙|报, but 中间价 | 报
                return True
            cut = previous.tag in HEADS or is_cut_compound(tagged, index)
            return cut and string not in words("single")
        if string in governing(inside=False) and string not in words("nominal"):
            return False
        if previous.tag == "c" and index > 1 and tagged.words[index - 2].tag in HEADS:
            # 提案 | 和 | 建议
            return string in words("nominal")
        if previous.tag == "v":
            earlier = tagged.string(previous)
            # 推送 | 航行 | 警告
            named = string in words("nominal") and is_governed(tagged, index - 1)
            return earlier in words("light") or governs(earlier) or named
        listed = is_listed(tagged, index - 1) and string in words("nominal")
        return previous.tag in HEADS | {"vn", "a", "f", "s"} and (
            listed or is_governed(self._tagged, index)
        )

    def is_made(self, index: int) -> bool:
        """Whether a word is the object of the verb before it, and no verb (建设 | 探井).

        No verb is as long as four signs (清理 | 碍航渔网).
        """
        tagged = self._tagged
        previous, word = tagged.words[index - 1], tagged.words[index]
        maker, string = tagged.string(previous), tagged.string(word)
        made = maker in words("makes") and maker not in words("light", "pivot", "planning")
        acts = string in governing(
            "makes", "attends", "qualifying", "adverb", "noun_stop", inside=True
        )
        joined = index > 0 and previous.end == word.start and previous.tag in ("v", "vn")
        misread = made and not acts and len(string) == 2
        long = previous.tag == "v" and len(string) > 3
        return joined and word.tag == "v" and (misread or long)

    def _verb_is_quantity(self, index: int, previous: Word) -> bool:
        """Whether a word that may be a verb (投入, 贷款) names a quantity here."""
        tagged = self._tagged
        if tagged.string(tagged.words[index]) not in words("verbal_quantity"):
            return True
        if previous.tag == "w":
            return False
        earlier = tagged.string(previous)
        funded = previous.tag == "vn" or earlier.endswith(endings("fund"))
        governed = previous.tag == "v" or is_governed(self._tagged, index)
        average = earlier in ("均", "总") or (earlier[-1] == "均" and earlier in words("cut"))
        graded = previous.tag == "m" and bool(GRADE.fullmatch(earlier))
        return funded or governed or average or graded
