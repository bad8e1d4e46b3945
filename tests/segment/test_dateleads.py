"""What a date at the head of a line is read as, part by part, to the character where it ends."""

from __future__ import annotations

from typing import Any

import pytest

from dashiji.segment.dateleads import after_date, read_date, to_year
from dashiji.segment.lead_parts import DateLead, Relation

DATES: tuple[tuple[str, int, dict[str, Any]], ...] = (
    # A day, with month and year or without.
    ("3月4日，", 4, {"month": 3, "day": 4}),
    ("3月4号，", 4, {"month": 3, "day": 4}),
    ("3月4号楼", 2, {"month": 3}),
    ("3月4日起，", 4, {"month": 3, "day": 4}),
    ("同年3月4日，", 6, {"month": 3, "day": 4}),
    ("1月1日", 4, {"month": 1, "day": 1}),
    ("12月31日", 6, {"month": 12, "day": 31}),
    ("三月四日", 4, {"month": 3, "day": 4, "numeral": True}),
    ("十二月三十一日", 7, {"month": 12, "day": 31, "numeral": True}),
    ("3月1，", 3, {"month": 3, "day": 1}),
    ("3月1：", 3, {"month": 3, "day": 1}),
    ("3月1", 3, {"month": 3, "day": 1}),
    ("3月1会", 2, {"month": 3}),
    ("3月 1", 2, {"month": 3}),
    ("三月1，", 3, {"month": 3, "day": 1, "numeral": True}),
    ("三月三，", 2, {"month": 3, "numeral": True}),
    ("5日", 2, {"day": 5}),
    ("1日", 2, {"day": 1}),
    ("31日", 3, {"day": 31}),
    ("五日", 2, {"day": 5, "numeral": True}),
    ("5号", 2, {"day": 5}),
    # Ranges.
    ("1月1日-2月3日，", 9, {"month": 1, "day": 1, "end_month": 2, "end_day": 3}),
    ("3月1日至31日，", 8, {"month": 3, "day": 1, "end_day": 31}),
    ("3月1至3日", 6, {"month": 3, "day": 1, "end_day": 3}),
    (
        "2023年3月1日至2024年2月4日，",
        19,
        {"year": 2023, "month": 3, "day": 1, "end_year": 2024, "end_month": 2, "end_day": 4},
    ),
    ("5日至7日", 5, {"day": 5, "end_day": 7}),
    ("5日至7日内", 6, {"day": 5, "end_day": 7}),
    ("28日至3月2日", 8, {"day": 28, "end_month": 3, "end_day": 2}),
    ("28、29两日", 7, {"day": 28, "end_day": 29}),
    ("5-7日", 4, {"day": 5, "end_day": 7}),
    ("3-5月", 4, {"month": 3, "end_month": 5}),
    ("3月至5月", 5, {"month": 3, "end_month": 5}),
    ("2020年3-5月", 9, {"year": 2020, "month": 3, "end_month": 5}),
    ("2020年3月至2021年5月", 15, {"year": 2020, "month": 3, "end_year": 2021, "end_month": 5}),
    ("2018年至2020年", 11, {"year": 2018, "end_year": 2020}),
    # Digits with signs between.
    ("2022-01-05", 10, {"year": 2022, "month": 1, "day": 5}),
    ("2022-12-31", 10, {"year": 2022, "month": 12, "day": 31}),
    ("2022-1-1", 8, {"year": 2022, "month": 1, "day": 1}),
    ("2022-01", 7, {"year": 2022, "month": 1}),
    ("0001-01-01", 10, {"year": 1, "month": 1, "day": 1}),
    ("2022/1/5-2/9", 12, {"year": 2022, "month": 1, "day": 5, "end_month": 2, "end_day": 9}),
    ("2022.1.5-9", 10, {"year": 2022, "month": 1, "day": 5, "end_day": 9}),
    ("2022.1-3", 6, {"year": 2022, "month": 1}),
    (
        "2022-01-05至2023-02-06",
        21,
        {"year": 2022, "month": 1, "day": 5, "end_year": 2023, "end_month": 2, "end_day": 6},
    ),
    ("元旦，", 2, {"month": 1, "day": 1}),
    # Months, parts of them, and parts of years.
    ("5月", 2, {"month": 5}),
    ("1月", 2, {"month": 1}),
    ("12月", 3, {"month": 12}),
    ("元月", 2, {"month": 1, "numeral": True}),
    ("三月初", 3, {"month": 3, "numeral": True}),
    ("2020年3月底", 8, {"year": 2020, "month": 3}),
    ("上旬", 2, {"part": "上"}),
    ("5月上旬", 4, {"month": 5, "part": "上"}),
    ("5月上旬至中旬", 7, {"month": 5, "part": "上", "part_end": "中"}),
    ("5月上旬至6月下旬", 9, {"month": 5, "end_month": 6, "part": "上", "part_end": "下"}),
    ("2020年5月下旬", 9, {"year": 2020, "month": 5, "part": "下"}),
    ("8月中、下旬，", 6, {"month": 8, "part": "中", "part_end": "下"}),
    ("8月上中旬，", 5, {"month": 8, "part": "上", "part_end": "中"}),
    # Into the next year, and by the old calendar.
    ("10月至翌年3月，", 8, {"month": 10, "end_month": 3}),
    ("12月30日至次年1月3日，", 13, {"month": 12, "day": 30, "end_month": 1, "end_day": 3}),
    ("农历九月初九，", 6, {"lunar": True}),
    ("第二季度", 4, {"part": "Q2"}),
    ("2021年第4季度", 9, {"year": 2021, "part": "Q4"}),
    ("上半年", 3, {"part": "H1"}),
    ("2021年下半年", 8, {"year": 2021, "part": "H2"}),
    # Years.
    ("2020年", 5, {"year": 2020}),
    ("9999年", 5, {"year": 9999}),
    ("2020年底", 6, {"year": 2020}),
    ("2020年春，", 6, {"year": 2020}),
    ("民国三年", 4, {"year": 1914}),
    ("中华民国十年三月", 8, {"year": 1921, "month": 3, "numeral": True}),
    ("民国四年（1915年）5月3日", 15, {"year": 1915, "month": 5, "day": 3}),
    # Lunar days have no Gregorian month, unless one is given.
    ("正月", 2, {"lunar": True}),
    ("腊月二十日", 5, {"lunar": True}),
    ("正月初五", 4, {"lunar": True}),
    ("八月初五", 4, {"lunar": True}),
    ("2003年八月初五", 9, {"year": 2003, "lunar": True}),
    ("正月初五（2月3日）", 10, {"month": 2, "day": 3}),
    ("2001年正月初五（2002年2月3日）", 20, {"year": 2002, "month": 2, "day": 3}),
    ("2001年正月（公历2月3日）", 15, {"year": 2001, "month": 2, "day": 3}),
    ("九月廿五日（公历11月15日）", 15, {"month": 11, "day": 15}),
    ("2001年9月5日（2002年11月15日）", 22, {"year": 2002, "month": 11, "day": 15}),
    ("2001年9月5日（公历11月15日）", 19, {"year": 2001, "month": 11, "day": 15}),
    # Reigns, with the year in brackets.
    ("康熙三年（1664年）", 11, {"year": 1664}),
    ("康熙三年（1664年）三月", 13, {"year": 1664, "lunar": True}),
    ("康熙三年（1664）三月初五", 14, {"year": 1664, "lunar": True}),
    ("康熙三年（1664）三月五日", 14, {"year": 1664, "lunar": True}),
    ("康熙三年（1664）春，", 11, {"year": 1664}),
    ("光绪元年（1875年）三月初五（4月10日）", 22, {"year": 1875, "month": 4, "day": 10}),
    ("建武九年（33）", 8, {"year": 33}),
    ("嘉庆五年", 4, {"year": 1800}),
    ("清光绪元年三月", 7, {"year": 1875, "lunar": True}),
    ("1704康熙43年", 9, {"year": 1704}),
    ("1808嘉庆13 ", 8, {"year": 1808}),
    ("1913年（民国二年）", 11, {"year": 1913}),
    ("1913年（民国二年）5月8日", 15, {"year": 1913, "month": 5, "day": 8}),
    ("1800年（嘉庆五年）五月", 13, {"year": 1800, "lunar": True}),
    ("757年（唐朝至德二年）", 12, {"year": 757}),
    ("是月25日", 5, {"day": 25}),
    ("同月25日至27日", 9, {"day": 25, "end_day": 27}),
    # Years without 年, a month whose number is lost, and words that begin like a part of a year.
    ("1970--1971，", 10, {"year": 1970, "end_year": 1971}),
    ("1970—1971 ", 9, {"year": 1970, "end_year": 1971}),
    ("1951年月，", 6, {"year": 1951}),
    ("1992年春节", 5, {"year": 1992}),
    ("1992年春建", 6, {"year": 1992}),
    ("1992年初级", 5, {"year": 1992}),
    ("6月中共", 2, {"month": 6}),
    ("6月中，", 3, {"month": 6}),
    # What points at another date.
    ("同日", 2, {"relation": Relation.SAME_DAY}),
    ("次日", 2, {"relation": Relation.NEXT_DAY}),
    ("同月", 2, {"relation": Relation.SAME_MONTH}),
    ("本年", 2, {"relation": Relation.SAME_YEAR}),
    ("全年", 2, {"relation": Relation.SAME_YEAR}),
    ("2021年全年", 7, {"year": 2021, "relation": Relation.SAME_YEAR}),
    ("年底", 2, {"relation": Relation.VAGUE}),
    ("月底", 2, {"relation": Relation.VAGUE, "vague_month": True}),
    ("春，", 1, {"relation": Relation.VAGUE}),
    ("同年冬，", 3, {"relation": Relation.SAME_YEAR}),
    ("是年7月中旬", 6, {"month": 7, "part": "中"}),
    ("当年3月至5月", 7, {"month": 3, "end_month": 5}),
    ("同年上半年", 5, {"part": "H1"}),
    ("入夏，", 2, {"relation": Relation.VAGUE}),
)


