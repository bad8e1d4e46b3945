"""Numerals as Chinese texts write them: Arabic, Chinese, financial, full-width and mixed.

Values are exact (`Decimal`): 3541.07万 is 35410700. A numeral says how it stands to its value
where the writing itself does: 1.2万余, 数十 and 十几 mean more than what they name (`over`); 七八
and 三五百 name two bounds (`upper`). Spaces do not end one (3.2 亿, 三千 八百) as
long as its grammar goes on.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from dashiji.frozen import frozen

_DIGITS: Final = {
    sign: value
    for value, signs in enumerate(
        ("零〇○Ｏ", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_BARE: Final = ("百", "千", "万", "亿", "百万", "千万")
"""Scale words that are numerals of their own where 余, 多 or a comparing word stands by them."""
_FINANCIAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]")
_MONEY: Final = ("元", "圆", "角")
_TENS: Final = {"廿": "二十", "卅": "三十", "卌": "四十"}
_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_PLAIN: Final = str.maketrans(
    "拾佰仟萬億０１２３４５６７８９．，－−＋％／", "十百千万亿0123456789.,--+%/"
)

_D = "零〇○一二两三四五六七八九壹幺贰叁肆伍陆柒捌玖"
_SPACES = " \u00a0\u3000"
_GAP = rf"[{_SPACES}]{{0,2}}"
_BIG = r"[十百千]?(?:万亿|万万|万|亿)"
_SCALE = rf"{_BIG}|[十百千]|兆"
# 兆 is 10^12 before money or smaller parts; elsewhere it is mega- (兆瓦) or part of a name.
_TRILLION = rf"兆(?=元|(?:[{_D}十百千]{{1,8}}|\d{{1,8}})[万亿])"
# Runs longer than any quantity are identifiers; the caps also keep matching linear.
_ARABIC = r"(?<!\d)(?:\d{1,3}(?:[,，]\d{3}){1,5}|\d{1,18})(?!\d)(?:[.．]\d{1,18}(?!\d))?"
# Behind four digits a small scale word begins a word (2016十大, 2024 千万工程); behind a space 百
# and 千 are as often a unit's (26 千克), so there they go with one digit only.
_PREFIXED = "千[克米瓦伏卡帕赫焦字年]|百[帕强佳姓度货科年]"
_FIRST_SCALE = (
    rf"(?:{_GAP}[多余])?{_GAP}(?:万亿|万万|万|亿|{_TRILLION})"
    rf"|(?<!\d{{4}})(?<!\d{{4}}[{_SPACES}]){_GAP}[多余]?[十百千](?:万亿|万万|万|亿)"
    r"|(?<!\d{4})[多余]?[百千]"
    rf"|(?<=[^\d.．,，\n]\d)[{_SPACES}]{{1,2}}[多余]?(?!{_PREFIXED})[百千]"
)
_MIXED = (
    rf"{_ARABIC}(?:(?:{_FIRST_SCALE})"
    rf"(?:\d{{1,8}}(?:\.\d{{1,8}})?(?:{_BIG}|[十百千]|{_TRILLION})){{0,3}})?"
)
_SIGNS = "零〇○一二两三四五六七八九壹幺贰叁肆柒捌玖十百千万亿拾佰仟廿卅卌"
# 陆 and 伍 also begin words: 三千陆战队员 are three thousand.
_LAND = (
    rf"(?<=[零〇壹贰叁肆伍陆柒捌玖拾佰仟])[伍陆]"
    rf"|[伍陆](?=[{_D}十百千万亿拾佰仟元圆角整]|[^㐀-鿿]|\Z)"
)
_VAGUE = r"(?:(?<=[十百千万亿])[多余来几]|(?<=[百千万亿]零)几)(?=[万亿])"
_CHINESE = (
    rf"[几数]?[{_SIGNS}伍陆]"
    rf"(?:[{_SIGNS}]|{_LAND}|{_VAGUE}|(?<=[{_D}十百千]){_TRILLION}){{0,40}}"
)
_FRACTION = (
    rf"(?:[{_D}十百千万亿]{{1,9}}|(?<!\d)\d{{1,9}})(?:(?<![百千万])[{_SPACES}])?分之[{_SPACES}]?"
    rf"(?:[{_D}十百千]{{1,9}}(?:点[{_D}]{{1,9}})?|{_ARABIC})"
    r"|(?<![\d/.])\d{1,4}/[1-9]\d{0,3}(?![\d/])"
)

NUMBER: Final = re.compile(
    rf"(?=[\d几数{_SIGNS}伍陆])(?:(?P<fraction>{_FRACTION})"
    rf"|(?P<arabic>{_MIXED})"
    rf"|(?P<chinese>{_CHINESE})(?P<point>点[{_D}]{{1,18}}(?:万亿|万万|万|亿)?)?)",
    re.ASCII,
)
"""A candidate for a numeral; what it matches is one only if `parse_number` gives a value."""

_AFTER = re.compile(
    rf"[多余](?![{_D}\d])|(?<=十)[来几]|(?<=[百千万亿]零)几"
    # Behind a space 多 and 余 also begin words and names (多项, 余姚).
    rf"|[{_SPACES}](?:余(?![{_D}\d杭姚干江庆额下])|多(?=[名人]))"
)
_PIECE = re.compile(
    rf"{_GAP}(?:(?P<scale>[多余来几]?{_GAP}(?:{_BIG}|[十百千拾佰仟]))"
    rf"|(?P<digits>\d{{1,8}}(?:\.\d{{1,8}})?(?![\d.])|[{_D}]{{1,2}})"
    rf"|点{_GAP}[{_D}]{{1,18}}(?![{_D}十]|[{_SPACES}]?[十分刻半钟]))",
    re.ASCII,
)
"""What may go on one numeral behind a space: a scale word, digits or a point."""
_PIECES: Final = 24
_CLOSE: Final = str.maketrans("", "", _SPACES)
_SCALE_AHEAD = re.compile(rf"(?<=[{_D}\d]){_GAP}[十百千万亿拾佰仟]")
_CALENDAR = re.compile(r"[月日号时届周]")
_LARGE = re.compile(r"[百千万亿佰仟]")
_PREFIX = re.compile(_PREFIXED)
_NO_WORD = re.compile(r"(?![㐀-鿿])|[元圆人余多名个美]")
_BESIDE = re.compile(
    r"[一二两三四五六七八九][壹贰叁肆伍陆柒捌玖]|[壹贰叁肆伍陆柒捌玖][一二两三四五六七八九]"
)
_WORD_END = re.compile(
    r"(?<=[大着登内水海沿])陆[十百千万亿]|(?<=[队退入落行])伍[十百千万亿]"
    r"|(?<=[收重捡])拾[万亿]|拾[一二两三四五六七八九]"
)
_POSITIONAL = re.compile(
    r"(?:(?P<thousands>[1-9])千)?(?P<z1>0?)(?:(?P<hundreds>[1-9])百)?(?P<z2>0?)"
    r"(?:(?P<tens>[1-9]?)十)?(?P<z3>0?)(?P<ones>[1-9]?)"
)
_PART = re.compile(rf"(\d+(?:\.\d+)?)([多余]?)({_SCALE})?")
_PLACES: Final = (("thousands", 1000), ("hundreds", 100), ("tens", 10), ("ones", 1))


@frozen
class Numeral:
    """A number as written: its span, value, upper bound of a pair, and whether it says "more than".

    `scale` is the power of ten that its last scale word stands for (万 in 5万), 1 where none.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    over: bool = False
    scale: int = 1


