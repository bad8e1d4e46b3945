"""Years of a reign or of the Republic by their number alone, below the one that names it."""

from __future__ import annotations

import re
from dataclasses import replace

from dashiji.grammar.numerals import parse_integer
from dashiji.segment.blocks import LineLabel
from dashiji.segment.headers import HeaderKind
from dashiji.segment.items import Item
from dashiji.segment.lead_parts import DateLead

_REIGN_YEAR = re.compile(
    r"民?(?<!\d)(?P<n>元|[〇零一二三四五六七八九十廿卅百]{1,4}|\d{1,2})年"
    r"(?:\s?[(（](?:公元)?(?:\d{4}|[〇零○一二三四五六七八九]{4})年?[)）])?"
)
"""A year of the reign or of the Republic that is named above (九年, 十五年（一九二六）)."""
_LONGEST_REIGN = 61
"""Years that the longest reign had (Kangxi's)."""


def head_reign_years(items: list[Item], labels: list[LineLabel | None]) -> None:
    """Years of a reign by their number alone head what is below, where the reign is named above.

    十五年 is a year behind 民国八年（1919） only where years rise, and a length of time elsewhere.
    """
    first, last = None, 0
    for at, item in enumerate(items):
        words = item.line.words
        if labels[at] is LineLabel.YEAR and item.header and item.header[1].year:
            last = item.header[1].year
            named = _REIGN_YEAR.search(words)
            if named is None or named.start():
                number = _reign_number(named["n"]) if named else None
                first = last - number + 1 if number else None
            continue
        alone = _REIGN_YEAR.fullmatch(words)
        number = _reign_number(alone["n"]) if alone else None
        if first is None or alone is None or number is None or number > _LONGEST_REIGN:
            continue
        year = first + number - 1
        if year >= last and (labels[at] is None or labels[at] is LineLabel.YEAR):
            date = DateLead(item.line.left, item.line.right, year=year)
            items[at] = replace(item, header=(HeaderKind.YEAR, date), noise="")
            labels[at] = LineLabel.YEAR
            last = year


def _reign_number(written: str) -> int | None:
    """Which year of a reign a numeral names; None if it is no numeral."""
    return 1 if written == "元" else parse_integer(written)
