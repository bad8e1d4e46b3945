"""The tagger's words over a text, found by place; without a tagger, runs of characters serve."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from dashiji.annotate.mentions import EntityMention, Word

NAMES = frozenset(("LOC", "ORG", "PER", "nw"))
MEASURE = "an"
"""Tag of the name of a quantity that is put together from two signs (坝|高)."""
_RUN = re.compile(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff\s]")
_PARTICLE = re.compile(r"([的了在为被与和及由将已])")
_PEOPLE_WORDS = "员民才口物家工类生造大事"
"""Second signs of words that begin with 人, which is then no measure word (人民, 人口)."""
_INNER = re.compile(r"(?<=[\u4e00-\u9fff])[（(]([\u4e00-\u9fff、]{1,5})[）)](?=[\u4e00-\u9fff])")
"""A bracket in a word, with signs that may stand in their neighbour's place."""
_LOOSE = frozenset(("m", "TIME", "v", "d", "q"))
"""Tags of words that a number runs into, which say nothing of a sign before the number."""
_AND = frozenset("及和与、")
BOUNDS = ("以上", "以下")
"""Behind a grade, all above or below it (中层 | 以上 | 干部)."""
_LONGEST_RUN = 8
"""Characters of a run that is read as a noun where nothing tags the words."""


