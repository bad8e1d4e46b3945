"""The noun that a quantity counts: the phrase right after it, or the one that ends before it.

Phrases are built of the tagger's words: a head noun with the nouns, names and adjectives before it.
Verbs, particles and punctuation end a phrase; a verb belongs to it only as an attribute (受灾人口).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dashiji.annotate.counts.vocabulary import comparators, words_of
from dashiji.annotate.mentions import Word
from dashiji.records import Comparator

_HEADS = frozenset({"n", "nz", "nw", "vn", "an", "ORG", "LOC", "PER", "s", "nr", "ns", "nt"})
_BEFORE_HEAD = _HEADS | {"a", "b", "f", "ad"}
_QUOTE = re.compile("“[^”]{1,30}”")
_JOINS = frozenset("和及与、")
_SHORT_HEADS = frozenset("县市区乡镇村站点员师机器车船额量率类群费金所院室馆厂线网库队组户地")
"""Nouns of one character that a verb before them makes a term with: 帮扶县, 监测站, 成交额."""
_PREPOSED = ("超", "距", "比", "较")
_MAX_WORDS = 12
_EDGE = frozenset("，。；：！？、（）()《》“”‘’,;:!? \u3000\n\r\t…—-·")


class Phrases:
    """Noun phrases of one text, read off its words."""

    def __init__(self, text: str, words: Sequence[Word], blocked: bytearray) -> None:
        """`blocked` has a byte a character, not 0 where no phrase may reach (titles, dates)."""
        self._text = text
        self._words = words
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]
        self._blocked = blocked

    def after(self, at: int, *, de: bool) -> tuple[int, int] | None:
        """The noun phrase that begins at an offset, after 的 where `de` allows one."""
        if de and self._text.startswith("的", at):
            at += 1
        first = at
        quote = _QUOTE.match(self._text, at)
        if quote:
            at = quote.end()
        end = self._chain_after(at)
        if end is None:
            return None
        end = self._joined(end) or end
        while self._text[end - 1] in _JOINS:
            end -= 1
        return (first, end) if end > first else None

    def _chain_after(self, at: int) -> int | None:
        index = bisect_left(self._starts, at)
        if index < len(self._words) and self._starts[index] > at:
            inside = bisect_right(self._starts, at) - 1
            if inside < 0 or self._ends[inside] <= at:
                return None
        if index >= len(self._words) or self._starts[index] != at:
            return self._tail_of_word(at)
        end: int | None = None
        for position, word in enumerate(self._words[index : index + _MAX_WORDS], index):
            surface = self._text[word.start : word.end]
            if self._blocked[word.start] or surface in _EDGE or surface in words_of("phrase_ends"):
                break
            if word.tag in _HEADS:
                end = word.end
                if surface in words_of("closing_nouns"):
                    break
            elif word.tag not in _BEFORE_HEAD and not (
                self._attribute(word) or self._makes_term(position)
            ):
                break
        return end

    def _makes_term(self, position: int) -> bool:
        """Whether a verb and the noun of one character after it make one term."""
        if position + 1 >= len(self._words):
            return False
        verb, noun = self._words[position], self._words[position + 1]
        return (
            verb.tag == "v"
            and verb.end - verb.start > 1
            and noun.start == verb.end
            and self._text[noun.start : noun.end] in _SHORT_HEADS
        )

    def _tail_of_word(self, at: int) -> int | None:
        """The rest of a word that the number's unit was cut from (个/项目 tagged as one)."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        word = self._words[index]
        if not word.start < at < word.end or word.tag not in _HEADS:
            return None
        return self._chain_after(word.end) or word.end

    def _joined(self, end: int) -> int | None:
        """Where a coordination of short nouns that goes on after `end` ends (市、县、区)."""
        text, last = self._text, None
        while end < len(text) and text[end] in _JOINS:
            index = bisect_left(self._starts, end + 1)
            if index >= len(self._words) or self._starts[index] != end + 1:
                break
            word = self._words[index]
            if (
                word.tag not in {"n", "nz"}
                or word.end - word.start > 3
                or self._blocked[word.start]
            ):
                break
            previous = bisect_left(self._ends, end)
            before = self._words[previous]
            if text[end] == "、" and before.end - before.start > 2:
                break
            end = last = word.end
        return last

    def before(self, at: int) -> tuple[int, int] | None:
        """The noun phrase that ends at an offset."""
        index = bisect_left(self._ends, at)
        if index >= len(self._words) or self._ends[index] != at:
            return None
        head = self._words[index]
        surface = self._text[head.start : head.end]
        if self._blocked[head.start] or surface in words_of("phrase_ends"):
            return None
        if head.tag not in _HEADS and surface not in words_of("nominal_verbs"):
            return None
        start = self._chain_before(index)
        coordinated = self._joined_before(start)
        start = start if coordinated is None else coordinated
        if self._text.startswith(_PREPOSED, start) or self._governed(start):
            return None
        return (start, at)

    def _governed(self, start: int) -> bool:
        """Whether a preposition or a comparing word stands before: 距地球30亿光年, 超水位3米."""
        index = bisect_left(self._ends, start)
        if index >= len(self._words) or self._ends[index] != start:
            return False
        word = self._words[index]
        surface = self._text[word.start : word.end]
        compares = comparators("before").get(surface, Comparator.EQ) is not Comparator.EQ
        return word.tag == "p" or compares or surface.startswith("每")

    def _chain_before(self, index: int) -> int:
        start = self._words[index].start
        alone = tuple(words_of("alone_nouns"))
        stops = words_of("phrase_ends") | words_of("taking_verbs")
        for word in reversed(self._words[max(0, index - _MAX_WORDS) : index]):
            surface = self._text[word.start : word.end]
            if word.end != start or self._blocked[word.start] or surface in _EDGE:
                break
            if self._text.startswith(alone, start) or surface in stops or word.tag == "PER":
                break
            if word.tag not in _BEFORE_HEAD - {"ad", "f"} and not self._attribute(word):
                break
            start = word.start
        # The tagger cuts 受灾面积 as 受 + 灾面积.
        return start - 1 if start and self._text[start - 1] == "受" else start

    def _joined_before(self, start: int) -> int | None:
        """Where a coordination begins whose last noun begins at `start`: 香樟、桂花 8500 株."""
        text, first = self._text, None
        while start > 0 and text[start - 1] in _JOINS:
            index = bisect_left(self._ends, start - 1)
            if index >= len(self._words) or self._ends[index] != start - 1:
                break
            word = self._words[index]
            if word.tag not in {"n", "nz"} or self._blocked[word.start]:
                break
            start = first = self._chain_before(index)
        return first

    def _attribute(self, word: Word) -> bool:
        return self._text[word.start : word.end] in words_of("attributes")
