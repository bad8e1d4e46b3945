"""Dates written as 12.6, lines that hold many entries, and how a document writes its dates."""

from __future__ import annotations

import pytest

from dashiji.segment.items import Item, counts_entries, read_items
from dashiji.segment.leadstyle import DateStyle, usual_date
from dashiji.segment.lines import split_lines


def items_of(lines: str) -> list[Item]:
    return read_items(split_lines(lines.replace("|", "\n")))


def entry(day: int, sign: str = "，", length: int = 40) -> str:
    return f"3月{day}日{sign}{'甲' * length}。"


LONG = "甲" * 40 + "。"
BLOB = entry(5) + entry(6) + entry(7) + entry(8)
DATED = "|".join(f"3月{day}日，乙。" for day in range(1, 5))


@pytest.mark.parametrize(
    ("lines", "parts", "why"),
    [
        (BLOB, 4, "four entries in one line"),
        (entry(5) + entry(6) + entry(7, length=90), 1, "three"),
        (entry(5, length=39) + "".join(entry(day, length=32) for day in (6, 7, 8)), 1, "too short"),
        (entry(5, length=40) + "".join(entry(day, length=32) for day in (6, 7, 8)), 4, "160 long"),
        (BLOB + f"3月9日召开{'甲' * 9}。", 4, "a date without the usual sign begins a sentence"),
        (BLOB.replace("3月7日，", "3月7日："), 1, "another sign leaves but three"),
        (BLOB.replace("，", "——"), 4, "dashes"),
        (BLOB.replace("，", " "), 4, "spaces"),
        (BLOB.replace("。3月7日", "，3月7日"), 1, "no stop before it"),
        (BLOB.replace("甲。3月7日", "“甲。”3月7日"), 4, "a stop in a quotation"),
        (f"{DATED[:-8]}|{BLOB}", 7, "as many breaks as dated lines"),
        (f"{DATED}|{BLOB}", 5, "fewer: lines are entries there"),
        (f"||{BLOB}", 4, "under blank lines"),
    ],
)
def test_lines_that_hold_many_entries(lines: str, parts: int, why: str) -> None:
    found = items_of(lines)
    assert len(found) == parts, why
    text = lines.replace("|", "\n")
    for item in found:
        assert text[item.start : item.end].endswith(("。", "。”"))
        assert text[item.start : item.end].startswith("3月")
        assert (
            (text[item.line.start + item.lead.text :][: item.length])
            == text[item.line.start + item.lead.text : item.end]
        )
        assert item.text == text[item.line.start + item.lead.text : item.end]


@pytest.mark.parametrize(
    ("line", "parts", "why"),
    [
        (f"2月，{LONG}3月，{LONG}4月16日，{LONG}7月，{LONG}", 4, "months, as at the beginning"),
        (f"2月，{LONG}3月，{LONG}4月16日，{LONG}是年，{LONG}", 4, "the year"),
        (f"2月，{LONG}3月起，{LONG}4月16日，{LONG}7月，{LONG}", 1, "no date of its own"),
        (f"2月5日，{LONG} 3月，{LONG} 是月16日，{LONG} 是年，{LONG}", 4, "spaces for line ends"),
        (f"2月5日，{LONG}3月，{LONG}4月16日，{LONG}7月，{LONG}", 1, "the line begins with a day"),
        (f"{BLOB}2031年4月至6月，{LONG}", 5, "months with their year"),
    ],
)
def test_months_that_begin_entries_inside_a_line(line: str, parts: int, why: str) -> None:
    assert len(items_of(line)) == parts, why


def test_marks_begin_entries_inside_a_line_and_a_title_is_no_entry() -> None:
    line = f"大事记 大事记1995年 {BLOB} △ 区委召开会议。△区政府印发通知。"
    found = items_of(line)
    assert [item.lead.marks for item in found] == ["", "", "", "", "", "△", "△"]
    assert line[found[0].start : found[0].end] == "大事记 大事记1995年"
    assert [item.lead.date.day for item in found[1:5] if item.lead.date] == [5, 6, 7, 8]


def test_only_the_first_part_of_a_line_stands_under_a_gap() -> None:
    found = items_of(f"||{BLOB}")
    assert [(item.part, item.gap) for item in found] == [
        (True, True),
        (True, False),
        (True, False),
        (True, False),
    ]
    assert [item.lead.date.day for item in found if item.lead.date] == [5, 6, 7, 8]


