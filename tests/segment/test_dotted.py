"""Dates without signs of the calendar, and the documents that write them."""

from __future__ import annotations

import pytest

from dashiji.segment.dotted import DotStyle, dot_style, read_dotted
from dashiji.segment.lead_parts import DateLead
from dashiji.segment.lines import split_lines

TEN = "0.5甲|1.1乙|1.2丙|1.3丁|1.4戊|1.5己|1.6庚|1.7辛|1.8壬|1.9癸"


@pytest.mark.parametrize(
    ("lines", "dotted", "why"),
    [
        ("12.6 甲|12.8 乙|12.9 丙", True, "three days"),
        ("12.6 甲|12.8 乙", False, "two"),
        ("1.1 甲|1.1 乙|1.1 丙", True, "a day may stand again"),
        ("1.2 甲|2.3 乙|3.4 丙", False, "1, 2, 3 are numbers"),
        ("1.18 家甲|2.30 个乙|3.4 丙", False, "what they count begins with a figure"),
        ("1.18　甲|2.3　乙|3.4—3.9　丙", True, "each is set off from what follows"),
        ("1.18　甲|2.3项乙|3.4　丙", False, "not each"),
        ("2.18 甲|3.5 乙|4.2 丙", True, "a list begins with 1"),
        ("1.2 甲|2.3 乙|4.4 丙", True, "1, 2, 4 are months"),
        ("12.6 甲|12.8 乙|12.9 丙|12.32 丁", False, "no day"),
        ("12.0 甲|12.6 乙|12.8 丙|12.9 丁", False, "no day"),
        ("12.6 甲|12.8 乙|12.9 丙|13.9 丁", False, "no month"),
        ("0.9 甲|12.6 乙|12.8 丙|12.9 丁", False, "no month"),
        ("1.31 甲|12.1 乙|12.31 丙", True, "the last day"),
        (TEN, True, "nine of ten are days"),
        (TEN.replace("1.1乙", "1.0乙"), False, "eight of ten"),
        ("12.6 甲|11.8 乙|10.9 丙", False, "they fall"),
        ("1.9 甲|1.8 乙|1.10 丙|1.11 丁|1.12 戊", True, "they rise three times of four"),
        ("1.9 甲|1.8 乙|1.10 丙|1.11 丁", False, "two times of three"),
        ("01-06 甲|01-23 乙|03-15 丙", True, "with a dash"),
        ("1/6 甲|1/23 乙|3/15 丙", True, "with a slash"),
        ("1-6日甲|1-23日乙|3-15日丙", False, "these are ranges of days"),
        ("● 2.18 甲|● 3.5 乙|● 4.2 丙", True, "behind bullets"),
        ("1\t1.9\t甲|2\t1.26\t乙|3\t2.10\t丙", True, "in the cell behind a number"),
        ("[01-06] 甲|[01-23] 乙|[03-15] 丙", True, "in brackets"),
        ("（01-06 甲|（01-23 乙|（03-15 丙", False, "brackets that do not close"),
        ("1. 1.6 甲|2. 1.23 乙|3. 3.15 丙", True, "behind numbers"),
        ("（1）1.6 甲|（2）1.23 乙|（3）3.15 丙", True, "behind numbers in brackets"),
        ("| 1.6 | 甲|| 1.23 | 乙|| 3.15 | 丙", True, "in a table"),
    ],
)
def test_style_of_a_document(lines: str, dotted: bool, why: str) -> None:
    style = DotStyle.MONTH_DAY if dotted else DotStyle.NONE
    assert dot_style(split_lines(lines.replace("|", "\n"))) is style, why


def test_years_of_the_republic() -> None:
    lines = split_lines("民国108年\n108.01.15　甲\n108.04.22-05.03　乙\n108.08　丙")
    assert dot_style(lines) is DotStyle.ROC
    assert dot_style(lines[1:]) is DotStyle.NONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("108.01.15　甲", DateLead(0, 9, year=2019, month=1, day=15, dotted=True)),
        ("108.08　甲", DateLead(0, 6, year=2019, month=8, dotted=True)),
        (
            "108.04.22-05.03　甲",
            DateLead(0, 15, year=2019, month=4, day=22, end_month=5, end_day=3, dotted=True),
        ),
        (
            "108.12.30～109.01.02",
            DateLead(
                0,
                19,
                year=2019,
                month=12,
                day=30,
                end_year=2020,
                end_month=1,
                end_day=2,
                dotted=True,
            ),
        ),
        ("108.13.15", None),
        ("108.5分", None),
    ],
)
def test_dotted_of_the_republic(text: str, expected: DateLead | None) -> None:
    assert read_dotted(text, 0, DotStyle.ROC) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.6", DateLead(0, 4, month=12, day=6, dotted=True)),
        ("1.1", DateLead(0, 3, month=1, day=1, dotted=True)),
        ("12.31", DateLead(0, 5, month=12, day=31, dotted=True)),
        ("4.18、19", DateLead(0, 7, month=4, day=18, end_day=19, dotted=True)),
        ("12.6-9", DateLead(0, 6, month=12, day=6, end_day=9, dotted=True)),
        ("11.6—12.9", DateLead(0, 9, month=11, day=6, end_month=12, end_day=9, dotted=True)),
        *((text, None) for text in ("12.32", "13.1", "0.5", "1.0", "12.6.1", "12.6%", "3月")),
    ],
)
def test_dotted(text: str, expected: DateLead | None) -> None:
    assert read_dotted(text, 0, DotStyle.MONTH_DAY) == expected
