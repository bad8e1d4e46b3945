"""What each line scores for each label it can have, under one layout."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashiji.frozen import frozen
from dashiji.segment.blocks import Feature, LineLabel
from dashiji.segment.endings import ends_open
from dashiji.segment.features import (
    Sight,
    common_grams,
    head_features,
    see,
)
from dashiji.segment.items import Item
from dashiji.segment.layouts import Layout, Starter
from dashiji.segment.lead_parts import Relation
from dashiji.segment.leads import Lead
from dashiji.segment.leadstyle import usual_date
from dashiji.segment.settle import Settled
from dashiji.segment.surroundings import (
    beside,
    dates_again,
    heads_dated,
    is_cut,
    is_dated_again,
    told_by_place,
)
from dashiji.segment.weights import weigh

HOPELESS = -3.0
"""A section heading that scores less is not considered."""
WHOLE_LIST, FEWEST_WHOLE = 0.7, 6
"""Share of a document's lines, and their number, from which a numbered list is all of it."""
FEWEST_ABOVE = 2
"""Entries with their full dates above the first header from which these are no lead-in."""
HEAD_ZONE = 12
"""Lines at the top among which title and lead-in are sought where there is no header."""


@frozen
class Scores:
    """Labels that a line can have, each with what speaks for and against it, and their sum."""

    features: Mapping[LineLabel, tuple[Feature, ...]]
    totals: Mapping[LineLabel, float]


@frozen
class Seen:
    """All that is seen of an item before a layout is supposed."""

    item: Item
    head: frozenset[str]
    entry: frozenset[str]
    header: LineLabel | None
    before_headers: bool
    top: bool
    sentence: bool


def look(settled: Settled) -> list[Seen]:
    """The features of all items, their neighbours taken into account."""
    items, headers = settled.items, settled.labels
    first_header = _first_header(settled)
    sights = [_NOTHING if label else see(item) for item, label in zip(items, headers, strict=True)]
    usual, common = usual_date(items), common_grams(sights)
    placed = told_by_place(items, headers, sights)
    again = dates_again(items, headers)
    seen: list[Seen] = []
    for at, (item, sight) in enumerate(zip(items, sights, strict=True)):
        head = head_features(item, sight, settled.profile, first=at == 0)
        entry = set(sight.own) | (head & _OF_BOTH) | beside(items, sights, at, common)
        if settled.profile.stops_mixed:
            entry.add("unstopped" if ends_open(item.text) else "stopped")
        if at == 0 and {"title-form", "unstopped-line"} <= head:
            # 某市十大新闻揭晓 heads the page, whatever its verb.
            entry.discard("event-verb-final")
        entry |= placed[at]
        if usual is not None and usual.is_odd(item):
            entry.add("odd-date")
        shares = again or bool(entry & _SHARING)
        if at and headers[at - 1] is None and is_dated_again(items[at - 1], item, shares=shares):
            entry.add("dated-again")
        if at and headers[at - 1] is None and is_cut(items[at - 1], settled.profile):
            entry.add("cut-above")
        seen.append(
            Seen(
                item=item,
                head=head | (entry & _OF_HEADS) | heads_dated(items, at),
                entry=frozenset(entry),
                header=headers[at],
                before_headers=at < first_header,
                top=at < HEAD_ZONE,
                sentence=usual is not None and usual.is_sentence(item),
            )
        )
    return seen


def _first_header(settled: Settled) -> int:
    """Where the first header stands, or the first of some entries above it with their full dates.

    What stands before is title and lead-in.
    """
    first = next((at for at, label in enumerate(settled.labels) if label is not None), 0)
    whole = [
        at
        for at, item in enumerate(settled.items[:first])
        if item.lead.date is not None and item.lead.date.shape == "ymd"
    ]
    return whole[0] if len(whole) >= FEWEST_ABOVE else first


_NOTHING = Sight(frozenset(), "", frozenset())
_SHARING = frozenset(("repeats-above", "shares-above"))
_OF_BOTH = frozenset(("heading-hint", "bold-hint", "abstract"))
_OF_HEADS = frozenset(
    (
        "many-sentences",
        "long",
        "event-verb-final",
        "colon-end",
        "semicolon-end",
        "lead-in-words",
        "label-like",
        "heads-list",
    )
)


