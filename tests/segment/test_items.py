"""Dates written as 12.6, gaps, and how a document writes its dates."""

from __future__ import annotations

import pytest

from dashiji.segment.items import Item, counts_entries, read_items
from dashiji.segment.leadstyle import DateStyle, usual_date
from dashiji.segment.lines import split_lines


def items_of(lines: str) -> list[Item]:
    return read_items(split_lines(lines.replace("|", "\n")))


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


@pytest.mark.parametrize(
    ("lines", "above", "why"),
    [
        ("□甲会召开|在江城召开。|□乙馆开放|新馆。", 0, "no date stands above them"),
        ("3月5日，甲。|□乙会召开|在江城召开。|丙馆。", 1, "one does"),
        ("3月|□甲会召开|在江城召开。|□乙馆开放|新馆。", 2, "a month does"),
        ("□甲会召开|□乙馆开放|□丙桥通车", 3, "they are no headlines over text"),
    ],
)
def test_marks_that_are_bullets_alone(lines: str, above: int, why: str) -> None:
    found = [item.lead.date for item in items_of(lines) if item.lead.marks]
    assert sum(date is not None for date in found) == above, why
