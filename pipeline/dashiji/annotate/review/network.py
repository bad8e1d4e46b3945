"""The network that reviews names, on ONNX Runtime; its files come from `training/`.

`states.onnx` goes on from the two recurrent layers of LAC's encoder to `States`: it is no model by
itself, but joined to LAC's. `review.onnx` reads those with the tags of the names that the rules
found, in one recurrent layer of both directions. `trained.json` says of what they were made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.words.lac_graph import Continuation

_FOLDER: Final = Path(__file__).resolve().parent
_REVIEW: Final = _FOLDER / "review.onnx"

_Floats = npt.NDArray[np.float32]
Batch = tuple[Sequence[_Floats], Sequence[npt.NDArray[np.int64]]]
"""The states of some sentences, and the tags of the rules' names in them."""


def states_of_lac() -> Continuation:
    """What makes the states of LAC's layers, for the encoder that the network was trained on."""
    trained = json.loads((_FOLDER / "trained.json").read_text(encoding="utf-8"))
    return Continuation(_FOLDER / "states.onnx", trained["encoder"])


def score_tags(states: Sequence[_Floats], tags: Sequence[npt.NDArray[np.int64]]) -> list[_Floats]:
    """Log-probabilities of all tags for sentences of similar length.

    Args:
        states: of each sentence, (characters, width).
        tags: of each sentence, (characters), those that the rules' names give them.

    Returns:
        Of each sentence, (characters, tags): the same as if it were read alone.
    """
    lengths = np.array([len(known) for known in tags], np.int32)
    shape = len(tags), int(lengths.max())
    inputs = np.zeros((*shape, states[0].shape[1]), np.float32)
    known = np.zeros(shape, np.int64)
    for row, (values, own) in enumerate(zip(states, tags, strict=True)):
        inputs[row, : len(own)] = values
        known[row, : len(own)] = own
    (scores,) = _session().run(None, {"states": inputs, "tags": known, "lengths": lengths})
    return [scores[row, :length] for row, length in enumerate(lengths.tolist())]


def score_each(batches: Sequence[Batch]) -> list[list[_Floats]]:
    """`score_tags` of each batch, on further threads beside the caller's."""
    pool = _pool()
    begun = [pool.submit(score_tags, *batch) for batch in batches]
    # From the end, since the pool works from the front.
    scores = [
        score_tags(*batch) if coming.cancel() else coming.result()
        for batch, coming in zip(reversed(batches), reversed(begun), strict=True)
    ]
    return scores[::-1]


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1) - 1), "review")


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        _REVIEW.read_bytes(), options, providers=["CPUExecutionProvider"]
    )
