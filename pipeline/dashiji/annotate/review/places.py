"""At which of the places that an entry names its headline's event takes place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.review.entries import Entry, Question, decided, sureness, within
from dashiji.annotate.review.network import Network
from dashiji.annotate.review.types import TYPES
from dashiji.records import EntityLabel, EventType

PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG})
"""What a place is called by: schools and the like are bodies."""
HEADLINES: Final = 2
"""Kinds of characters: of the body or of the headline."""


def told_of_event(
    text: str, headline: tuple[int, int], kind: EventType
) -> list[npt.NDArray[np.int64]]:
    """The tags that say what is asked: which is the headline, and of what type its event is."""
    title = within(text, headline)
    return [title, np.full(len(title), TYPES.index(kind))]


def review_places(
    entries: Sequence[Entry], types: Sequence[EventType], places: Sequence[Sequence[str]]
) -> list[tuple[str, ...]]:
    """The places of each entry, from the type of its event and the places that the rules found.

    They are the rules' where there are no states, or nothing can be one.
    """
    questions = [
        Question(entry, PLACES, found, told_of_event(entry.text, entry.headline, kind))
        for entry, kind, found in zip(entries, types, places, strict=True)
    ]
    sure = sureness(Network.PLACES, questions)
    return [decided(question, own) for question, own in zip(questions, sure, strict=True)]
