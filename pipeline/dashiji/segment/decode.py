"""The reading that explains all lines best: a Viterbi search over line labels.

The states are the labels, with a first and a further body line told apart, since a headline
without a paragraph, a second paragraph and a headline straight after a headline each weigh
differently. Time is linear in the number of lines.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashiji.frozen import frozen
from dashiji.segment.blocks import Feature, LineLabel
from dashiji.segment.layouts import USUALLY_ALONE, Habit, Layout, Starter
from dashiji.segment.scores import Scores
from dashiji.segment.weights import weigh

NEVER = -1e9

_Steps = Mapping[tuple[int, int], Feature]

TITLE, LEAD_IN, YEAR, MONTH, DAY, SECTION, ENTRY, BODY, MORE = range(9)
LABELS = (
    LineLabel.TITLE,
    LineLabel.LEAD_IN,
    LineLabel.YEAR,
    LineLabel.MONTH,
    LineLabel.DAY,
    LineLabel.SECTION,
    LineLabel.ENTRY,
    LineLabel.BODY,
    LineLabel.BODY,
)
_HEADERS = (YEAR, MONTH, DAY, SECTION)
_STATES = {
    LineLabel.TITLE: (TITLE,),
    LineLabel.LEAD_IN: (LEAD_IN,),
    LineLabel.YEAR: (YEAR,),
    LineLabel.MONTH: (MONTH,),
    LineLabel.DAY: (DAY,),
    LineLabel.SECTION: (SECTION,),
    LineLabel.ENTRY: (ENTRY,),
    LineLabel.BODY: (BODY, MORE),
}


@frozen
class Choice:
    """The label chosen for an item, why, and what came second.

    `margin` is how much worse the best reading of the whole document is with the runner-up here.
    """

    label: LineLabel
    features: tuple[Feature, ...]
    runner_up: LineLabel | None
    runner_up_features: tuple[Feature, ...]
    margin: float

    @property
    def confidence(self) -> float:
        """The margin as a share of belief, 0.5 to 1."""
        return 1.0 if self.runner_up is None else 1 / (1 + math.exp(-self.margin))


@lru_cache(maxsize=64)
def _transitions(starter: Starter, habit: Habit, alone: float) -> _Steps:
    """Allowed steps from state to state, with the feature that weighs each (`Layout.alone`)."""

    def named(name: str, label: str) -> Feature:
        return Feature(name, weigh(name, label, starter, habit))

    free = Feature("", 0.0)
    steps: dict[tuple[int, int], Feature] = {}
    for head in (TITLE, LEAD_IN):
        steps |= {(head, to): free for to in (*_HEADERS, ENTRY, LEAD_IN)}
    steps[TITLE, TITLE] = free
    for header in _HEADERS:
        steps |= {(header, to): free for to in (*_HEADERS, ENTRY)}
    after_entry = named("header-after-entry", "header")
    steps |= {(ENTRY, to): after_entry for to in _HEADERS}
    steps |= {(before, to): free for before in (BODY, MORE) for to in _HEADERS}
    after_section = named("header-after-section", "header")
    steps |= {(SECTION, to): after_section for to in (YEAR, MONTH, DAY)}
    # The table's weights are for the usual part of headlines alone; a document may have more.
    shift = (_odds(alone) - _odds(USUALLY_ALONE)) / 2
    bare, followed = named("entry-after-entry", "entry"), named("body-after-entry", "body")
    steps[ENTRY, ENTRY] = Feature(bare.name, round(bare.weight + shift, 4))
    steps[ENTRY, BODY] = Feature(followed.name, round(followed.weight - shift, 4))
    steps[BODY, MORE] = steps[MORE, MORE] = named("body-after-body", "body")
    steps[BODY, ENTRY] = steps[MORE, ENTRY] = named("entry-after-body", "entry")
    return steps


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


@frozen
class Search:
    """All readings of a document in one layout, searched from the top.

    An item has a state for each key of its `local`, with what that weighs by itself; `forward` is
    the weight of the best reading down to a state, `back` the state above it there.
    """

    scores: Sequence[Scores]
    layout: Layout
    steps: _Steps
    local: list[dict[int, float]]
    forward: list[dict[int, float]]
    back: list[dict[int, int]]
    ending: Mapping[int, float]

    @property
    def best_score(self) -> float:
        """The score of the best reading."""
        if not self.forward:
            return 0.0
        prior = weigh("prior", "layout", self.layout.starter, self.layout.habit)
        last = self.forward[-1]
        return prior + max(value + self.ending[state] for state, value in last.items())

    @property
    def labels(self) -> list[LineLabel]:
        """The labels of the best reading."""
        return [LABELS[state] for state in self.path]

    @property
    def path(self) -> list[int]:
        """The states of the best reading."""
        if not self.forward:
            return []
        last = self.forward[-1]
        state = max(last, key=lambda s: last[s] + self.ending[s])
        path = [state]
        for pointers in reversed(self.back[1:]):
            state = pointers[state]
            path.append(state)
        path.reverse()
        return path


def search(scores: Sequence[Scores], layout: Layout) -> Search:
    """Search all readings of a document in a layout."""
    steps = _transitions(layout.starter, layout.habit, layout.alone)
    local = [_local(score) for score in scores]
    forward, back = _forward(local, steps)
    ending = _ending(local[-1], layout) if local else {}
    return Search(scores, layout, steps, local, forward, back, ending)


def decode(found: Search) -> list[Choice]:
    """The best reading of a search: a choice for each item."""
    scores, steps, forward = found.scores, found.steps, found.forward
    backward = _backward(found.local, steps, found.ending)
    path = found.path
    choices: list[Choice] = []
    for at, state in enumerate(path):
        label = LABELS[state]
        best = forward[at][state] + backward[at][state]
        others = [
            (forward[at][s] + backward[at][s], LABELS[s])
            for s in forward[at]
            if LABELS[s] is not label
        ]
        second = max(others, default=None, key=lambda pair: pair[0])
        step = steps.get((path[at - 1], state)) if at else None
        features = scores[at].features[label]
        if step and step.name and step.weight:
            features = (*features, step)
        choices.append(
            Choice(
                label,
                features,
                second[1] if second else None,
                scores[at].features[second[1]] if second else (),
                best - second[0] if second else math.inf,
            )
        )
    return choices


def _ending(last: Mapping[int, float], layout: Layout) -> dict[int, float]:
    """What it weighs to end in a state: a heading has something under it, as a headline has."""
    after_section = weigh("header-after-section", "header", layout.starter, layout.habit)
    after_entry = weigh("header-after-entry", "header", layout.starter, layout.habit)
    weights = {SECTION: after_section, ENTRY: after_entry}
    return {state: weights.get(state, 0.0) for state in last}


def _local(score: Scores) -> dict[int, float]:
    return {s: total for label, total in score.totals.items() for s in _STATES[label]}


def _forward(
    items: Sequence[Mapping[int, float]], steps: _Steps
) -> tuple[list[dict[int, float]], list[dict[int, int]]]:
    if not items:
        return [], []
    into = [[-math.inf] * len(LABELS) for _ in LABELS]
    for (before, after), step in steps.items():
        into[after][before] = step.weight
    first = items[0]
    forward = [{s: v for s, v in first.items() if s not in (BODY, MORE)} or dict(first)]
    back = [dict.fromkeys(forward[0], -1)]
    above = forward[0]
    for local in items[1:]:
        here: dict[int, float] = {}
        pointers: dict[int, int] = {}
        for state, weight in local.items():
            best, source = NEVER, -1
            allowed = into[state]
            for before, value in above.items():
                reached = value + allowed[before]
                if reached > best:
                    best, source = reached, before
            if source >= 0:
                here[state], pointers[state] = best + weight, source
        if not here:
            # No reading leads here by the rules (a body with no entry above): take it as it is.
            source = max(above, key=above.__getitem__)
            here = {s: above[source] + v for s, v in local.items()}
            pointers = dict.fromkeys(here, source)
        forward.append(here)
        back.append(pointers)
        above = here
    return forward, back


def _backward(
    items: Sequence[Mapping[int, float]],
    steps: _Steps,
    ending: Mapping[int, float],
) -> list[Mapping[int, float]]:
    out_of: dict[int, dict[int, float]] = {state: {} for state in range(len(LABELS))}
    for (before, after), step in steps.items():
        out_of[before][after] = step.weight
    below = ending
    backward = [below]
    for at in range(len(items) - 2, -1, -1):
        local = items[at + 1]
        here: dict[int, float] = {}
        # Where no step leads on by the rules, the line below is taken as it is (see `_forward`).
        astray = max(below.values()) + NEVER
        for state in items[at]:
            steps_on = out_of[state]
            here[state] = max(
                (
                    steps_on[after] + local[after] + below[after]
                    for after in below
                    if after in steps_on
                ),
                default=astray,
            )
        backward.append(here)
        below = here
    backward.reverse()
    return backward
