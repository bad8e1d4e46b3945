"""Which of an entry's names answer a question about it, as a network that reads the entry has it.

The rules have answered already; the network is told of that, of all names, and of what else says
what the question is. It scores each character of a name that could be an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.review.network import WIDTHS, Network, columns, score_each
from dashiji.annotate.review.tags import NAMES
from dashiji.annotate.words.tagged_text import States
from dashiji.records import EntityLabel

ANSWERS: Final = 2
"""Kinds of characters: of a name that is no answer, or of one that is."""
REACH: Final = 1000
"""Characters of an entry that are read: what is farther down is hardly of the headline's event."""
STAYS, ADDED = 0.4, 0.6
"""The probability from which an answer of the rules stays, and from which another is added. They
were chosen on fresh chronicles."""
_KEPT: Final = slice(columns(Network.PLACES).start, columns(Network.TYPES).stop)
"""What of a character's states the networks of entries read, which are the last ones."""

Name = tuple[int, int, EntityLabel]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry's text with its kept states, its names, and the span of its headline."""

    text: str
    states: Sequence[States]
    names: Sequence[EntityMention]
    headline: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to an entry: `chosen` are the rules' answers as the text names them.

    `labels` are those of names that can be one. `told` holds the kinds of tags that say what the
    question is, each one tag a character within reach.
    """

    entry: Entry
    labels: frozenset[EntityLabel]
    chosen: Sequence[str]
    told: Sequence[npt.NDArray[np.int64]]


def known_tags(
    text: str,
    names: Sequence[Name],
    labels: Collection[EntityLabel],
    chosen: Iterable[str],
    told: Sequence[npt.NDArray[np.int64]],
) -> npt.NDArray[np.int64]:
    """What a network is told of an entry, (characters, kinds): answers, names, and the question."""
    answers = frozenset(chosen)
    own = np.zeros(len(text), np.int64)
    for start, end, label in names:
        if label in labels:
            own[start:end] = text[start:end] in answers
    return np.stack([own, NAMES.encode(len(text), names), *told], axis=1)


def within(text: str, span: tuple[int, int]) -> npt.NDArray[np.int64]:
    """One for each character within reach that is of a span, zero for the others."""
    tags = np.zeros(min(len(text), REACH), np.int64)
    tags[slice(*span)] = 1
    return tags


def keep_for_entries(states: Iterable[States]) -> tuple[States, ...]:
    """What of a text's states the questions need, so that a whole chronicle can wait."""
    return tuple(
        States(start, values[: REACH - start, _KEPT].astype(np.float16))
        for start, values in states
        if start < REACH
    )


def entry_states(network: Network, entry: Entry) -> npt.NDArray[np.float32]:
    """What of the kept states of an entry is a network's, zeros between sentences."""
    own = columns(network)
    own = slice(own.start - _KEPT.start, own.stop - _KEPT.start)
    joined = np.zeros((min(len(entry.text), REACH), WIDTHS[network]), np.float32)
    for start, values in entry.states:
        joined[start : start + len(values)] = values[:, own]
    return joined


@dataclass(frozen=True, slots=True)
class Reading:
    """What a network reads of an entry, and which of several entries or questions it is."""

    number: int
    states: npt.NDArray[np.floating[Any]]
    tags: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.tags)


def names_within(names: Iterable[EntityMention]) -> list[Name]:
    """The names within reach."""
    return [(name.start, name.end, name.label) for name in names if name.end <= REACH]


def sureness(network: Network, questions: Sequence[Question]) -> list[dict[str, float]]:
    """How sure each name is an answer, by the mention that is surest, for each question.

    Nothing where there are no states, or no name that could be one.
    """
    found: list[dict[str, float]] = [{} for _ in questions]
    read: list[Reading] = []
    for number, question in enumerate(questions):
        entry = question.entry
        names = names_within(entry.names)
        if not entry.states or all(name[2] not in question.labels for name in names):
            continue
        states = entry_states(network, entry)
        text = entry.text[:REACH]
        tags = known_tags(text, names, question.labels, question.chosen, question.told)
        read.append(Reading(number, states, tags))
    for one, logs in score_each(network, read):
        found[one.number] = _sureness(questions[one.number], np.exp(logs[:, 1]))
    return found


def _sureness(question: Question, probabilities: npt.NDArray[np.float32]) -> dict[str, float]:
    """How sure each string is an answer, from each character's probability to be of one."""
    sure: dict[str, float] = {}
    for start, end, label in names_within(question.entry.names):
        if label in question.labels:
            form = question.entry.text[start:end]
            found = float(probabilities[start:end].mean())
            sure[form] = max(found, sure.get(form, 0.0))
    return sure


def decided(question: Question, sure: dict[str, float]) -> tuple[str, ...]:
    """The answers, in the order in which the text names them."""
    chosen = question.chosen
    stay = [form for form in chosen if form not in sure or sure[form] >= STAYS]
    added = [form for form, found in sure.items() if form not in chosen and found >= ADDED]
    if not added:
        return tuple(stay)
    return tuple(sorted((*stay, *added), key=question.entry.text.find))
