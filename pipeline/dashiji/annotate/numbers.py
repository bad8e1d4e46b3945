"""Numbers of any sentence, whether they count something or not.

Counts (`dashiji.annotate.counts`) are what chronicles are asked for; this is for loose sentences:
signs, decimals, fractions (一又二分之一, 15 3/4), percentages, powers, dozens and pairs, besides
all that `dashiji.grammar.numerals` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from operator import attrgetter

from dashiji.annotate.counts.vocabulary import any_of
from dashiji.annotate.mentions import CountMention, DateMention
from dashiji.frozen import frozen
from dashiji.grammar.numerals import Numeral, find_numerals, parse_number
from dashiji.grammar.shadow import fold
from dashiji.records import Comparator, CountKind

_SIGN = re.compile(r"(?:负|(?<![0-9A-Za-z_.)）%-])-)[ \u00a0]?\Z")
_SPECIAL = re.compile(
    r"(?P<mixed>(?<![\d./])\d{1,9} \d{1,4}/[1-9]\d{0,3}(?![\d/]))"
    r"|(?P<power>(?<![\w.])\d{1,9}(?:\.\d{1,9})?\^-?\d{1,3}(?!\d))"
    r"|(?P<science>(?<![\w.])\d{1,9}(?:\.\d{1,18})?[eE][+-]?\d{1,3}(?![\w.]))"
    r"|(?P<suffix>(?<![\w.])\d{1,12}(?:\.\d{1,9})?[kKMGT](?![A-Za-z0-9]))"
    r"|(?P<point>(?<![\w.])\.\d{1,18}(?![\w.]))",
    re.ASCII,
)
_AND = re.compile(
    r"[ \u00a0]?又[ \u00a0]?(?=[\d一二两三四五六七八九十百千万]{1,6} ?分之|\d{1,4}/[1-9])"
)
_ROUNDED = re.compile(r"[百千][二三四五六七八九]")
_HALF = re.compile(
    r"(?<![上下一过大多前后])半(?=百|打|个|小时|天|年(?!度)|斤|米|公里|[，。、！？\s]|\Z)|一半|半数|(?<=过)半(?![年天夜路生小])"
)
_HALF_MORE = re.compile(r"个半(?![月天夜])|(?<=[万亿])半")
_DOZEN = re.compile(r"打(?![击算造开听破电扮折断架印包仗雷赢败工车拐压动])")
_PAIR = re.compile(r"[双对](?![一于手方应外称齐照比话边重休胞打语汇引])")
_PERCENT = re.compile(r"[ \u00a0]?[%％]|个?百分点")
_SHARE = re.compile(
    r"成(?![立为员都功果绩本交熟长套品型分人年效就家])(?P<more>半|[一二三四五六七八九](?![百千万亿个]))?"
)
_WHOLE = re.compile(r"(?<![一二三四五六七八九])百分百")
_FEW = re.compile(r"(?<!伎)俩|仨")
_ROUND = re.compile(r"(?<=\d[百千万亿])[1-9](?![\d.．%％百千万亿/:：-])")
_ORDINAL = re.compile(r"第[ \u00a0]?\Z")
_WEEKDAY = re.compile(r"(?<![\d一二两三四五六七八九十几数])(?:周|星期|礼拜)\Z")
_SUFFIXES = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


@frozen
class NumberMention:
    """A number as it stands: its value and the upper one of a pair (七八个).

    `percent` says that it is one of a hundred: 百分之三十 is 30. `ordinal` that it says which one:
    第三 is 3.
    """

    start: int
    end: int
    value: float
    value_max: float | None = None
    percent: bool = False
    ordinal: bool = False


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Every number of a text in order, weekdays and set phrases (统一, 万一) left out.

    >>> [mention.value for mention in find_numbers("负五和三百二十五")]
    [-5.0, 325.0]
    """
    shadow = fold(text)
    phrases = [match.span() for match in any_of("no_count").finditer(shadow)]
    found: list[NumberMention] = []
    done = 0
    for numeral, percent in _candidates(shadow):
        if numeral.start < done or _WEEKDAY.search(
            shadow, max(0, numeral.start - 4), numeral.start
        ):
            continue
        if any(a <= numeral.start < b and b - a > numeral.end - numeral.start for a, b in phrases):
            continue
        start, factor = numeral.start, 1
        sign = _SIGN.search(shadow, done, start)
        ordinal = _ORDINAL.search(shadow, done, start)
        if sign:
            start, factor = sign.start(), -1
        elif ordinal:
            start = ordinal.start()
        upper = None if numeral.upper is None else float(numeral.upper * factor)
        value = float(numeral.value * factor)
        found.append(
            NumberMention(start, numeral.end, value, upper, percent, ordinal=ordinal is not None)
        )
        done = numeral.end
    return tuple(found)


