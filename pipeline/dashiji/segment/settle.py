"""Header lines settled: which dates alone on a line head entries, and what bare numbers are."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashiji.segment.blocks import LineLabel
from dashiji.segment.dateleads import DateLead
from dashiji.segment.features import Profile, ends_sentence, is_appendix, profile
from dashiji.segment.items import LOOK, Item
from dashiji.segment.leads import HeaderKind
from dashiji.segment.lines import RawLine

MARGIN_PLAY = 3
"""Characters by which a line may fall short of the margin and still be full."""

_LABELS = {
    HeaderKind.YEAR: LineLabel.YEAR,
    HeaderKind.MONTH: LineLabel.MONTH,
    HeaderKind.DAY: LineLabel.DAY,
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The items with what each heads (None: it holds text), and apart from them the noise."""

    items: tuple[Item, ...]
    labels: tuple[LineLabel | None, ...]
    noise: tuple[Item, ...]
    profile: Profile

    def date(self, at: int) -> DateLead | None:
        """The date that a header line gives."""
        header = self.items[at].header
        return header[1] if header and self.labels[at] is not None else None


def settle(items: Sequence[Item]) -> Settled:
    """Decide what only the whole document can tell: bare years and numbers, time stamps."""
    labels: list[LineLabel | None] = [
        _LABELS.get(item.header[0]) if item.header else None for item in items
    ]
    out = list(items)
    bare_years = _bare(items, HeaderKind.BARE_YEAR)
    numbers = _bare(items, HeaderKind.BARE_NUMBER)
    years = {items[i].header[1].year for i in bare_years}  # type: ignore[index]
    year_headers = LineLabel.YEAR in labels
    for at in bare_years:
        if len(years) > 1 or year_headers or at == 0 or _titled(items, at):
            labels[at] = LineLabel.YEAR
        else:
            out[at] = replace(out[at], noise="bare number")
    _settle_numbers(out, labels, numbers)
    _drop_time_stamps(out, labels)
    _drop_appendices(out, labels)
    kept = [at for at, item in enumerate(out) if not item.noise]
    noise = tuple(item for item in out if item.noise)
    shape = profile([out[at] for at in kept])
    if shape.wrapped:
        kept = _unwrap(out, labels, kept, shape)
    return Settled(tuple(out[at] for at in kept), tuple(labels[at] for at in kept), noise, shape)


def _unwrap(
    items: list[Item], labels: Sequence[LineLabel | None], kept: Sequence[int], shape: Profile
) -> list[int]:
    """Join the lines of a paragraph that is cut at the margin, whatever the next line begins with.

    A line goes on where the one above reaches the margin and has no stop at its end.
    """
    heads: list[int] = []
    above: RawLine | None = None
    for at in kept:
        item = items[at]
        if labels[at] is None and above is not None and _goes_on(above, shape):
            head = items[heads[-1]]
            items[heads[-1]] = replace(
                head,
                end=item.end,
                tail=(*head.tail, item.line),
                text=(head.text.rstrip() + item.line.words)[:LOOK],
                length=head.length + len(item.line.words),
            )
        else:
            heads.append(at)
        above = item.line if labels[at] is None else None
    return heads


def _goes_on(above: RawLine, shape: Profile) -> bool:
    full = above.right - above.left >= shape.width - MARGIN_PLAY
    return full and not ends_sentence(above.words)


def _bare(items: Sequence[Item], kind: HeaderKind) -> list[int]:
    return [at for at, item in enumerate(items) if item.header and item.header[0] is kind]


def _drop_appendices(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """Lists under an appendix heading are no entries, up to the next year or month."""
    inside = False
    for at, item in enumerate(items):
        if labels[at] in (LineLabel.YEAR, LineLabel.MONTH):
            inside = False
        elif at and is_appendix(item.line.words):
            inside = True
        elif inside and not item.noise:
            items[at] = replace(item, noise="appendix")


def _titled(items: Sequence[Item], at: int) -> bool:
    return bool(items[at].lead.marks)


def _settle_numbers(
    items: list[Item], labels: list[LineLabel | None], numbers: Sequence[int]
) -> None:
    values = [items[at].header[1] for at in numbers]  # type: ignore[index]
    serial = (
        len(values) >= 3
        and values[0].day == 1
        and all(a.day is not None and b.day == a.day + 1 for a, b in itertools.pairwise(values))
    )
    has_months = any(label in (LineLabel.MONTH, LineLabel.YEAR) for label in labels)
    for at, value in zip(numbers, values, strict=True):
        near = at and labels[at - 1] in (LineLabel.MONTH, LineLabel.DAY)
        if serial:
            labels[at] = LineLabel.SECTION
        elif _heads_days(value, labels, has_months=has_months, many=len(values) >= 3 or bool(near)):
            labels[at] = LineLabel.DAY
        else:
            items[at] = replace(items[at], noise=items[at].noise or "bare number")
            continue
        items[at] = replace(items[at], noise="")


def _heads_days(
    value: DateLead, labels: Sequence[LineLabel | None], *, has_months: bool, many: bool
) -> bool:
    """Whether a bare number can be a day: others are days, or it stands under a month."""
    possible = 1 <= (value.day or 0) <= 31 and (value.end_day is None or value.end_day <= 31)
    return possible and (LineLabel.DAY in labels or (has_months and many))


def _drop_time_stamps(items: list[Item], labels: list[LineLabel | None]) -> None:
    """A full date alone near the top or at the very end, where no other day heads entries."""
    days = [at for at, label in enumerate(labels) if label is LineLabel.DAY]
    if not days:
        return
    content = [at for at, item in enumerate(items) if not item.noise]
    for at in days:
        header = items[at].header
        full = header is not None and header[1].year is not None
        lone = len(days) == 1 and len(content) > 3 and at in content[:4]
        if full and (lone or at == content[-1]):
            labels[at] = None
            items[at] = replace(items[at], noise="time stamp")
