"""A text as it runs on, without what only its print has: line ends, spaces, glosses, notes.

PDF files cut paragraphs at the margin, in the middle of a name too, many pages space digits from
the characters beside them (1 月 4 日, 214 人) and names of two characters (校长王　勇) to the width
of three, yearbooks set off thousands by spaces (2 350万元), mirrors of pages gloss characters
(數(shù)字), and encyclopedias number notes (成立[5]). Readers see past all of it, and past
traditional characters and full-width digits; so does every layer of a chronicle: it reads the
running text, whose offsets lead back to the source.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.shadow import fold
from dashiji.segment.blocks import Block, Segmentation
from dashiji.segment.unseen import past_unseen

_SPACES = re.compile("[ \u00a0\u2002-\u200a\u202f\u3000]+")
_WIDE = "\u3000"
_WIDEST = 2
"""Spaces that spread a name, at most."""
_BEFORE_NAME = frozenset("、，。；：（“由和与及同长席任记员授士师理事监官问专指部书")
"""What stands before the name of a person, in a row or behind a title, by its last character."""
_AFTER_NAME = frozenset(
    "、，。；：）”等和与及出主参致讲宣率陪到赴在任为作带会介强指分接陪签代同担获"
)
"""What stands behind it: marks, links, and the first characters of what people in office do."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LATIN = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_SIGNS = "，。；：、！？（）《》〈〉“”‘’「」『』【】〔〕"
_UNSEEN_BETWEEN = re.compile(
    f"[{_HAN}{_SIGNS}][{_LATIN}{_SIGNS}]|[{_LATIN}%][{_HAN}{_SIGNS}]|[{_SIGNS}][{_HAN}]"
)
"""What stands on either side of a space beside a digit, a letter or a mark. Those between Han
characters may part clauses, those between Latin words part words: both are seen."""
_AFTER_ASCII_MARK = re.compile(f"[{_HAN}][,;:)][{_HAN}]")
_ASIDE = re.compile(
    rf"[(（](?<=[{_HAN}].)[a-zü]{{0,5}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{{0,5}} ?[)）]"
    r"|\[(?:注 ?)?\d{1,3}\](?!\d+号)"
)
"""The pronunciation of a character in brackets behind it, and the number of a note (not the year in
a document's number)."""
_THOUSANDS = re.compile(
    r"(?<![\d.．,，A-Za-z第])(?<!\d[ \u00a0])[1-9]\d{0,2}"
    r"(?:[ \u00a0\u2005\u2006\u2009\u202f]\d{3}){1,5}(?=[.．]\d| ?+(?![月日号届])[\u4e00-\u9fff%])"
)
"""A number whose thousands are set off by spaces, as GB/T 15835 has it, before what it counts."""
_WORD_END = re.compile("[A-Za-zÀ-ɏ]")


@frozen
class RunningText:
    """A stretch of the source as it runs on; `offsets` are those of its characters in the source.

    `offsets` has one more than `text` has characters: the end. `source` is the whole source,
    `verbatim` says whether the text is spelt as the source spells it.
    """

    text: str
    offsets: Sequence[int]
    source: str
    verbatim: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a span of the text, without white space at its end."""
        if start == end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def at(self, offset: int) -> int:
        """Where in the text an offset of the source stands; one that is left out, what follows."""
        return bisect_left(self.offsets, offset)

    def nearest(self, words: str, near: int) -> int:
        """Where in the text words stand nearest to an offset of it; -1 where they do not."""
        after = self.text.find(words, near)
        if after == near:
            return after
        before = self.text.rfind(words, 0, near + len(words))
        found = [at for at in (after, before) if at >= 0]
        return min(found, key=lambda at: abs(at - near), default=-1)

    def spelt(self, words: str, near: int) -> str:
        """Words of the text as the source spells them: its spaces, but no line ends, nor asides.

        They are sought nearest to an offset of the text; what is not in it comes back as it is.
        """
        at = -1 if self.verbatim or not words else self.nearest(words, near)
        if at < 0:
            return words
        spelt = [self.source[self.offsets[at]]]
        for before, after in itertools.pairwise(self.offsets[at : at + len(words)]):
            space = self.source[before + 1 : after]
            kept = space if space.isspace() and "\n" not in space else ""
            spelt.append(kept + self.source[after])
        return "".join(spelt)

    def characters(self, words: str, near: int) -> str:
        """The same without the spaces: the source's characters alone."""
        at = -1 if self.verbatim or not words else self.nearest(words, near)
        return (
            "".join(self.source[o] for o in self.offsets[at : at + len(words)])
            if at >= 0
            else words
        )


