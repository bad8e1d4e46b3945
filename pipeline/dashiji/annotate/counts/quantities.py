"""Quantities: a number or range with its comparing words and its unit; nouns come later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dashiji.annotate.counts.vocabulary import (
    after_pattern,
    bare_counted,
    before_pattern,
    comparators,
    longest_comparator,
    uncounted,
    unit_kinds,
    unit_pattern,
)
from dashiji.grammar.numerals import Numeral, find_numerals
from dashiji.records import Comparator, CountKind

_RANGE = re.compile(r"\s?(?:[-–—~～]|－|——|至|到)\s?")
_CHINESE = re.compile("[零〇一二三四五六七八九十百千两廿卅半几数]")
_ORDINAL = re.compile(r"(?:第|首|头|前|后|每|历|编号|No\.?|№|Ⅰ|Ⅱ|Ⅲ)\s?\Z")
_GRADING = re.compile(
    r"(?:期工程|期项目|期建设|期竣工|号|級|级|等奖|等功|班\s?\(|楼|室|版|季度|線|线)"
)
_CLOCK = re.compile(r"[时點点](?!间|代|装)|[:：]\d")
_CODE_BEFORE = re.compile(r"(?:[A-Za-z]|[A-Za-z0-9]-|[A-Za-z0-9.]\.|[〔\[（(]?\d[〕\]）)]|/)\Z")
_BARE_SCALE = re.compile("(?:百|千|万|十万|百万|千万|亿)(?=[余多]|[\u4e00-\u9fff])")
_HALF = re.compile("半(?=年|个|天|日|小时|月|数|月|程)")
_AND_HALF = re.compile("半(?!数|价|决)")
_TENTHS = re.compile("成(?![功员果立为年本人都语长品交就份渝])")
_STOP = re.compile(r"[，。；、,;）)]|\s|\Z")
"""What ends a number that needs no unit: 用户突破1亿，"""
_BLANK = re.compile(r"[ \u00a0]?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what stands directly around it.

    `number_start` is where the numeral begins, `start` where its comparing word does, `end` where
    its unit or a comparing word after it ends. `bare_end` is where a noun ends that the number
    counts with no unit between (四部门), None elsewhere.
    """

    start: int
    number_start: int
    end: int
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    kind: CountKind
    unit: str
    bare_end: int | None = None


def find_quantities(text: str, masked: bytearray) -> Iterator[Quantity]:
    """Quantities of a text in order.

    Args:
        text: The folded text.
        masked: One byte a character, not 0 where a number counts nothing (names, dates, titles).
    """
    after = 0
    for numeral in _numerals(text, masked):
        if numeral.start < after:
            continue
        quantity = _quantity(text, numeral, masked)
        if quantity is not None:
            after = quantity.end
            yield quantity


def _numerals(text: str, masked: bytearray) -> Iterator[Numeral]:
    """Numerals outside what is masked, bare scale words after a comparing word among them."""
    found = {n.start: n for n in find_numerals(text) if not any(masked[n.start : n.end])}
    for match in _HALF.finditer(text):
        if not masked[match.start()]:
            found.setdefault(match.start(), Numeral(match.start(), match.end(), Decimal("0.5")))
    covered = {i for n in found.values() for i in range(n.start, n.end)}
    for match in _BARE_SCALE.finditer(text):
        begin, end = match.span()
        if begin in covered or masked[begin] or not _comparing(text, begin)[0]:
            continue
        power = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
        value = Decimal(1)
        for sign in match.group():
            value *= power[sign]
        found[begin] = Numeral(begin, end, value)
    return iter(sorted(found.values(), key=lambda n: n.start))


def _comparing(text: str, at: int) -> tuple[str, str]:
    """The comparing words that end at an offset: the nearest one, and one before that."""
    match = before_pattern().search(text, max(0, at - longest_comparator()), at)
    return (match["word"], match["first"] or "") if match else ("", "")


def _quantity(text: str, numeral: Numeral, masked: bytearray) -> Quantity | None:
    before = text[max(0, numeral.start - 6) : numeral.start]
    if _ORDINAL.search(before) or uncounted().match(text, numeral.start):
        return None
    written = text[numeral.start : numeral.end]
    chinese = bool(_CHINESE.match(written))
    if not chinese and _CODE_BEFORE.search(before):
        return None
    low, high, end = numeral.value, numeral.upper, numeral.end
    over = numeral.over
    if written.startswith("百分之"):
        kind, unit = CountKind.PERCENT, "%"
        low *= 100
    else:
        ranged = _range(text, numeral, masked)
        if ranged:
            low, high, end, over = ranged
        measured = _unit(text, end, low, chinese=chinese, scaled=numeral.scale >= 10_000)
        if measured is None:
            return None
        kind, unit, factor, half, end = measured
        low = low * factor + half
        high = None if high is None else high * factor + half
        if unit and high is None:
            second = _second_bound(text, end, unit, masked)
            if second:
                high, end = second[0] * factor, second[1]
    word, first = _comparing(text, numeral.start)
    start = numeral.start
    if word:
        start = text.rindex(
            first + word if first and (first + word) in text[:start] else word, 0, start
        )
    comparator, end = _comparator(text, word, first, end, kind, over=over)
    if written == "一" and not word and comparator is Comparator.EQ and kind is CountKind.CARDINAL:
        return None
    bare = None if unit else bare_counted().match(text, end)
    return Quantity(
        start, numeral.start, end, low, high, comparator, kind, unit, bare.end() if bare else None
    )


