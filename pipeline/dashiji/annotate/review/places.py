"""At which of the places that an entry names its headline's event takes place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.review.entries import Question, decided, sureness, within
from dashiji.annotate.review.network import Network
from dashiji.annotate.review.types import TYPES
from dashiji.annotate.words.tagged_text import States
from dashiji.records import EntityLabel, EventType

PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG})
"""What a place is called by: schools and the like are bodies."""
HEADLINES: Final = 2
"""Kinds of characters: of the body or of the headline."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry's text as it is known once its names, its type and the rules' places are.

    `headline` is the headline's span, `places` are places as the text names them.
    """

    text: str
    states: Sequence[States]
    names: Sequence[EntityMention]
    headline: tuple[int, int]
    type: EventType
    places: Sequence[str]


def told_of_event(
    text: str, headline: tuple[int, int], kind: EventType
) -> list[npt.NDArray[np.int64]]:
    """The tags that say what is asked: which is the headline, and of what type its event is."""
    title = within(text, headline)
    return [title, np.full(len(title), TYPES.index(kind))]


def review_places(entries: Iterable[Entry]) -> list[tuple[str, ...]]:
    """The places of each entry: the rules' where there are no states, or nothing can be one."""
    questions = [
        Question(
            text=entry.text,
            states=entry.states,
            names=entry.names,
            labels=PLACES,
            chosen=entry.places,
            told=told_of_event(entry.text, entry.headline, entry.type),
        )
        for entry in entries
    ]
    found = sureness(Network.PLACES, questions)
    return [decided(question, sure) for question, sure in zip(questions, found, strict=True)]
