"""Lines that hold many entries, and where each of them begins."""

from __future__ import annotations

import pytest

from dashiji.segment.items import Item, read_items
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
    ("line", "starts", "why"),
    [
        (
            f"自1978年起，本会走过长路。◇ 1978年4月10日 {LONG}◇ 1979年2月2日 {LONG}◇ 1983年7月 {LONG}",
            ["自1978", "◇ 1978", "◇ 1979", "◇ 1983"],
            "bullets before dates",
        ),
        (
            f"民国七年（1918）   1月甲县设立劝学所，{LONG}   本月护国军进驻，{LONG}   3月{LONG}   4月{LONG}",
            ["民国七年", "1月甲", "本月护", "3月甲", "4月甲"],
            "wide spaces, and dates with no sign behind them",
        ),
        (
            f"1929年 {LONG} 1931年 {LONG} 1980年~1981年 {LONG} 1982年11月 {LONG}其中1975年{LONG}",
            ["1929年", "1931年", "1980年", "1982年"],
            "years behind a stop and a space",
        ),
        (
            f"大事记 1994年 1月11日{LONG}2月28日{LONG}???5月3日{LONG} 1995年 3月1日{LONG}",
            ["大事记 1994年", "1月11", "2月28", "5月3日", "1995年 3月"],
            "what stands for line ends",
        ),
    ],
)
def test_what_parts_entries_inside_a_line(line: str, starts: list[str], why: str) -> None:
    found = items_of(line)
    assert [
        line[item.start :][: len(start)] for item, start in zip(found, starts, strict=True)
    ] == (starts), why
    assert all(item.lead.date or item.header for item in found[1:])
