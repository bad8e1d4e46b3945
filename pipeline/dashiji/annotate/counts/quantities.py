"""Numbers with their units: what a count says before its noun is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from dashiji.annotate.counts import comparing
from dashiji.annotate.counts.tagged import Tagged
from dashiji.annotate.counts.vocabulary import Unit, any_of, unit_pattern, units, words
from dashiji.frozen import frozen
from dashiji.grammar.cued import Cued
from dashiji.grammar.numerals import Numeral, find_numerals
from dashiji.records import Comparator, CountKind

_TO = re.compile(r"[ \u00a0]?(?:(?P<list>、)|至|到|-{1,2}|－|[—–―─]{1,2}|~|～|〜)[ \u00a0]?")
_SHARE = re.compile(r"成(?P<half>半|[一二三四五六七八九])?")
_PREFIXED: Final = frozenset(name for name in units() if name[0] in "百千")
_POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SPACES: Final = frozenset(" \u00a0")
_PERCENT_WORDS: Final = (("百分之", "%", 100), ("千分之", "‰", 1000), ("万分之", "‱", 10000))
_BARE_SCALE = re.compile(r"[十百千]?(?:万亿|万|亿)|[百千]")
_HALF_SHARE = Cued(r"(?<![大多])(?:一半|半数)(?![天路月])", "半")
_HALF_BEFORE = Cued(
    r"(?<![上下一过大多前后老好])半(?=(?:个(?:月|小时|世纪|工作日)|年(?![年度])|小时|天(?!边)|日(?!报)|公里|里路|数))",
    "半",
)
_HALF_INSIDE = re.compile(r"个半(?=小时|月|钟头|星期|世纪)")
_FORCE = re.compile("[\u4e00-\u9fff]{0,2}(?:地震|大风|阵风)")
"""What is told by degrees (5.4级地震, 10级大风), where other 级 are ranks."""
_MORE_INSIDE = re.compile(r"个多(?P<unit>月|小时|星期|礼拜|钟头|世纪|学期|季度)")
_HALF_AFTER = re.compile(r"半(?![数岛导决山])")
_MEDAL = re.compile(r"[金银](?=[\d一二三四五六七八九十]{1,3}[银铜])")
_MEDAL_LAST = re.compile(r".{0,3}[金银][\d一二三四五六七八九十]{1,3}铜")
_SECONDS = re.compile(r"[\d一二三四五六七八九十]{1,3}秒")
_BELOW = re.compile(r"(?:零下|(?<![\dA-Za-z%％℃）)])[-－−负])[ \u00a0]?\Z")
"""What makes the number behind it negative."""
_SIGNED: Final = frozenset(("℃", "摄氏度", "度", "%"))
"""Units that such numbers have."""
_BIG = re.compile(r"大(?!学(?!科)|会|小|力|型|幅|量|楼|厦|道|桥|坝|赛|师|约|概|致|半|多)")


@frozen
class Quantity:
    """A number with its unit.

    `start` is where a comparing word before it begins, `number` where its digits do, `end` where
    the unit, or what compares after it, ends. `noun` says what a noun after it would be: the
    unit's noun kind, "big" after 大, "told" where a number has no unit and only a noun makes it a
    count.
    """

    start: int
    number: int
    end: int
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    kind: CountKind
    unit: str
    noun: str
    bare_noun: int = 0
    """Where the noun ends that the number counts without a unit; 0 where there is none."""


def find_quantities(text: str, tagged: Tagged) -> Iterator[Quantity]:
    """The quantities of a text in order; refusing those that count nothing is for the caller."""
    floor = 0
    for numeral in _numerals(text):
        if numeral.start < floor:
            continue
        quantity = _read(text, numeral, tagged, floor)
        if quantity is not None:
            yield quantity
            floor = quantity.end


def _numerals(text: str) -> Iterator[Numeral]:
    """Numerals, scale words after a comparing word (近百), and 半 before a unit."""
    shares = {m.start(): m.end() for m in _HALF_SHARE.finditer(text)}
    found = [numeral for numeral in find_numerals(text) if numeral.start not in shares]
    taken = {at for numeral in found for at in range(numeral.start, numeral.end)}
    for match in _BARE_SCALE.finditer(text):
        if match.start() in taken or match.end() in taken:
            continue
        start, said = comparing.before(text, match.start(), 0)
        if start < match.start() and said is not Comparator.EQ:
            value = 1
            for sign in match.group():
                value *= _POWERS[sign]
            found.append(Numeral(match.start(), match.end(), Decimal(value)))
    found = [_before_unit(text, numeral) for numeral in found]
    found += [Numeral(start, end, Decimal("0.5")) for start, end in shares.items()]
    found += [Numeral(m.start(), m.end(), Decimal("0.5")) for m in _HALF_BEFORE.finditer(text)]
    return iter(sorted(found, key=lambda numeral: numeral.start))


def _before_unit(text: str, numeral: Numeral) -> Numeral:
    """26千克 are 26 of the unit 千克, not 26000 of 克."""
    end = numeral.end - 1
    if text[end] not in "百千" or not text[end - 1 : end].isdigit() or numeral.over:
        return numeral
    match = unit_pattern().match(text, end)
    if match is None or match.end() <= numeral.end or match["unit"] not in _PREFIXED:
        return numeral
    return replace(numeral, end=end, value=numeral.value / _POWERS[text[end]], scale=1)


def _read(text: str, numeral: Numeral, tagged: Tagged, floor: int) -> Quantity | None:
    low, high = numeral.value, numeral.upper
    last, unit, end = numeral, *_unit(text, numeral, tagged)
    to = _TO.match(text, end if unit else numeral.end)
    if to:
        second = next(find_numerals(text, to.end(), min(len(text), to.end() + 24)), None)
        if second is not None and second.start == to.end() and second.upper is None:
            other, other_end = _unit(text, second, tagged)
            spread = _spread(numeral, second, shared=unit is None)
            if to["list"] and (unit or not spread or spread[1] != spread[0] + 1):
                other = None
            if other and spread and (unit is None or unit == other):
                (low, high), last, unit, end = spread, second, other, other_end
    number = _sign(text, numeral, unit)
    start, said = comparing.before(text, number, floor)
    if said is Comparator.EQ and (unit is None or unit.name in ("%", "成", "倍", "")):
        said = comparing.of_standard(text, start)
    if numeral.over or last.over or (unit and text.startswith("个多", _skip(text, last.end))):
        said = Comparator.GT if said is Comparator.EQ else said
    if unit is None:
        return _without_unit(text, numeral, tagged, start, said)
    low, high, end, unit_name = _adjusted(text, last, low, high, unit, end)
    end, after = comparing.after(text, end, of_time=unit.kind is CountKind.DURATION)
    if said in (Comparator.EQ, Comparator.GT) and after is not Comparator.EQ and not last.over:
        said = after if said is Comparator.EQ else said
    if number < numeral.start:
        low, high = (-low, None) if high is None else (-high, -low)
    return Quantity(start, number, end, low, high, said, unit.kind, unit_name, unit.noun)


def _sign(text: str, numeral: Numeral, unit: Unit | None) -> int:
    """Where a number begins: with the sign before its digits where it may have one (零下9℃)."""
    if unit is None or unit.name not in _SIGNED:
        return numeral.start
    below = _BELOW.search(text, max(0, numeral.start - 3), numeral.start)
    return below.start() if below else numeral.start


def _spread(first: Numeral, second: Numeral, *, shared: bool) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range; a scale said once holds for both (5至8万)."""
    low = first.value
    if shared and first.scale == 1 and second.scale > 1 and low * second.scale < second.value:
        low *= second.scale
    return (low, second.value) if low < second.value and first.upper is None else None


