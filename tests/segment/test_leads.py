"""Heads of lines: marks, numbers, dates in all their writings, and what only looks like one."""

from __future__ import annotations

import pytest

from dashiji.segment.dotted import DotStyle
from dashiji.segment.headers import read_header
from dashiji.segment.leads import Glued, Lead, read_lead
from dashiji.segment.lines import split_lines


def lead_of(text: str) -> Lead:
    return read_lead(split_lines(text)[0])


@pytest.mark.parametrize(
    ("line", "year", "month", "day", "end", "rest"),
    [
        ("3月4日，馆舍启用。", None, 3, 4, None, "馆舍启用。"),
        ("3月4日以“护水”为主题的论坛开幕", None, 3, 4, None, "以“护水”为主题的论坛开幕"),
        ("4日前往馆舍", None, None, 4, None, "前往馆舍"),
        ("4日内蒙古代表团来馆", None, None, 4, None, "内蒙古代表团来馆"),
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
        ("28、29、31日，集训", None, None, 28, (None, 31), "集训"),
        ("5月8、9、12日，集训", None, 5, 8, (None, 12), "集训"),
        ("28、29两日，集训", None, None, 28, (None, 29), "集训"),
        ("4月5日28日，集训", None, 4, 5, (None, 28), "集训"),
        ("17—19日，集训", None, None, 17, (None, 19), "集训"),
        ("6月3日（星期五）上午，集训", None, 6, 3, None, "集训"),
        ("7月8日21时许，大坝出险", None, 7, 8, None, "大坝出险"),
        ("7月8日零时 大坝合龙", None, 7, 8, None, "大坝合龙"),
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
        "2日前完成整改。",
        "3月2日以来，累计植树百万株。",
        "3月2日后不再办理。",
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
        ("12.2021届学生毕业", "1.", 12),
        ("（四）巡展", "(一)", 4),
        ("十二、巡展", "一、", 12),
        ("③巡展", "①", 3),
        ("NO.3 巡展", "No.1", 3),
        ("No.12：巡展", "No.1", 12),
        ("TOP 1 | 巡展", "No.1", 1),
        ("Notes 巡展", "", None),
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
        ("January · 一月", "month", None, 1),
        ("5 月 份 大 事 记", "month", None, 5),
        ("2 0 2 1 年 1 2 月", "month", 2021, 12),
        ("Dec / 十二月", "month", None, 12),
        ("2015年", "year", 2015, None),
        ("【二〇一六年】", "year", 2016, None),
        ("民國三十八年", "year", 1949, None),
        ("民国四年（1915年）", "year", 1915, None),
        ("太康四年（二八三）", "year", 283, None),
        ("宋仁宗庆历四年(公元1044年)", "year", 1044, None),
        ("唐 贞元年间（七八五～八○五）", "year", 785, None),
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
    ("line", "number"),
    [("NO.1", 1), ("Top 10", 10), ("一", 1), ("【第十二件】", 12), ("第3条", 3), ("第二件大事", 2)],
)
def test_numbers_of_entries_alone_on_a_line(line: str, number: int) -> None:
    header = read_header(split_lines(line)[0])
    assert header is not None
    assert (header[0].value, header[1].day) == ("ordinal", number)


@pytest.mark.parametrize(
    "line",
    ["三月三", "八月瓜", "2月兰展", "1月，全县受灾。", "一月 1", "十一黄金周", "5月1日起施行"],
)
def test_what_heads_nothing(line: str) -> None:
    assert read_header(split_lines(line)[0]) is None


@pytest.mark.parametrize(
    ("line", "style", "number", "mark_end", "delimiter", "text"),
    [
        ("3月4日，开", "", None, 0, "，", 5),
        ("3月4日开", "", None, 0, "", 4),
        ("3月4日 ——开", "", None, 0, " ——", 7),
        ("3月4日 - 开", "", None, 0, " - ", 7),
        ("3月4日|开", "", None, 0, "|", 5),
        ("**3月4日** 开", "", None, 2, " ", 9),
        ("【3月4日】开", "", None, 0, "", 6),
        ("【3月4日上午】开", "", None, 0, "", 8),
        ("[3月4日] 开", "", None, 0, " ", 7),
        ("> 3月4日，开", "", None, 2, "，", 7),
        ("| 3月4日 | 开 |", "", None, 2, " | ", 9),
        ("3月4日起，开", "", None, 0, "，", 6),
        ("# 3月 要闻", "#", None, 2, " ", 5),
        ("●3月4日，开", "●", None, 1, "，", 6),
        ("● ● 甲", "●", None, 4, "", 4),
        ("● ● ● 甲", "●", None, 6, "", 6),
        ("******● 甲", "", None, 6, "", 6),
        ("●1.甲", "●", 1, 3, "", 3),
        ("1.●甲", "1.", 1, 2, "", 2),
        ("**1、甲**", "1、", 1, 4, "", 4),
        ("1、**甲**", "1、", 1, 4, "", 4),
        ("+ 甲", "+", None, 2, "", 2),
        ("-甲", "", None, 0, "", 0),
        ("①甲", "①", 1, 1, "", 1),
        ("⑳甲", "①", 20, 1, "", 1),
        ("廿一、甲", "一、", 21, 3, "", 3),
        ("(十)甲", "(一)", 10, 3, "", 3),
        ("[3]甲", "[1]", 3, 3, "", 3),
        ("12. 3月", "1.", 12, 4, "", 6),
        ("12345、甲", "", None, 0, "", 0),
        ("5、甲", "1、", 5, 2, "", 2),
        ("5、6日", "", None, 0, "", 4),
        # A list nests by its indent, a bullet that is no list's does not.
        ("- 甲", "-", None, 2, "", 2),
        (" - 甲", "-", None, 3, "", 3),
        ("  - 甲", "-/1", None, 4, "", 4),
        ("     - 甲", "-/1", None, 7, "", 7),
        ("      - 甲", "-/2", None, 8, "", 8),
        ("\t- 甲", "-/1", None, 3, "", 3),
        ("　　- 甲", "-/1", None, 4, "", 4),
        ("　　　　- 甲", "-/2", None, 6, "", 6),
        ("   ● 甲", "●", None, 5, "", 5),
    ],
)
def test_what_stands_before_the_text(
    line: str, style: str, number: int | None, mark_end: int, delimiter: str, text: int
) -> None:
    lead = lead_of(line)
    assert (lead.style, lead.number, lead.mark_end) == (style, number, mark_end)
    assert (lead.delimiter, lead.text) == (delimiter, text)


def test_what_stands_before_the_text_is_sought_within_bounds() -> None:
    lead = lead_of(f" 3月4日{'—' * 200}开")
    assert (lead.text, len(lead.delimiter)) == (161, 156)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("3月4日召开", True),
        ("三月四日召开", False),
        ("三月四日，召开", True),
        ("3月4日的会", False),
        ("3月4日之前", False),
        ("五月，召开", True),
        ("五月 召开", True),
        ("2024年，召开", True),
        ("2024年、", False),
        ("2024年3月、", True),
        ("2020年3月起，", False),
        ("3月4日起，", True),
        ("当地时间3月4日，", True),
        ("北京时间3月4日21时，", True),
        ("022年，", False),
        ("2020年3月", True),
        ("同日召开", True),
        ("是月召开", True),
        ("次日召开", False),
        ("上旬召开", False),
        ("春，召开", True),
        ("是年建桥", True),
        ("同年建桥", False),
        ("康熙十一年（1672）建桥", True),
        ("五月5月8日 召开", True),
        ("是月25日召开", True),
        ("△〓召开", True),
        ("五月：5月8日，召开", True),
        ("5月 5月8日，召开", True),
        ("五月6月8日 召开", False),
        ("【3月4日召开】", False),
    ],
)
def test_a_date_that_places_an_entry(line: str, places: bool) -> None:
    assert (lead_of(line).date is not None) is places


