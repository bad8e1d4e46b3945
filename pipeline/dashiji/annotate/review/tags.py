"""Spans as one tag a character (BIOES), and the best sequence of tags that spells spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from dashiji.records import EntityLabel

OUTSIDE: Final = 0
_NEVER: Final = np.float32(-1e9)

_Label = TypeVar("_Label", bound=str)


class TagSet(Generic[_Label]):
    """O, then beginning, inside, end and single of each label.

    A span is its start, its end and its label in a sentence; numbers in the networks are those of
    `names`.
    """

    def __init__(self, labels: Sequence[_Label]) -> None:
        self._labels = tuple(labels)
        self.names = ("O", *(f"{place}-{label}" for label in labels for place in "BIES"))
        self._allowed = self._moves()
        self._costs = np.where(self._allowed, np.float32(0), _NEVER)

    def __len__(self) -> int:
        return len(self.names)

    def encode(
        self, length: int, spans: Iterable[tuple[int, int, _Label]]
    ) -> npt.NDArray[np.int64]:
        """The tag of each character of a sentence; the spans do not overlap."""
        tags = np.zeros(length, np.int64)
        for start, end, label in spans:
            begin = 4 * self._labels.index(label) + 1
            tags[start:end] = begin + 1
            if end - start == 1:
                tags[start] = begin + 3
            else:
                tags[start], tags[end - 1] = begin, begin + 2
        return tags

    def decode(self, scores: npt.NDArray[np.float32]) -> list[tuple[int, int, _Label]]:
        """The spans that the best tags spell, from scores (characters, tags)."""
        tags = scores.argmax(axis=1)
        if not self._is_spelt(tags):
            tags = self._best_path(scores)
        return list(self._spans(tags.tolist()))

    def _spans(self, tags: Iterable[int]) -> Iterator[tuple[int, int, _Label]]:
        start = 0
        for at, tag in enumerate(tags):
            if tag == OUTSIDE:
                continue
            label, place = divmod(tag - 1, 4)
            if place in {0, 3}:
                start = at
            if place in {2, 3}:
                yield start, at + 1, self._labels[label]

    def _moves(self) -> npt.NDArray[np.bool_]:
        """Which tag may follow which, (tag before, tag after)."""
        is_open = np.array([tag[0] in "BI" for tag in self.names])
        goes_on = np.array([tag[0] in "IE" for tag in self.names])
        labels = np.array([tag[2:] for tag in self.names])
        same = labels[:, None] == labels[None, :]
        moves: npt.NDArray[np.bool_] = np.where(
            is_open[:, None], goes_on[None, :] & same, ~goes_on[None, :]
        )
        return moves

    def _is_spelt(self, tags: npt.NDArray[np.intp]) -> bool:
        """Whether each tag may follow the one before it, from an O before the first to a last."""
        if not len(tags):
            return True
        allowed = self._allowed
        ends = allowed[OUTSIDE, tags[0]] and allowed[tags[-1], OUTSIDE]
        return bool(ends and allowed[tags[:-1], tags[1:]].all())

    def _best_path(self, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
        """Viterbi over the moves that are allowed."""
        best = scores[0] + self._costs[OUTSIDE]
        origins = []
        for score in scores[1:]:
            ways = best[:, None] + self._costs
            origins.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + score
        path = [int((best + self._costs[:, OUTSIDE]).argmax())]
        for origin in reversed(origins):
            path.append(int(origin[path[-1]]))
        return np.array(path[::-1])


NAMES: Final = TagSet(tuple(EntityLabel))
"""Named entities by label."""
