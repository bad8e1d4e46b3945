"""Where a chronicle's year comes from, and what is not taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from dashiji.config import SegmentSettings
from dashiji.errors import ReadError
from dashiji.read.source import Source, SourceFacts
from dashiji.segment.segmenter import segment

DAYS = "3月5日，甲馆开馆。|4月6日，乙桥通车。"


def years(lines: str, path: str = "x.txt", **facts: Any) -> tuple[list[str], bool]:
    """The date of each event, and whether the year was guessed."""
    text = lines.replace("|", "\n")
    found = segment(Source("x", text, path, "", "utf-8", SourceFacts(**facts)), SegmentSettings())
    dates = [block.date.edtf if block.date else f"({block.year})" for block in found.blocks]
    return dates, "year-guessed" in {finding.code for finding in found.findings}


def test_a_yearbook_tells_of_the_year_before() -> None:
    assert years(f"大事记|{DAYS}|青石年鉴（2020）|· 21 ·") == (["2019-03-05", "2019-04-06"], True)


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (f"2019年大事记|{DAYS}", ["2019-03-05", "2019-04-06"]),
        (f"《江城报》2020年1月4日　第二版|2019年全县要闻揭晓|{DAYS}", ["2019-03-05", "2019-04-06"]),
        (f"江城报社2019年1月4日编印|{DAYS}", ["2019-03-05", "2019-04-06"]),
        (f"民国三年大事记|{DAYS}", ["1914-03-05", "1914-04-06"]),
        (f"1019年大事记|{DAYS}", ["1019-03-05", "1019-04-06"]),
        (f"大事记（2019）|{DAYS}", ["2019-03-05", "2019-04-06"]),
        (f"《2018年规划》大事记 2019|{DAYS}", ["2019-03-05", "2019-04-06"]),
        (f"2019|{DAYS}", ["2019-03-05", "2019-04-06"]),
        (f"大事记|第二行|2019年|{DAYS}", ["2019-03-05", "2019-04-06"]),
        ("2019—2020年大事记|7月5日，甲。|1月5日，乙。", ["2019-07-05", "2020-01-05"]),
        ("2019学年大事记|9月5日，甲。|1月5日，乙。", ["2019-09-05", "2020-01-05"]),
        ("2019—2020学年大事记|9月5日，甲。|1月5日，乙。", ["2019-09-05", "2020-01-05"]),
        ("2019年7月大事记|5日，甲馆开馆。|6日，乙桥通车。", ["2019-07-05", "2019-07-06"]),
        ("2019年十一月大事记|5日，甲馆开馆。|6日，乙桥通车。", ["2019-11-05", "2019-11-06"]),
        ("二〇一九年七月份大事记|5日，甲馆开馆。|6日，建桥。", ["2019-07-05", "2019-07-06"]),
        ("全市2019年工作会议召开。|乙桥通车。", ["(2019)", "(2019)"]),
        ("大事记|2018年5月4日，甲。|2019年6月7日，建。", ["2018-05-04", "2019-06-07"]),
    ],
)
def test_the_text_gives_the_year(lines: str, dates: list[str]) -> None:
    assert years(lines) == (dates, False)


@pytest.mark.parametrize(
    ("lines", "facts", "dates"),
    [
        (f"2016年大事记|{DAYS}", {"title": "2017年大事记"}, ["2017-03-05", "2017-04-06"]),
        (f"2016年大事记|{DAYS}", {"title": "大事记"}, ["2016-03-05", "2016-04-06"]),
        ("2019年7月大事记|5日，甲。|6日，乙。", {"year_first": 2019}, ["2019-07-05", "2019-07-06"]),
        ("2019年7月大事记|5日，甲。|6日，乙。", {"year_first": 2018}, ["(2018)", "(2018)"]),
        (
            "大事记|7月5日，甲。|1月5日，乙。",
            {"year_first": 2018, "year_last": 2019},
            ["2018-07-05", "2019-01-05"],
        ),
    ],
)
def test_the_card_goes_before_it(lines: str, facts: dict[str, Any], dates: list[str]) -> None:
    assert years(lines, **facts) == (dates, False)


@pytest.mark.parametrize(
    ("path", "year"),
    [("raw/甲2015.txt", 2015), ("raw/２０１５.txt", 2015), ("1999/甲_2015_2.txt", 2015)],
)
def test_the_name_of_the_file_comes_after_it(path: str, year: int) -> None:
    assert years(f"大事记|{DAYS}", path) == ([f"{year}-03-05", f"{year}-04-06"], False)


@pytest.mark.parametrize("path", ["raw/甲12015.txt", "raw/甲20155.txt", "raw/甲1715.txt"])
def test_what_is_no_year_of_a_file(path: str) -> None:
    with pytest.raises(ReadError, match="no year is given"):
        years(f"大事记|{DAYS}", path)


def test_a_year_below_tells_the_year_above() -> None:
    above = "大事记|5月4日，甲馆开馆。"
    assert years(f"{above}|一九六八年|6月7日，乙桥通车。") == (["1967-05-04", "1968-06-07"], True)
    assert years(f"{above}|1968年6月7日，乙桥通车。") == (["1968-05-04", "1968-06-07"], True)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("大事记|5月4日，2018年立项，2018年开工，2019年完工。|6月7日，建。", 2018),
        ("大事记|5月4日，2019年立项，2018年开工，2018年完工。|6月7日，建。", 2018),
        ("大事记|5月4日，《2018年规划》《2018年计划》印发，2019年完工。|6月7日，建。", 2019),
    ],
)
def test_the_year_named_most_is_a_guess(lines: str, year: int) -> None:
    assert years(lines) == ([f"{year}-05-04", f"{year}-06-07"], True)


def test_a_bare_year_is_sought_in_two_lines() -> None:
    top = "大事记|全市大事|"
    assert years(f"大事记|全市大事2019|{DAYS}")[0] == ["2019-03-05", "2019-04-06"]
    with pytest.raises(ReadError, match="no year is given"):
        years(f"{top}本文2019|{DAYS}")
