"""Proposals of names, and the one place where it is decided between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol

from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import EntityMention
from dashiji.frozen import frozen
from dashiji.records import EntityLabel


class Labelled(Protocol):
    """A span with a label: a proposal, or the mention that came of one."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def label(self) -> EntityLabel:
        """What it names."""
        ...


@frozen
class Proposal:
    """A span that might be a name, what says so, and how much that weighs."""

    start: int
    end: int
    label: EntityLabel
    method: str
    score: float


def weighed(start: int, end: int, label: EntityLabel, method: str, *, weight: str = "") -> Proposal:
    """A proposal that weighs by its length what its method does, or the method `weight`."""
    by_character = vocabulary.weights()[weight or method]
    return Proposal(start, end, label, method, by_character * (end - start))


def arbitrate(proposals: Iterable[Proposal]) -> tuple[EntityMention, ...]:
    """The proposals that do not overlap and together weigh most, in source order.

    Weighted interval scheduling: exact, in O(n log n). Of equal sums the one with the later start
    of the last span wins, of equal spans the first label by name: the order of proposing is no
    reason.
    """
    ranked = sorted(proposals, key=lambda p: (p.end, p.start, -p.score, p.label, p.method))
    ends = [p.end for p in ranked]
    best = [0.0]
    before: list[int] = []
    for index, proposal in enumerate(ranked):
        prior = bisect_right(ends, proposal.start, 0, index)
        before.append(prior)
        best.append(max(best[index], best[prior] + proposal.score))
    chosen: list[EntityMention] = []
    at = len(ranked)
    while at:
        if best[at] == best[at - 1]:
            at -= 1
            continue
        p = ranked[at - 1]
        chosen.append(EntityMention(p.start, p.end, p.label, p.method, p.score))
        at = before[at - 1]
    return tuple(reversed(chosen))
