"""Pictures say what the rows say, stay inside their frame, and bear odd rows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashiji.report.charts import timeline
from dashiji.report.pictures import pictures

Rows = dict[str, list[dict[str, Any]]]


def test_every_picture_names_its_figures(rows: Rows) -> None:
    html = pictures(rows)
    for caption in ("Events a month", "Time line", "Bodies named", "Places named", "Who issued"):
        assert caption in html
    assert "2031-01 policy: 1" in html
    assert "临江市志办 + 临江市教育局: 1" in html
    assert 'href="#e-linjiang-aaaa"' in html


def test_nothing_to_draw_draws_nothing(rows: Rows) -> None:
    assert pictures({name: [] for name in rows}) == ""


@pytest.mark.parametrize("day", ["", "-0100-03-01", "0000-01-01", "12031-01-01"])
def test_days_out_of_the_calendar_are_left_out(rows: Rows, day: str) -> None:
    for event in rows["events"]:
        event.update(date_start=day, date_end=day)
    assert "Time line" not in pictures(rows)


def test_a_crowded_day_is_counted_not_stacked_to_the_sky() -> None:
    dots = [(700_000, 700_000, "meeting", f"会议{n}", f"e-{n}") for n in range(100)]
    svg = timeline(700_000, 30, dots)
    drawn = svg.count("<rect")
    assert f"+ {100 - drawn}<" in svg
    heights = [float(y) for y in re.findall(r'y="([\d.]+)"', svg)]
    frame = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert frame
    assert max(heights) < float(frame[2])


@pytest.mark.parametrize(
    ("days", "names"), [(60, ["2031-02", "2031-03"]), (3990, ["2032", "2041"])]
)
def test_ticks_suit_the_length(days: int, names: list[str]) -> None:
    first = 741_462  # 2031-01-20
    svg = timeline(first, days, [(first, first, "law", "法", "e-1")])
    shown = re.findall(r'class="s"[^>]*>([^<]+)<', svg)
    assert [shown[0], shown[-1]] == names
