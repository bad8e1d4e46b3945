"""How a document may be laid out: what begins an entry, and what an entry's lines are like.

A layout is a starter (dated, marked, gap, none) with a habit (headline-body, headlines,
paragraphs). All layouts that the document's lines make possible are tried; `decode` scores them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from dashiji.errors import ConfigError
from dashiji.frozen import frozen
from dashiji.segment.endings import ends_paragraph
from dashiji.segment.features import Profile
from dashiji.segment.items import FEWEST_COUNTED, Item, runs_from_one
from dashiji.segment.lead_parts import Relation
from dashiji.segment.leads import BULLETS
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


UNMARKED = 0.002
"""Part of the entries that have no mark where the others' numbers run on or all dates have one."""
USUALLY_ALONE = 0.07
"""Part of the headlines that have no paragraph, where a document says nothing else."""


@frozen
class Layout:
    """One way to read a document; `mark` is the bullet or number style of a marked one.

    `share` is the part of the document's lines that begin as entries do, from which the weight of
    such a beginning follows; `alone` the part of the headlines that have no paragraph.
    `years_lead`: a bare year begins an entry; `dated_mark`: the mark before the dates of a dated
    one, or of paragraphs between them, which begins an entry without a date as well.
    `always_marked`: the mark is a number or of all dates, and hardly any entry goes without.
    """

    starter: Starter
    habit: Habit
    mark: str = ""
    share: float = 0.0
    years_lead: bool = False
    dated_mark: str = ""
    always_marked: bool = False
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
        marked = bool(self.dated_mark) and item.lead.style == self.dated_mark
        return marked or (not self.always_marked and is_dated(item, years_lead=self.years_lead))

    def evidence(self, *, entry: bool, starts: bool) -> float:
        """Log odds that such a beginning gives an entry, or a further line of one."""
        share = min(max(self.share, 0.02), 0.95)
        if self.starter is Starter.NONE and not entry:
            return 0.0
        if entry:
            unmarked = UNMARKED if self.always_marked else 0.05
            return math.log(0.95 / share) if starts else math.log(unmarked / (1 - share))
        return math.log(0.02 / share) if starts else math.log(0.98 / (1 - share))


LAYOUTS = tuple(f"{starter}/{habit}" for starter in Starter for habit in Habit)
"""Names that `segment.layout` in config.yaml or `layout` on a source card may pin."""

_MOST_MARKS = 4
MOSTLY_MARKED = 0.8
"""Share of the dated lines that must have one mark for it to begin entries."""
MOSTLY_UNDATED = 0.9
"""Share of undated lines above which that a line has no date says nothing."""
LISTED = 3
"""Lines with their mark for each dated one from which these are a few of a list."""
_CODED_YEAR = ("y", "ym", "ymd", "ymp", "yp")


def is_dated(item: Item, *, years_lead: bool) -> bool:
    """Whether a line begins with the date of an entry; a bare year only where years do so."""
    date = item.lead.date
    if date is None:
        return False
    return date.shape != "y" or years_lead


def is_placed(item: Item, *, years_lead: bool) -> bool:
    """Whether a line's date is one with numbers, and not 同日 or △ alone."""
    date = item.lead.date
    placed = date is not None and date.relation is Relation.NONE
    return placed and is_dated(item, years_lead=years_lead)


def possible_layouts(settled: Settled, pinned: str) -> list[Layout]:
    """The layouts to try, the plainest first.

    Raises:
        ConfigError: the pinned name is none of `LAYOUTS`.
    """
    content = [
        item for item, label in zip(settled.items, settled.labels, strict=True) if label is None
    ]
    layouts = [
        replace(layout, habit=habit, share=0.0 if _says_nothing(layout, habit) else layout.share)
        for layout in _starters(content, settled.profile)
        for habit in (Habit.PARAGRAPHS, Habit.HEADLINES, Habit.HEADLINE_BODY)
    ]
    if not pinned:
        return layouts
    wanted = pinned.partition(":")[0]
    if wanted not in LAYOUTS:
        raise ConfigError(f"layout {pinned!r} is not known; known: {', '.join(LAYOUTS)}")
    fitting = [
        layout for layout in layouts if pinned in (layout.name, layout.name.partition(":")[0])
    ]
    starter, habit = wanted.split("/")
    return fitting or [Layout(Starter(starter), Habit(habit), share=0.5)]


def _says_nothing(layout: Layout, habit: Habit) -> bool:
    """Whether a missing date says nothing: only headlines over dated paragraphs go without."""
    return layout.starter is Starter.NONE and habit is not Habit.HEADLINE_BODY


