"""The networks that look over what rules found, on ONNX Runtime; all files come from `training/`.

`states.onnx` goes on from the two recurrent layers of LAC's encoder to `States`: it is no model by
itself, but joined to LAC's. The states are `WIDTH` values a character for each network, one beside
the other in the order of `Network`. A network reads its own with tags of what is known of each
character, in one recurrent layer of both directions. `trained.json` says of what they were made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.words.lac_graph import Continuation

FOLDER: Final = Path(__file__).resolve().parent
WIDTH: Final = 128

_Floats = npt.NDArray[np.float32]
Batch = tuple[Sequence[npt.NDArray[np.floating[Any]]], Sequence[npt.NDArray[np.int64]]]
"""Some sentences: the states (characters, `WIDTH`) and known tags (characters, kinds) of each."""


class Network(Enum):
    """What is looked over, by the name of the network's file."""

    NAMES = "names"
    NOUNS = "nouns"


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
    inputs = np.zeros((*shape, WIDTH), np.float32)
    known = np.zeros((*shape, tags[0].shape[1]), np.int64)
    for row, (values, own) in enumerate(zip(states, tags, strict=True)):
        inputs[row, : len(own)] = values
        known[row, : len(own)] = own
    (scores,) = _session(network).run(None, {"states": inputs, "tags": known, "lengths": lengths})
    return [scores[row, :length] for row, length in enumerate(lengths.tolist())]


def score_each(network: Network, batches: Sequence[Batch]) -> list[list[_Floats]]:
    """`score_tags` of each batch, on further threads beside the caller's."""
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
    return ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1) - 1), "review")


@cache
def _session(network: Network) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        (FOLDER / f"{network.value}.onnx").read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
    )
