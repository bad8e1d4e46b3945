"""How a document may be laid out: what begins an entry, and what an entry's lines are like.

A layout is a starter (dated, marked, gap, none) with a habit (headline-body, headlines,
paragraphs). All layouts that the document's lines make possible are tried; `decode` scores them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashiji.errors import ConfigError
from dashiji.segment.dateleads import Relation
from dashiji.segment.features import Profile
from dashiji.segment.items import Item
from dashiji.segment.settle import Settled


class Starter(StrEnum):
    """What the first line of an entry begins with."""

    DATED = "dated"
    MARKED = "marked"
    GAP = "gap"
    NONE = "none"


class Habit(StrEnum):
    """What an entry is: a headline and its paragraph, a headline alone, or a paragraph."""

    HEADLINE_BODY = "headline-body"
    HEADLINES = "headlines"
    PARAGRAPHS = "paragraphs"


USUALLY_ALONE = 0.07
"""Part of the headlines that have no paragraph, where a document says nothing else."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to read a document; `mark` is the bullet or number style of a marked one.

    `share` is the part of the document's lines that begin as entries do, from which the weight of
    such a beginning follows; `alone` the part of the headlines that have no paragraph.
    """

    starter: Starter
    habit: Habit
    mark: str = ""
    share: float = 0.0
    years_lead: bool = False
    alone: float = USUALLY_ALONE

    @property
    def name(self) -> str:
        """`dated/paragraphs`; a marked layout's name has its mark at the end."""
        name = f"{self.starter}/{self.habit}"
        return f"{name}:{self.mark}" if self.mark else name

    def starts(self, item: Item) -> bool | None:
        """Whether a line begins as entries do; None where beginnings say nothing."""
        if self.starter is Starter.NONE:
            # A headline with no mark has no date either, where the document dates its paragraphs.
            return item.lead.date is None if self.share else None
        if self.starter is Starter.GAP:
            return item.gap
        if self.starter is Starter.MARKED:
            return item.lead.style == self.mark
        return is_dated(item, years_lead=self.years_lead)

    def evidence(self, *, entry: bool, starts: bool) -> float:
        """Log odds that such a beginning gives an entry, or a further line of one."""
        share = min(max(self.share, 0.02), 0.95)
        if self.starter is Starter.NONE and not entry:
            return 0.0
        if entry:
            return math.log(0.95 / share) if starts else math.log(0.05 / (1 - share))
        return math.log(0.02 / share) if starts else math.log(0.98 / (1 - share))


LAYOUTS = tuple(f"{starter}/{habit}" for starter in Starter for habit in Habit)
"""Names that `segment.layout` in config.yaml or `layout` on a source card may pin."""

_MOST_MARKS = 4
MOSTLY_UNDATED = 0.9
"""Share of undated lines above which that a line has no date says nothing."""
_CODED_YEAR = ("y", "ym", "ymd", "ymp", "yp")


def is_dated(item: Item, *, years_lead: bool) -> bool:
    """Whether a line begins with the date of an entry; a bare year only where years do so."""
    date = item.lead.date
    if date is None:
        return False
    return date.shape != "y" or years_lead


def possible_layouts(settled: Settled, pinned: str) -> list[Layout]:
    """The layouts to try, the plainest first.

    Raises:
        ConfigError: the pinned name is none of `LAYOUTS`.
    """
    content = [
        item for item, label in zip(settled.items, settled.labels, strict=True) if label is None
    ]
    starters = _starters(content, settled.profile)
    layouts = [
        Layout(starter, habit, mark, _share(starter, habit, share), years)
        for starter, mark, share, years in starters
        for habit in (Habit.PARAGRAPHS, Habit.HEADLINES, Habit.HEADLINE_BODY)
    ]
    if not pinned:
        return layouts
    wanted = pinned.split(":", 1)[0]
    if wanted not in LAYOUTS:
        raise ConfigError(f"layout {pinned!r} is not known; known: {', '.join(LAYOUTS)}")
    fitting = [
        layout for layout in layouts if pinned in (layout.name, layout.name.split(":", 1)[0])
    ]
    starter, habit = wanted.split("/")
    return fitting or [Layout(Starter(starter), Habit(habit), share=0.5)]


def _share(starter: Starter, habit: Habit, share: float) -> float:
    return share if starter is not Starter.NONE or habit is Habit.HEADLINE_BODY else 0.0


def _starters(content: Sequence[Item], shape: Profile) -> list[tuple[Starter, str, float, bool]]:
    total = max(len(content), 1)
    undated = sum(item.lead.date is None for item in content) / total
    starters: list[tuple[Starter, str, float, bool]] = [
        (Starter.NONE, "", undated if undated <= MOSTLY_UNDATED else 0.0, False)
    ]
    shapes = Counter(item.lead.date.shape for item in content if item.lead.date)
    leads = sum(shapes.values())
    years_lead = sum(shapes[code] for code in _CODED_YEAR) >= 0.3 * max(leads, 1)
    dated = sum(is_dated(item, years_lead=years_lead) for item in content)
    placed = sum(
        is_dated(item, years_lead=years_lead)
        and item.lead.date is not None
        and item.lead.date.relation is Relation.NONE
        for item in content
    )
    if placed >= 1:
        starters.append((Starter.DATED, "", dated / total, years_lead))
    marks = Counter(item.lead.style for item in content if item.lead.style)
    starters.extend(
        (Starter.MARKED, mark, count / total, False)
        for mark, count in marks.most_common(_MOST_MARKS)
        if count >= 2
    )
    if shape.gaps_mixed:
        starters.append((Starter.GAP, "", shape.gap_share, False))
    return starters
