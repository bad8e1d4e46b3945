"""The running date over headers and entries: whole chronicles, with every finding they give."""

from __future__ import annotations

import pytest

from dashiji.config import SegmentSettings
from dashiji.read.reader import source_from_text
from dashiji.segment.segmenter import segment

Found = list[tuple[str, int | None]]

CASES: tuple[tuple[str, list[str], Found], ...] = (
    # Months in order, with a gap, back, and again.
    ("三月|5日，甲会召开。|四月|8日，乙会召开。", ["2020-03-05", "2020-04-08"], []),
    (
        "三月|5日，甲会召开。|五月|8日，乙会召开。",
        ["2020-03-05", "2020-05-08"],
        [("missing-month", 3)],
    ),
    (
        "三月|5日，甲会召开。|六月|8日，乙会召开。",
        ["2020-03-05", "2020-06-08"],
        [("missing-month", 3)],
    ),
    (
        "三月|5日，甲会召开。|二月|8日，乙会召开。",
        ["2020-03-05", "2020-02-08"],
        [("month-order", 3)],
    ),
    (
        "十二月|5日，甲会召开。|一月|8日，乙会召开。",
        ["2020-12-05", "2020-01-08"],
        [("month-order", 3)],
    ),
    (
        "2019年|十二月|5日，甲会召开。|2020年|一月|8日，乙会召开。",
        ["2019-12-05", "2020-01-08"],
        [],
    ),
    # Years that are lost begin where a month falls by six or more, as long as the title has more.
    (
        "2019—2021年大事记|十二月|5日，甲会召开。|一月|8日，乙会召开。|十二月|9日，丙会召开。|六月|9日，丁会召开。|十二月|3日，戊会召开。|一月|9日，己会召开。",
        ["2019-12-05", "2020-01-08", "2020-12-09", "2021-06-09", "2021-12-03", "2021-01-09"],
        [("missing-month", 6), ("missing-month", 10), ("month-order", 12)],
    ),
    (
        "2019—2021年大事记|7月5日，甲会召开。|1月8日，乙会召开。|12月9日，丙会召开。|7月9日，丁会召开。",
        ["2019-07-05", "2020-01-08", "2020-12-09", "2020-07-09"],
        [],
    ),
    ("2019—2020年大事记|7月5日，甲会召开。|2月8日，乙会召开。", ["2019-07-05", "2019-02-08"], []),
    (
        "2019—2021年大事记|2019年|十二月|5日，甲会召开。|一月|8日，乙会召开。",
        ["2019-12-05", "2019-01-08"],
        [("month-order", 5)],
    ),
    # A year alone ends the month above it.
    (
        "1951年5月，甲会召开。|1953年，乙会召开。|本月，丙会召开。",
        ["1951-05", "1953", "(1953,None)"],
        [],
    ),
    ("2019年3月大事记|5日，甲会召开。|8日，乙会召开。", ["2019-03-05", "2019-03-08"], []),
    # Years of their own.
    (
        "2019年3月5日，甲会召开。|4月2日，乙会召开。|2021年，丙会召开。|5月，丁会召开。",
        ["2019-03-05", "2019-04-02", "2021", "2021-05"],
        [],
    ),
    (
        "2018年至2020年，甲会召开。|2021年3月，乙会召开。|3月至5月，丙会召开。|11月至2月，丁会召开。",
        ["2018/2020", "2021-03", "2021-03/2021-05", "2021-11/2022-02"],
        [],
    ),
    (
        "3月5日|1998年，甲会召开。|2003年，乙桥通车。|3月6日|丙路通车。",
        ["1998-03-05", "2003-03-05", "2003-03-06"],
        [],
    ),
    # Parts of months and ranges.
    (
        "5月上旬至中旬，甲会召开。|5月中旬至6月下旬，乙会召开。|12月下旬至1月上旬，丙会召开。",
        ["2020-05-01/2020-05-20", "2020-05-11/2020-06-30", "2020-12-21/2021-01-10"],
        [],
    ),
    (
        "三月|下旬，甲会召开。|△乙会召开。|次日，丙会召开。",
        ["2020-03-21/2020-03-31", "2020-03-21/2020-03-31", "2020-04-01"],
        [("same-day-after-range", 4)],
    ),
    (
        "2020年2月28日至3月2日，甲会召开。|次日，乙会召开。|同日，丙会召开。",
        ["2020-02-28/2020-03-02", "2020-03-03", "2020-03-03"],
        [("same-day-after-range", 2)],
    ),
    (
        "12月31日，甲会召开。|次日，乙会召开。|同月，丙会召开。",
        ["2020-12-31", "2021-01-01", "2020-12"],
        [],
    ),
    ("3月5日|甲会召开。|次日，乙会召开。", ["2020-03-05", "2020-03-06"], []),
    (
        "3月5日至7日|甲会召开。|次日，乙会召开。",
        ["2020-03-05/2020-03-07", "2020-03-08"],
        [("same-day-after-range", 3)],
    ),
    # Days that cannot be.
    (
        "2月29日，甲会召开。|2月30日，乙会召开。",
        ["2020-02-29", "2020-02"],
        [("impossible-day", 2)],
    ),
    (
        "三月|3日至1日，甲会召开。|9日，乙会召开。",
        ["2020-03-03", "2020-03-09"],
        [("impossible-day", 2)],
    ),
    (
        "二月|27日至30日，甲会召开。|9日，乙会召开。",
        ["2020-02-27", "2020-02-09"],
        [("impossible-day", 2)],
    ),
    ("三月|3日至3日，甲会召开。|9日，乙会召开。", ["2020-03-03", "2020-03-09"], []),
    ("4月31日|甲会召开。|4月9日|乙会召开。", ["2020-04", "2020-04-09"], [("impossible-day", 1)]),
    # What has no day, or no month.
    (
        "5日，甲会召开。|8日，乙会召开。",
        ["(2020,None)", "(2020,None)"],
        [("no-header", None), ("day-without-month", 1), ("day-without-month", 2)],
    ),
    (
        "3月5日，甲会召开。|正月初五，乙会召开。|4月5日，丙会召开。",
        ["2020-03-05", "(2020,None)", "2020-04-05"],
        [("lunar-date", 2)],
    ),
    (
        "三月|5日，甲会召开。|正月初五，乙会召开。|9日，丙会召开。",
        ["2020-03-05", "(2020,3)", "2020-03-09"],
        [("lunar-date", 3)],
    ),
    (
        "三月|5日，甲会召开。|年底，乙会召开。|月底，丙会召开。",
        ["2020-03-05", "(2020,3)", "(2020,3)"],
        [],
    ),
    (
        "3月5日，甲会召开。|年底，乙会召开。|4月5日，丙会召开。|月底，丁会召开。",
        ["2020-03-05", "(2020,None)", "2020-04-05", "(2020,4)"],
        [],
    ),
    (
        "3月5日，甲会召开。|全年，乙会召开。|同月，丙会召开。",
        ["2020-03-05", "2020", "2020-03"],
        [],
    ),
    # Headers that span months; an entry under them has no month of its own.
    (
        "上半年|甲会召开。|乙桥通车。|下半年|丙路通车。",
        ["(2020,1-6)", "(2020,1-6)", "(2020,7-12)"],
        [],
    ),
    (
        "一季度|甲会召开。|第二季度|乙桥通车。|3季度|丙路通车。|四季度|丁站启用。",
        ["(2020,1-3)", "(2020,4-6)", "(2020,7-9)", "(2020,10-12)"],
        [],
    ),
    (
        "3月至5月|5日，甲会召开。|乙桥通车。|6月|丙路通车。",
        ["(2020,None)", "(2020,3-5)", "(2020,6)"],
        [("day-without-month", 2)],
    ),
    ("3月至3月|甲会召开。|乙桥通车。", ["(2020,None)", "(2020,None)"], []),
    (
        "3月5日，甲会召开。|同日，乙会召开。|△丙桥通车。|2月30日，丁站启用。|△戊路通车。",
        ["2020-03-05", "2020-03-05", "2020-03-05", "2020-02", "2020-02"],
        [("impossible-day", 4)],
    ),
    # A year alone under a month is what that entry tells of; the header's year goes on.
    (
        "三月|5日，甲会召开。|2018年，乙会召开。|9日，丙会召开。",
        ["2020-03-05", "2018", "2020-03-09"],
        [],
    ),
    (
        "3月5日，甲会召开。|2021年，乙会召开。|4月9日，丙会召开。",
        ["2020-03-05", "2021", "2021-04-09"],
        [],
    ),
    # △ takes the date above, a section heading ends what △ may take.
    (
        "3月5日|甲会召开。|★要闻|△乙会召开。|丙桥通车。",
        ["2020-03-05", "2020-03-05", "2020-03-05"],
        [],
    ),
)