def _unit(text: str, numeral: Numeral, tagged: Tagged) -> tuple[Unit | None, int]:
    """The unit after a numeral and where it ends."""
    share = _share(text, numeral, tagged)
    if share is not None:
        return share
    at = _skip(text, numeral.end)
    begins = text.startswith("个", at)
    more = _MORE_INSIDE.match(text, at) if begins else None
    if more:
        # 一个多月: the comparing word stands inside the unit.
        name = "个" + more["unit"]
        return units().get(name, Unit(name, CountKind.DURATION, "none")), more.end()
    half = _HALF_INSIDE.match(text, at) if begins else None
    if half:
        match = unit_pattern().match(text, half.end())
        if match:
            return units()[match["unit"]], match.end()
        return Unit("月", CountKind.DURATION, "none"), half.end() + 1
    if text.startswith("级", at) and (
        "." in text[numeral.start : numeral.end] or _FORCE.match(text, at + 1)
    ):
        return Unit("级", CountKind.MEASURE, "none"), at + 1
    match = unit_pattern().match(text, at)
    if match and not tagged.begins_longer(at, match.end()) and not _is_party(match, numeral):
        if match["unit"] == "分" and (
            text.endswith("小时", 0, numeral.start) or _SECONDS.match(text, match.end())
        ):
            return Unit("分", CountKind.DURATION, "none"), match.end()
        return units()[match["unit"]], match.end()
    known = tagged.measure_at(at)
    if known:
        return Unit(text[at:known], CountKind.CARDINAL, "counted"), known
    return None, numeral.end


