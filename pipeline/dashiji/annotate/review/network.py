"""The networks that look over what rules found, on ONNX Runtime; all files come from `training/`.

`states.onnx` goes on from the two recurrent layers of LAC's encoder to `States`: it is no model by
itself, but joined to LAC's. The states are `WIDTHS` values a character for each network, one beside
the other in the order of `Network`. A network reads its own with tags of what is known of each
character, in one recurrent layer of both directions. `trained.json` says of what they were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from dashiji.annotate.review.tags import TagSet
from dashiji.annotate.sessions import further_threads, open_session
from dashiji.annotate.words.batches import similar
from dashiji.annotate.words.lac_graph import Continuation

FOLDER: Final = Path(__file__).resolve().parent
_FAITH: Final = np.float32(1)
"""What the rules' own tag is given above its log-probability. It was chosen on fresh chronicles:
0 to 1 are as good on text that the rules have not been made on, 1 is better on what they know."""
_BATCH: Final = 64
"""Sentences that a network reads at once."""

_Floats = npt.NDArray[np.float32]
Batch = tuple[Sequence[npt.NDArray[np.floating[Any]]], Sequence[npt.NDArray[np.int64]]]
"""Some sentences: the states (characters, width) and known tags (characters, kinds) of each."""


class Reviewed(Protocol):
    """A sentence: its `states`, and its known `tags`, those that are reviewed first."""

    @property
    def states(self) -> npt.NDArray[np.floating[Any]]: ...  # noqa: D102
    @property
    def tags(self) -> npt.NDArray[np.int64]: ...  # noqa: D102
    def __len__(self) -> int: ...


_Sentence = TypeVar("_Sentence", bound=Reviewed)
_Label = TypeVar("_Label", bound=str)


class Network(Enum):
    """What is looked over, by the name of the network's file."""

    NAMES = "names"
    NOUNS = "nouns"
    PLACES = "places"
    ISSUERS = "issuers"
    TYPES = "types"


WIDTHS: Final = {
    Network.NAMES: 128,
    Network.NOUNS: 128,
    Network.PLACES: 64,
    Network.ISSUERS: 64,
    Network.TYPES: 64,
}


def columns(network: Network) -> slice:
    """Which of the values of a character's states are a network's."""
    before = sum(WIDTHS[other] for other in takewhile(lambda other: other != network, Network))
    return slice(before, before + WIDTHS[network])


def states_of_lac() -> Continuation:
    """What makes the states of LAC's layers, for the encoder that the networks were trained on."""
    trained = json.loads((FOLDER / "trained.json").read_text(encoding="utf-8"))
    return Continuation(FOLDER / "states.onnx", trained["encoder"])


def score_tags(network: Network, batch: Batch) -> list[_Floats]:
    """Log-probabilities of all tags for sentences of similar length.

    Returns:
        Of each sentence, (characters, tags): the same as if it were read alone.
    """
    states, tags = batch
    lengths = np.array([len(known) for known in tags], np.int32)
    shape = len(tags), int(lengths.max())
    inputs = np.zeros((*shape, WIDTHS[network]), np.float32)
    known = np.zeros((*shape, tags[0].shape[1]), np.int64)
    for row, (values, own) in enumerate(zip(states, tags, strict=True)):
        inputs[row, : len(own)] = values
        known[row, : len(own)] = own
    (scores,) = _session(network).run(None, {"states": inputs, "tags": known, "lengths": lengths})
    return [scores[row, :length] for row, length in enumerate(lengths.tolist())]


def read_again(
    network: Network, tags: TagSet[_Label], sentences: Iterable[_Sentence]
) -> Iterator[tuple[_Sentence, list[tuple[int, int, _Label]], _Floats]]:
    """Each sentence with the spans that the network reads in it, and its log-probabilities."""
    for sentence, logs in score_each(network, sentences):
        faithful = logs.copy()
        faithful[np.arange(len(sentence)), sentence.tags[:, 0]] += _FAITH
        yield sentence, tags.decode(faithful), logs


def score_each(
    network: Network, sentences: Iterable[_Sentence]
) -> Iterator[tuple[_Sentence, _Floats]]:
    """Each sentence with its log-probabilities, those of similar length one after the other.

    Some are scored on further threads beside the caller's.
    """
    groups = list(similar(sentences, _BATCH))
    batches = [([s.states for s in group], [s.tags for s in group]) for group in groups]
    for group, scores in zip(groups, _score_batches(network, batches), strict=True):
        yield from zip(group, scores, strict=True)


def _score_batches(network: Network, batches: Sequence[Batch]) -> list[list[_Floats]]:
    if batches:
        _session(network)  # made once, by the caller
    pool = _pool()
    begun = [pool.submit(score_tags, network, batch) for batch in batches]
    # From the end, since the pool works from the front.
    scores = [
        score_tags(network, batch) if coming.cancel() else coming.result()
        for batch, coming in zip(reversed(batches), reversed(begun), strict=True)
    ]
    return scores[::-1]


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(further_threads(), "review")


@cache
def _session(network: Network) -> Any:
    return open_session((FOLDER / f"{network.value}.onnx").read_bytes())
