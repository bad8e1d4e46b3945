"""The search over labels against all readings written out, and what each step weighs."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from dashiji.segment.blocks import Feature, LineLabel
from dashiji.segment.decode import Choice, decode, search
from dashiji.segment.layouts import USUALLY_ALONE, Habit, Layout, Starter
from dashiji.segment.scores import Scores
from dashiji.segment.weights import weigh

TITLE, LEAD_IN = LineLabel.TITLE, LineLabel.LEAD_IN
YEAR, MONTH, DAY, SECTION = LineLabel.YEAR, LineLabel.MONTH, LineLabel.DAY, LineLabel.SECTION
ENTRY, BODY = LineLabel.ENTRY, LineLabel.BODY
HEADERS = (YEAR, MONTH, DAY, SECTION)

LAYOUTS = (
    Layout(Starter.DATED, Habit.HEADLINE_BODY, share=0.5),
    Layout(Starter.DATED, Habit.HEADLINE_BODY, share=0.5, alone=0.4),
    Layout(Starter.NONE, Habit.HEADLINES),
    Layout(Starter.MARKED, Habit.PARAGRAPHS, mark="●", share=0.3),
)


def scores(*totals: dict[LineLabel, float]) -> list[Scores]:
    return [
        Scores({label: (Feature(label.value, weight),) for label, weight in one.items()}, one)
        for one in totals
    ]


def step(above: LineLabel, label: LineLabel, layout: Layout) -> float:
    """What a label weighs under the one above; minus infinity where it cannot stand there."""

    def weight(name: str, of: str) -> float:
        return weigh(name, of, layout.starter, layout.habit)

    if label is BODY:
        if above is ENTRY:
            return weight("body-after-entry", "body") - shift(layout)
        return weight("body-after-body", "body") if above is BODY else -math.inf
    if above is ENTRY:
        if label is ENTRY:
            return weight("entry-after-entry", "entry") + shift(layout)
        return weight("header-after-entry", "header") if label in HEADERS else -math.inf
    if above is BODY:
        if label is ENTRY:
            return weight("entry-after-body", "entry")
        return 0.0 if label in HEADERS else -math.inf
    if above is SECTION and label in (YEAR, MONTH, DAY):
        return weight("header-after-section", "header")
    if above in HEADERS:
        return 0.0 if label in (*HEADERS, ENTRY) else -math.inf
    allowed = (*HEADERS, ENTRY, LEAD_IN) + ((TITLE,) if above is TITLE else ())
    return 0.0 if label in allowed else -math.inf


def shift(layout: Layout) -> float:
    def odds(share: float) -> float:
        return math.log(share / (1 - share))

    return (odds(layout.alone) - odds(USUALLY_ALONE)) / 2


def weight_of(labels: tuple[LineLabel, ...], given: list[Scores], layout: Layout) -> float:
    """The weight of a whole reading."""
    total = weigh("prior", "layout", layout.starter, layout.habit)
    total += sum(one.totals[label] for one, label in zip(given, labels, strict=True))
    if labels[0] is BODY:
        return -math.inf
    for at in range(1, len(labels)):
        total += step(labels[at - 1], labels[at], layout)
    if labels[-1] is SECTION:
        total += weigh("header-after-section", "header", layout.starter, layout.habit)
    if labels[-1] is ENTRY:
        total += weigh("header-after-entry", "header", layout.starter, layout.habit)
    return total


def drawn(seed: int) -> list[Scores]:
    """Scores of a made-up document: a title perhaps, headers, and lines that can be either."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    lines: list[dict[LineLabel, float]] = []
    for at in range(draw.randint(2, 7)):
        kind = draw.random()
        labels = (
            (draw.choice((YEAR, MONTH, DAY)),)
            if kind < 0.2
            else (ENTRY, BODY, SECTION)
            if kind < 0.6
            else (ENTRY, BODY)
        )
        if at < 2:
            labels = (*labels, TITLE, LEAD_IN)
        lines.append({label: round(draw.uniform(-3, 3), 3) for label in labels})
    return scores(*lines)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: f"{layout.name}-{layout.alone}")
@pytest.mark.parametrize("seed", range(25))
def test_the_best_reading_is_found(seed: int, layout: Layout) -> None:
    given = drawn(seed)
    every = {
        labels: weight_of(labels, given, layout)
        for labels in itertools.product(*(one.totals for one in given))
    }
    possible = {labels: weight for labels, weight in every.items() if weight > -math.inf}
    found = search(given, layout)
    best = max(possible.values())
    assert found.best_score == pytest.approx(best, abs=1e-3)
    assert possible[tuple(found.labels)] == pytest.approx(best, abs=1e-3)
    for at, choice in enumerate(decode(found)):
        others = {
            labels: weight for labels, weight in possible.items() if labels[at] is not choice.label
        }
        if not others:
            continue
        second = max(others, key=others.__getitem__)
        assert choice.margin == pytest.approx(best - others[second], abs=1e-3)
        assert choice.runner_up is second[at]
        assert choice.runner_up_features == given[at].features[second[at]]


def test_a_choice_says_what_spoke_for_it() -> None:
    layout = LAYOUTS[3]
    given = scores({ENTRY: 2.0, BODY: 0.0}, {ENTRY: -1.0, BODY: 3.0}, {ENTRY: 4.0, BODY: -2.0})
    first, second, third = decode(search(given, layout))
    assert [choice.label for choice in (first, second, third)] == [ENTRY, BODY, ENTRY]
    followed = weigh("body-after-entry", "body", layout.starter, layout.habit)
    after = weigh("entry-after-body", "entry", layout.starter, layout.habit)
    assert first.features == (Feature("entry", 2.0),)
    assert second.features == (Feature("body", 3.0), Feature("body-after-entry", followed))
    assert third.features == (Feature("entry", 4.0), Feature("entry-after-body", after))


@pytest.mark.parametrize(
    ("runner_up", "margin", "confidence"),
    [(None, math.inf, 1.0), (BODY, 0.0, 0.5), (BODY, math.log(3), 0.75), (BODY, 1e6, 1.0)],
)
def test_confidence(runner_up: LineLabel | None, margin: float, confidence: float) -> None:
    choice = Choice(ENTRY, (), runner_up, (), margin)
    assert choice.confidence == pytest.approx(confidence)


def test_what_keeps_no_rule_is_read_all_the_same() -> None:
    layout = LAYOUTS[0]
    body = scores({BODY: 1.0}, {BODY: 2.0}, {ENTRY: 0.5})
    assert search(body, layout).labels == [BODY, BODY, ENTRY]
    under_a_header = scores({MONTH: 1.0}, {BODY: 2.0}, {ENTRY: 0.5, BODY: -9.0})
    found = search(under_a_header, layout)
    assert found.labels == [MONTH, BODY, ENTRY]
    assert [choice.label for choice in decode(found)] == [MONTH, BODY, ENTRY]
    nothing = search([], layout)
    assert (nothing.labels, nothing.best_score, decode(nothing)) == ([], 0.0, [])
