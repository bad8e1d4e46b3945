"""What each line scores for each label it can have, under one layout."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashiji.frozen import frozen
from dashiji.segment.blocks import Feature, LineLabel
from dashiji.segment.dateleads import Relation
from dashiji.segment.features import (
    Sight,
    common_grams,
    ends_open,
    head_features,
    overlap,
    points_back,
    see,
)
from dashiji.segment.items import Item
from dashiji.segment.layouts import Layout, Starter
from dashiji.segment.leads import Lead
from dashiji.segment.leadstyle import usual_date
from dashiji.segment.settle import Settled
from dashiji.segment.titles import first_sentence
from dashiji.segment.weights import weigh

HOPELESS = -3.0
"""A section heading that scores less is not considered."""
REPEATS = 0.45
"""Share of a headline's pairs of characters that its paragraph has, from which it repeats it."""
SHARES, APART = 0.1, 0.04
"""Shares from which a line has much of the one above, and below which it has nothing of it."""
WHOLE_LIST, FEWEST_WHOLE = 0.7, 6
"""Share of a document's lines, and their number, from which a numbered list is all of it."""
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
    first_header = next((i for i, label in enumerate(headers) if label is not None), 0)
    sights = [_NOTHING if label else see(item) for item, label in zip(items, headers, strict=True)]
    usual, common = usual_date(items), common_grams(sights)
    between = _days_between(items, headers)
    seen: list[Seen] = []
    for at, (item, sight) in enumerate(zip(items, sights, strict=True)):
        head = head_features(item, sight, settled.profile, first=at == 0)
        entry = set(sight.own) | (head & _OF_BOTH) | _beside(items, sights, at, common)
        if settled.profile.stops_mixed:
            entry.add("unstopped" if ends_open(item.text) else "stopped")
        if at in between:
            entry.add("day-between")
        if usual is not None and usual.is_odd(item):
            entry.add("odd-date")
        shares = bool(entry & _SHARING)
        if at and headers[at - 1] is None and _dated_again(items[at - 1], item, shares=shares):
            entry.add("dated-again")
        seen.append(
            Seen(
                item=item,
                head=head | (sight.own & _OF_HEADS) | _heading(items, at),
                entry=frozenset(entry),
                header=headers[at],
                before_headers=at < first_header,
                top=at < HEAD_ZONE,
                sentence=usual is not None and usual.is_sentence(item),
            )
        )
    return seen


_NOTHING = Sight(frozenset(), "", frozenset())
_SHARING = frozenset(("repeats-above", "shares-above"))
_OF_BOTH = frozenset(("heading-hint", "bold-hint"))
_OF_HEADS = frozenset(
    (
        "many-sentences",
        "long",
        "event-verb-final",
        "colon-end",
        "semicolon-end",
        "lead-in-words",
        "label-like",
    )
)


_GOES_ON = frozenset(("anaphor", "connective", "short-title", "side-event"))


_OWN_DAY = re.compile(
    r"(?<![截自从至到\d年])(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9])日(?!前|起|以[前来]|止)"
)
_OPENING = 60
"""Characters of a paragraph in which the day of its happening is sought."""


def _days_between(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> frozenset[int]:
    """Paragraphs that begin with no date but name a day that lies in the order of the dates.

    That day comes after the one told last above, and not after the one that the next dated line
    below begins with: so it is an entry among dated ones rather than what is said of the one above.
    """
    found: set[int] = set()
    last: tuple[int, int] | None = None
    below = _next_days(items, headers)
    for at, item in enumerate(items):
        if headers[at] is not None:
            last = None
            continue
        if item.lead.date is not None:
            last = _lead_day(item)
            continue
        told = _told_day(item)
        if last is not None and told is not None and last < told <= (below[at] or told):
            found.add(at)
            last = told
    return frozenset(found)


def _next_days(
    items: Sequence[Item], headers: Sequence[LineLabel | None]
) -> list[tuple[int, int] | None]:
    """For each item the day that the next dated line begins with, before the next header."""
    days: list[tuple[int, int] | None] = []
    ahead: tuple[int, int] | None = None
    for item, header in zip(reversed(items), reversed(headers), strict=True):
        days.append(ahead)
        if header is not None:
            ahead = None
        elif item.lead.date is not None:
            ahead = _lead_day(item)
    return days[::-1]


def _dated_again(headline: Item, paragraph: Item, *, shares: bool) -> bool:
    """Whether a paragraph begins with the date that the headline above it begins with.

    It is one where it is twice as long, or `shares` words with the headline.
    """
    first, again = headline.lead.date, paragraph.lead.date
    return (
        first is not None
        and again is not None
        and (first.month, first.day, first.part) == (again.month, again.day, again.part)
        and first.relation is again.relation is Relation.NONE
        and ends_open(headline.text)
        and not ends_open(paragraph.text)
        and headline.length * (1 if shares else 2) < paragraph.length
    )


def _told_day(item: Item) -> tuple[int, int] | None:
    """Month and day that the first clauses of a paragraph tell, not at its very start."""
    text = item.text
    stop = first_sentence(text, 0, len(text))
    told = _OWN_DAY.search(text, 1, min(stop, _OPENING))
    return (int(told["month"]), int(told["day"])) if told else None


def _lead_day(item: Item) -> tuple[int, int] | None:
    """Month and last day of the date that an item begins with."""
    lead = item.lead.date
    if lead is None or lead.month is None or lead.day is None:
        return None
    return lead.end_month or lead.month, lead.end_day or lead.day


def _heading(items: Sequence[Item], at: int) -> set[str]:
    """Whether a marked, undated line heads dated ones, and is not one of a list itself."""
    item = items[at]
    if item.lead.date is not None or not item.lead.marks or at + 1 == len(items):
        return set()
    listed = at > 0 and items[at - 1].lead.marks == item.lead.marks
    return {"heads-dated"} if items[at + 1].lead.date is not None and not listed else set()


def _beside(
    items: Sequence[Item], sights: Sequence[Sight], at: int, common: frozenset[str]
) -> set[str]:
    """What the lines above and below say of a line; a header's sight is empty and says nothing."""
    found: set[str] = set()
    if at + 1 < len(items):
        if overlap(sights[at], sights[at + 1], common) >= REPEATS:
            found.add("repeated-below")
        if points_back(sights[at + 1], sights[at]):
            found.add("taken-up-below")
    if at and sights[at - 1].words:
        shared = overlap(sights[at - 1], sights[at], common)
        if shared >= SHARES:
            found.add("repeats-above" if shared >= REPEATS else "shares-above")
        elif 0 <= shared < APART and not _GOES_ON & sights[at].own:
            found.add("apart-from-above")
        if points_back(sights[at], sights[at - 1]):
            found.add("takes-up-above")
    if at and sights[at - 1].words.endswith(("：", ":")):
        found.add("colon-above")
    return found


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
        if at.sentence and layout.starter is Starter.DATED:
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
        if at.header is not None:
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
    styles = Counter(at.item.lead.style for at in seen if at.item.lead.number is not None)
    whole = {style for style, count in styles.items() if count >= WHOLE_LIST * len(seen)}
    for at, (above, below) in enumerate(itertools.pairwise(seen)):
        if below.item.lead.style in whole and len(seen) >= FEWEST_WHOLE:
            continue
        announced = "colon-end" in above.entry
        if below.header is not None or not below.item.lead.marks or above.header is not None:
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