@pytest.mark.parametrize(
    ("line", "glued", "rest"),
    [
        ("1958年建成农场", Glued(years=True), "建成农场"),
        ("1958年建成农场", Glued(months=True), None),
        ("1958年为纪念先烈建亭", Glued(years=True), "为纪念先烈建亭"),
        ("1958年起放映电影", Glued(years=True), "放映电影"),
        ("1958年度会议召开", Glued(years=True), None),
        ("1958年的农场", Glued(years=True), None),
        ("5月港口动工", Glued(months=True), "港口动工"),
        ("5月中共江城县委成立", Glued(months=True), "中共江城县委成立"),
        ("5月份的港口", Glued(months=True), None),
        ("5月起放映电影", Glued(months=True), None),
        ("五月花海节开幕", Glued(months=True), None),
        ("1958 建成农场", Glued(bare=True), "建成农场"),
        ("1958：建成农场", Glued(bare=True), "建成农场"),
        ("1958亩稻田受灾", Glued(bare=True), None),
        ("3958 建成农场", Glued(bare=True), None),
    ],
)
def test_dates_with_no_sign_behind_them(line: str, glued: Glued, rest: str | None) -> None:
    raw = split_lines(line)[0]
    lead = read_lead(raw, glued=glued)
    assert (raw.shadow[lead.text :] if lead.date else None) == rest


