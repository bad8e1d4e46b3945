"""What a tagger makes of a text: its words and, from a neural one, what it made of each sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dashiji.annotate.mentions import Word

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class States(NamedTuple):
    """A sentence that begins at `start`, as a network sees it: `values` (characters, width)."""

    start: int
    values: npt.NDArray[np.floating[Any]]


class TaggedText(NamedTuple):
    """A text's words, and the states of its sentences in order; none without a network."""

    words: tuple[Word, ...]
    states: tuple[States, ...] = ()
