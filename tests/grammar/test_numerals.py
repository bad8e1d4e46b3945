"""Numerals: what is written is what is read, in every script."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.grammar.numerals import Numeral, find_numerals, parse_integer, parse_number

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def section(number: int) -> str:
    """A number below ten thousand in Chinese signs."""
    out, gap = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return out


def render(number: int) -> str:
    """A whole number below 10^12 as a teacher would write it."""
    if number == 0:
        return "零"
    out = ""
    for power, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        high, number = divmod(number, power)
        if high:
            out += ("零" if out and high < 1000 else "") + section(high) + sign
    return out


WHOLE = st.integers(min_value=0, max_value=10**12 - 1)


@given(WHOLE)
def test_chinese_reads_as_written(number: int) -> None:
    assert parse_integer(render(number)) == number


@given(WHOLE)
def test_financial_reads_as_written(number: int) -> None:
    assert parse_integer(render(number).translate(FINANCIAL)) == number


@given(WHOLE)
def test_digits_read_as_written(number: int) -> None:
    assert parse_integer(str(number)) == number
    assert parse_integer(f"{number:,}") == number
    assert parse_integer(f"{number:,}".translate(WIDE)) == number


@given(st.integers(min_value=1000, max_value=9999))
def test_digit_by_digit(number: int) -> None:
    assert parse_integer("".join("〇一二三四五六七八九"[int(d)] for d in str(number))) == number


@given(
    st.decimals(min_value=0, max_value=99999, places=3),
    st.sampled_from([("", 1), ("万", 10**4), ("千", 1000), ("亿", 10**8), ("万亿", 10**12)]),
)
def test_mixed_is_exact(number: Decimal, scale: tuple[str, int]) -> None:
    numeral = parse_number(f"{number}{scale[0]}")
    assert numeral is not None
    assert numeral.value == number * scale[1]


@given(st.text(alphabet="一二十百千万亿零半几多余点分之廿0123456789.,/负第a", max_size=60))
def test_any_run_is_read_or_passed_over(text: str) -> None:
    at = 0
    for numeral in find_numerals(text):
        assert at <= numeral.start < numeral.end <= len(text)
        at = numeral.end


CASES = [
    ("3541.07万", "35410700", None, False, "decimal with scale"),
    ("1.2万余", "12000", None, True, "余 after the scale"),
    ("1亿2000万", "120000000", None, False, "two scales"),
    ("10多万", "100000", None, True, "多 before the scale"),
    ("三十余万", "300000", None, True, "余 inside a Chinese numeral"),
    ("百余", "100", None, True, "a scale word alone with 余"),
    ("数十", "10", None, True, "数"),
    ("几百万", "1000000", None, True, "几"),
    ("十几", "10", None, True, "几 after 十"),
    ("二十来", "20", None, True, "来"),
    ("廿三", "23", None, False, "廿"),
    ("卅", "30", None, False, "卅"),
    ("两", "2", None, False, "两"),
    ("半", "0.5", None, False, "半"),
    ("七八", "7", "8", False, "neighbours"),
    ("两三百", "200", "300", False, "neighbours with a scale"),
    ("十七八万", "170000", "180000", False, "neighbours after 十"),
    ("三五", "3", "5", False, "三五"),
    ("一万二", "12000", None, False, "colloquial end"),
    ("一二三", "123", None, False, "digit by digit from three on"),
    ("二〇", "20", None, False, "digit by digit with a nought"),
    ("一万零五百二", "10520", None, False, "a nought, then a colloquial end"),
    ("一万零五十", "10050", None, False, "a nought over a missing hundred"),
    ("一千零二十", "1020", None, False, "a nought within a section"),
    ("三亿零五", "300000005", None, False, "a nought over eight places"),
    ("三亿五", "350000000", None, False, "colloquial end after 亿"),
    ("三千二", "3200", None, False, "colloquial end after 千"),
    ("二十五万", "250000", None, False, "tens before a scale"),
    ("十五亿", "1500000000", None, False, "ten alone before a scale"),
    ("2.5万亿", "2500000000000", None, False, "a scale of two words"),
    ("1亿2000万3千", "120003000", None, False, "three scales"),
    ("八百多万", "8000000", None, True, "多 before the last scale"),
    ("十点五", "10.5", None, False, "point after 十"),
    ("五点零五万", "50500", None, False, "point with scale and nought"),
    ("三五百", "300", "500", False, "三五 with a scale"),
    ("二十七八", "27", "28", False, "neighbours after tens"),
    ("九十", "90", None, False, "last digit"),
    ("十分之一", "0.1", None, False, "tenths"),
    ("万分之三", "0.0003", None, False, "ten-thousandths"),
    ("三百二", "320", None, False, "colloquial end"),
    ("三百零二", "302", None, False, "with a nought"),
    ("三点一四", "3.14", None, False, "point"),
    ("一点五亿", "150000000", None, False, "point with scale"),
    ("四分之三", "0.75", None, False, "fraction"),
    ("1/4", "0.25", None, False, "fraction in digits"),
    ("百分之三十", "0.3", None, False, "hundredths"),
    ("千分之五", "0.005", None, False, "thousandths"),
    ("负五", "-5", None, False, "sign"),
    ("－3.5", "-3.5", None, False, "full-width sign"),
]


@pytest.mark.parametrize(("text", "value", "upper", "over", "why"), CASES)
def test_forms(text: str, value: str, upper: str | None, over: bool, why: str) -> None:
    numeral = parse_number(text)
    assert numeral is not None, why
    assert numeral.value == Decimal(value), why
    assert numeral.upper == (None if upper is None else Decimal(upper)), why
    assert numeral.over is over, why


@pytest.mark.parametrize(
    "text",
    [
        *("", "十百", "百", "第三", "三个", "1e5", "1.2.3", "三点", "1" * 40),
        *("二三四百", "五七", "3万2亿", "2万3万", "万五", "几", "数", "十万亿二百万万"),
    ],
)
def test_what_is_no_numeral(text: str) -> None:
    assert parse_number(text) is None


def test_integers_are_exact() -> None:
    assert parse_integer("1.5万") == 15000
    assert parse_integer("1.5") is None
    assert parse_integer("十几") is None


@pytest.mark.parametrize(
    "sign", ["一", "十", "十百", "1", "1,111", "3/", "三分之", "1万", "几", "一点"]
)
def test_long_runs_end(sign: str) -> None:
    text = sign * (50_000 // len(sign))
    assert all(numeral.end <= len(text) for numeral in find_numerals(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("着陆次数", []),
        ("队伍六人", [6]),
        ("大陆七省", [7]),
        ("收拾三间", [3]),
        ("捐银叁拾元", [30]),
    ],
)
def test_financial_digits_are_also_words(text: str, values: list[int]) -> None:
    assert [numeral.value for numeral in find_numerals(text)] == values


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        ("负五", Numeral(0, 2, Decimal(-5))),
        ("-七八百", Numeral(0, 4, Decimal(-700), upper=Decimal(-800), scale=100)),
        ("+3", Numeral(0, 2, Decimal(3))),
        ("半", Numeral(0, 1, Decimal("0.5"))),
        ("壹", Numeral(0, 1, Decimal(1))),
        ("一万五", Numeral(0, 3, Decimal(15_000))),
        ("十万", Numeral(0, 2, Decimal(100_000), scale=10_000)),
        ("零", Numeral(0, 1, Decimal(0))),
    ],
)
def test_a_numeral_by_itself_is_read_whole(text: str, numeral: Numeral) -> None:
    assert parse_number(text) == numeral


@pytest.mark.parametrize("text", ["", "负", "十百", "着陆", "五 六", "一○年三月", "1/0"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert parse_number(text) is None


def test_a_financial_sign_counts_alone_or_before_money() -> None:
    found = [(n.value, n.start) for n in find_numerals("着陆后付伍元，另支柒佰，登陆")]
    assert found == [(Decimal(5), 4), (Decimal(700), 9)]