@frozen
class _Amount:
    """What a numeral says, wherever it stands; the fields are those of `Numeral`."""

    value: Decimal
    upper: Decimal | None = None
    over: bool = False
    scale: int = 1


def find_numerals(text: str, start: int = 0, end: int | None = None) -> Iterator[Numeral]:
    """The numerals of a text in order; a trailing 余, 多, 来 or 几 that raises one belongs to it.

    Whether a numeral counts anything is for the caller to say: 一 of 统一 is found too.
    """
    limit = len(text) if end is None else end
    at = start
    while match := NUMBER.search(text, at, limit):
        numeral = _joined(match, limit) or _read(match)
        if numeral is None:
            # 队伍三年: a sign that is no digit here must not hide the numeral after it.
            at = match.start() + 1
            continue
        yield numeral
        at = numeral.end


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Numeral | None:
    """The value of a text that is one numeral and nothing else; None where it is not.

    >>> parse_number("1.2万余")
    Numeral(start=0, end=5, value=Decimal('12000.0'), upper=None, over=True, scale=10000)
    >>> parse_number("三分之一").value.quantize(Decimal("0.001"))
    Decimal('0.333')
    """
    text = text.strip().translate(_PLAIN)
    sign = re.match(r"[负+-]", text)
    offset = sign.end() if sign else 0
    if text[offset:] == "半":
        numeral: Numeral | None = Numeral(0, len(text), Decimal("0.5"))
    else:
        numeral = next(find_numerals(text, offset), None)
    if numeral is None or numeral.start != offset or numeral.end != len(text):
        return None
    if sign and sign.group() != "+":
        upper = None if numeral.upper is None else -numeral.upper
        return replace(numeral, start=0, value=-numeral.value, upper=upper)
    return replace(numeral, start=0)


