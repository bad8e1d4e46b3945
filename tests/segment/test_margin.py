"""Where lines are cut: at a column, or after a number of characters; invented paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from dashiji.segment.items import read_items
from dashiji.segment.lines import split_lines
from dashiji.segment.margin import find_margin

PARAGRAPH = (
    "县委召开常委会会议，传达省委经济工作会议精神，研究2031年重点工作，审议《2031年工作要点》等12份文件，"
    "要求各部门在3月15日前完成任务分解，全年固定资产投资增长8.5%以上，新开工项目46个、竣工项目31个。"
)


def cut(lines: str) -> tuple[bool, int]:
    margin, wrapped = find_margin(read_items(split_lines(lines)))
    return wrapped, margin.width


def by_column(width: int) -> str:
    """The paragraph cut where a line would take more columns than there are."""
    lines, line, taken = [], "", 0
    for sign in PARAGRAPH:
        taken += 1 if sign.isascii() else 2
        if taken > width:
            lines.append(line)
            line, taken = "", 1 if sign.isascii() else 2
        line += sign
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [48, 60])
def test_print_cuts_at_a_column(width: int) -> None:
    assert cut("\n".join([by_column(width)] * 6)) == (True, width)


@pytest.mark.parametrize("width", [30, 34])
def test_programs_cut_after_as_many_characters(width: int) -> None:
    paragraph = textwrap.wrap(PARAGRAPH, width)
    lines = split_lines("\n".join(paragraph * 6))
    margin, wrapped = find_margin(read_items(lines))
    assert wrapped
    assert all(margin.is_reached(line) for line in lines if line.number % len(paragraph))


def test_headlines_over_paragraphs_are_not_cut() -> None:
    entries = (
        "县委召开农村工作会议\n会议总结上年工作，部署春耕备耕和春季造林绿化等各项重点任务安排。\n"
    )
    assert not cut(entries * 8)[0]