def _starters(content: Sequence[Item], shape: Profile) -> list[Layout]:
    """One layout for each way in which the document's entries can begin."""
    total = max(len(content), 1)
    plain = Habit.PARAGRAPHS
    undated = sum(item.lead.date is None for item in content) / total
    layouts = [Layout(Starter.NONE, plain, share=undated if undated <= MOSTLY_UNDATED else 0.0)]
    shapes = Counter(item.lead.date.shape for item in content if item.lead.date)
    years_lead = sum(shapes[code] for code in _CODED_YEAR) >= 0.3 * max(sum(shapes.values()), 1)
    mark = _dated_mark(content)
    dated = Layout(
        Starter.DATED,
        plain,
        years_lead=years_lead,
        dated_mark=mark,
        always_marked=_is_always_marked(content, mark),
    )
    placed = [item for item in content if is_placed(item, years_lead=years_lead)]
    if placed and not _is_of_list(placed, content):
        share = sum(bool(dated.starts(item)) for item in content) / total
        layouts.append(replace(dated, share=share))
    marks = Counter(item.lead.style for item in content if item.lead.style)
    layouts.extend(
        Layout(
            Starter.MARKED,
            plain,
            mark,
            count / total,
            always_marked=_is_always_marked(content, mark),
        )
        for mark, count in marks.most_common(_MOST_MARKS)
        if count >= 2
    )
    if shape.gaps_mixed and not any(
        count >= FEWEST_COUNTED and _stands_over_text(content, mark)
        for mark, count in marks.items()
    ):
        layouts.append(Layout(Starter.GAP, plain, share=shape.gap_share))
    return layouts


def _is_of_list(placed: Sequence[Item], content: Sequence[Item]) -> bool:
    """Whether the dated lines are a few of a list whose other lines have the same mark and none."""
    marks = {item.lead.style for item in placed}
    mark = marks.pop()
    marked = sum(item.lead.style == mark for item in content)
    return bool(mark) and not marks and marked > LISTED * len(placed)


def _is_always_marked(content: Sequence[Item], mark: str) -> bool:
    """Whether no entry goes without a mark: it is a number that runs on, or all dates have it."""
    marked = [item for item in content if mark and item.lead.style == mark]
    if len(marked) < FEWEST_COUNTED:
        return False
    if marked[0].lead.number is None:
        dated = [item for item in content if item.lead.date is not None]
        if len(dated) >= FEWEST_COUNTED and all(item.lead.style == mark for item in dated):
            return True
        return not dated and _stands_over_text(content, mark)
    return _runs_on(content, mark)


def _stands_over_text(content: Sequence[Item], mark: str) -> bool:
    """Whether lines without a mark, which end in stops, stand below each one that has it.

    Then it tells entries better than the blank lines above them do.
    """
    own = [at for at, item in enumerate(content) if item.lead.style == mark]
    return own[-1] + 1 < len(content) and all(
        second - first > 1 and ends_paragraph(content[second - 1].text)
        for first, second in pairwise(own)
    )


def _runs_on(content: Sequence[Item], mark: str) -> bool:
    """Whether the lines with a mark are numbered from one on, with none left out."""
    numbers = [item.lead.number for item in content if item.lead.style == mark]
    return len(numbers) >= FEWEST_COUNTED and runs_from_one(numbers)


def _dated_mark(content: Sequence[Item]) -> str:
    """The mark that nearly all dated lines have; "" if there is none."""
    marks = Counter(item.lead.style for item in content if item.lead.date)
    if not marks:
        return ""
    mark, count = marks.most_common(1)[0]
    if not mark and count == sum(marks.values()):
        return _mark_between(content)
    enough = 0.5 if _runs_on(content, mark) else MOSTLY_MARKED
    return mark if count >= enough * sum(marks.values()) and count > 1 else ""


def _mark_between(content: Sequence[Item]) -> str:
    """The bullet of paragraphs without a date, where the dated ones have none; "" if none has one.

    A detail of the entry above is no paragraph of its own: what it belongs to ends open, or it is
    one of a list.
    """
    marked = {item.lead.style for item in content if item.lead.style in BULLETS}
    dated = sum(item.lead.date is not None for item in content)
    if len(marked) != 1:
        return ""
    (mark,) = marked
    own = [at for at, item in enumerate(content) if item.lead.style == mark]
    listed = any(second - first == 1 for first, second in pairwise(own))
    whole = all(
        content[at].text.endswith("。") and (at == 0 or content[at - 1].text.endswith("。"))
        for at in own
    )
    return mark if whole and not listed and len(own) <= dated else ""
