"""Names as one tag a character (BIOES), and the best sequence of tags that spells names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.records import EntityLabel

OUTSIDE: Final = 0
TAGS: Final = ("O", *(f"{place}-{label}" for label in EntityLabel for place in "BIES"))
"""O, then beginning, inside, end and single of each label; numbers in the network are these."""

Span = tuple[int, int, EntityLabel]
"""Start, end and label of a name in its sentence."""

_LABELS: Final = tuple(EntityLabel)
_NEVER: Final = np.float32(-1e9)


def encode(length: int, spans: Iterable[Span]) -> npt.NDArray[np.int64]:
    """The tag of each character of a sentence; the spans do not overlap."""
    tags = np.zeros(length, np.int64)
    for start, end, label in spans:
        begin, inside, last, single = (4 * _LABELS.index(label) + place for place in range(1, 5))
        tags[start:end] = inside
        tags[start], tags[end - 1] = (single, single) if end - start == 1 else (begin, last)
    return tags


def decode(scores: npt.NDArray[np.float32]) -> list[Span]:
    """The names that the best tags spell, from scores (characters, tags)."""
    tags = scores.argmax(axis=1)
    if not _is_spelt(tags):
        tags = _best_path(scores)
    return list(_spans(tags.tolist()))


def _spans(tags: Iterable[int]) -> Iterator[Span]:
    start = 0
    for at, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        label, place = divmod(tag - 1, 4)
        if place in {0, 3}:
            start = at
        if place in {2, 3}:
            yield start, at + 1, _LABELS[label]


def _moves() -> npt.NDArray[np.bool_]:
    """Which tag may follow which, (tag before, tag after); before the first and last stands O."""
    open_before = np.array([tag[0] in "BI" for tag in TAGS])
    goes_on = np.array([tag[0] in "IE" for tag in TAGS])
    labels = np.array([tag[2:] for tag in TAGS])
    same = labels[:, None] == labels[None, :]
    moves: npt.NDArray[np.bool_] = np.where(
        open_before[:, None], goes_on[None, :] & same, ~goes_on[None, :]
    )
    return moves


_ALLOWED: Final = _moves()
_COSTS: Final = np.where(_ALLOWED, np.float32(0), _NEVER)


def _is_spelt(tags: npt.NDArray[np.intp]) -> bool:
    """Whether each tag may follow the one before it, from an O before the first to one at last."""
    if not len(tags):
        return True
    inner = _ALLOWED[tags[:-1], tags[1:]].all()
    return bool(inner and _ALLOWED[OUTSIDE, tags[0]] and _ALLOWED[tags[-1], OUTSIDE])


def _best_path(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """Viterbi over the moves that are allowed."""
    best = scores[0] + _COSTS[OUTSIDE]
    origins = []
    for score in scores[1:]:
        ways = best[:, None] + _COSTS
        origins.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + score
    path = [int((best + _COSTS[:, OUTSIDE]).argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return np.array(path[::-1])
