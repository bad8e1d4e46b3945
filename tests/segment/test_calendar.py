"""Dates of entries in EDTF over headers, year ends and gaps; what cannot be is a finding."""

from __future__ import annotations

import pytest

from dashiji.config import SegmentSettings
from dashiji.errors import ReadError
from dashiji.read.reader import source_from_text
from dashiji.read.source import Source, SourceFacts
from dashiji.segment.blocks import Block, Segmentation
from dashiji.segment.segmenter import segment


def read(*lines: str, year: int | None = 2020) -> Segmentation:
    return segment(source_from_text("\n".join(lines), name="x", year=year), SegmentSettings())


def dates(*lines: str, year: int | None = 2020) -> list[str]:
    blocks = read(*lines, year=year).blocks
    return [
        block.date.edtf if block.date else f"({block.year},{months(block)})" for block in blocks
    ]


def months(block: Block) -> str:
    return f"{block.months[0]}-{block.months[1]}" if block.months else str(block.month)


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (("三月", "5日，甲。", "同日，乙。"), ["2020-03-05", "2020-03-05"], "the day above"),
        (("三月", "5日，甲。", "是日，乙。"), ["2020-03-05", "2020-03-05"], "the day above"),
        (("三月", "31日，甲。", "次日，乙。"), ["2020-03-31", "2020-04-01"], "over the month"),
        (("三月", "5日，甲。", "△乙。"), ["2020-03-05", "2020-03-05"], "the date above"),
        (("三月", "5日至7日，甲。", "△乙。"), ["2020-03-05/2020-03-07"] * 2, "the range above"),
        (
            ("三月", "5日至7日，甲。", "同日，乙。"),
            ["2020-03-05/2020-03-07", "2020-03-07"],
            "its end",
        ),
        (("三月", "△甲。", "△乙。"), ["(2020,3)", "(2020,3)"], "no day above"),
        (("三月", "5日，甲。", "是月，乙。"), ["2020-03-05", "2020-03"], "the month"),
        (
            ("三月", "5日，甲。", "本月，乙。", "同日，丙。"),
            ["2020-03-05", "2020-03", "2020-03-05"],
            "",
        ),
        (("三月", "5日，甲。", "是年，乙。"), ["2020-03-05", "2020"], "the year"),
        (
            ("二月", "上旬，甲。", "下旬，乙。"),
            ["2020-02-01/2020-02-10", "2020-02-21/2020-02-29"],
            "",
        ),
        (
            ("9999年12月31日，甲。", "次日，乙。"),
            ["9999-12-31", "(9999,12)"],
            "no day after the last one",
        ),
        (("三月", "5日，甲。", "月底，乙。"), ["2020-03-05", "(2020,3)"], "the header's month"),
        (("12月28日至1月3日，甲。", "12月30日，乙。"), ["2020-12-28/2021-01-03", "2020-12-30"], ""),
        (("3月5日，甲。", "9日，乙。"), ["2020-03-05", "2020-03-09"], "month of the entry above"),
        (("3月，甲。", "4月5日，乙。"), ["2020-03", "2020-04-05"], "month alone"),
        (
            ("一季度，甲。", "上半年，乙。", "3月2日，丙。"),
            ["2020-01/2020-03", "2020-01/2020-06", "2020-03-02"],
            "",
        ),
        (
            ("第二季度", "4月3日，甲。", "乙馆开放。", "第三季度", "丙站开通。"),
            ["2020-04-03", "(2020,4-6)", "(2020,7-9)"],
            "what has no date of its own is of the quarter, not of the month above",
        ),
        (("2019年12月30日，甲。", "2020年1月2日，乙。"), ["2019-12-30", "2020-01-02"], "own years"),
        (
            ("2018年", "5月1日，甲。", "2019年", "2月3日，乙。"),
            ["2018-05-01", "2019-02-03"],
            "headers",
        ),
        (
            ("3月5日", "甲公司成立。", "3月6日", "乙公司成立。"),
            ["2020-03-05", "2020-03-06"],
            "day lines",
        ),
    ],
)
def test_dates(lines: tuple[str, ...], expected: list[str], why: str) -> None:
    assert dates(*lines) == expected, why


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (("二月", "30日，甲会召开。", "3日，乙会召开。"), "impossible-day", 2),
        (("三月", "5日，甲。", "二月", "8日，乙。"), "month-order", 3),
        (("三月", "5日，甲。", "三月", "8日，乙。"), "repeated-month", 3),
        (("三月", "5日，甲。", "六月", "8日，乙。"), "missing-month", 3),
        (("三月", "四月", "8日，乙。"), "empty-header", 1),
        (("三月", "同日，甲。", "8日，乙。"), "same-day-without-day", 2),
        (("三月", "5日至7日，甲。", "同日，乙。"), "same-day-after-range", 3),
        (("甲馆开馆。", "乙桥通车。"), "no-header", None),
    ],
)
def test_what_is_odd_becomes_a_finding(lines: tuple[str, ...], code: str, line: int | None) -> None:
    found = read(*lines).findings
    assert (code, line) in [(finding.code, finding.line) for finding in found]
    assert all(finding.stage == "segment" and finding.message for finding in found)


def test_impossible_day_keeps_the_event_at_its_month() -> None:
    segmentation = read("二月", "30日，甲会召开。", "3日，乙会召开。")
    assert [block.date.edtf for block in segmentation.blocks if block.date] == [
        "2020-02",
        "2020-02-03",
    ]


def test_day_of_an_inherited_date_points_at_its_header() -> None:
    text = "3月5日\n甲公司成立。\n△乙桥通车。\n　6日，丙馆开馆。\n● 同日，丁会召开。"
    found = [block.date for block in read(*text.split("\n")).blocks]
    assert [date and (text[date.start : date.end], date.inherited) for date in found] == [
        ("3月5日", True),
        ("3月5日", True),
        ("6日", False),
        ("同日", False),
    ]


ENTRIES = "3月5日，甲馆开馆，2018年立项的工程至此完工。\n4月6日，乙桥通车。"


@pytest.mark.parametrize(
    ("source", "year", "why"),
    [
        (
            Source("x", f"2017年大事记\n{ENTRIES}", "", "", "utf-8", SourceFacts(year_first=2016)),
            2016,
            "card",
        ),
        (Source("x", f"2017年大事记\n{ENTRIES}", "2015.txt", "", "utf-8"), 2017, "title"),
        (Source("x", f"二〇一七年大事记\n{ENTRIES}", "2015.txt", "", "utf-8"), 2017, "title"),
        (Source("x", f"大事记（2 0 1 7年）\n{ENTRIES}", "2015.txt", "", "utf-8"), 2017, "title"),
        (Source("x", f"大事记\n{ENTRIES}", "raw/gongsi-2015.txt", "", "utf-8"), 2015, "file name"),
        (
            Source("x", f"大事记\n发布时间：2022-01-03\n{ENTRIES}", "a.txt", "", "utf-8"),
            2018,
            "guess",
        ),
    ],
)
def test_year(source: Source, year: int, why: str) -> None:
    segmentation = segment(source, SegmentSettings())
    assert {block.year for block in segmentation.blocks} == {year}
    guessed = "year-guessed" in [finding.code for finding in segmentation.findings]
    assert guessed == (why == "guess")


def test_no_year_anywhere_says_how_to_give_it() -> None:
    with pytest.raises(ReadError, match=r"a/b\.txt: no year .* source card \(year: 2024\)"):
        segment(Source("b", "3月5日，甲馆开馆。", "a/b.txt", "", "utf-8"), SegmentSettings())