def _range(
    text: str, numeral: Numeral, masked: bytearray
) -> tuple[Decimal, Decimal, int, bool] | None:
    """`3至5`, `10万—20万`, `3-5万`: bounds and where the second one ends."""
    joint = _RANGE.match(text, numeral.end)
    if not joint or masked[numeral.end]:
        return None
    other = next(find_numerals(text, joint.end(), min(len(text), joint.end() + 24)), None)
    if other is None or other.start != joint.end() or any(masked[other.start : other.end]):
        return None
    low, high = numeral.value, other.value
    if numeral.scale == 1 and other.scale > 1 and low * other.scale < high:
        low *= other.scale
    if high <= low:
        return None
    return low, high, other.end, other.over


def _second_bound(text: str, end: int, unit: str, masked: bytearray) -> tuple[Decimal, int] | None:
    """`1%至3%`, `3个到5个`: the second bound with the same unit, and where it ends."""
    joint = _RANGE.match(text, end)
    if not joint or end >= len(text) or masked[end]:
        return None
    other = next(find_numerals(text, joint.end(), min(len(text), joint.end() + 24)), None)
    if other is None or other.start != joint.end() or not text.startswith(unit, other.end):
        return None
    return other.value, other.end + len(unit)


def _unit(
    text: str, end: int, value: Decimal, *, chinese: bool, scaled: bool
) -> tuple[CountKind, str, Decimal, Decimal, int] | None:
    """Kind, unit, factor, added half and end of what stands after a number; None if no quantity."""
    nothing = Decimal(0)
    if _GRADING.match(text, end) or _CLOCK.match(text, end):
        return None
    tenths = _TENTHS.match(text, end)
    if tenths and 0 < value <= 10:
        return CountKind.PERCENT, "%", Decimal(10), nothing, tenths.end()
    at = end + (len(_BLANK.match(text, end).group()) if end < len(text) else 0)  # type: ignore[union-attr]
    match = unit_pattern().match(text, at)
    bare = bare_counted().match(text, end)
    if match and not (bare and bare.end() > match.end()):
        unit = match.group()
        kind = unit_kinds()[unit]
        stop = match.end()
        half = nothing
        if kind is CountKind.DURATION and _AND_HALF.match(text, stop):
            half, stop = Decimal("0.5"), stop + 1
        elif text.startswith("半", stop) and unit == "个":
            # 两个半小时: the unit proper stands after 半
            longer = unit_pattern().match(text, stop + 1)
            if longer and unit_kinds()[longer.group()] is CountKind.DURATION:
                return (
                    CountKind.DURATION,
                    f"个{longer.group()}",
                    Decimal(1),
                    Decimal("0.5"),
                    longer.end(),
                )
        return kind, "%" if unit == "％" else unit, Decimal(1), half, stop
    if text.startswith("大", end) and chinese and value < 100:
        return CountKind.CARDINAL, "", Decimal(1), nothing, end + 1
    if bare and value >= 2:
        return CountKind.CARDINAL, "", Decimal(1), nothing, end
    if scaled and _STOP.match(text, end):
        return CountKind.CARDINAL, "", Decimal(1), nothing, end
    return None


def _comparator(
    text: str, word: str, first: str, end: int, kind: CountKind, *, over: bool
) -> tuple[Comparator, int]:
    """The comparator of a quantity and where the words after it end."""
    said = comparators("before").get(word, Comparator.EQ)
    if said is Comparator.EQ and first:
        said = comparators("before").get(first, Comparator.EQ)
    after = after_pattern().match(text, end)
    if after and _may_follow(after["word"], kind):
        later = comparators("after")[after["word"]]
        end = after.end()
        if said is Comparator.EQ:
            said = later
    if over and said is Comparator.EQ:
        said = Comparator.GT
    return said, end


def _may_follow(word: str, kind: CountKind) -> bool:
    """Whether a word after a unit compares: in 三年内 and 三年多 it does, in 一批多功能 not."""
    if word in {"内", "之内"}:
        return kind is CountKind.DURATION
    return word not in {"多", "余"} or kind is not CountKind.CARDINAL
