"""What a feature weighs: for all layouts, for a starter, and for a habit beside a starter."""

from __future__ import annotations

import pytest

from dashiji.segment.layouts import Habit, Starter
from dashiji.segment.weights import weigh, weights

ROWS = [
    (feature, label, habit.value, parts[habit.value])
    for (feature, label), parts in weights().items()
    for habit in Habit
    if habit.value in parts
]
STARTERS = [starter.value for starter in Starter]


def test_what_is_in_no_table_weighs_nothing() -> None:
    assert weigh("no-such-feature", "entry", "dated", "headlines") == 0.0


@pytest.mark.parametrize("starter", STARTERS)
def test_weights_for_all_layouts_and_for_a_starter_add_up(starter: str) -> None:
    for (feature, label), parts in weights().items():
        wanted = parts.get("*", 0.0) + parts.get(starter, 0.0)
        assert weigh(feature, label, starter, "no-such-habit") == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("starter", "starts", "for_it", "against_it"),
    [
        ("dated", None, 0.5, 0.5),
        ("dated", False, 0.5, 0.5),
        ("dated", True, 1.0, 0.25),
        ("marked", None, 0.5, 0.5),
        ("marked", False, 0.5, 0.5),
        ("marked", True, 1.0, 0.25),
        *((starter, starts, 1.0, 1.0) for starter in ("gap", "none") for starts in (True, False)),
    ],
)
def test_a_date_or_mark_takes_from_what_a_habit_weighs(
    starter: str, starts: bool | None, for_it: float, against_it: float
) -> None:
    assert {weight > 0 for *_, weight in ROWS} == {True, False}
    for feature, label, habit, weight in ROWS:
        plain = weigh(feature, label, starter, "no-such-habit")
        counted = weigh(feature, label, starter, habit, starts=starts) - plain
        share = for_it if weight > 0 else against_it
        assert counted == pytest.approx(share * weight), (feature, label, habit)
