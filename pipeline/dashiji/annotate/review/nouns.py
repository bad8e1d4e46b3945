"""Which noun a quantity counts: the one behind it, one before it, or none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dashiji.annotate.mentions import CountMention, EntityMention
from dashiji.annotate.review.network import WIDTHS, Network, columns, read_again
from dashiji.annotate.review.tags import NAMES, TagSet
from dashiji.annotate.words.tagged_text import States
from dashiji.grammar.marks import is_paired
from dashiji.records import EntityLabel

_METHOD: Final = "review"
_COLUMNS: Final = columns(Network.NOUNS)
_NUMERAL: Final = re.compile(
    "[\\d一二三四五六七八九十百千万亿两半廿卅〇零几数壹贰叁肆伍陆柒捌玖拾]"
)
_OF: Final = "的"
"""Between a quantity and its noun, and part of neither."""
_REACH: Final = 40
"""Characters before a quantity in which the noun is sought that the rules gave it."""
_NEAR: Final = 14
"""Characters that may stand between a noun and the quantity behind it."""


class Side(StrEnum):
    """Where the noun of a quantity stands."""

    BEHIND = "behind"
    BEFORE = "before"


NOUNS: Final = TagSet(tuple(Side))
QUANTITIES: Final = TagSet(("quantity",))
Noun = tuple[int, int, Side]


class Quantity(NamedTuple):
    """A count without its noun, and the noun that it has, if it has one that stands near."""

    start: int
    end: int
    noun: Noun | None


Known = tuple[str, Sequence[States], Sequence[CountMention], Sequence[EntityMention]]
"""A text, its sentences' states, its counts and its names."""


def quantity_of(text: str, start: int, end: int, noun: str) -> Quantity | None:
    """The parts of a count that ends with its noun, where that is behind it.

    None where a noun is given that stands neither behind nor before it.
    """
    if not noun:
        return Quantity(start, end, None)
    if text.endswith(noun, start, end) and end - len(noun) > start:
        cut = end - len(noun)
        return Quantity(start, cut, (cut, end, Side.BEHIND))
    at = text.rfind(noun, max(0, start - _REACH), start)
    return Quantity(start, end, (at, at + len(noun), Side.BEFORE)) if at >= 0 else None


def known_tags(
    length: int,
    quantities: Iterable[Quantity],
    names: Iterable[tuple[int, int, EntityLabel]],
) -> npt.NDArray[np.int64]:
    """What the network is told of a sentence, (characters, 3): nouns, quantities and names."""
    told = list(quantities)
    return np.stack(
        [
            NOUNS.encode(length, nouns_apart(length, told)),
            QUANTITIES.encode(length, ((q.start, q.end, "quantity") for q in told)),
            NAMES.encode(length, names),
        ],
        axis=1,
    )


def nouns_apart(length: int, quantities: Iterable[Quantity]) -> list[Noun]:
    """The nouns of quantities within a sentence, each once; of two that overlap the first."""
    taken = np.zeros(length, np.bool_)
    nouns: list[Noun] = []
    for quantity in quantities:
        if quantity.noun is None:
            continue
        start, end, _ = quantity.noun
        if start >= 0 and end <= length and not taken[start:end].any():
            taken[start:end] = True
            nouns.append(quantity.noun)
    return nouns


def keep_states(text: str, states: Iterable[States]) -> tuple[States, ...]:
    """What of a text's states is needed for its counts, so that a whole chronicle can wait."""
    return tuple(
        States(start, _own(values))
        for start, values in states
        if _NUMERAL.search(text, start, start + len(values))
    )


def _own(values: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float16]:
    """What a sentence's states hold for the network of the nouns; all of what was kept of them."""
    own = values[:, _COLUMNS] if values.shape[1] > WIDTHS[Network.NOUNS] else values
    return own.astype(np.float16, copy=False)