@frozen
class Supposed:
    """The features of each label that an item can have, once it is supposed how entries begin.

    `starts` says whether the item begins so (None where beginnings say nothing, or at a header).
    """

    features: Mapping[LineLabel, frozenset[str]]
    starts: bool | None
    header: bool = False


def score(seen: Sequence[Seen], layout: Layout) -> list[Scores]:
    """What every item scores for every label it can have."""
    return weighed(suppose(seen, layout), layout)


def suppose(seen: Sequence[Seen], layout: Layout) -> list[Supposed]:
    """The features of every item in a layout; its habit, which only weighs them, changes none."""
    numbers: int | None = None
    supposed: list[Supposed] = []
    begun = below_headline = False
    listed = _listed(seen)
    open_top = True
    for number, at in enumerate(seen):
        starts = layout.starts(at.item)
        if (at.sentence or "set-in" in at.entry) and layout.starter is Starter.DATED:
            starts = False
        extra: set[str] = set()
        if layout.starter is Starter.MARKED and starts:
            ordinal = at.item.lead.number
            if ordinal is not None and numbers is not None and ordinal <= numbers:
                extra.add("restart")
            numbers = ordinal
        begun = begun or bool(starts) or at.header is not None
        if not begun and _is_before(at) and layout.starter in (Starter.DATED, Starter.MARKED):
            extra.add("before-first")
        if number - 1 in listed and number not in listed:
            extra.add("after-list")
        if at.header is not None or "heads-list" in at.entry:
            numbers = None
        supposed.append(
            _suppose_one(
                at,
                layout,
                starts,
                extra,
                open_top=open_top and (at.top or at.before_headers),
                below_headline=below_headline,
                listed=number in listed and at.item.lead.style != layout.mark,
            )
        )
        below_headline = _is_headline(at, layout)
        if at.header in (LineLabel.MONTH, LineLabel.DAY):
            open_top = False
    return supposed


def _is_before(at: Seen) -> bool:
    """Whether a line can stand above the first entry of a document that has no headers."""
    return at.item.lead.date is None and not at.before_headers


def _listed(seen: Sequence[Seen]) -> frozenset[int]:
    """Marked lines that follow each other as a list does, below a line of text.

    What follows a header is a list of entries, and so is one that is nearly all of the document.
    """
    found: set[int] = set()
    styles = Counter(at.item.lead.style for at in seen if at.item.lead.style)
    whole = {style for style, count in styles.items() if count >= WHOLE_LIST * len(seen)}
    entries: dict[str, int | None] = {}
    for at, (above, below) in enumerate(itertools.pairwise(seen)):
        lead = below.item.lead
        if lead.style in whole and len(seen) >= FEWEST_WHOLE:
            continue
        headed = above.header is not None or "heads-list" in above.entry
        if headed or (lead.number is not None and entries.get(lead.style) == lead.number - 1):
            # What a heading has below it, and what goes on with that, are entries.
            entries[lead.style] = lead.number
            continue
        announced = "colon-end" in above.entry
        if below.header is not None or not below.item.lead.marks:
            continue
        if announced or (at in found and _goes_on(above.item.lead, below.item.lead)):
            found.add(at + 1)
        elif _goes_on(above.item.lead, below.item.lead) and at and seen[at - 1].header is None:
            found.update((at, at + 1))
    return frozenset(found)


def _goes_on(above: Lead, below: Lead) -> bool:
    """Whether two leads are neighbours in a list."""
    if not above.marks or above.style != below.style or above.date or below.date:
        return False
    return below.number is None or (above.number is not None and below.number == above.number + 1)


def _is_headline(at: Seen, layout: Layout) -> bool:
    """Whether a line can be the headline, without a date, of a dated paragraph below it."""
    return at.header is None and at.item.lead.date is None and layout.starts(at.item) is not False