@pytest.mark.parametrize(
    ("lines", "gaps"),
    [("甲|乙||丙|| |丁|戊", [True, False, True, True, False]), ("||甲", [True]), ("", [])],
)
def test_gaps(lines: str, gaps: list[bool]) -> None:
    assert [item.gap for item in items_of(lines)] == gaps


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        ("工程建设 3月8日，开工。|党的建设 4月8日，开会。|报到。", 2),
        ("工程建设 3月8日，开工。|党的建设 4月8日，开会。|报到。|闭幕。|散会。", 2),
        ("工程建设 3月8日，开工。|报到。|开会。", 0),
        ("开工（3月8日）|开会（4月9日）|报到。", 2),
        ("开工（3月8日）|报到。|开会。", 0),
        ("开工（3月8日）|开会（4月9日）|报到。|闭幕。|散会。", 2),
        ("开工（3月8日）。|开会(4月9日)|报到（3名）。", 2),
        ("开工（3月8日起）|开会（2019年）|报到。", 0),
    ],
)
def test_dates_behind_a_heading_and_at_the_end(lines: str, dates: int) -> None:
    found = [item.lead.date for item in items_of(lines) if item.lead.date]
    assert len(found) == dates
    text = lines.replace("|", "\n").split("\n")
    for date, line in zip(found, text, strict=False):
        assert line[date.start : date.end].endswith("日")


@pytest.mark.parametrize(
    ("lines", "style", "odd", "sentence"),
    [
        ("3月5日，甲|4月6日，乙|5月7日，丙|6月8日，丁", (",", False), "....", "...."),
        ("3月5日，甲|4月6日，乙|5月7日，丙", None, "", ""),
        ("3月5日——甲|4月6日——乙|5月7日——丙|6月8日，丁", ("-", False), "...x", "...x"),
        ("3月5日 甲|4月6日 乙|5月7日 丙|6月8日，丁", ("", False), "...x", "...."),
        ("3月5日 甲|4月6日 乙|5月7日，丙|6月8日，丁", (None, False), "....", "...."),
        (
            "2020年3月5日：甲|2020年4月6日：乙|2020年5月7日：丙|6月8日：丁",
            (":", True),
            "...x",
            "....",
        ),
        ("2020年3月5日：甲|4月6日：乙|5月7日：丙|6月8日：丁", (":", False), "x...", "...."),
        ("2020年3月5日：甲|2020年4月6日：乙|5月7日：丙|6月8日：丁", (":", None), "....", "...."),
        ("3月5日：甲|4月6日：乙|5月7日：丙|6月8日：丁|同日，戊", (":", False), ".....", "....x"),
        ("3月5日：甲|4月6日：乙|5月7日：丙|6月8日|同日，戊", None, "", ""),
    ],
)
def test_how_dates_are_written(
    lines: str, style: tuple[str | None, bool | None] | None, odd: str, sentence: str
) -> None:
    found = items_of(lines)
    usual = usual_date(found)
    assert usual == (style and DateStyle(*style))
    if usual:
        assert "".join(".x"[usual.is_odd(item)] for item in found) == odd
        assert "".join(".x"[usual.is_sentence(item)] for item in found) == sentence


@pytest.mark.parametrize(
    ("lines", "counted", "why"),
    [
        ("1 甲/2 乙/3 丙/4 丁", True, "they run on"),
        ("1 甲/2 乙/3 丙", False, "three are too few"),
        ("1、5日甲/2、6日乙/3、9日丙/1、2日丁/2、3日戊", True, "they begin anew"),
        ("| 1 | 甲/| 2 | 乙/| 3 | 丙/| 4 | 丁", True, "in a table"),
        ("1 甲/2 乙/5 丙/9 丁", False, "days skip"),
        ("3 甲/4 乙/5 丙/6 丁", False, "they begin later"),
        ("1 月甲/2 月乙/3 月丙/4 月丁", False, "months"),
        ("1、2日甲/1、3日乙/1、4日丙/1、5日丁", False, "always one"),
    ],
)
def test_bare_numbers_that_count(lines: str, counted: bool, why: str) -> None:
    assert counts_entries(split_lines(lines.replace("/", "\n"))) is counted, why
