"""What each line scores for each label it can have, under one layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dashiji.segment.blocks import Feature, LineLabel
from dashiji.segment.features import (
    Sight,
    ends_open,
    head_features,
    overlap,
    see,
)
from dashiji.segment.items import Item
from dashiji.segment.layouts import Layout, Starter
from dashiji.segment.settle import Settled
from dashiji.segment.weights import weigh

REPEATS = 0.45
"""Share of a headline's pairs of characters that its paragraph has, from which it repeats it."""
HEAD_ZONE = 12
"""Lines at the top among which title and lead-in are sought where there is no header."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Labels that a line can have, each with what speaks for it."""

    by_label: dict[LineLabel, tuple[Feature, ...]] = field(default_factory=dict)

    @property
    def labels(self) -> Iterable[LineLabel]:
        """The labels that come into question."""
        return self.by_label

    def total(self, label: LineLabel) -> float:
        """Sum of the weights for a label."""
        return sum(feature.weight for feature in self.by_label[label])

    def features(self, label: LineLabel) -> tuple[Feature, ...]:
        """What speaks for and against a label."""
        return self.by_label[label]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is seen of an item before a layout is supposed."""

    item: Item
    sight: Sight
    head: frozenset[str]
    entry: frozenset[str]
    header: LineLabel | None
    before_headers: bool
    top: bool


def look(settled: Settled) -> list[Seen]:
    """The features of all items, their neighbours taken into account."""
    items, headers, shape = settled.items, settled.labels, settled.profile
    first_header = next((i for i, label in enumerate(headers) if label is not None), None)
    sights = [see(item) for item in items]
    seen: list[Seen] = []
    for at, item in enumerate(items):
        sight = sights[at]
        above = items[at - 1] if at else None
        entry = set(sight.own)
        if shape.stops_mixed:
            entry.add("unstopped" if ends_open(item.text) else "stopped")
        if (
            at + 1 < len(items)
            and headers[at + 1] is None
            and overlap(sight, sights[at + 1]) >= REPEATS
        ):
            entry.add("repeated-below")
        if at and headers[at - 1] is None and overlap(sights[at - 1], sight) >= REPEATS:
            entry.add("repeats-above")
        if (
            above is not None
            and headers[at - 1] is None
            and above.text.rstrip().endswith(("：", ":"))
        ):
            entry.add("colon-above")
        head = head_features(item, sight, shape, first=at == 0)
        entry |= head & {"heading-hint", "bold-hint"}
        seen.append(
            Seen(
                item=item,
                sight=sight,
                head=head
                | (
                    sight.own
                    & {"many-sentences", "long", "event-verb-final", "colon-end", "lead-in-words"}
                ),
                entry=frozenset(entry),
                header=headers[at],
                before_headers=first_header is not None and at < first_header,
                top=at < HEAD_ZONE,
            )
        )
    return seen


def score(seen: Sequence[Seen], layout: Layout) -> list[Scores]:
    """What every item scores for every label it can have."""
    numbers: int | None = None
    scores: list[Scores] = []
    open_top = True
    for at in seen:
        starts = layout.starts(at.item)
        extra: set[str] = set()
        if layout.starter is Starter.MARKED and starts:
            number = at.item.lead.number
            if number is not None and numbers is not None and number <= numbers:
                extra.add("restart")
            numbers = number
        if at.header is not None:
            numbers = None
        scores.append(
            _score_one(
                at, layout, starts, extra, open_top=open_top and (at.top or at.before_headers)
            )
        )
        if at.header in (LineLabel.MONTH, LineLabel.DAY):
            open_top = False
    return scores


def _score_one(
    at: Seen, layout: Layout, starts: bool | None, extra: set[str], *, open_top: bool
) -> Scores:
    if at.header is not None:
        features = _weighed({"serial"} if at.header is LineLabel.SECTION else (), at.header, layout)
        by_label = {at.header: features}
        if "title-words" in at.head and open_top:
            by_label[LineLabel.TITLE] = _weighed(at.head - {"starter"}, LineLabel.TITLE, layout)
        return Scores(by_label)
    item = at.item
    entry = set(at.entry) | extra | {"headline-base"}
    head = set(at.head) | extra
    if item.lead.date is not None:
        entry.add("date-lead")
        head.add("date-lead")
    if item.lead.indent and layout.mark != item.lead.style:
        entry.add("nested")
    elif item.lead.marks and layout.mark != item.lead.style and not starts:
        entry.add("other-mark")
    if starts and layout.starter in (Starter.DATED, Starter.MARKED):
        head.add("starter")
    if at.before_headers:
        head.add("before-headers")
    by_label = {
        LineLabel.ENTRY: _weighed(entry, LineLabel.ENTRY, layout),
        LineLabel.BODY: (),
    }
    if starts is not None:
        name = "starter" if starts else "no-starter"
        by_label[LineLabel.ENTRY] += (Feature(name, layout.evidence(entry=True, starts=starts)),)
        by_label[LineLabel.BODY] += (Feature(name, layout.evidence(entry=False, starts=starts)),)
    if open_top:
        by_label[LineLabel.TITLE] = _weighed(head | {"title-base"}, LineLabel.TITLE, layout)
        by_label[LineLabel.LEAD_IN] = _weighed(head | {"lead-in-base"}, LineLabel.LEAD_IN, layout)
    section = _weighed(head | {"section-base"}, LineLabel.SECTION, layout)
    if sum(feature.weight for feature in section) > -3.0:
        by_label[LineLabel.SECTION] = section
    return Scores(by_label)


def _weighed(names: Iterable[str], label: LineLabel, layout: Layout) -> tuple[Feature, ...]:
    found = []
    for name in sorted(names):
        weight = weigh(name, label.value, layout.starter, layout.habit)
        if weight:
            found.append(Feature(name, weight))
    return tuple(found)