@pytest.mark.parametrize(("text", "end", "parts"), DATES, ids=[date[0] for date in DATES])
def test_parts_of_a_date(text: str, end: int, parts: dict[str, Any]) -> None:
    assert read_date(text) == DateLead(0, end, **parts)
    before = "甲："
    moved = read_date(f"{before}{text}", len(before))
    assert moved == DateLead(len(before), len(before) + end, **parts)


@pytest.mark.parametrize(
    "text",
    [
        "13月1日", "0月1日", "13月5日（1月2日）", "0月5日（1月2日）", "13月初五", "0月初五", "14月", "0月", "5月至13月", "32日", "0日", "5", "5日内", "5日后", " 3月",
        "2022-13-05", "2022-0-1", "2022-12-32", "2022-1-0", "0000-01-01",
        "0年", "10000年", "2020年度", "公元前", "春耕",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("星期五", 3),
        ("（周五）上午", 6),
        ("上午9时30分", 7),
        ("21时许", 4),
        ("9:30", 4),
        ("20:31:15,", 8),
        ("上午10 时25 分 ", 10),
        ("早8时,", 3),
        ("开始 ", 2),
        ("开始举", 0),
        ("起，", 1),
        ("起施", 0),
        ("晚9点半，", 4),
        ("　凌晨2时40分许，甲楼起火", 0),
        (" 09:30 系统升级", 6),
        ("夜降霜", 0),
        ("夜，", 1),
        ("凌晨3时起，", 5),
        ("12时27分（北京时间）——", 12),
        ("（美国东部时间）——", 8),
        ("电，全国", 1),
        ("晚电，", 2),
        ("电视", 0),
        ("前后，", 2),
        ("（农历正月初一），", 8),
        ("(正月初七至十六),", 9),
        ("（三月会议），", 0),
        ("开", 0),
    ],
)
def test_what_follows_a_date(text: str, end: int) -> None:
    assert after_date(text, 0) == end


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("民国元年", 1912),
        ("民三年", 1914),
        ("民国四年（1915年）", 1915),
        ("1998年（公元1999年）", 1999),
        ("二○一六年", 2016),
        ("民国廿百年", None),
    ],
)
def test_written_years(written: str, year: int | None) -> None:
    assert to_year(written) == year


@pytest.mark.parametrize(
    ("text", "shape", "has_day"),
    [
        ("3月4日", "md", True),
        ("2020年3月4日", "ymd", True),
        ("2020年", "y", False),
        ("2020年3月", "ym", False),
        ("5日", "d", True),
        ("同日", "relative", False),
        ("2020年上半年", "yp", False),
        ("5月上旬", "mp", True),
        ("2020年5月中旬", "ymp", True),
        ("下旬", "p", True),
    ],
)
def test_shape(text: str, shape: str, has_day: bool) -> None:
    lead = read_date(text)
    assert lead is not None
    assert (lead.shape, lead.has_day) == (shape, has_day)
