"""What the lines around a line, and the whole document, say of it, whatever the layout."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dashiji.segment.blocks import LineLabel
from dashiji.segment.endings import ends_open, ends_paragraph
from dashiji.segment.features import (
    SHORT_LINE,
    Profile,
    Sight,
    overlap,
    points_back,
)
from dashiji.segment.grouping import ends_in_date
from dashiji.segment.items import Item
from dashiji.segment.titles import first_sentence

REPEATS = 0.45
"""Share of a headline's pairs of characters that its paragraph has, from which it repeats it."""
SHARES, APART = 0.1, 0.04
"""Shares from which a line has much of the one above, and below which it has nothing of it."""
FEWEST_LISTS, NEARLY_ALL = 2, 0.8
"""Lists that begin under a heading, and their share of all, from which they hold the entries."""
FEWEST_AGAIN = 3
"""Paragraphs that begin with their headline's date from which that can be told of all."""
FEWEST_FIRSTS = 4
"""Headers, or dated lines, from which it can be told whether a headline has a stop."""
FEWEST_FLUSH, FEW_SET_IN = 4, 0.1
"""Dated lines from which it can be told that entries are not set in, and the share of those that
are nevertheless, at most."""
_GOES_ON = frozenset(("anaphor", "connective", "short-title", "side-event"))
_OWN_DAY = re.compile(
    r"(?<![截自从至到\d年])(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9])日(?!前|起|以[前来]|止|[^，。；]{0,8}(?:结束|截止|为止))"
)
_LAST_DAY = 31
_ASIDE = re.compile(r"[(（][^()（）]{0,80}[)）]\Z")
_OPENING = 60
"""Characters of a paragraph in which the day of its happening is sought."""


def told_by_place(
    items: Sequence[Item], headers: Sequence[LineLabel | None], sights: Sequence[Sight]
) -> list[set[str]]:
    """For each item what its place among headers, dates and lists says of it as an entry."""
    between = _days_between(items, headers)
    heads = _heads_of_lists(items, headers, sights)
    flush, first_flush = _dates_are_flush(items), _firsts_are_flush(items, headers)
    told = _stops_tell(items, headers)
    apart = _gaps_part_dates(items, headers)
    usual = _usual_indent(items, headers)
    found: list[set[str]] = []
    for at, item in enumerate(items):
        above = items[at - 1] if at and headers[at - 1] is None else None
        names = {
            "day-between": at in between,
            "heads-list": at in heads,
            "stamped": item.stamped,
            "set-in": flush and item.line.left > 0 and not _has_day(item),
            "further-in": usual is not None and item.line.left > usual and not _has_day(item),
            "below-flush": first_flush and item.line.left > 0,
            "close-above": apart and above is not None and not item.gap,
            "dated-below": above is not None and _is_under_headline(above, item),
            "after-end-date": above is not None and ends_in_date(above),
            "stopped-in-block": told and above is not None and not ends_open(item.text),
        }
        found.append({name for name, holds in names.items() if holds})
    return found