@pytest.mark.parametrize(("lines", "dates", "findings"), CASES, ids=[case[0] for case in CASES])
def test_chronicle(lines: str, dates: list[str], findings: Found) -> None:
    year = None if "大事记" in lines else 2020
    source = source_from_text(lines.replace("|", "\n"), name="x", year=year)
    read = segment(source, SegmentSettings())
    assert [
        block.date.edtf if block.date else f"({block.year},{_months(block.months) or block.month})"
        for block in read.blocks
    ] == dates
    found = [(finding.code, finding.line) for finding in read.findings if finding.code != "layout"]
    assert found == findings
    for block in read.blocks:
        if block.date and block.date.edtf[4:5] == "-":
            assert (block.year, block.month) == (
                int(block.date.edtf[:4]),
                int(block.date.edtf[5:7]),
            )


def _months(months: tuple[int, int] | None) -> str:
    return f"{months[0]}-{months[1]}" if months else ""


@pytest.mark.parametrize(
    ("lines", "months"),
    [
        ("三月|5日，甲会召开。|2020年，乙会召开。|全年，丙会召开。", [3, 3, 3]),
        ("3月5日，甲会召开。|2020年，乙会召开。|全年，丙会召开。", [3, None, None]),
        ("三月|4月5日，甲会召开。|2020年，乙会召开。", [4, 3]),
        ("三月|4月5日|甲会召开。|6日，乙会召开。|2019年，丙会召开。", [4, 4, 4]),
    ],
)
def test_a_year_alone_stands_in_the_month_of_its_header(
    lines: str, months: list[int | None]
) -> None:
    read = segment(
        source_from_text(lines.replace("|", "\n"), name="x", year=2020), SegmentSettings()
    )
    assert [block.month for block in read.blocks] == months


@pytest.mark.parametrize(
    ("months", "message"),
    [
        ("三月 五月", "no header for 4月; if entries"),
        ("三月 六月", "no header for 4月 to 5月; if entries"),
        ("三月 二月", "2月 stands after 3月; if a new year"),
        ("三月 三月", "the header 3月 stands twice; both"),
    ],
)
def test_what_is_odd_about_months_is_told(months: str, message: str) -> None:
    first, second = months.split()
    text = f"{first}\n5日，甲会召开。\n{second}\n8日，乙会召开。"
    read = segment(source_from_text(text, name="x", year=2020), SegmentSettings())
    (told,) = [finding.message for finding in read.findings if finding.line == 3]
    assert told.startswith(message)