def _suppose_one(
    at: Seen,
    layout: Layout,
    starts: bool | None,
    extra: set[str],
    *,
    open_top: bool,
    below_headline: bool,
    listed: bool,
) -> Supposed:
    if at.header is not None:
        return _suppose_header(at, at.header)
    entry, head = _supposed(at, layout, starts, extra)
    body = _OF_BODIES & entry
    date = at.item.lead.date
    if date is not None and (below_headline or date.relation is not Relation.NONE):
        body |= _DATED_BODY
    if listed:
        body, entry = body | _LISTED, entry | _LISTED
    features = {LineLabel.ENTRY: frozenset(entry), LineLabel.BODY: body}
    if open_top:
        features |= {label: base.union(head) for label, base in _TOP.items()}
    features[LineLabel.SECTION] = _SECTION_BASE.union(head)
    return Supposed(features, starts)


def weighed(supposed: Sequence[Supposed], layout: Layout) -> list[Scores]:
    """What the features of every item say for each label."""
    beginnings = {starts: _beginning(layout, starts) for starts in (True, False, None)}
    starter, habit = layout.starter, layout.habit
    return [_weigh_one(item, starter, habit, beginnings[item.starts]) for item in supposed]


def _weigh_one(
    item: Supposed, starter: str, habit: str, beginning: Mapping[LineLabel, Feature]
) -> Scores:
    features: dict[LineLabel, tuple[Feature, ...]] = {}
    totals: dict[LineLabel, float] = {}
    for label, names in item.features.items():
        starts = item.starts if label is LineLabel.ENTRY else None
        found, total = _weighed(names, label, starter, habit, starts)
        begun = beginning.get(label)
        if begun is not None:
            found, total = (*found, begun), total + begun.weight
        if label is not LineLabel.SECTION or total > HOPELESS or item.header:
            features[label], totals[label] = found, total
    return Scores(features, totals)


_OF_BODIES = frozenset(("date-lead", "dated-again"))
_DATED_BODY = frozenset(("dated-body",))
_LISTED = frozenset(("list-goes-on",))
_SECTION_BASE = frozenset(("section-base",))
_TOP = {
    LineLabel.TITLE: frozenset(("title-base",)),
    LineLabel.LEAD_IN: frozenset(("lead-in-base",)),
}


def _suppose_header(at: Seen, label: LineLabel) -> Supposed:
    names = frozenset(("serial",)) if label is LineLabel.SECTION else frozenset[str]()
    features = {label: names}
    if {"title-words", "first-line"} <= at.head:
        features[LineLabel.TITLE] = at.head
    return Supposed(features, None, header=True)


def _supposed(
    at: Seen, layout: Layout, starts: bool | None, extra: set[str]
) -> tuple[set[str], set[str]]:
    """Features of an entry, and of a title, lead-in or section, once a layout is supposed."""
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
        if {"section-mark", "heads-dated"} <= head:
            head.add("other-mark")
    if starts and layout.starter in (Starter.DATED, Starter.MARKED):
        head.add("starter")
    if at.before_headers:
        head.add("before-headers")
    if starts and layout.starter is Starter.DATED:
        entry -= {"label-like", "no-event-verb"}
    if layout.starter is Starter.GAP and not starts and "stopped" in entry:
        entry.add("inside-block")
    return entry, head


@lru_cache(maxsize=8192)
def _weighed(
    names: frozenset[str], label: str, starter: str, habit: str, starts: bool | None
) -> tuple[tuple[Feature, ...], float]:
    """What features say for a label, those that say nothing left out, and their sum."""
    weighed = [
        Feature(name, weigh(name, label, starter, habit, starts=starts)) for name in sorted(names)
    ]
    features = tuple(feature for feature in weighed if feature.weight)
    return features, sum(feature.weight for feature in features)


def _beginning(layout: Layout, starts: bool | None) -> dict[LineLabel, Feature]:
    """What it says for an entry and for a further line that a line begins as entries do, or not."""
    if starts is None:
        return {}
    name = "starter" if starts else "no-starter"
    return {
        LineLabel.ENTRY: Feature(name, layout.evidence(entry=True, starts=starts)),
        LineLabel.BODY: Feature(name, layout.evidence(entry=False, starts=starts)),
    }
