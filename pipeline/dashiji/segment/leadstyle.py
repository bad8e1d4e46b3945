"""How a document writes the dates of its entries: inside one page the convention is constant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashiji.frozen import frozen
from dashiji.segment.items import Item

ENOUGH = 4
"""Dated lines from which a convention can be told."""
USUAL = 0.75
"""Share of the dated lines that must follow a convention for it to be one."""
ALL_DATED = 0.9
"""Share of the lines, from the first dated one on, from which nearly all are dated."""
FEWEST_ALL_DATED = 6
"""Lines with a year from which that can be told."""


@frozen
class DateStyle:
    """The usual sign after the date ("" for none) and whether the year is written; None: varies.

    `all_dated` says that hardly a line begins without a date that has its year: then another sign
    is but a slip. `bracketed` says that dates stand in brackets, （3月5日）.
    """

    delimiter: str | None
    year: bool | None
    all_dated: bool = False
    bracketed: bool = False

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
        """Whether a date begins a sentence, where entries have 1月5日—— or 1月5日：."""
        if self.all_dated or self.delimiter not in _STRONG:
            return False
        return item.lead.date is not None and _sign(item) == ","


_STRONG = ("-", ":")
_OPENING = ("(", "（", "[", "【", "〔", "［")
_FULL = ("ymd", "md", "d", "ym", "m", "y")


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
        delimiter=sign if count >= USUAL * len(dated) else None,
        year=True if share >= USUAL else False if share <= 1 - USUAL else None,
    )


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
