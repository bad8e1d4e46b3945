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


@given(WHOLE.filter(lambda number: len(render(number)) > 2))
def test_spaces_between_all_signs_do_not_end_a_numeral(number: int) -> None:
    (numeral,) = find_numerals(" ".join(render(number)))
    assert numeral.value == number


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


@given(
    st.text(
        alphabet="一二十百千万亿兆零半几多余点分之廿陆拾0123456789.,/负第a \u3000\n", max_size=60
    )
)
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
        *(
            "二三四百",
            "五七",
            "3万2亿",
            "2万3万",
            "一亿一万万",
            "万五",
            "几",
            "数",
            "十万亿二百万万",
        ),
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


SPACED = [
    ("投资3.2 亿元", [("3.2 亿", "320000000")], "before a scale word"),
    ("投资1000  万元", [("1000  万", "10000000")], "two spaces"),
    ("投资1000\u3000万元", [("1000\u3000万", "10000000")], "a wide space"),
    ("投资1000   万元", [("1000", "1000")], "three spaces"),
    ("造林3 万 2 千亩", [("3 万 2 千", "32000")], "between scaled parts"),
    ("造林3 万2 千亩", [("3 万2 千", "32000")], "before the scale words only"),
    ("投资1 亿 2000 万元", [("1 亿 2000 万", "120000000")], "large parts"),
    ("库容二千 一百 零五 万方", [("二千 一百 零五 万", "21050000")], "after scale words"),
    ("库容七 百 二 十 六方", [("七 百 二 十 六", "726")], "between all signs"),
    ("约六百 点 二五吨", [("六百 点 二五", "600.25")], "around the point"),
    ("八百 余万人", [("八百 余万", "8000000")], "before 余 and a scale word"),
    ("二 十 几万人", [("二 十 几万", "200000")], "before 几 and a scale word"),
    ("救济三十 余 万人", [("三十 余 万", "300000")], "around 余"),
    ("救济60 余 万人", [("60 余 万", "600000")], "around 余, Arabic"),
    ("二千 零七人", [("二千 零七", "2007")], "before a nought"),
    ("二千 三百多人", [("二千 三百多", "2300")], "with 多 behind it"),
    ("二千 三百多5人", [("二千 三百", "2300"), ("5", "5")], "with 多 before a digit"),
    ("来自大陆 百余人", [("百余", "100")], "a word before a space"),
    ("七 分之 二", [("七 分之 二", "0.2857142857142857142857142857")], "in a fraction"),
    ("粮3 千斤", [("3 千", "3000")], "one digit and 千"),
    ("二〇一六 三月", [("二〇一六", "2016"), ("三", "3")], "digits, then digits"),
    ("分得5 10", [("5", "5"), ("10", "10")], "a list of digits"),
    ("一百 二百", [("一百", "100"), ("二百", "200")], "a list of equals"),
    ("100万 200万", [("100万", "1000000"), ("200万", "2000000")], "a list of equals, Arabic"),
    ("二百 五十 三十", [("二百 五十", "250"), ("三十", "30")], "a digit of the next numeral"),
    ("三百 五", [("三百", "300"), ("五", "5")], "a lone digit behind the only space"),
    ("二〇 五", [("二〇", "20"), ("五", "5")], "a lone digit behind a nought"),
    ("二十 三月", [("二十", "20"), ("三", "3")], "a month"),
    ("一百 十月", [("一百", "100"), ("十", "10")], "a month with a scale word"),
    ("一 百年大计", [("一", "1")], "a heading"),
    ("六 万众一心", [("六", "6"), ("一", "1")], "a heading with 万"),
    ("见\n\u3000十二 万众", [("十二", "12")], "a heading on a later line"),
    ("见\n\u3000\u3000\u3000十二 万众", [("十二", "12")], "a heading behind three spaces"),
    ("见\n\u3000\u3000\u3000\u3000十二 万众", [("十二 万", "120000")], "four are too many"),
    ("\u3000\u3000\u3000\u3000十二 万众", [("十二", "12")], "but at the top"),
    ("\u3000\u3000\u3000\u3000\u3000十二 万众", [("十二 万", "120000")], "where five are"),
    ("见十二 万众", [("十二 万", "120000")], "no heading"),
    ("2016 十大新闻", [("2016", "2016"), ("十", "10")], "a year and a word with 十"),
    ("2019 百强榜", [("2019", "2019")], "a year and a word with 百"),
    ("2024 千万工程", [("2024", "2024")], "a year and a word with 千万"),
    ("重26 千克", [("26", "26")], "a unit with 千"),
    ("长3 千米", [("3", "3")], "a unit with 千 behind one digit"),
    ("共100万 5千克", [("100万", "1000000"), ("5千", "5000")], "a unit with 千 at the end"),
    ("下午三 点 五 分", [("三", "3"), ("五", "5")], "the time of day"),
]


@pytest.mark.parametrize(("text", "numerals", "why"), SPACED)
def test_spaces_inside_and_between(text: str, numerals: list[tuple[str, str]], why: str) -> None:
    found = [(text[n.start : n.end], str(n.value.normalize())) for n in find_numerals(text)]
    assert found == [(span, str(Decimal(value).normalize())) for span, value in numerals], why


@pytest.mark.parametrize(
    ("text", "end"), [("300 余人", 5), ("300 多人", 5), ("300 多项", 3), ("300 余姚人", 3)]
)
def test_more_behind_a_space(text: str, end: int) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.end, numeral.over) == (end, end > 3)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("计六十二万三佰零七", "六十二万三佰零七", 620307),
        ("贰百四十七元", "贰百四十七", 247),
        ("拾万零三十六元", "拾万零三十六", 100036),
        ("三千伍", "三千伍", 3500),
        ("三千伍。", "三千伍", 3500),
        ("三千陆百人", "三千陆百", 3600),
        ("壹佰零伍人", "壹佰零伍", 105),
        ("三千陆战队员", "三千", 3000),
        ("五万陆军", "五万", 50000),
        ("大陆百余人", "百余", 100),
        ("付伍百元", "伍百", 500),
    ],
)
def test_financial_among_plain_signs(text: str, span: str, value: int) -> None:
    (numeral,) = find_numerals(text)
    assert (text[numeral.start : numeral.end], numeral.value) == (span, value)


@pytest.mark.parametrize("text", ["登陆百人", "退伍千人", "收拾万物", "队伍", "由陆某"])
def test_words_with_financial_signs(text: str) -> None:
    assert list(find_numerals(text)) == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("二兆元", "二兆", 2 * 10**12),
        ("二兆三千亿元", "二兆三千亿", 23 * 10**11),
        ("六兆二十亿零三万", "六兆二十亿零三万", 6_002_000_030_000),
        ("4兆元", "4兆", 4 * 10**12),
        ("4兆5000亿元", "4兆5000亿", 45 * 10**11),
        ("4兆瓦", "4", 4),
        ("二兆瓦", "二", 2),
        ("100兆宽带", "100", 100),
        ("6万万元", "6万万", 6 * 10**8),
        ("二点五万万人", "二点五万万", 25 * 10**7),
        ("四万万人", "四万万", 4 * 10**8),
    ],
)
def test_the_largest_scales(text: str, span: str, value: int) -> None:
    (numeral,) = find_numerals(text)
    assert (text[numeral.start : numeral.end], numeral.value) == (span, value)


@pytest.mark.parametrize(("text", "value"), [("二百零几", 200), ("三百零几万", 3_000_000)])
def test_a_few_behind_a_nought(text: str, value: int) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert (numeral.value, numeral.over) == (value, True)