def parse_integer(text: str) -> int | None:
    """The whole number that a text writes, in any script; None where it writes none.

    >>> parse_integer("二〇一六"), parse_integer("两千零五"), parse_integer("廿三")
    (2016, 2005, 23)
    """
    numeral = parse_number(text)
    if numeral is None or numeral.over or numeral.upper is not None:
        return None
    whole = int(numeral.value)
    return whole if whole == numeral.value else None


def _read(match: re.Match[str]) -> Numeral | None:
    text = match.group().translate(_CLOSE).translate(_PLAIN)
    start, end = match.span()
    if _FINANCIAL.search(match.group()) and not _is_sum(match):
        return None
    if match["fraction"]:
        value = _fraction(text)
        return None if value is None else Numeral(start, end, value)
    after = _AFTER.match(match.string, end)
    if after and text in _BARE:
        text = "一" + text
    found = _arabic(text) if match["arabic"] else _chinese(text)
    if found is None:
        return None
    numeral = Numeral(start, end, found.value, found.upper, found.over, found.scale)
    if after and not numeral.over and numeral.upper is None and numeral.value >= 10:
        numeral = replace(numeral, end=after.end(), over=True)
    return numeral


def _joined(match: re.Match[str], limit: int) -> Numeral | None:
    """The longest numeral that begins with a match and goes on over spaces; None where none does.

    A space stands before a scale word (二十 亿) or behind one (三千 八百); a digit of its own
    behind one ends a numeral only where that has other spaces (二百 六 十 四).
    """
    text, start, end = match.string, *match.span()
    if match["fraction"] or end == limit or not (text[end] in _SPACES or text[end].isdigit()):
        return None
    written = match.group().translate(_CLOSE)
    spaces = int(len(written) < end - start)
    found: list[tuple[str, int, int]] = []
    for _ in range(_PIECES):
        piece = _PIECE.match(text, end, limit)
        if piece is None:
            break
        nought = written[-1] in "零〇" and _LARGE.search(written)
        if piece["digits"] and _is_digit(written[-1]) and not nought:
            break
        scaled = _LARGE.search(written) or (match["chinese"] and piece["scale"])
        if not piece["digits"] and not scaled:
            # 26 千克, 三 点 五: a scale word behind digits the pattern would have taken.
            break
        close = piece.group().translate(_CLOSE)
        last = not piece["digits"] or spaces or close[0] in "零〇"
        spaces += len(close) < len(piece.group())
        written, end = written + close, piece.end()
        if last:
            found.append((written, end, spaces))
    for written, end, spaces in reversed(found):
        if _may_end(match, written, end, spaces, limit):
            numeral = _read_close(text, start, written, end, limit)
            if numeral is not None:
                return numeral
    return None


def _is_digit(sign: str) -> bool:
    return sign in _DIGITS or sign.isdigit()


