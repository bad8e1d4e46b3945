"""Decoding a linear-chain CRF over many sentences at once."""

from __future__ import annotations

from collections.abc import Iterable

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
    ends = np.cumsum(lengths)
    places = np.arange(len(emissions)) - np.repeat(ends - lengths, lengths)
    order = np.argsort(places, kind="stable")
    bounds = np.concatenate(([0], np.cumsum(np.bincount(places)))).tolist()
    emissions = emissions[order]
    tags: npt.NDArray[np.intp] = emissions.argmax(axis=1)
    # One transition leads into a tag and one out of it.
    margin = np.float32(2 * (transitions.max() - transitions.min()) + _SLACK)
    leading = emissions[np.arange(len(tags)), tags]
    rows, rival_tags = np.nonzero(emissions >= (leading - margin)[:, None])
    rivals = np.bincount(rows)
    # Transposed to (after, before), so that the maximum runs over contiguous memory.
    moves = np.ascontiguousarray(transitions.T)
    scores = np.empty_like(emissions)
    scores[: bounds[1]] = emissions[: bounds[1]]
    flat, size = scores.reshape(-1), scores.shape[1]
    # Where each character's best tag stands in `flat`, and where that tag leads.
    best_at = np.arange(len(tags)) * size + tags
    reached = transitions[tags]
    steps = [(start, end, start + stop - end) for start, end, stop in _triples(bounds)]
    doubtful = np.flatnonzero(rivals > 1)
    # Of each doubtful character the tags that may yet win, from number `firsts` on.
    open_rows = rivals[rows] > 1
    rival_tags = rival_tags[open_rows]
    rival_at = rows[open_rows] * size + rival_tags
    firsts = np.concatenate(([0], np.cumsum(rivals[doubtful]))).tolist()
    lows = np.searchsorted(doubtful, [start for start, _, _ in steps]).tolist()
    highs = np.searchsorted(doubtful, [going for _, _, going in steps]).tolist()
    for (start, end, going), low, high in zip(steps, lows, highs, strict=True):
        onward = reached[start:going]
        onward += flat[best_at[start:going], None]
        if low < high:
            first, past = firsts[low], firsts[high]
            sums = flat[rival_at[first:past], None] + transitions[rival_tags[first:past]]
            onward[doubtful[low:high] - start] = np.maximum.reduceat(
                sums, np.subtract(firsts[low:high], first), axis=0
            )
        np.add(onward, emissions[end : end + going - start], out=scores[end : end + going - start])
    last = np.array(bounds)[lengths - 1] + np.arange(len(lengths))
    tags[last] = scores[last].argmax(axis=1)
    for (start, end, _), low, high in zip(reversed(steps), lows[::-1], highs[::-1], strict=True):
        if low < high:
            some = doubtful[low:high]
            tags[some] = (scores[some] + moves[tags[some + end - start]]).argmax(axis=1)
    paths = np.empty_like(tags)
    paths[order] = tags
    return paths


def _triples(bounds: list[int]) -> Iterable[tuple[int, int, int]]:
    return zip(bounds, bounds[1:], bounds[2:], strict=False)
