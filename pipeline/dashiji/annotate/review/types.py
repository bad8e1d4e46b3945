"""Of which type the event of a headline is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.review.entries import (
    REACH,
    Entry,
    Name,
    Reading,
    entry_states,
    names_within,
    within,
)
from dashiji.annotate.review.network import Network, score_each
from dashiji.annotate.review.tags import NAMES
from dashiji.records import EventType

TYPES: Final = tuple(EventType)
_FAITH: Final = 0.5
"""What the rules' type is given above its log-probability. Chosen on fresh chronicles."""


def known_of_type(
    text: str, names: Iterable[Name], headline: tuple[int, int], kind: EventType
) -> npt.NDArray[np.int64]:
    """What the network is told of an entry, (characters, 3): type, names and headline."""
    title = within(text, headline)
    own = np.full(len(title), TYPES.index(kind))
    return np.stack([own, NAMES.encode(len(title), names), title], axis=1)


def review_types(
    entries: Sequence[Entry], types: Sequence[EventType]
) -> list[tuple[EventType, float | None]]:
    """The type of each entry's event, and how sure that is where it is not the rules' (`types`).

    It is the rules' where there are no states, or the headline is farther down than is read.
    """
    decided: list[tuple[EventType, float | None]] = [(kind, None) for kind in types]
    read: list[Reading] = []
    for number, (entry, kind) in enumerate(zip(entries, types, strict=True)):
        if entry.states and entry.headline[0] < min(entry.headline[1], REACH):
            names = names_within(entry.names)
            tags = known_of_type(entry.text, names, entry.headline, kind)
            read.append(Reading(number, entry_states(Network.TYPES, entry), tags))
    for one, logs in score_each(Network.TYPES, read):
        kind = types[one.number]
        scores = logs[slice(*entries[one.number].headline)].mean(axis=0)
        faithful = scores.copy()
        faithful[TYPES.index(kind)] += _FAITH
        best = int(faithful.argmax())
        if TYPES[best] is not kind:
            decided[one.number] = TYPES[best], float(np.exp(scores[best]))
    return decided