def _may_end(match: re.Match[str], written: str, end: int, spaces: int, limit: int) -> bool:
    """Whether what is joined so far is a numeral by what follows, not a word or an enumeration.

    Chinese numerals only: 二十 三月, 一 百年大计 (a heading and its number) are not joined.
    """
    text = match.string
    if _SCALE_AHEAD.match(text, end, limit):
        return False
    if match["arabic"]:
        return not _PREFIX.match(text, end - 1, limit)
    if _CALENDAR.match(text, end, limit):
        return False
    if _LARGE.search(match.group()) or spaces > 1 or _NO_WORD.match(text, end, limit):
        return True
    return written[-1] in "万亿" and not _begins_line(text, match.start())


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but a few spaces stands before a place in its line."""
    before = text[max(0, at - 4) : at]
    return (at <= 4 or "\n" in before) and not before.rpartition("\n")[2].strip()


def _read_close(text: str, start: int, written: str, end: int, limit: int) -> Numeral | None:
    """A numeral from its signs without spaces, in its place between `start` and `end`."""
    before = text[max(0, start - 1) : start]
    match = NUMBER.match(before + written + text[end : min(end + 3, limit)], len(before))
    numeral = _read(match) if match else None
    if numeral is None or numeral.end < len(before + written):
        return None
    return replace(numeral, start=start, end=end + numeral.end - len(before + written))


def _is_sum(match: re.Match[str]) -> bool:
    """Whether financial signs are digits here; alone, or in 大陆百人 and 收拾三间, they are not."""
    text, start, end = match.string, *match.span()
    if end - start == 1:
        return text.startswith(_MONEY, end) or (start == 0 and end == len(text))
    return not _BESIDE.search(text, start, end) and not _WORD_END.match(text, start, end)


def _fraction(text: str) -> Decimal | None:
    if "/" in text:
        above, _, below = text.partition("/")
    else:
        below, _, above = text.partition("分之")
    numerator = parse_number("一" + above if above in _SCALES else above)
    denominator = parse_number("一" + below if below in _SCALES else below)
    if numerator is None or denominator is None or not denominator.value:
        return None
    return numerator.value / denominator.value


@lru_cache(maxsize=4096)
def _arabic(text: str) -> _Amount | None:
    """Digits with scale words: 3541.07万, 1亿2000万, 10多万."""
    parts = _PART.findall(text.replace(",", ""))
    scales = [_power(word) for _, _, word in parts]
    if any(below >= above for above, below in itertools.pairwise(scales)):
        return None
    amounts = (Decimal(part[0]) * scale for part, scale in zip(parts, scales, strict=True))
    over = any(more for _, more, _ in parts)
    return _Amount(sum(amounts, Decimal(0)), over=over, scale=scales[-1])


def _power(scale: str) -> int:
    power = 1
    for sign in scale:
        power *= _SCALES[sign]
    return power


@lru_cache(maxsize=4096)
def _chinese(text: str) -> _Amount | None:
    """Chinese signs: positional, digit by digit, with a point, vague or a pair of neighbours."""
    whole, point, after = text.partition("点")
    if point:
        small = after.rstrip("万亿")
        scale = _power(after[len(small) :])
        digits = "".join(str(_DIGITS[sign]) for sign in small)
        base = _integer(whole)
        return None if base is None else _Amount(Decimal(f"{base}.{digits}") * scale)
    tail = re.search(rf"(?:{_SCALE})\Z", whole)
    scale = _power(re.sub("^十", "", tail.group())) if tail else 1
    vague = re.search("[多余来几]", whole)
    if whole[0] in "几数":
        if len(whole) == 1:
            return None
        value = _integer("一" + whole[1:]) if whole[1] in _SCALES else None
        return None if value is None else _Amount(Decimal(value), over=True, scale=scale)
    if vague:
        value = _integer(whole.replace(vague.group(), ""))
        return None if value is None else _Amount(Decimal(value), over=True, scale=scale)
    value = _integer(whole)
    if value is not None:
        return _Amount(Decimal(value), scale=scale)
    return _pair(whole, scale)


def _pair(text: str, scale: int) -> _Amount | None:
    """Two neighbouring digits, or 三五, as bounds: 七八, 两三百, 十七八万."""
    match = re.fullmatch(rf"(.*?)([{_D}])([{_D}])([十百千]?(?:万亿|万|亿)?)", text)
    if not match:
        return None
    before, low, high, after = match.groups()
    step = _DIGITS[high] - _DIGITS[low]
    if not _DIGITS[low] or (step != 1 and low + high != "三五"):
        return None
    first, second = _integer(before + low + after), _integer(before + high + after)
    if first is None or second is None:
        return None
    return _Amount(Decimal(first), upper=Decimal(second), scale=scale)


def _integer(text: str) -> int | None:
    """A whole number in Chinese signs; None for runs that break the grammar (十百, 二三)."""
    for short, full in _TENS.items():
        text = text.replace(short, full)
    if not text:
        return None
    if all(sign in _DIGITS for sign in text):
        if len(text) == 1:
            return _DIGITS[text]
        # Digit by digit only from three on, or with a nought: 二三 is a pair of bounds.
        if len(text) >= 3 or "〇" in text or "○" in text or "零" in text:
            return int("".join(str(_DIGITS[sign]) for sign in text))
        return None
    return _positional(text)


def _positional(text: str) -> int | None:
    for sign, power in (("兆", 10**12), ("亿", 10**8), ("万", 10**4)):
        left, found, right = text.rpartition(sign)
        if not found:
            continue
        high = _positional(left) if left else None
        if high is None:
            return None
        if not right:
            return high * power
        if right in _DIGITS:
            return high * power + _DIGITS[right] * (power // 10)
        low = _positional(right[1:] if right[0] in "零〇○" else right)
        return None if low is None or low >= power else high * power + low
    return _section(text)


def _section(text: str) -> int | None:
    """A number below ten thousand; 三百二 means 320."""
    plain = "".join(str(_DIGITS[sign]) if sign in _DIGITS else sign for sign in text)
    match = _POSITIONAL.fullmatch(plain)
    if not match:
        return None
    value, lowest = 0, 0
    for name, power in _PLACES:
        digit = match[name]
        if digit is None or (digit == "" and name == "ones"):
            continue
        value += int(digit or 1) * power
        lowest = power if name != "ones" else lowest
    if match["ones"] and lowest and not (match["z1"] or match["z2"] or match["z3"]):
        value += int(match["ones"]) * (lowest // 10 - 1)
    return value if value or plain == "0" else None
