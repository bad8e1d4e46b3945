"""Dates without signs of the calendar: 12.6, 1·24, and 108.12.6 of the Republic's years.

Nothing but the document's style tells them from decimals and numbered lists.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from enum import StrEnum

from dashiji.segment.lead_parts import DateLead
from dashiji.segment.lines import RawLine

BEFORE_REPUBLIC = 1911
"""The year before the first of the Republic's."""
_ROC_DOTTED = re.compile(
    r"(?P<y>\d{2,3})\.(?P<m>\d{1,2})(?:\.(?P<d>\d{1,2}))?(?![\d.%％万亿元分米])"
    r"(?:\s*+(?:~|～|至|—{1,2}|–|-{1,2})\s*+(?:(?:(?P<y2>\d{2,3})\.)?(?P<m2>\d{1,2})\.)?(?P<d2>\d{1,2})(?![\d.]))?"
)
"""A date of the Republic's years (108.04.22-05.03)."""
_DOTTED = re.compile(
    r"(?P<m>\d{1,2})(?P<s>[.·．/-])(?P<d>\d{1,2})(?!\d|[.·．/]\d|[%％年月日号])"
    r"(?:\s*+(?:~|～|至|、|—{1,2}|–|-{1,2})\s*+(?:(?P<m2>\d{1,2})(?P=s))?(?P<d2>\d{1,2})(?!\d))?"
)
_DOT_HEAD = re.compile(
    r"(?:\|\s*+|[●○•·▪■◆◇★☆▲△Δ∆*-]\s*+|[(（\[]\d{1,3}[)）\]]\s*+|\d{1,3}(?:、|[.．]\s++|\s*+[|丨│]\s*+|\t\s*+)"
    r"|[一二三四五六七八九十]{1,3}、)?(?:[\[【(（〔](?=[\d.·．/-]+[\]】)）〕]))?"
    r"(\d{1,2})[.·．/-](\d{1,2})(?![\d.·．/%％年月日号-])"
)
_ROC_HEAD = re.compile(r"(?:[●○•·▪■◆◇★☆*-]\s*+)?\d{2,3}\.\d{1,2}(?:\.\d{1,2})?(?![\d.])")
_FEWEST_DOTTED = 3
_YEAR_ALONE = re.compile(r"\W{0,3}(?:1[89]|20)\d\d\s?年?\W{0,3}")
_SET_OFF = re.compile(r"[\u3000\t，,：:—–―~～至\]】)）〕-]|\Z")
"""What stands behind a date, but for the space that also parts a figure from its unit (18 家)."""


class DotStyle(StrEnum):
    """How a document writes dates without signs of the calendar."""

    NONE = ""
    MONTH_DAY = "12.6"
    ROC = "108.12.6"


def read_dotted(text: str, at: int, style: DotStyle) -> DateLead | None:
    """A date in a style of which the caller knows that the document has it."""
    match style:
        case DotStyle.NONE:
            return None
        case DotStyle.MONTH_DAY:
            return _read_month_day(text, at)
        case DotStyle.ROC:
            return _read_roc(text, at)


def _read_roc(text: str, at: int) -> DateLead | None:
    match = _ROC_DOTTED.match(text, at)
    if not match:
        return None
    month, day = int(match["m"]), _int(match["d"])
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return DateLead(
        at,
        match.end(),
        year=int(match["y"]) + BEFORE_REPUBLIC,
        month=month,
        day=day,
        end_year=int(match["y2"]) + BEFORE_REPUBLIC if match["y2"] else None,
        end_month=_int(match["m2"]),
        end_day=_int(match["d2"]),
        dotted=True,
    )


def _read_month_day(text: str, at: int) -> DateLead | None:
    match = _DOTTED.match(text, at)
    if not match:
        return None
    month, day = int(match["m"]), int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateLead(
        at,
        match.end(),
        month=month,
        day=day,
        end_month=_int(match["m2"]),
        end_day=_int(match["d2"]),
        dotted=True,
    )


def dot_style(lines: Iterable[RawLine]) -> DotStyle:
    """Whether a document's entries begin with dates such as 12.6 or 108.12.6, and not with numbers.

    Numbered lists run 1, 2, 3, and what they number may begin with a figure (1.18家企业); dates
    rise, repeat a month or skip one, or are set off from what follows.
    """
    pairs: list[tuple[int, int]] = []
    heads = set_off = roc = republic = 0
    falls: set[int] = set()
    for line in lines:
        if _YEAR_ALONE.fullmatch(line.words):
            # Below the next year's header months begin anew.
            falls.add(len(pairs))
        roc += _ROC_HEAD.match(line.shadow, line.left) is not None
        republic += line.shadow.startswith("民国", line.left)
        match = _DOT_HEAD.match(line.shadow, line.left)
        if match:
            heads += 1
            month, day = int(match[1]), int(match[2])
            if 1 <= month <= 12 and 1 <= day <= 31:
                pairs.append((month, day))
                set_off += _SET_OFF.match(line.shadow, match.end()) is not None
    if republic and roc >= _FEWEST_DOTTED:
        return DotStyle.ROC
    if len(pairs) < _FEWEST_DOTTED or len(pairs) < 0.9 * heads:
        return DotStyle.NONE
    months = [month for month, _ in pairs]
    runs_on = months[0] == 1 and all(b - a == 1 for a, b in itertools.pairwise(months))
    numbered = runs_on and set_off < len(pairs)
    rising = sum(a <= b or at in falls for at, (a, b) in enumerate(itertools.pairwise(pairs), 1))
    if numbered or rising < 0.7 * (len(pairs) - 1):
        return DotStyle.NONE
    return DotStyle.MONTH_DAY


def _int(written: str | None) -> int | None:
    return int(written) if written else None
