"""Decoding a linear-chain CRF over many sentences at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_SLACK = 0.01
"""Above what sums of single precision may be wrong by, for sentences of at most 400 characters."""


def viterbi(
    emissions: npt.NDArray[np.float32],
    lengths: npt.NDArray[np.int_],
    transitions: npt.NDArray[np.float32],
) -> npt.NDArray[np.intp]:
    """Best paths of a linear-chain CRF.

    A character whose best tag leads the others by more than transitions can make good has that
    tag on every best path, so the maximum over the tags before is sought behind the other
    characters alone. The scores are the same as if it were sought everywhere, bit for bit.

    Args:
        emissions: (characters, tags), the sentences one after the other.
        lengths: (sentences), characters of each, one at least; they do not rise.
        transitions: (tag before, tag after).

    Returns:
        (characters), the tags. The first of equal scores wins.
    """
    # All first characters, then all second ones: what one step reads lies together.
    reaching = np.count_nonzero(lengths[:, None] > np.arange(lengths[0]), axis=0)
    bounds = np.concatenate(([0], np.cumsum(reaching))).tolist()
    order = np.concatenate(
        [(np.cumsum(lengths) - lengths)[:n] + at for at, n in enumerate(reaching)]
    )
    emissions = emissions[order]
    tags: npt.NDArray[np.intp] = emissions.argmax(axis=1)
    # One transition leads into a tag and one out of it.
    margin = np.float32(2 * (transitions.max() - transitions.min()) + _SLACK)
    rivals = emissions >= (emissions.max(axis=1) - margin)[:, None]
    undecided = np.count_nonzero(rivals, axis=1) > 1
    # Transposed to (after, before), so that the maximum runs over contiguous memory.
    moves = np.ascontiguousarray(transitions.T)
    scores = np.empty_like(emissions)
    scores[: bounds[1]] = emissions[: bounds[1]]
    doubtful = []
    for start, end, stop in zip(bounds, bounds[1:], bounds[2:], strict=False):
        n = stop - end
        before, best = scores[start : start + n], tags[start : start + n]
        reached = before[np.arange(n), best][:, None] + transitions[best]
        some = np.flatnonzero(undecided[start : start + n])
        if some.size:
            reached[some] = (before[some, None] + moves).max(axis=2)
        np.add(reached, emissions[end:stop], out=scores[end:stop])
        doubtful.append(some)
    last = np.array(bounds)[lengths - 1] + np.arange(len(lengths))
    tags[last] = scores[last].argmax(axis=1)
    for start, end, some in zip(bounds[-3::-1], bounds[-2::-1], reversed(doubtful), strict=False):
        if some.size:
            reached = scores[start + some] + moves[tags[end + some]]
            tags[start + some] = reached.argmax(axis=1)
    paths = np.empty_like(tags)
    paths[order] = tags
    return paths