def test_marks_that_stand_for_the_date_above() -> None:
    for mark in "△Δ∆▲▵◇○※":
        date = lead_of(f"{mark}召开").date
        assert date is not None
        assert (date.relation.value, date.start, date.end) == ("above", 1, 1)
    assert lead_of("●召开").date is None
    day = lead_of("△3月4日，召开").date
    assert day is not None
    assert day.day == 4


@pytest.mark.parametrize(
    ("line", "asked", "date", "text", "run_in"),
    [
        ("工程建设 3月8日，开", "run_in", (5, 9), 0, 4),
        ("● 工程建设 3月8日，开", "run_in", (7, 11), 2, 6),
        ("3月8日 4月9日，开", "run_in", (0, 4), 5, None),
        ("工程建设，3月8日，开", "run_in", None, 0, None),
        ("开会（5月4日）", "trailing", (3, 7), 0, None),
        ("开会（5月4日）。", "trailing", (3, 7), 0, None),
        ("开会（5月4日上午）", "trailing", None, 0, None),
        ("开会（2019年）", "trailing", None, 0, None),
        ("开会（5人）", "trailing", None, 0, None),
        ("5月3日，开会（5月4日）", "trailing", (0, 4), 5, None),
        ("5月4日，开会（5月4日）", "trailing", (8, 12), 0, None),
        ("【甲公司召开年会】参会百人（5月4日）", "trailing", (14, 18), 0, None),
        ("[12-06] 开", "dotted", (1, 6), 8, None),
        ("12.6 开", "dotted", (0, 4), 5, None),
        ("【12.6】开", "dotted", (1, 5), 6, None),
        ("3月4日，开", "dotted", (0, 4), 5, None),
        ("03-14 开", "dotted", (0, 5), 6, None),
        ("3/14，开", "dotted", (0, 4), 5, None),
        ("3-5日，开", "dotted", (0, 4), 5, None),
        ("开会（5.4）", "trailing", (3, 6), 0, None),
        ("开会（5.0）", "trailing", None, 0, None),
        ("1、5日，开", "counted", (2, 4), 5, None),
        ("12 3月4日，开", "counted", (3, 7), 8, None),
        ("| 2 | 3月4日 | 开", "counted", (6, 10), 13, None),
        ("01丨开", "counted", None, 3, None),
        ("3 月 4 日，开", "counted", (0, 7), 8, None),
        ("1、5日，开", "run_in", (0, 4), 5, None),
        ("11.7月中旬，开", "run_in", (3, 7), 8, None),
        ("2.12日，开", "run_in", (2, 5), 6, None),
        ("3月4日丨开", "run_in", (0, 4), 5, None),
    ],
)
def test_dates_of_documents_that_write_them_elsewhere(
    line: str, asked: str, date: tuple[int, int] | None, text: int, run_in: int | None
) -> None:
    lead = read_lead(
        split_lines(line)[0], **{asked: DotStyle.MONTH_DAY if asked == "dotted" else True}
    )
    assert (lead.date and (lead.date.start, lead.date.end)) == date
    assert (lead.text, lead.run_in, lead.indent) == (text, run_in, 0)


STARS = "★" * 58