def review_nouns(texts: Iterable[Known]) -> list[tuple[CountMention, ...]]:
    """The counts of each text, each with the noun that the network gives it.

    Counts are as they are where there are no states.
    """
    counts: list[list[CountMention]] = []
    sentences: list[_Sentence] = []
    for number, (text, states, mentions, names) in enumerate(texts):
        counts.append(list(mentions))
        sentences += _sentences(number, text, states, mentions, names)
    for sentence, nouns, _ in read_again(Network.NOUNS, NOUNS, sentences):
        own = counts[sentence.number]
        for at, noun in sentence.decided(nouns):
            own[at] = _with_noun(own[at], sentence, at, noun)
    return [tuple(own) for own in counts]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text (its number), where it begins, and the quantities in it by number."""

    number: int
    text: str
    start: int
    states: npt.NDArray[np.floating[Any]]
    tags: npt.NDArray[np.int64]
    quantities: dict[int, Quantity]

    def __len__(self) -> int:
        return len(self.states)

    def decided(self, nouns: Sequence[Noun]) -> Iterator[tuple[int, Noun | None]]:
        """The number of each count whose noun is another than the rules', and the noun."""
        behind = {noun[0]: noun for noun in nouns if noun[2] is Side.BEHIND}
        before = [noun for noun in nouns if noun[2] is Side.BEFORE]
        for at, quantity in self.quantities.items():
            if quantity.noun in nouns:
                continue
            noun = self._behind(quantity, behind) or self._before(quantity, before)
            if noun != quantity.noun and (noun is None or self._is_uncut(noun)):
                yield at, noun

    def _is_uncut(self, noun: Noun) -> bool:
        """Whether a noun was not cut at a mark of a pair (《手册 | 》1800份)."""
        return is_paired(self.text[self.start + noun[0] : self.start + noun[1]])

    def _behind(self, quantity: Quantity, nouns: dict[int, Noun]) -> Noun | None:
        """The noun that stands behind a quantity, also with 的 between them."""
        noun = nouns.get(quantity.end)
        if noun is None and self.text.startswith(_OF, self.start + quantity.end):
            noun = nouns.get(quantity.end + 1)
        if noun is None or self._touches(noun):
            return None
        return noun

    def _before(self, quantity: Quantity, nouns: Sequence[Noun]) -> Noun | None:
        """The last noun before a quantity, if no other quantity stands between them."""
        near = [n for n in nouns if n[1] <= quantity.start <= n[1] + _NEAR]
        if not near or self._touches(near[-1]):
            return None
        end = near[-1][1]
        between = any(end <= q.start and q.end <= quantity.start for q in self.quantities.values())
        return None if between else near[-1]

    def _touches(self, noun: Noun) -> bool:
        return any(q.start < noun[1] and noun[0] < q.end for q in self.quantities.values())


def _sentences(
    number: int,
    text: str,
    states: Sequence[States],
    counts: Sequence[CountMention],
    names: Sequence[EntityMention],
) -> Iterator[_Sentence]:
    """The sentences of a text that have quantities."""
    count_starts = [count.start for count in counts]
    name_starts = [name.start for name in names]
    for start, values in states:
        end = start + len(values)
        sentence = text[start:end]
        quantities = {}
        for at in range(bisect_left(count_starts, start), bisect_left(count_starts, end)):
            count = counts[at]
            parts = quantity_of(sentence, count.start - start, count.end - start, count.noun)
            if count.end <= end and parts is not None:
                quantities[at] = parts
        if quantities:
            within = names[bisect_left(name_starts, start) : bisect_left(name_starts, end)]
            spans = [(n.start - start, n.end - start, n.label) for n in within if n.end <= end]
            tags = known_tags(len(values), quantities.values(), spans)
            yield _Sentence(number, text, start, _own(values), tags, quantities)


def _with_noun(
    count: CountMention, sentence: _Sentence, at: int, noun: Noun | None
) -> CountMention:
    """A count with another noun, and the end that this gives it."""
    text, start = sentence.text, sentence.start
    end = start + sentence.quantities[at].end
    found = "" if noun is None else text[start + noun[0] : start + noun[1]]
    if noun is not None and noun[2] is Side.BEHIND:
        end = start + noun[1]
    elif text.endswith(_OF, count.start, end):
        end -= len(_OF)
    return replace(count, end=end, noun=found, method=_METHOD)