class Tagged:
    """Words in order, with the questions that counts ask of them."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        entities: Sequence[EntityMention] | None = None,
        named: frozenset[int] | None = None,
    ) -> None:
        """`named`: the offsets that the entities cover, where they are known."""
        self.text = text
        self._entities = entities
        self._named = _covered(entities or ()) if named is None else named
        self.known = bool(words)
        self.words = tuple(words) if words else tuple(_rough(text))
        # Made when first asked for: most steps that part and join words ask for no offset.
        self._starts: list[int] = []
        self._ends: list[int] = []

    def cut(self, bounds: Iterable[int]) -> Tagged:
        """The same words, parted where a quantity begins or ends inside one (量|逾, 数|131天)."""
        if not self.known:
            return self
        words: list[Word] = []
        done = 0
        for index, edges in groupby(sorted(set(bounds)), self.after):
            if index < len(self.words):
                words += self.words[done:index]
                words += _parts(self.words[index], [*edges])
                done = index + 1
        words += self.words[done:]
        return self._with(words)

    def parted(self, verbs: frozenset[str]) -> Tagged:
        """The same words, verbs mended that hold a noun (出动挖掘机) or were read as names."""
        if not self.known:
            return self
        found: list[Word] = []
        for word in self.words:
            size = word.end - word.start
            last = found[-1] if found else None
            if last and last.tag == "TIME" and last.end - last.start == 2 and self._is_mean(word):
                # 高峰|期日|均
                found[-1] = Word(last.start, last.end - 1, "n")
                found.append(Word(last.end - 1, word.end, "d"))
                continue
            if size > 2 and self.text.startswith(BOUNDS, word.start):
                # 规模|以上工业企业
                middle = word.start + 2
                found += (Word(word.start, middle, "f"), Word(middle, word.end, "n"))
                continue
            # 建成公园, 新建公园: verbs and places to the tagger.
            long = size > 3 and (word.tag in ("v", "vn") or self.is_common(word))
            if not (long or size == 2) or self.text[word.start : word.start + 2] not in verbs:
                found.append(word)
            elif long:
                middle = word.start + 2
                found += (Word(word.start, middle, "v"), Word(middle, word.end, "n"))
            else:
                found.append(Word(word.start, word.end, "v") if self.is_common(word) else word)
        return self._with(found)

    def _is_mean(self, word: Word) -> bool:
        """Whether a word is 均 behind the day, month or year of which a mean is taken."""
        return self.string(word) == "均" and self.text[word.start - 1] in "日月年"

    def joined(self, is_word: Callable[[str, str, str, Word | None], bool]) -> Tagged:
        """The same words, neighbours of one sign each put together where they make a noun.

        `is_word` is asked for the two signs, the first one's tag and the word right before it.
        """
        found: list[Word] = []
        for word in self.words:
            last = found[-1] if found else None
            if last and word.end - last.start == 2 and last.end == word.start:
                before = found[-2] if len(found) > 1 and found[-2].end == last.start else None
                if is_word(self.string(last), self.string(word), last.tag, before):
                    found[-1] = Word(last.start, word.end, MEASURE)
                    continue
            found.append(word)
        return self._with(found) if self.known else self

    def mended(
        self, nouns: frozenset[str], verbs: frozenset[str], misreadings: frozenset[str]
    ) -> Tagged:
        """The same words, those that the tagger cut (专|任, 设|区|市, 腾|退) or misread mended.

        A verb that took the first sign of one (设分|会场, 共建|成) gives it back.
        """
        if not self.known:
            return self
        whole, longest, openings = _any_of(nouns, verbs, misreadings)
        text, words, tagged = self.text, self.words, len(self.words)
        found: list[Word] = []
        index = 0
        while index < tagged:
            word, last = words[index], index
            start = word.start
            if word.tag in ("v", "vn") and self._holds_first(index, openings, whole):
                end, stop = word.end - 1, words[index + 1].end
                tag = "v" if text[end:stop] in verbs else "n"
                found += (Word(start, end, "v"), Word(end, stop, tag))
                index += 2
                continue
            if text[start : start + 2] not in openings:
                found.append(word)
                index += 1
                continue
            for at in range(index + 1, tagged):
                end = words[at].end
                if end - start > longest or words[at].start != words[at - 1].end:
                    break
                if text[start:end] in whole:
                    last = at
            end = words[last].end
            string = text[start:end]
            misread = word.tag == "v" and string in misreadings
            tag = "v" if string in verbs else "n"
            found.append(word if last == index and not misread else Word(start, end, tag))
            index = last + 1
        return self._with(found)

    def _holds_first(self, index: int, openings: frozenset[str], whole: frozenset[str]) -> bool:
        """Whether the verb at `index` ends with the first sign of a noun that goes on behind it."""
        word = self.words[index]
        if word.end - word.start != 2 or self.text[word.end - 1 : word.end + 1] not in openings:
            return False
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return following is not None and self.text[word.end - 1 : following.end] in whole

    def closed(self, inner: frozenset[str]) -> Tagged:
        """The same words, a bracket of `inner` signs put to the words around it (国|（边）|境)."""
        if not self.known or not ("（" in self.text or "(" in self.text):
            return self
        found, at = [*self.words], 1
        while at < len(found) - 1:
            opens = self.text[found[at].start] in "（("
            match = _INNER.match(self.text, found[at].start) if opens else None
            after = bisect_right([word.start for word in found], match.end() - 1) if match else 0
            fits = match is not None and {*match[1].split("、")} <= inner
            if match and fits and after < len(found) and found[after].start == match.end():
                found[at - 1 : after + 1] = [
                    Word(found[at - 1].start, found[after].end, found[after].tag)
                ]
            at += 1
        return self._with(found)

    def compounded(
        self, ends: frozenset[int], is_compound: Callable[[str, str, str, str], bool]
    ) -> Tagged:
        """The same words, a last sign put to the word before it where both make a noun (储备|粮).

        `ends` says where such nouns may end, which they do before "and", too; a measure word behind
        a verb is the end of one (安置|点). `is_compound` is asked for both words and their tags.
        """
        found: list[Word] = []
        for word in self.words:
            last = found[-1] if found else None
            if last is None or word.end - word.start != 1 or last.end != word.start:
                found.append(word)
                continue
            land = word.tag == "u" and word.end in ends and self.string(word) == "地"
            if land and last.tag in ("n", "nz"):
                # 盐碱|地
                found[-1] = Word(last.start, word.end, "n")
                continue
            joined = self.text[word.end : word.end + 1] in _AND
            ending = joined or word.tag == "q" or word.end in ends
            if ending and is_compound(self.string(last), self.string(word), last.tag, word.tag):
                found[-1] = Word(last.start, word.end, "n")
                continue
            found.append(word)
        return self._with(found) if self.known else self

    def _with(self, words: Sequence[Word]) -> Tagged:
        """The same text with words parted or joined."""
        if tuple(words) == self.words:
            return self
        return Tagged(self.text, words, self._entities, self._named)

    def after(self, at: int) -> int:
        """Index of the first word that ends after `at`."""
        if not self._ends:
            self._ends = [word.end for word in self.words]
        return bisect_right(self._ends, at)

    def before(self, at: int) -> int:
        """Index of the last word that starts before `at`; -1 where none does."""
        if not self._starts:
            self._starts = [word.start for word in self.words]
        return bisect_left(self._starts, at) - 1

    def over(self, at: int) -> Word | None:
        """The word that covers the character at `at`."""
        index = self.after(at)
        if index < len(self.words) and self.words[index].start <= at:
            return self.words[index]
        return None

    def begins_longer(self, start: int, end: int) -> bool:
        """Whether a longer word than `start` to `end` begins there, no measure word (天然气)."""
        if not self.known or end - start > 1:
            return False
        if self.text[start:end] == "个":
            # 二十三个|子课题
            return False
        if self.text[start:end] == "人":
            return end < len(self.text) and self.text[end] in _PEOPLE_WORDS
        word = self.over(start)
        return (
            word is not None
            and word.start == start
            and word.end > end
            and (word.tag not in ("m", "q", "TIME", "xc"))
        )

    def measure_at(self, at: int) -> int:
        """Where the measure word (tag q) ends that begins at `at`; 0 where none does."""
        word = self.over(at) if self.known else None
        return word.end if word is not None and word.start == at and word.tag == "q" else 0

    def ends_word(self, at: int) -> bool:
        """Whether a word ends at `at`; taken for granted where nothing tags the words."""
        if not self.known or at >= len(self.text):
            return True
        word = self.over(at)
        return word is None or word.start == at

    def is_common(self, word: Word) -> bool:
        """Whether the tagger took a word for a name that is none among the names found."""
        return self._entities is not None and word.tag in NAMES and word.start not in self._named

    def is_named(self, at: int) -> bool:
        """Whether a name among the names found covers the character at `at`."""
        return at in self._named

    def string(self, word: Word) -> str:
        """A word's text."""
        return self.text[word.start : word.end]