@pytest.mark.parametrize(
    ("line", "kind", "span", "days"),
    [
        ("2 0 1 7年", "year", (0, 8), (None, None)),
        ("1 2月", "month", (0, 4), (None, None)),
        ("【1月】", "month", (1, 3), (None, None)),
        ("3月5日 星期五", "day", (0, 4), (5, None)),
        ("3月5日（星期五）", "day", (0, 4), (5, None)),
        ("= 3月5日 =", "day", (2, 6), (5, None)),
        ("2019", "bare-year", (0, 4), (None, None)),
        ("1000", "bare-year", (0, 4), (None, None)),
        ("999", "bare-number", (0, 3), (999, None)),
        ("3", "bare-number", (0, 1), (3, None)),
        ("17—19", "bare-number", (0, 5), (17, 19)),
        ("6月18日7月1日", "day", (0, 9), (18, 1)),
        ("3月4号5月6号", "day", (0, 8), (4, 6)),
        ("12/2023", "month", (0, 7), (None, None)),
        ("Dec.", "month", (0, 3), (None, None)),
        ("sept", "month", (0, 4), (None, None)),
        ("1月 Jan", "month", (0, 2), (None, None)),
        ("2023年要闻", "year", (0, 5), (None, None)),
        ("上半年", "month", (0, 3), (None, None)),
        ("一、1月", "month", (2, 4), (None, None)),
        ("二、3月", "month", (2, 4), (None, None)),
        ("三、五月", "month", (2, 4), (None, None)),
        ("一、二月", "month", (0, 4), (None, None)),
        ("第二章 2月", "month", (4, 6), (None, None)),
        ("（三）2019年3月", "month", (3, 10), (None, None)),
        ("03｜3月", "month", (3, 5), (None, None)),
        ("▍3月", "month", (1, 3), (None, None)),
        ("3月 ▼", "month", (0, 2), (None, None)),
        ("Ⅺ月", "month", (0, 2), (None, None)),
        ("Q3", "month", (0, 2), (None, None)),
        ("正月", "day", (0, 2), (None, None)),
        ("年初", "day", (0, 2), (None, None)),
        (f"{STARS}1月", "month", (58, 60), (None, None)),
    ],
)
def test_headers_to_the_character(
    line: str, kind: str, span: tuple[int, int], days: tuple[int | None, int | None]
) -> None:
    header = read_header(split_lines(line)[0])
    assert header is not None
    found, date = header
    assert (found.value, (date.start, date.end)) == (kind, span)
    assert (date.day, date.end_day) == days


def test_header_of_two_full_dates() -> None:
    header = read_header(split_lines("2020年6月18日2021年7月1日")[0])
    assert header is not None
    date = header[1]
    assert (date.year, date.month, date.day) == (2020, 6, 18)
    assert (date.end_year, date.end_month, date.end_day) == (2021, 7, 1)


@pytest.mark.parametrize(
    "line",
    ["", "甲", "—", "3019", "1936年。", "3月5日。", "13/2023", "0/2023", "6月18日7月", "6月18日7月1日至2日", "3月4月5日",
     "3月4号5月6号至7号", "3月4号5月6号会", "2023年 甲",
     f"★{STARS}1月"],
)  # fmt: skip
def test_no_header(line: str) -> None:
    assert read_header(split_lines(line)[0]) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [(0, 0, "")]),
        (" 甲 ", [(0, 3, "甲")]),
        ("\u200b甲\ufeff", [(0, 3, "甲")]),
        ("\u200b\u200b", [(0, 2, "")]),
        ("\r\n甲", [(0, 0, ""), (2, 3, "甲")]),
        ("　\t\n乙\r\n", [(0, 2, ""), (3, 4, "乙"), (6, 6, "")]),
    ],
)
def test_lines(text: str, lines: list[tuple[int, int, str]]) -> None:
    found = split_lines(text)
    assert [(line.start, line.end, line.words) for line in found] == lines
    assert [line.number for line in found] == list(range(1, len(lines) + 1))
    assert all(line.blank == (not line.words) for line in found)
    assert all(not line.blank or line.left == line.right == 0 for line in found)


@pytest.mark.parametrize(
    ("line", "text", "run_in", "day"),
    [
        ("【甲馆开放】 [1958年5月4日]", "甲馆开放】 [1958年5月4日]", 5, 4),
        (
            "【县图书馆新馆开放】　5月4日，新馆开放。",
            "县图书馆新馆开放】　5月4日，新馆开放。",
            9,
            4,
        ),
        ("【周某逝世】4日，周某逝世。", "周某逝世】4日，周某逝世。", 5, 4),
        (
            "【县图书馆新馆开放】新馆5月4日开放。",
            "【县图书馆新馆开放】新馆5月4日开放。",
            None,
            None,
        ),
    ],
)
def test_headlines_in_brackets(line: str, text: str, run_in: int | None, day: int | None) -> None:
    lead = read_lead(split_lines(line)[0], closed=True)
    assert line[lead.text :] == text
    assert lead.run_in == run_in
    assert (lead.date.day if lead.date else None) == day
