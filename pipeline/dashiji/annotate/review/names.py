"""Which of the rules' names stay, which change, and which are added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.entities.admission import is_of_a_kind
from dashiji.annotate.entities.borders import own_span
from dashiji.annotate.entities.places.housed import after_towns
from dashiji.annotate.entities.text.spans import Spans
from dashiji.annotate.entities.text.vocabulary import generic, place_names
from dashiji.annotate.mentions import DocumentMention, EntityMention
from dashiji.annotate.review.network import Network, columns, read_again
from dashiji.annotate.review.tags import NAMES
from dashiji.annotate.words.tagged_text import States
from dashiji.grammar.marks import is_paired
from dashiji.records import EntityLabel

_METHOD: Final = "review"
_COLUMNS: Final = columns(Network.NAMES)

_Span = tuple[int, int, EntityLabel]
_TOWNSHIPS = ("镇", "乡", "街道")
"""What a site behind belongs to no more than to the place: larger towns are of its name."""
_BEFORE = frozenset("同与和向对及在于赴从由自至到")
Known = tuple[str, Sequence[States], Sequence[EntityMention], Sequence[DocumentMention]]
"""A text, its sentences' states, the names in it, and its titles, in which there are none."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text (its number), where it begins, and the names within it."""

    number: int
    text: str
    start: int
    states: npt.NDArray[np.floating[Any]]
    tags: npt.NDArray[np.int64]
    names: Mapping[_Span, EntityMention]

    def __len__(self) -> int:
        return len(self.states)


def review_names(texts: Iterable[Known]) -> list[tuple[EntityMention, ...]]:
    """The names of each text as the network reads them; as they are where it has no states."""
    kept: list[list[EntityMention]] = []
    titles: list[Spans] = []
    sentences: list[_Sentence] = []
    for number, (text, states, mentions, documents) in enumerate(texts):
        titles.append(Spans((document.start, document.end) for document in documents))
        own = list(_sentences(number, text, states, mentions))
        sentences += own
        read = {id(mention) for sentence in own for mention in sentence.names.values()}
        kept.append([mention for mention in mentions if id(mention) not in read])
    for sentence, spans, logs in read_again(Network.NAMES, NAMES, sentences):
        kept[sentence.number] += _decided(sentence, spans, logs, titles[sentence.number])
    return [tuple(sorted(mentions, key=lambda m: m.start)) for mentions in kept]


def _sentences(
    number: int, text: str, states: Sequence[States], mentions: Sequence[EntityMention]
) -> Iterator[_Sentence]:
    """A text's sentences; a name that goes over the end of one belongs to none."""
    waiting = iter(mentions)
    mention = next(waiting, None)
    for start, values in states:
        end = start + len(values)
        names = {}
        while mention is not None and mention.start < end:
            if mention.start >= start and mention.end <= end:
                names[mention.start - start, mention.end - start, mention.label] = mention
            mention = next(waiting, None)
        tags = NAMES.encode(len(values), names)[:, None]
        yield _Sentence(number, text, start, values[:, _COLUMNS], tags, names)


def _uncut(sentence: _Sentence, spans: Iterable[_Span]) -> Iterator[_Span]:
    """The spans; the rules' own names in place of one that was cut at a mark of a pair.

    A known place loses the preposition that was taken for its first sign (同 | 甲国).
    """
    for span in spans:
        start, end, label = span
        found = sentence.text[sentence.start + start : sentence.start + end]
        if span in sentence.names:
            yield span
        elif found[0] in _BEFORE and found[1:] in place_names() and found not in place_names():
            yield start + 1, end, label
        elif is_paired(found):
            yield span
        else:
            yield from (name for name in sentence.names if start <= name[0] and name[1] <= end)


def _decided(
    sentence: _Sentence,
    spans: Iterable[_Span],
    logs: npt.NDArray[np.float32],
    titles: Spans,
) -> Iterator[EntityMention]:
    """The names of a sentence: the rules' own where the network agrees."""
    for span in _uncut(sentence, spans):
        old = sentence.names.get(span)
        if old is not None:
            yield old
            continue
        start, end, label = span
        first, last = own_span(sentence.text, sentence.start + start, sentence.start + end, label)
        if titles.touches(first, last) or sentence.text[first:last] in generic():
            continue
        # What the arbitration weighs with is a character's; so is the network's sureness.
        sure = exp(float(logs[start:end].max(axis=1).mean()))
        for name in _parted(sentence.text, first, last, label):
            length = name[1] - name[0]
            mention = EntityMention(*name, _METHOD, sure * length)
            if not is_of_a_kind(sentence.text, mention):
                yield mention


def _parted(text: str, start: int, end: int, label: EntityLabel) -> Iterator[_Span]:
    """A name; two where a township stands before its site (某镇 | 某某物流园)."""
    if label is EntityLabel.LOC:
        site = after_towns(text, start, end, lambda _: True)
        if text.endswith(_TOWNSHIPS, start, site):
            yield start, site, EntityLabel.GPE
            start = site
    yield start, end, label
