"""The weights of the features, as the table `segment_weights` gives them."""

from __future__ import annotations

from functools import cache

from dashiji import lexicon

BESIDE_STARTER = 0.5
"""Part of a habit's weights that counts where a date or mark begins an entry."""


AGAINST_STARTER = 0.25
"""Part of a habit's weights that counts against a line that begins with such a date or mark."""


@cache
def weights() -> dict[tuple[str, str], dict[str, float]]:
    """(feature, label) → layout part → log odds."""
    table: dict[tuple[str, str], dict[str, float]] = {}
    for row in lexicon.load("segment_weights"):
        key = (row["feature"], row["label"])
        table.setdefault(key, {})[row["layout"]] = float(row["weight"])
    return table


def weigh(
    feature: str, label: str, starter: str, habit: str, *, starts: bool | None = None
) -> float:
    """What a feature says for a label where entries start and go on in this way; 0 if nothing.

    `starts` says that the line begins as entries do: then its date or mark speaks for it, and that
    it is no good headline does not speak against it.
    """
    found = weights().get((feature, label))
    if not found:
        return 0.0
    of_habit = found.get(habit, 0.0)
    if starter in ("dated", "marked"):
        against = AGAINST_STARTER if starts else BESIDE_STARTER
        of_habit *= 1.0 if starts and of_habit > 0 else against
    return found.get("*", 0.0) + found.get(starter, 0.0) + of_habit