def with_numbers(
    counts: Sequence[CountMention],
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> tuple[CountMention, ...]:
    """Counts, and the cardinal numbers that lie in none of them and in no date, in order."""
    spans = [(count.start, count.end) for count in counts]
    spans += [(date.start, date.end) for date in dates]
    taken = {at for start, end in spans for at in range(start, end)}
    more = [
        CountMention(
            start=number.start,
            end=number.end,
            value=number.value,
            value_max=number.value_max,
            comparator=Comparator.EQ,
            kind=CountKind.PERCENT if number.percent else CountKind.CARDINAL,
            unit="%" if number.percent else "",
            noun="",
            method="number",
        )
        for number in numbers
        if not number.ordinal and taken.isdisjoint(range(number.start, number.end))
    ]
    return tuple(sorted((*counts, *more), key=attrgetter("start")))


def _candidates(text: str) -> Iterator[tuple[Numeral, bool]]:
    special = [numeral for match in _SPECIAL.finditer(text) if (numeral := _special(match))]
    words = [Numeral(m.start(), m.end(), Decimal("0.5")) for m in _HALF.finditer(text)]
    words += [Numeral(m.start(), m.end(), Decimal(100)) for m in _WHOLE.finditer(text)]
    few = {"俩": Decimal(2), "仨": Decimal(3)}
    words += [Numeral(m.start(), m.end(), few[m.group()]) for m in _FEW.finditer(text)]
    rounded = _ROUNDED.fullmatch(text)
    if rounded and (numeral := parse_number("一" + rounded.group())):
        # 百三 is 130 where nothing stands by it; in a text it is part of a name.
        words.append(replace(numeral, end=rounded.end()))
    plain = list(find_numerals(text))
    # Where two begin together the longer one is meant; specials are the longer ones.
    every = sorted((*special, *plain, *words), key=lambda n: (n.start, -n.end))
    for numeral in every:
        yield _continued(text, numeral)


def _special(match: re.Match[str]) -> Numeral | None:
    written = match.group()
    try:
        if match["mixed"]:
            whole, _, part = written.partition(" ")
            fraction = parse_number(part)
            value = Decimal(whole) + (fraction.value if fraction else 0)
        elif match["power"]:
            base, _, exponent = written.partition("^")
            value = Decimal(base) ** int(exponent)
        elif match["suffix"]:
            value = Decimal(written[:-1]) * _SUFFIXES[written[-1]]
        else:
            value = Decimal(written)
    except (InvalidOperation, DivisionByZero, Overflow):
        return None
    return Numeral(match.start(), match.end(), value)


def _continued(text: str, numeral: Numeral) -> tuple[Numeral, bool]:
    """A numeral with what follows and changes it: 又…分之, 个半, 打, 双, %, 成."""
    start, end, value = numeral.start, numeral.end, numeral.value
    written = text[start:end]
    joint = _AND.match(text, end)
    if joint:
        fraction = next(find_numerals(text, joint.end()), None)
        if fraction is not None and fraction.start == joint.end():
            return Numeral(start, fraction.end, value + fraction.value), False
    if written == "百分百":
        return numeral, True
    if written.startswith("百分之"):
        return Numeral(start, end, value * 100), True
    if written == "半" and text.startswith("百", end):
        return Numeral(start, end + 1, Decimal(50)), False
    percent = _PERCENT.match(text, end)
    if percent:
        return Numeral(start, percent.end(), value, numeral.upper), True
    share = _SHARE.match(text, end) if value <= 10 else None
    if share:
        return Numeral(start, share.end(), value * 10 + _tenths(share["more"])), True
    more = _ROUND.match(text, end)
    if more:
        # 1万5: the next place.
        return Numeral(start, more.end(), value + int(more.group()) * numeral.scale // 10), False
    half = _HALF_MORE.match(text, end)
    if half:
        return Numeral(start, half.end(), value + Decimal(numeral.scale) / 2), False
    for pattern, factor in ((_DOZEN, 12), (_PAIR, 2)):
        if pattern.match(text, end):
            return Numeral(start, end + 1, value * factor), False
    return numeral, False


def _tenths(written: str | None) -> Decimal:
    """What stands behind 成: 三成五 is 35 of a hundred, 八成半 85."""
    if written is None:
        return Decimal(0)
    digit = parse_number(written)
    return Decimal(5) if written == "半" or digit is None else digit.value
