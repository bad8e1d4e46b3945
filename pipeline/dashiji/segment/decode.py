"""The reading that explains all lines best: a Viterbi search over line labels.

The states are the labels, with a first and a further body line told apart, since a headline
without a paragraph, a second paragraph and a headline straight after a headline each weigh
differently. Time is linear in the number of lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashiji.segment.blocks import Feature, LineLabel
from dashiji.segment.layouts import USUALLY_ALONE, Layout
from dashiji.segment.scores import Scores
from dashiji.segment.weights import weigh

NEVER = -1e9

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


@dataclass(frozen=True, slots=True)
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
        return 1.0 if self.runner_up is None else 1 / (1 + math.exp(-min(self.margin, 50.0)))


def _transitions(layout: Layout) -> dict[tuple[int, int], Feature]:
    """Allowed steps from state to state, with the feature that weighs each."""

    def named(name: str, label: str) -> Feature:
        return Feature(name, weigh(name, label, layout.starter, layout.habit))

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
    shift = (_odds(layout.alone) - _odds(USUALLY_ALONE)) / 2
    alone, followed = named("entry-after-entry", "entry"), named("body-after-entry", "body")
    steps[ENTRY, ENTRY] = Feature(alone.name, round(alone.weight + shift, 4))
    steps[ENTRY, BODY] = Feature(followed.name, round(followed.weight - shift, 4))
    steps[BODY, MORE] = steps[MORE, MORE] = named("body-after-body", "body")
    steps[BODY, ENTRY] = steps[MORE, ENTRY] = named("entry-after-body", "entry")
    return steps


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def best_score(scores: Sequence[Scores], layout: Layout) -> float:
    """The score of the best reading in a layout."""
    forward, _ = _forward(scores, layout)
    if not forward:
        return 0.0
    end = _ending(scores[-1], layout)
    prior = weigh("prior", "layout", layout.starter, layout.habit)
    return prior + max(value + end[state] for state, value in forward[-1].items())


def decode(scores: Sequence[Scores], layout: Layout) -> list[Choice]:
    """The best reading in a layout: a choice for each item."""
    if not scores:
        return []
    steps = _transitions(layout)
    forward, back = _forward(scores, layout)
    backward = _backward(scores, steps, _ending(scores[-1], layout))
    state = max(forward[-1], key=lambda s: forward[-1][s] + backward[-1][s])
    path = [state]
    for pointers in reversed(back[1:]):
        state = pointers[state]
        path.append(state)
    path.reverse()
    choices: list[Choice] = []
    for at, state in enumerate(path):
        label = LABELS[state]
        best = forward[at][state] + backward[at][state]
        others = [
            (forward[at][s] + backward[at][s], LABELS[s])
            for s in forward[at]
            if LABELS[s] is not label and forward[at][s] > NEVER / 2
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


def _ending(last: Scores, layout: Layout) -> dict[int, float]:
    """What it weighs to end in a state: a heading has something under it, as a headline has."""
    after_section = weigh("header-after-section", "header", layout.starter, layout.habit)
    after_entry = weigh("header-after-entry", "header", layout.starter, layout.habit)
    weights = {SECTION: after_section, ENTRY: after_entry}
    return {state: weights.get(state, 0.0) for state in _local(last)}


def _local(score: Scores) -> dict[int, float]:
    return {s: total for label, total in score.totals.items() for s in _STATES[label]}


def _forward(
    scores: Sequence[Scores], layout: Layout
) -> tuple[list[dict[int, float]], list[dict[int, int]]]:
    steps = _transitions(layout)
    if not scores:
        return [], []
    first = _local(scores[0])
    forward = [{s: v for s, v in first.items() if s not in (BODY, MORE)} or first]
    back = [dict.fromkeys(forward[0], -1)]
    for score in scores[1:]:
        above = forward[-1]
        here: dict[int, float] = {}
        pointers: dict[int, int] = {}
        for state, local in _local(score).items():
            best, source = NEVER, -1
            for before, value in above.items():
                step = steps.get((before, state))
                if step is not None and value + step.weight > best:
                    best, source = value + step.weight, before
            if source >= 0:
                here[state], pointers[state] = best + local, source
        if not here:
            # No reading leads here by the rules (a body with no entry above): take it as it is.
            source = max(above, key=lambda s: above[s])
            here = {s: above[source] + v for s, v in _local(score).items()}
            pointers = dict.fromkeys(here, source)
        forward.append(here)
        back.append(pointers)
    return forward, back


def _backward(
    scores: Sequence[Scores], steps: dict[tuple[int, int], Feature], ending: dict[int, float]
) -> list[dict[int, float]]:
    backward: list[dict[int, float]] = [ending]
    for at in range(len(scores) - 2, -1, -1):
        below, local = backward[-1], _local(scores[at + 1])
        here: dict[int, float] = {}
        for state in _local(scores[at]):
            best = NEVER
            for after, value in below.items():
                step = steps.get((state, after))
                if step is not None:
                    best = max(best, step.weight + local[after] + value)
            here[state] = best if best > NEVER / 2 else max(below.values()) + NEVER / 4
        backward.append(here)
    backward.reverse()
    return backward
