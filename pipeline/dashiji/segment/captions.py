"""Names of pictures that a page has lost, between the lines of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dashiji.segment.blocks import LineLabel
from dashiji.segment.endings import ends_sentence
from dashiji.segment.features import see
from dashiji.segment.items import Item

_MANY_DATED, _LONGEST_CAPTION = 4, 20
"""Dated entries from which captions can be told, and the characters of one at most."""
_NEARLY_ALL = 0.85
_RARE = 0.25
"""Lines without a date for each dated one up to which a bare one between two is no headline."""
_CLOSING = ("）", ")")
_SIGNS = frozenset("▲△▼◀►")
"""What captions begin with, above or beside their picture; △ begins entries elsewhere."""
_FEWEST_MARKED = 4
"""Lines with the mark of entries from which other marks can be told to be of captions."""


def drop_captions(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """Make noise of the names of pictures."""
    _drop_marked(items, labels)
    _drop_bare(items, labels)


def _drop_marked(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """Names of pictures by their sign, where another mark begins entries.

    None of them ends in a stop, and none stands below a header, where △ is of the day above. Most
    stand below text or a picture; below a headline △ could be one more of its day.
    """
    marks = Counter(
        item.lead.marks
        for at, item in enumerate(items)
        if labels[at] is None and item.lead.marks and not item.noise
    )
    mark, times = marks.most_common(1)[0] if marks else ("", 0)
    signed = [
        at
        for at, item in enumerate(items)
        if labels[at] is None and item.line.words[0] in _SIGNS and not item.noise
    ]
    if times < _FEWEST_MARKED or mark in _SIGNS or len(signed) >= times:
        return
    above = [items[at - 1] for at in signed if at and labels[at - 1] is None]
    told = sum(bool(item.noise) or ends_sentence(item.line.words) for item in above)
    if (
        len(above) == len(signed)
        and told >= len(signed) / 2
        and not any(ends_sentence(items[at].line.words) for at in signed)
    ):
        for at in signed:
            items[at] = replace(items[at], noise="caption")


def _is_between_entries(items: Sequence[Item], at: int) -> bool:
    """Whether a line stands between one that ends in a stop and one that begins with a date."""
    above = next((items[n] for n in range(at - 1, -1, -1) if not items[n].noise), None)
    below = next((items[n] for n in range(at + 1, len(items)) if not items[n].noise), None)
    return (
        above is not None
        and ends_sentence(above.line.words)
        and below is not None
        and below.lead.date is not None
    )


def _drop_bare(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """Names of pictures, alone between blank lines, where nearly all entries are dated sentences.

    They have neither date nor stop, nor a verb of what happens.
    """
    text = [at for at, item in enumerate(items) if labels[at] is None and not item.noise]
    dated = [at for at in text if items[at].lead.date is not None]
    stopped = sum(ends_sentence(items[at].line.words) for at in dated)
    if len(dated) < _MANY_DATED or stopped < _NEARLY_ALL * len(dated):
        return
    # Where headlines stand over dated paragraphs, many lines have no date. Where entries stand
    # apart from each other, so do the names of pictures.
    close = sum(items[at].gap for at in dated) <= _RARE * len(dated)
    rare = close and sum(at > dated[0] for at in text) - len(dated) < _RARE * len(dated)
    for at in text:
        item = items[at]
        alone = item.gap and (at + 1 == len(items) or items[at + 1].gap)
        alone = alone or (rare and _is_between_entries(items, at))
        if (
            alone
            and at > dated[0]
            and item.lead.date is None
            and not item.lead.marks
            and item.length <= _LONGEST_CAPTION
            and (item.line.words[-1:].isalnum() or item.line.words.endswith(_CLOSING))
            and "no-event-verb" in see(item).own
        ):
            items[at] = replace(item, noise="caption")
