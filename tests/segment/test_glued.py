"""Whether years and months begin entries with no sign behind them."""

from __future__ import annotations

import pytest

from dashiji.segment.dotted import DotStyle
from dashiji.segment.glued import glues_dates
from dashiji.segment.leads import Glued, read_lead
from dashiji.segment.lines import split_lines

YEARS = "1949年建场|1952年通车|1958年5月，建校"
MONTHS = "3月5日建场|3月通车|5月建校"
BARE = "1949 建场|1952：通车|1958 建校"
NONE, BOTH = (), ("years", "bare")


@pytest.mark.parametrize(
    ("lines", "found", "why"),
    [
        (YEARS, BOTH, "the years rise"),
        (BARE, BOTH, "they do with no 年"),
        ("1949年建场|1952年5月，通车|1958年5月，建校", NONE, "one line alone"),
        ("1949年建场|1949年通车|1958年5月，建校", NONE, "two years"),
        ("1958年建场|1952年通车|1949年5月，建校", NONE, "the years fall"),
        (f"{YEARS}|甲会召开。", BOTH, "three of four lines are dated"),
        (f"{YEARS}|甲会召开。|乙会召开。", NONE, "three of five"),
        (f"甲会召开。|乙会召开。|{YEARS}", BOTH, "what stands above is not counted"),
        (f"{YEARS}|一月|二月", BOTH, "headers are not counted"),
        (f"{YEARS}|是年建桥|是年修路", BOTH, "nor is what points at a year"),
        (MONTHS, ("months",), "the day has no sign either"),
        ("3月5日，建场|3月通车|5月建校", NONE, "the day has one"),
        ("1月，建场|3月通车|5月建校", ("months",), "most months have none"),
        ("5月5日建场|3月通车|2月建校", NONE, "the months fall"),
        (f"1951年|{MONTHS}|1952年|{MONTHS}", ("months",), "they begin again below a header"),
        ("2020年全市完成5件|3月5日，甲会召开|2020年全市完成6件|4月6日，乙会召开", NONE, "one year"),
    ],
)
def test_glued_dates(lines: str, found: tuple[str, ...], why: str) -> None:
    visible = split_lines(lines.replace("|", "\n"))
    leads = {line.number: read_lead(line) for line in visible}
    glued = glues_dates(visible, leads, dotted=DotStyle.NONE)
    assert glued == Glued(**dict.fromkeys(found, True)), why
