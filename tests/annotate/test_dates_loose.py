"""Written dates of loose sentences, seen from a day of reference: on invented sentences."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

import dashiji
from dashiji.annotate.dates import find_dates
from dashiji.annotate.dates.lunar import term_day
from dashiji.grammar import edtf
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.shadow import fold
from dashiji.records import DatePrecision

TODAY = DateContext(2020, 6, 15)

LOOSE = [
    ("03年以后他没回来", "03年=2003", "a leading nought is no number of years"),
    ("过去15年春节", "过去15年=2005-06-15/2020-06-14 春节=2020-01-25", "no year 15"),
    ("我03 年以前入学", "03 年=2003", "a space before 年"),
    ("五一，放假", "五一=2020-05-01", "a holiday that stands by itself"),
    ("去年双十一", "去年双十一=2019-11-11", "a shopping day"),
    ("零三年入学", "零三年=2003", "two Chinese digits"),
    ("四九年建厂", "四九年=1949", "not 29 years ahead"),
    ("六九年的洪水", "六九年=1969", "before 的"),
    ("98年以后停产", "98年=1998", "so many years are none to count"),
    ("98年后", "98年后=2118", "but 后 alone counts them"),
    ("5年后", "5年后=2025", "years from now"),
    ("15年春节", "15年春节=2015-02-19", "a short year before a festival"),
    ("零五年中秋团聚", "零五年中秋=2005-09-18", "and in Chinese digits"),
    ("大前年重阳", "大前年重阳=2017-10-28", "three years ago"),
    ("六三年前五个月", "六三年前五个月=1963-01/1963-05", "months of a short year"),
    ("二〇一九年后两月", "二〇一九年后两月=2019-11/2019-12", "last months of a year"),
    ("七〇年第5个月", "七〇年第5个月=1970-05", "the n-th month"),
    ("20年后三个月", "20年后=2040", "years from now, not months of a year"),
    ("15年前三个月", "15年前三个月=2015-01/2015-03", "months of a year"),
    ("16世纪传入", "16世纪=15XX", "a century"),
    ("十九世纪初", "十九世纪=18XX", "a century, 初 left out"),
    ("上个世纪", "上个世纪=19XX", "the century before"),
    ("本世纪", "本世纪=20XX", "this century"),
    ("十九世纪二十年代", "十九世纪二十年代=182X", "a decade with its century"),
    ("从2011到2015", "2011到2015=2011/2015", "years without 年"),
    ("2018", "2018=2018", "nothing but a year"),
    ("2017 03 08", "2017 03 08=2017-03-08", "spaced digits"),
    ("在643年", "643年=0643", "three digits after 在"),
    ("六四三年", "六四三年=0643", "three Chinese digits"),
    ("2019年春动工", "2019年=2019", "no end of a word behind 春"),
    ("2019年春，动工", "2019年春=2019-21", "spring"),
    ("去年的冬季", "去年的冬季=2019-24", "winter"),
    ("一九年夏天", "一九年夏天=2019-22", "summer of a short year"),
    ("今年秋天", "今年秋天=2020-23", "autumn"),
    ("2019年春季学期", "2019年=2019", "a term is no season"),
    ("冬至前后降雪", "冬至=2020-12-21", "a solar term"),
    ("2018年霜降", "2018年霜降=2018-10-23", "of a year"),
    ("小雪当天", "小雪=2020-11-22", "a plain word told by 当天"),
    ("大年初九", "大年初九=2020-02-02", "ninth day of the new year"),
    ("后年正月初二", "后年正月初二=2022-02-02", "lunar day of a year ahead"),
    ("前年的六月初六", "前年的六月初六=2018-07-18", "and of one past"),
    ("2010年腊月初八", "2010年腊月初八=2011-01-11", "its lunar year ends in January"),
    ("今年腊月", "今年腊月=2021-01-13/2021-02-11", "still ahead"),
    ("后年13月", "后年=2022", "no month"),
    ("后年12月", "后年12月=2022-12", "the last month"),
    ("冬月初三", "冬月初三=2020-12-17", "still ahead"),
    ("去年中秋到国庆", "去年中秋到国庆=2019-09-13/2019-10-01", "of the same year"),
    ("明天到国庆", "明天到国庆=2020-06-16/2020-10-01", "a festival ahead"),
]  # fmt: skip

NO_LOOSE = [
    "三五年内建成", "七八年前", "四五年前", "一百零三年", "二十一年", "三三两两", "二八年华", "二三十年", "24年来",
    "05年级", "第一百零三年", "在300年历史长河中", "历时三年", "半个世纪以来", "跨世纪工程", "一世纪", "二十世纪八九十年代",
    "大雪封山", "雨水充沛", "他叫李立春", "立春镇开会", "清明上河图展出", "二十四节气立夏", "从2000到3000人", "共2018",
    "电话13320170308", "冬季", "春天", "建校63年", "历时78年", "从教61年", "历时15年后", "五一路", "三八线", "二十一", "十一，",
]  # fmt: skip


def found(text: str, today: DateContext = TODAY) -> str:
    mentions = find_dates(fold(text), today, relative=True)
    return " ".join(f"{text[m.start : m.end]}={m.edtf}" for m in mentions)


@pytest.mark.parametrize(("text", "expected", "why"), LOOSE)
def test_loose(text: str, expected: str, why: str) -> None:
    assert found(text) == expected, why


@pytest.mark.parametrize("text", NO_LOOSE)
def test_what_is_no_loose_date(text: str) -> None:
    assert "=" not in found(text)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (DateContext(2019, 1, 20), "2019-01-28"),
        (DateContext(2019, 2, 4), "2019-01-28"),
        (DateContext(2019, 2, 5), "2020-01-17"),
        (DateContext(2019, 12, 31), "2020-01-17"),
    ],
)
def test_the_last_lunar_month_belongs_to_the_year_before(today: DateContext, expected: str) -> None:
    assert found("腊月廿三", today) == f"腊月廿三={expected}"


def test_chronicles_leave_loose_dates_alone() -> None:
    text = "冬至前后，18世纪，三三年，2019年春，从2011到2015"
    assert [mention.edtf for mention in find_dates(text, TODAY)] == ["2019"]


def test_a_chronicle_with_a_solar_term_of_its_year() -> None:
    (mention,) = find_dates("2019年立冬，供暖开始。", DateContext(2019))
    assert mention.edtf == "2019-11-08"
    (plain,) = find_dates("2019年大雪，道路封闭。", DateContext(2019))
    assert plain.edtf == "2019"


def test_solar_terms_are_a_fortnight_apart() -> None:
    for year in (1900, 1964, 2020, 2099):
        days = [term_day(year, month, half) for month in range(1, 13) for half in (1, 2)]
        known = [day for day in days if day is not None]
        assert len(known) == 24
        assert all(14 <= (after - before).days <= 16 for before, after in pairwise(known))
    assert term_day(1899, 1, 1) is None


@pytest.mark.parametrize(
    ("value", "bounds", "precision"),
    [
        (edtf.season(2019, 0), ("2019-03-01", "2019-05-31"), DatePrecision.RANGE),
        (edtf.season(2019, 3), ("2019-12-01", "2020-02-29"), DatePrecision.RANGE),
        ("18XX", ("1800-01-01", "1899-12-31"), DatePrecision.YEAR),
        ("2019-25", ("", ""), None),
        ("2019-20", ("", ""), None),
        ("00XX", ("", ""), None),
    ],
)
def test_seasons_and_centuries(
    value: str, bounds: tuple[str, str], precision: DatePrecision | None
) -> None:
    assert edtf.bounds(value) == bounds
    assert edtf.is_valid(value) is (precision is not None)
    if precision is not None:
        assert edtf.precision(value) is precision


def test_dates_of_a_doc() -> None:
    doc = dashiji.annotate("零三年秋，厂址迁到河东。", reference=dt.date(2020, 6, 15))
    (mention,) = doc._.dashiji_dates
    assert (mention.edtf, doc.text[mention.start : mention.end]) == ("2003-23", "零三年秋")
