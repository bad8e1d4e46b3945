"""Lines that are one row or one entry by the form of the whole document."""

from __future__ import annotations

import pytest

from dashiji.segment.grouping import grouped
from dashiji.segment.items import read_items
from dashiji.segment.lines import split_lines

WHOLE = ["1\t3月1日\t甲\t办", "2\t3月2日\t乙\t办", "3\t3月3日\t丙\t办", "4\t3月4日\t丁\t办"]
ENDED = ["甲馆开放。（3月1日）", "乙桥通车。（3月2日）", "丙渠通水。（3月3日）"]


@pytest.mark.parametrize(
    ("lines", "numbers", "why"),
    [
        (
            [*WHOLE, "5\t3月5日\t戊会召开：", "一是己；", "二是庚。\t办"],
            [1, 2, 3, 4, 5],
            "a cell of three",
        ),
        ([*WHOLE, "5\t3月5日", "6\t3月6日\t辛"], [1, 2, 3, 4, 5, 6], "rows that lack cells"),
        (
            [*WHOLE, "5\t3月5日\t戊会", "己\t庚\t辛"],
            [1, 2, 3, 4, 5, 6],
            "more cells than a row has",
        ),
        ([*WHOLE, "注：数据为初步数"], [1, 2, 3, 4, 5], "no row"),
        ([*ENDED, "丁会召开。", "会期两天。（3月4日）"], [1, 2, 3, 4], "two paragraphs, one date"),
        (
            [*ENDED, "丁会召开。", "", "戊馆开放。（3月4日）"],
            [1, 2, 3, 4, 6],
            "a blank line between",
        ),
        ([*ENDED, "丁会召开。"], [1, 2, 3, 4], "no date behind it"),
        (
            [*ENDED, "丁会召开。", "3月4日，会期两天。（3月4日）"],
            [1, 2, 3, 4],
            "the day is told twice",
        ),
        (
            [*ENDED, "丁会召开。", "3月5日，会期两天。", "会后参观。（3月6日）"],
            [1, 2, 3, 4, 5, 6],
            "another day",
        ),
    ],
)
def test_lines_that_belong_together(lines: list[str], numbers: list[int], why: str) -> None:
    items = grouped(read_items(split_lines("\n".join(lines))))
    assert [item.line.number for item in items] == numbers, why


def test_the_date_at_the_end_is_the_entrys() -> None:
    text = "\n".join([*ENDED, "丁会召开。", "会期两天。（3月4日）"])
    entry = grouped(read_items(split_lines(text)))[-1]
    date = entry.lead.date
    assert date is not None
    start = entry.line.start
    assert (date.month, date.day) == (3, 4)
    assert text[start + date.start : start + date.end] == "3月4日"
