"""Heads of lines: marks, numbers, dates in all their writings, and what only looks like one."""

from __future__ import annotations

import pytest

from dashiji.segment.leads import Lead, read_header, read_lead
from dashiji.segment.lines import split_lines


def lead_of(text: str) -> Lead:
    return read_lead(split_lines(text)[0])


@pytest.mark.parametrize(
    ("line", "year", "month", "day", "end", "rest"),
    [
        ("3月4日，馆舍启用。", None, 3, 4, None, "馆舍启用。"),
        ("３月４日馆舍启用。", None, 3, 4, None, "馆舍启用。"),
        ("1 月4 日 馆舍启用", None, 1, 4, None, "馆舍启用"),
        ("十一月廿三日，馆舍启用", None, 11, 23, None, "馆舍启用"),
        ("2022-01-05 扩容", 2022, 1, 5, None, "扩容"),
        ("2022/1/5：扩容", 2022, 1, 5, None, "扩容"),
        ("2022.1.5 扩容", 2022, 1, 5, None, "扩容"),
        ("二〇一六年三月八日，扩容", 2016, 3, 8, None, "扩容"),
        ("民國四十六年五月二日，擴建", 1957, 5, 2, None, "擴建"),
        ("5月29日至31日 集训", None, 5, 29, (None, 31), "集训"),
        ("2月24日—3月8日，集训", None, 2, 24, (3, 8), "集训"),
        ("6月21-25日集训", None, 6, 21, (None, 25), "集训"),
        ("28、29两日，集训", None, None, 28, (None, 29), "集训"),
        ("4月5日28日，集训", None, 4, 5, (None, 28), "集训"),
        ("17—19日，集训", None, None, 17, (None, 19), "集训"),
        ("6月3日（星期五）上午，集训", None, 6, 3, None, "集训"),
        ("7月8日21时许，大坝出险", None, 7, 8, None, "大坝出险"),
        ("1月1日——新规施行", None, 1, 1, None, "新规施行"),
        ("【3月8日】展览开幕", None, 3, 8, None, "展览开幕"),
        ("1.2022年2月1日，播种", 2022, 2, 1, None, "播种"),
        ("（3）5月6日，播种", None, 5, 6, None, "播种"),
        ("●9月9日-10日报到", None, 9, 9, (None, 10), "报到"),
        ("- **4月2日** 发布", None, 4, 2, None, "发布"),
        ("九月廿五日（公历11月15日），光复", None, 11, 15, None, "光复"),
    ],
)
def test_day_leads(
    line: str, year: int | None, month: int | None, day: int, end: tuple[int, int] | None, rest: str
) -> None:
    lead = lead_of(line)
    assert lead.date is not None
    assert (lead.date.year, lead.date.month, lead.date.day) == (year, month, day)
    assert (lead.date.end_month, lead.date.end_day) == (end or (None, None))
    assert split_lines(line)[0].shadow[lead.text :].lstrip("*　 ").strip() == (
        split_lines(rest)[0].shadow
    )


@pytest.mark.parametrize(
    "line",
    [
        "2024年全国统计工作会议在京召开。",
        "五月花海节开幕。",
        "三月三歌会举行。",
        "七月流火，稻田飘香。",
        "3号楼加固工程完工。",
        "12.6万亩小麦开镰。",
        "2日内完成整改。",
        "2013年以来，累计植树百万株。",
        "2019年度审计报告公布。",
        "20世纪90年代建成。",
        "一日游线路发布。",
        "3月龄幼鸟放飞。",
        "全年产值突破亿元。",
        "1:5的比分让人意外。",
        "42月上旬，大坝合龙。",
        "5月上旬至14月中旬，大坝合龙。",
        "2020年13月，大坝合龙。",
        "0年3月1日，大坝合龙。",
    ],
)
def test_what_only_looks_like_a_date(line: str) -> None:
    assert lead_of(line).date is None


@pytest.mark.parametrize(
    ("line", "marks", "number"),
    [
        ("1、巡展", "1、", 1),
        ("12．巡展", "1.", 12),
        ("（四）巡展", "(一)", 4),
        ("十二、巡展", "一、", 12),
        ("③巡展", "①", 3),
        ("★巡展", "★", None),
        ("* 巡展", "*", None),
        ("## 巡展", "##", None),
        ("1.18万人参观", "", None),
    ],
)
def test_marks(line: str, marks: str, number: int | None) -> None:
    lead = lead_of(line)
    assert (lead.marks, lead.number) == (marks, number)


@pytest.mark.parametrize(
    ("line", "kind", "year", "month"),
    [
        ("1月", "month", None, 1),
        ("一月", "month", None, 1),
        ("１月", "month", None, 1),
        ("1 月", "month", None, 1),
        ("【1月】", "month", None, 1),
        ("（十二月）", "month", None, 12),
        ("◆十一月", "month", None, 11),
        ("1月份", "month", None, 1),
        ("2023年1月", "month", 2023, 1),
        ("2023.1", "month", 2023, 1),
        ("1/2023", "month", 2023, 1),
        ("## 1月", "month", None, 1),
        ("2023年1月大事记", "month", 2023, 1),
        ("第一季度", "month", None, None),
        ("Jan", "month", None, 1),
        ("2015年", "year", 2015, None),
        ("【二〇一六年】", "year", 2016, None),
        ("民國三十八年", "year", 1949, None),
        ("民国四年（1915年）", "year", 1915, None),
        ("(2 0 1 7年0 3月)", "month", 2017, 3),
        ("3月5日", "day", None, 3),
        ("17—19日", "day", None, None),
        ("6月18日7月1日", "day", None, 6),
        ("是月", "day", None, None),
    ],
)
def test_headers(line: str, kind: str, year: int | None, month: int | None) -> None:
    header = read_header(split_lines(line)[0])
    assert header is not None
    assert (header[0].value, header[1].year, header[1].month) == (kind, year, month)


@pytest.mark.parametrize(
    "line",
    ["三月三", "八月瓜", "2月兰展", "1月，全县受灾。", "一月 1", "十一黄金周", "5月1日起施行"],
)
def test_what_heads_nothing(line: str) -> None:
    assert read_header(split_lines(line)[0]) is None