def _covered(entities: Iterable[EntityMention]) -> frozenset[int]:
    return frozenset(at for entity in entities for at in range(entity.start, entity.end))


@lru_cache(maxsize=4)
def _any_of(*groups: frozenset[str]) -> tuple[frozenset[str], int, frozenset[str]]:
    """The words of all groups, the length of the longest, and what two signs they begin with."""
    words = frozenset().union(*groups)
    return words, max(map(len, words), default=0), frozenset(word[:2] for word in words)


def _parts(word: Word, edges: Sequence[int]) -> Iterator[Word]:
    at = word.start
    inner = [edge for edge in edges if edge > at]
    if not inner:
        yield word
        return
    for end in (*inner, word.end):
        single = at == word.start and end - at == 1 and end < word.end
        yield Word(at, end, "n" if single and word.tag in _LOOSE else word.tag)
        at = end


def _rough(text: str) -> list[Word]:
    found = []
    for run in _RUN.finditer(text):
        at = run.start()
        for part in _PARTICLE.split(run.group()):
            if not part:
                continue
            noun = len(part) <= _LONGEST_RUN and "\u4e00" <= part[0] <= "\u9fff"
            tag = "u" if _PARTICLE.fullmatch(part) else ("n" if noun else "w")
            found.append(Word(at, at + len(part), tag))
            at += len(part)
    return found
