"""Numbers of loose sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji import annotate
from dashiji.annotate.numbers import find_numbers

EXPRESSIONS = [
    ("零", 0), ("〇", 0), ("一", 1), ("两", 2), ("二", 2), ("九", 9), ("十", 10), ("十一", 11),
    ("十九", 19), ("二十", 20), ("二十五", 25), ("廿五", 25), ("卅", 30), ("卌二", 42),
    ("九十九", 99), ("一百", 100), ("一百零一", 101), ("一百一", 110), ("一百一十", 110),
    ("两百", 200), ("二百五", 250), ("二百五十", 250), ("三百二十五", 325), ("九百九十九", 999),
    ("一千", 1000), ("一千零一", 1001), ("一千零一十", 1010), ("一千一", 1100), ("两千零五", 2005),
    ("两千五", 2500), ("三千四百五十六", 3456), ("一万", 10000), ("一万零一", 10001),
    ("一万二", 12000), ("一万零三百", 10300), ("两万五千", 25000), ("十万", 100000),
    ("十二万三千四百五十六", 123456), ("一百万", 10**6), ("一百五十万", 1500000),
    ("一千万", 10**7), ("一千二百三十四万五千六百七十八", 12345678), ("一亿", 10**8),
    ("一亿零一", 100000001), ("三亿五千万", 350000000), ("十亿", 10**9), ("一千亿", 10**11),
    ("一万亿", 10**12), ("两万三千亿", 23 * 10**11), ("二〇一六", 2016), ("一九四九", 1949),
    ("二零零八", 2008), ("壹佰贰拾叁", 123), ("叁仟元", 3000), ("伍万", 50000),
    ("壹拾玖", 19), ("貳佰", 200), ("陸仟捌佰", 6800), ("兩萬", 20000), ("5", 5), ("0", 0),
    ("007", 7), ("42", 42), ("1000", 1000), ("1,000", 1000), ("12,345,678", 12345678),
    ("１２３", 123), ("１，２３４", 1234), ("3.5", 3.5), ("0.05", 0.05), ("１．５", 1.5),
    ("1,234.56", 1234.56), (".5", 0.5), ("三点五", 3.5), ("零点五", 0.5),
    ("三点一四一五九", 3.14159),
    ("一百二十点零五", 120.05), ("十点二", 10.2), ("1.2万", 12000), ("3541.07万", 35410700),
    ("5万", 50000), ("2千", 2000), ("3百", 300), ("1.5亿", 1.5e8), ("2万亿", 2e12),
    ("1亿2000万", 1.2e8), ("3万5千", 35000), ("一点五亿", 1.5e8), ("三点二万", 32000),
    ("12K", 12000), ("1.5M", 1.5e6), ("1e10", 1e10), ("1.5e-3", 0.0015), ("2^10", 1024),
    ("2^-1", 0.5), ("负五", -5), ("负三点五", -3.5), ("-5", -5), ("－5", -5), ("-3.14", -3.14),
    ("负一百二十", -120), ("负三分之一", -1 / 3), ("三分之一", 1 / 3), ("四分之三", 0.75),
    ("二分之一", 0.5), ("五分之二", 0.4), ("十分之一", 0.1), ("百分之一百", 100),
    ("千分之五", 0.005), ("万分之一", 0.0001), ("十二分之七", 7 / 12), ("1/2", 0.5), ("3/4", 0.75),
    ("7/8", 0.875), ("15 3/4", 15.75), ("一又二分之一", 1.5), ("三又四分之一", 3.25),
    ("5又3分之2", 5 + 2 / 3), ("半", 0.5), ("一半", 0.5), ("半百", 50), ("两个半", 2.5),
    ("三个半小时", 3.5), ("一万半", 15000), ("一打", 12), ("两打", 24), ("半打", 6), ("10打", 120),
    ("一双", 2), ("三对", 6), ("五双袜子", 10), ("一打鸡蛋", 12), ("1.2万余", 12000),
    ("三十多", 30), ("数百", 100), ("几十", 10), ("十几", 10), ("百余", 100), ("二十来", 20),
    ("半数", 0.5), ("1又1/2", 1.5), ("1万5", 15000), ("3千5", 3500), ("俩", 2), ("仨", 3),
    ("3.2 亿", 3.2e8), ("1000  万", 10**7), ("6 万2 千5 百", 62500), ("二千 五百 万", 25 * 10**6),
    ("三千萬", 3 * 10**7), ("二千 億", 2 * 10**11), ("兩千 六百 點 五", 2600.5), ("負七", -7),
    ("貳百三十", 230), ("８萬萬", 8 * 10**8), ("二兆三億零六萬", 2_000_300_060_000),
    ("三 分之 二", 2 / 3), ("六 百 八 又 四 分之 三", 680.75), ("七百零几万", 7 * 10**6),
]  # fmt: skip

PERCENT = [
    ("30%", 30), ("３０％", 30), ("0.5%", 0.5), ("百分之三十", 30), ("百分之三十五点二", 35.2),
    ("百分之五", 5), ("百分之20", 20), ("百分之百", 100), ("-3%", -3), ("负百分之五", -5),
    ("七成", 70), ("三成", 30), ("12 %", 12), ("三成五", 35), ("八成半", 85), ("百分百", 100), ("3个百分点", 3),
]  # fmt: skip

NONE = [
    "统一", "万一", "一些", "一般来说", "唯一", "第几", "周三", "上星期五", "独一无二", "十分", "千方百计",
    "一致", "伎俩", "亿万", "四面八方", "一起", "abc", "",
]  # fmt: skip


@pytest.mark.parametrize("frame", ["{}", "结果是{}。", "答案{}，对吗"])
@pytest.mark.parametrize(("text", "value"), EXPRESSIONS)
def test_expressions(text: str, value: float, frame: str) -> None:
    (mention,) = find_numbers(frame.format(text))
    assert mention.value == pytest.approx(value)
    assert mention.percent == (text == "百分之一百")


@pytest.mark.parametrize(("text", "value"), PERCENT)
def test_percentages(text: str, value: float) -> None:
    (mention,) = find_numbers(f"约为{text}。")
    assert (mention.value, mention.percent) == (pytest.approx(value), True)


@pytest.mark.parametrize(
    ("text", "values"),
    [("百七", [170]), ("千三", [1300]), ("百一", [1]), ("百七中学", [7]), ("在百七", [7])],
)
def test_hundred_and_a_digit_alone(text: str, values: list[float]) -> None:
    assert [mention.value for mention in find_numbers(text)] == values


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "value"), [("第五", 5), ("第三十六", 36), ("第100", 100), ("第 7", 7)]
)
def test_ordinals(text: str, value: float) -> None:
    (mention,) = find_numbers(f"名列{text}。")
    assert (mention.value, mention.ordinal, mention.end - mention.start) == (value, True, len(text))


def test_loose_sentences_have_all_numbers_among_their_counts() -> None:
    text = "去年3月，第五号井减产负五点二，占百分之三十，有12名工人。"
    counts = annotate(text, reference=date(2019, 5, 15))._.dashiji_counts
    assert [(m.value, str(m.kind), m.unit, m.noun, m.method) for m in counts] == [
        (-5.2, "cardinal", "", "", "number"),
        (30.0, "percent", "%", "", "pattern"),
        (12.0, "cardinal", "名", "工人", "pattern"),
    ]
    assert len(annotate(text)._.dashiji_counts) == 2


def test_several() -> None:
    values = [mention.value for mention in find_numbers("七八个人，3到5天，一百减负二十等于120")]
    assert values == [7, 3, 5, 100, -20, 120]


@given(
    st.text(alphabet="一二十百千万亿零半几多余点分之又双打对成第负0123456789.,/^%eK -", max_size=50)
)
def test_any_text(text: str) -> None:
    at = 0
    for mention in find_numbers(text):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
