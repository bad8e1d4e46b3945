"""Decoding a linear-chain CRF over many sentences at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_EPSILON = np.finfo(np.float32).eps
_SLACK = 0.01
"""Above what the sums around one character may be wrong by."""

_Floats = npt.NDArray[np.float32]
_Numbers = npt.NDArray[np.intp]


def viterbi(emissions: _Floats, lengths: npt.NDArray[np.int_], transitions: _Floats) -> _Numbers:
    """Best paths of a linear-chain CRF.

    A character whose best tag leads the others by more than transitions can make good has that
    tag on every best path. So the others are decided in chains, between characters that are sure,
    the chains of all sentences at once. Where two ways through a chain are so close that rounding
    may decide, it is the rounding of the sentence read as a whole that does.

    Args:
        emissions: (characters, tags), the sentences one after the other.
        lengths: (sentences), characters of each, one at least.
        transitions: (tag before, tag after).

    Returns:
        (characters), the tags. The first of equal scores wins.
    """
    ends = np.cumsum(lengths)
    tags: _Numbers = emissions.argmax(axis=1)
    # One transition leads into a tag and one out of it.
    margin = np.float32(2 * (transitions.max() - transitions.min()) + _SLACK)
    least = emissions[np.arange(len(tags)), tags] - margin
    rivals = emissions >= least[:, None]
    doubtful = np.flatnonzero(np.count_nonzero(rivals, axis=1) > 1)
    if not len(doubtful):
        return tags
    sentences = np.searchsorted(ends, doubtful, side="right")
    apart = (np.diff(doubtful) > 1) | (np.diff(sentences) > 0)
    firsts = np.concatenate(([0], np.flatnonzero(apart) + 1))
    sizes = np.diff(firsts, append=len(doubtful))
    own = np.where(rivals[doubtful], emissions[doubtful], -np.inf)
    # What stands before and after a chain is sure, or the edge of its sentence.
    starts, stops = doubtful[firsts], doubtful[firsts + sizes - 1] + 1
    owners = sentences[firsts]
    led = np.flatnonzero(starts > (ends - lengths)[owners])
    own[firsts[led]] += transitions[tags[starts[led] - 1]]
    moves = np.ascontiguousarray(transitions.T)
    leads = np.flatnonzero(stops < ends[owners])
    own[(firsts + sizes)[leads] - 1] += moves[tags[stops[leads]]]
    tags[doubtful], leeway = _chains(own, firsts, sizes, moves)
    # Both ways have one sum behind them; from there on, each of their sums is rounded.
    largest = lengths[owners] * (np.abs(emissions).max() + np.abs(transitions).max())
    rounding = 4 * _EPSILON * (sizes + 1) * largest
    for sentence in np.unique(owners[leeway <= rounding]).tolist():
        at = slice(ends[sentence] - lengths[sentence], ends[sentence])
        tags[at] = _whole(emissions[at], moves)
    return tags


def _chains(
    scores: _Floats, firsts: _Numbers, sizes: _Numbers, moves: _Floats
) -> tuple[_Numbers, _Floats]:
    """The tags of all chains, and by how much the best way through each leads the next one.

    Args:
        scores: (characters, tags), the chains one after the other; of tags that cannot win, -inf.
        firsts: (chains), the first character of each.
        sizes: (chains), its characters.
        moves: (tag after, tag before), the transitions.
    """
    # At each character the tags that may win: few, so that all pairs of them are few.
    most = np.count_nonzero(scores > -np.inf, axis=1).max()
    choices = np.sort(np.argpartition(-scores, most - 1, axis=1)[:, :most], axis=1)
    scores = np.take_along_axis(scores, choices, axis=1)
    order = np.argsort(-sizes, kind="stable")
    starts = firsts[order]
    # How many chains go on behind each step: the longest come first.
    reach = np.searchsorted(-sizes[order], -np.arange(1, sizes.max() + 1)).tolist()
    for step, count in enumerate(reach[:-1], start=1):
        at = starts[:count] + step
        steps = moves[choices[at][:, :, None], choices[at - 1][:, None]]
        scores[at] += (scores[at - 1][:, None] + steps).max(axis=2)
    found = np.empty(len(scores), np.intp)
    leads = np.full(len(starts), np.inf, np.float32)
    for step, count in reversed(list(enumerate([len(starts), *reach[:-1]]))):
        at = starts[:count] + step
        going = reach[step]
        scores[at[:going]] += moves[found[at[:going] + 1][:, None], choices[at[:going]]]
        ranked = np.sort(scores[at], axis=1)
        leads[:count] = np.minimum(leads[:count], ranked[:, -1] - ranked[:, -2])
        found[at] = choices[at, scores[at].argmax(axis=1)]
    leeway = np.empty_like(leads)
    leeway[order] = leads
    return found, leeway


def _whole(emissions: _Floats, moves: _Floats) -> _Numbers:
    """The best path of one sentence, summed from its first character on."""
    scores = [emissions[0]]
    for emission in emissions[1:]:
        scores.append((scores[-1] + moves).max(axis=1) + emission)
    tags = [int(scores[-1].argmax())]
    for score in reversed(scores[:-1]):
        tags.append(int((score + moves[tags[-1]]).argmax()))
    return np.array(tags[::-1])