def _share(text: str, numeral: Numeral, tagged: Tagged) -> tuple[Unit, int] | None:
    """The unit of a fraction, of a half or of tenths (成), and where it ends."""
    written = text[numeral.start : numeral.end]
    if "分之" in written:
        for prefix, sign, _ in _PERCENT_WORDS:
            if written.startswith(prefix):
                return Unit(sign, CountKind.PERCENT, "counted"), numeral.end
        return Unit("", CountKind.CARDINAL, "counted"), numeral.end
    if "半" in written and _HALF_SHARE.pattern.fullmatch(written):
        return Unit("", CountKind.CARDINAL, "counted"), numeral.end
    at = _skip(text, numeral.end)
    tenths = _SHARE.match(text, at) if numeral.value <= 10 else None
    if tenths:
        whole = tagged.ends_word(at + 1) and not tagged.ends_word(at)
        if whole or not any_of("share_not").match(text, at):
            return Unit("成", CountKind.PERCENT, "counted"), tenths.end()
    return None


def _is_party(unit: re.Match[str], numeral: Numeral) -> bool:
    """Whether what looks like a unit is no measure with so few of it (三方协议, 八里桥)."""
    return unit["unit"] in words("few") and numeral.value < 10


def _skip(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] in _SPACES else at


def _adjusted(
    text: str, last: Numeral, low: Decimal, high: Decimal | None, unit: Unit, end: int
) -> tuple[Decimal, Decimal | None, int, str]:
    """Values and unit name as the dataset has them: 七成 is 70 %, 两年半 2.5 years."""
    written = text[last.start : last.end]
    name = unit.name
    for prefix, sign, factor in _PERCENT_WORDS:
        if written.startswith(prefix):
            return low * factor, high, end, sign
    if name == "成":
        half = text[end - 1]
        more = (
            Decimal(0)
            if half == "成"
            else Decimal(5 if half == "半" else "一二三四五六七八九".index(half) + 1)
        )
        return low * 10 + more, None if high is None else high * 10, end, "%"
    match = unit_pattern().match(text, _skip(text, last.end))
    if match and not _MORE_INSIDE.match(text, _skip(text, last.end)):
        name = unit.name + (match["per"] or "")
    if text.startswith("个半", _skip(text, last.end)):
        return low + Decimal("0.5"), high, end, name if name != "月" else "个月"
    if unit.kind is CountKind.DURATION and _HALF_AFTER.match(text, end):
        return low + Decimal("0.5"), high, end + 1, name
    return low, high, end, name


def _without_unit(
    text: str, numeral: Numeral, tagged: Tagged, start: int, said: Comparator
) -> Quantity | None:
    """A number that counts a noun directly (五部门, 四大板块, 3亿用户), or stands for itself."""
    written = text[numeral.start : numeral.end]
    chinese = not written[0].isdigit()
    plain_year = written.isdigit() and len(written) == 4 and said is Comparator.EQ
    big = _BIG.match(text, numeral.end) if 1 < numeral.value < 100 or chinese else None
    if text.startswith("比", numeral.end):
        return None
    at = _skip(text, big.end() if big else numeral.end)
    noun = _bare_noun(text, at, tagged)
    several = numeral.value > 1 or (noun > at and text[at:noun] in "金银铜")
    spoken = several and not plain_year and (chinese or numeral.value == int(numeral.value))
    told = numeral.over or numeral.scale >= 10**4 or said is not Comparator.EQ
    noun_kind = ""
    if not (noun and spoken and (not chinese or written != "二")):
        if not big and not told:
            return None
        noun, noun_kind = 0, "big" if big else "told"
    return Quantity(
        start,
        numeral.start,
        at,
        numeral.value,
        numeral.upper,
        said,
        CountKind.CARDINAL,
        "",
        noun_kind,
        noun,
    )


_SENDING = ("国派代", "国派出", "国派员", "国派团")
"""Countries that send somebody, which taggers read as one word (12 | 国派)."""


def _bare_noun(text: str, at: int, tagged: Tagged) -> int:
    """Where a noun that needs no measure word ends; 0 where none begins at `at`."""
    if _MEDAL.match(text, at) or (at > 3 and _MEDAL_LAST.match(text, at - 4)):
        return at + 1
    for length in range(min(6, len(text) - at), 0, -1):
        if text[at : at + length] in words("bare") and (
            tagged.ends_word(at + length) or text.startswith(_SENDING, at)
        ):
            return at + length
    return 0
