"""How a document writes the dates of its entries: inside one page the convention is constant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashiji.frozen import frozen
from dashiji.segment.endings import ends_open
from dashiji.segment.items import Item

ENOUGH = 4
"""Dated lines from which a convention can be told."""
USUAL = 0.75
"""Share of the dated lines that must follow a convention for it to be one."""
ALL_DATED = 0.9
"""Share of the lines, from the first dated one on, from which nearly all are dated."""
FEWEST_ALL_DATED = 6
"""Lines with a year from which that can be told."""
FEWEST_AGAIN, AGAIN = 2, 0.6
"""Dated lines without a mark that begin with the date of the marked one above, and their share."""


@frozen
class DateStyle:
    """The usual sign after the date ("" for none) and whether the year is written; None: varies.

    `all_dated` says that hardly a line begins without a date that has its year: then another sign
    is but a slip. `bracketed` says that dates stand in brackets, （3月5日）, `below` that they are
    under their headlines; `mark` is the one before dates of entries where those without it belong
    to paragraphs.
    """

    delimiter: str | None
    year: bool | None
    all_dated: bool = False
    bracketed: bool = False
    below: bool = False
    mark: str = ""

    def is_odd(self, item: Item) -> bool:
        """Whether a date breaks the convention; relative dates and parts of a month never do.

        A comma does where others have none, for sentences have it too; where a comma is usual, a
        missing one is but a slip. So does a date without the brackets that others have.
        """
        date = item.lead.date
        if date is None or date.shape not in _FULL:
            return False
        if self.bracketed and not _is_bracketed(item):
            return True
        odd_sign = self.delimiter in ("", *_STRONG) and _sign(item) == "," and not self.all_dated
        return odd_sign or (self.year is not None and date.shape.startswith("y") != self.year)

    def is_sentence(self, item: Item) -> bool:
        """Whether a date begins a sentence, where entries have 1月5日——, 1月5日： or ● 1月5日."""
        if item.lead.date is None:
            return False
        if self.below and not _is_below(item):
            return True
        if self.mark and not item.lead.marks:
            return True
        return not self.all_dated and self.delimiter in _STRONG and _sign(item) == ","


_STRONG = ("-", ":")
_OPENING = ("(", "（", "[", "【", "〔", "［")
_FULL = ("ymd", "md", "d", "ym", "m", "y", "dotted")


def usual_date(items: Iterable[Item]) -> DateStyle | None:
    """The convention of a document's dated lines; None where there are too few of them."""
    content = [item for item in items if item.header is None]
    dated = [item for item in content if item.lead.date and item.lead.date.shape in _FULL]
    if len(dated) < ENOUGH:
        return None
    years = sum(item.lead.date.shape.startswith("y") for item in dated if item.lead.date)
    share = years / len(dated)
    sign, count = Counter(map(_sign, dated)).most_common(1)[0]
    first = content.index(dated[0])
    bracketed = sum(map(_is_bracketed, dated))
    return DateStyle(
        all_dated=years >= max(FEWEST_ALL_DATED, ALL_DATED * (len(content) - first)),
        bracketed=bracketed >= USUAL * len(dated),
        below=sum(map(_is_below, dated)) >= ENOUGH,
        mark=_mark_of_entries([item for item in content if item.lead.date]),
        delimiter=sign if count >= USUAL * len(dated) else None,
        year=True if share >= USUAL else False if share <= 1 - USUAL else None,
    )


def _mark_of_entries(dated: Sequence[Item]) -> str:
    """The mark before the dates of entries, where dated lines without one belong to paragraphs.

    They begin with the date of the entry above again, or are few, and end in a stop where entries
    begin with headlines.
    """
    marks = {item.lead.style for item in dated if item.lead.style}
    plain = [at for at, item in enumerate(dated) if not item.lead.style]
    if len(marks) != 1 or not plain or not plain[0]:
        return ""
    again = sum(_is_same_day(dated[at - 1], dated[at]) for at in plain)
    headlines = sum(bool(item.lead.style) and ends_open(item.text) for item in dated)
    if again >= max(FEWEST_AGAIN, AGAIN * len(plain)) or (
        headlines >= max(ENOUGH, USUAL * len(dated))
        and not any(ends_open(dated[at].text) for at in plain)
    ):
        return marks.pop()
    return ""


def _is_same_day(above: Item, item: Item) -> bool:
    """Whether a line without a mark begins with the date of the marked one above it."""
    first, again = above.lead.date, item.lead.date
    if not above.lead.style or first is None or again is None:
        return False
    return again.has_day and first.is_same_day(again)


def _is_below(item: Item) -> bool:
    """Whether the date stands on the line below."""
    return item.lead.date is not None and item.lead.date.start >= item.line.right


def _is_bracketed(item: Item) -> bool:
    """Whether the date of an item stands behind an opening bracket."""
    date = item.lead.date
    # The date may stand on the line below, past the end of this one.
    return date is not None and item.line.shadow[: date.start].endswith(_OPENING)


def _sign(item: Item) -> str:
    """The delimiter as a class: a dash, a colon, a comma, or none (a space is none)."""
    bare = item.lead.delimiter.strip()
    if not bare:
        return ""
    return {"，": ",", "：": ":", "—": "-", "–": "-"}.get(bare[0], bare[0])