class Spelling:
    """Words of a chronicle as the source spells them, also where another of its texts has them.

    `named` are the names and titles of all texts, each with an offset of it near which it stands.
    """

    def __init__(self, named: Iterable[tuple[RunningText, str, int]]) -> None:
        self._elsewhere: dict[str, tuple[RunningText, int]] = {}
        for text, words, near in named:
            if not text.verbatim:
                self._elsewhere.setdefault(words, (text, near))

    def __call__(self, words: str, text: RunningText, near: int) -> str:
        """Words as they are spelt nearest to an offset of a text; if not there, in another one."""
        text, near = self._home(words, text, near)
        return text.spelt(words, near)

    def canonical(self, name: str, text: RunningText, near: int) -> str:
        """A name in the source's characters, whatever spaces it stands with."""
        text, near = self._home(name, text, near)
        return text.characters(name, near)

    def _home(self, words: str, text: RunningText, near: int) -> tuple[RunningText, int]:
        if not self._elsewhere or text.nearest(words, near) >= 0:
            return text, near
        return self._elsewhere.get(words, (text, near))


def running_texts(segmentation: Segmentation) -> tuple[RunningText, ...]:
    """The text of each block of a chronicle."""
    source = segmentation.source.text
    return tuple(run_on(source, block) for block in segmentation.blocks)


def run_on(source: str, block: Block) -> RunningText:
    """The text of a block; the headline, the body and what stands around them stay apart."""
    parts = [(block.title_start, block.title_end), (block.body_start, block.body_end)]
    gaps = [span for span in block.noise if span[1] <= block.title_start]
    for part in parts:
        gaps += _gaps(source, *part, block.cuts, block.noise)
    text, offsets = _without(source, block.start, block.end, gaps)
    folded = fold(text)
    verbatim = folded == text and isinstance(offsets, range)
    return RunningText(folded, offsets, source, verbatim)


def run_on_loose(text: str) -> RunningText:
    """The text of loose sentences in its own characters.

    Line ends are taken for ends of paragraphs.
    """
    running, offsets = _without(text, 0, len(text), _gaps(text, 0, len(text), (), ()))
    return RunningText(running, offsets, text, isinstance(offsets, range))


def _gaps(
    source: str, start: int, end: int, cuts: Sequence[int], noise: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The spans of white space and noise that a reader does not see, in order."""
    found = (match.span() for match in _SPACES.finditer(source, start, end))
    spaces = [
        span
        for span in found
        if start < span[0] and (_is_unseen(source, *span) or _spreads_name(source, *span))
    ]
    for number in _THOUSANDS.finditer(source, start, end):
        spaces += [space.span() for space in _SPACES.finditer(source, *number.span())]
    asides = [match.span() for match in _ASIDE.finditer(source, start, end)]
    inside = [span for span in noise if start < span[0] < end]
    cut = [(at, past_unseen(source, at, end, inside)) for at in cuts if start <= at < end]
    ends = {span for span in cut if span[0] < span[1] and not _parts_words(source, *span)}
    yield from sorted({*spaces, *asides, *ends, *inside}, key=lambda span: (span[0], -span[1]))


def _is_unseen(source: str, start: int, end: int) -> bool:
    """Whether a run of spaces is the print's alone, by what stands on either side."""
    after = source[end : end + 1]
    return _WIDE not in source[start:end] and bool(
        _UNSEEN_BETWEEN.fullmatch(source[start - 1] + after)
        or _AFTER_ASCII_MARK.fullmatch(source[max(0, start - 2) : start] + after)
    )


def _spreads_name(source: str, start: int, end: int) -> bool:
    """Whether spaces stand between a person's family name and given name of a character each."""
    if end - start > _WIDEST or start < 2 or end + 1 >= len(source):
        return False
    name = fold(source[start - 1] + source[end])
    return (
        name[0] in _family_names()
        and name[1].isalpha()
        and fold(source[start - 2]) in _BEFORE_NAME
        and fold(source[end + 1]) in _AFTER_NAME
    )


@cache
def _family_names() -> frozenset[str]:
    rows = lexicon.load("surnames")
    return frozenset(row["surname"] for row in rows if row["common"] == "yes")


def _parts_words(source: str, start: int, end: int) -> bool:
    """Whether a line end stands between two words in Latin letters."""
    return bool(_WORD_END.match(source, start - 1)) and bool(_WORD_END.match(source, end))


def _without(
    source: str, start: int, end: int, gaps: Iterable[tuple[int, int]]
) -> tuple[str, Sequence[int]]:
    """A stretch of the source without some spans, and the offset of each character left."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = start
    for first, last in gaps:
        if first < at:
            continue  # a space inside an aside
        pieces.append(source[at:first])
        offsets += range(at, first)
        at = last
    if not pieces:
        return source[start:end], range(start, end + 1)
    pieces.append(source[at:end])
    offsets += range(at, end + 1)
    return "".join(pieces), offsets