def _days_between(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> frozenset[int]:
    """Paragraphs that begin with no date but name a day that lies in the order of the dates.

    That day comes after the one told last above, and not after the one that the next dated line
    below begins with: so it is an entry among dated ones rather than what is said of the one above.
    It is none below a headline, nor without the mark that the dated line has, nor where the dated
    lines are headlines.
    """
    found: set[int] = set()
    dated = [item.text for item in items if item.lead.date is not None]
    if len(dated) >= FEWEST_FIRSTS and sum(map(ends_open, dated)) >= NEARLY_ALL * len(dated):
        return frozenset()
    last: tuple[int, int] | None = None
    mark = ""
    below = _next_days(items, headers)
    for at, item in enumerate(items):
        if headers[at] is not None:
            last = None
            continue
        if item.lead.date is not None:
            last, mark = _lead_day(item), item.lead.style
            continue
        if item.lead.style != mark or _is_headed(items[at - 1], item):
            continue
        told = _told_day(item)
        # Where no dated line follows below the same header, the day is of the same month.
        if last and told and last < told <= (below[at] or (last[0], _LAST_DAY)):
            found.add(at)
            last = told
    return frozenset(found)


def _is_headed(above: Item, item: Item) -> bool:
    """Whether a line ends in a stop and the one above it in none, as a headline does."""
    return ends_open(above.text) and not ends_open(item.text)


def is_dated_again(headline: Item, paragraph: Item, *, shares: bool) -> bool:
    """Whether a paragraph begins with the date that the headline above it begins with.

    It is one where it is twice as long, or `shares` words with the headline.
    """
    first, again = headline.lead.date, paragraph.lead.date
    return (
        first is not None
        and again is not None
        and first.is_same_day(again)
        and _is_headed(headline, paragraph)
        and headline.length * (1 if shares else 2) < paragraph.length
    )


def is_cut(item: Item, shape: Profile) -> bool:
    """Whether an item's last line breaks off short of the margin, as lines of ragged prints do."""
    last = item.tail[-1] if item.tail else item.line
    return (
        shape.wrapped
        and shape.margin.reach(last) >= shape.margin.width / 2
        and not ends_paragraph(last.words)
    )


def dates_again(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> bool:
    """Whether dated lines with a stop are of the same day as the dated line without one above."""
    again = [
        above.lead.date.is_same_day(item.lead.date)
        for above, item, header in zip(items, items[1:], headers[1:], strict=False)
        if header is None and above.lead.date and item.lead.date and _is_headed(above, item)
    ]
    return sum(again) >= max(FEWEST_AGAIN, NEARLY_ALL * len(again))


def _heads_of_lists(
    items: Sequence[Item], headers: Sequence[LineLabel | None], sights: Sequence[Sight]
) -> frozenset[int]:
    """Short lines under which a numbered list begins anew, where nearly all lists begin so.

    They name the parts of a bulletin (一、基础教育), and the lists are its entries.
    """
    firsts: dict[str, list[bool]] = defaultdict(list)
    found: dict[str, list[int]] = defaultdict(list)
    for at, (above, item) in enumerate(itertools.pairwise(items)):
        if item.lead.number != 1 or not item.lead.marks or headers[at + 1] is not None:
            continue
        heads = (
            headers[at] is None
            and above.lead.date is None
            and above.lead.style != item.lead.style
            and _names_part(above)
            and not {"event-verb-final", "event-verb-title"} & sights[at].own
        )
        firsts[item.lead.style].append(heads)
        if heads:
            found[item.lead.style].append(at)
    return frozenset(
        at
        for style, places in found.items()
        if len(places) >= FEWEST_LISTS and sum(firsts[style]) >= NEARLY_ALL * len(firsts[style])
        for at in places
    )


def _names_part(item: Item) -> bool:
    """Whether a line is as short as a heading, and has no stop at its end.

    What stands behind it in brackets is not counted; where it has a number, it may end in a colon.
    """
    words = item.text.strip()
    bare = words[:-1] if words.endswith(("：", ":")) and item.lead.number else words
    return ends_open(bare) and len(_ASIDE.sub("", bare).rstrip()) <= SHORT_LINE


def _stops_tell(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> bool:
    """Whether what stands first below headers has no stop, so that a line with one is a body."""
    firsts = [ends_open(item.text) for item in _firsts(items, headers)]
    return len(firsts) >= FEWEST_FIRSTS and sum(firsts) >= NEARLY_ALL * len(firsts)


def _firsts(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> list[Item]:
    """What stands first below each header."""
    return [
        item
        for header, label, item in zip(headers, headers[1:], items[1:], strict=False)
        if header is not None and label is None
    ]


def _is_under_headline(above: Item, item: Item) -> bool:
    """Whether a sentence that begins with a date stands below a line without date and stop."""
    return (
        item.lead.date is not None
        and above.lead.date is None
        and ends_open(above.text)
        and not ends_open(item.text)
    )


def _dates_are_flush(items: Sequence[Item]) -> bool:
    """Whether hardly a line that begins with a date is set in, so that only paragraphs are."""
    dated = [item.line.left > 0 for item in items if item.lead.date is not None and not item.part]
    return len(dated) >= FEWEST_FLUSH and sum(dated) <= FEW_SET_IN * len(dated)


def _has_day(item: Item) -> bool:
    """Whether a line begins with a day, which begins an entry though a space slipped in before."""
    return item.lead.date is not None and item.lead.date.has_day


def _usual_indent(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> int | None:
    """How far nearly all lines are set in that head nothing; None where they differ."""
    lefts = Counter(
        item.line.left for item, header in zip(items, headers, strict=True) if header is None
    )
    if not lefts:
        return None
    left, count = lefts.most_common(1)[0]
    enough = count >= max(FEWEST_FLUSH, NEARLY_ALL * lefts.total())
    return left if left > 0 and enough else None


def _firsts_are_flush(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> bool:
    """Whether what stands first below headers is not set in, and as many other lines are.

    Then these are paragraphs.
    """
    firsts = [item.line.left for item in _firsts(items, headers)]
    set_in = sum(item.line.left > 0 for item in items)
    return len(firsts) >= FEWEST_FIRSTS and not any(firsts) and set_in >= len(firsts)


def _gaps_part_dates(items: Sequence[Item], headers: Sequence[LineLabel | None]) -> bool:
    """Whether blank lines stand above all dated lines, so that no entry begins without one."""
    gaps = [
        item.gap
        for header, item in zip(headers, items[1:], strict=False)
        if header is None and item.lead.date is not None and not item.part
    ]
    return len(gaps) >= FEWEST_FIRSTS and all(gaps)


def heads_dated(items: Sequence[Item], at: int) -> set[str]:
    """Whether a marked, undated line heads dated ones, and is not one of a list itself."""
    item = items[at]
    if item.lead.date is not None or not item.lead.marks or at + 1 == len(items):
        return set()
    listed = at > 0 and items[at - 1].lead.marks == item.lead.marks
    return {"heads-dated"} if items[at + 1].lead.date is not None and not listed else set()


def beside(
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
    if at and sights[at - 1].words.endswith(("；", ";")):
        found.add("semicolon-above")
    return found


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
