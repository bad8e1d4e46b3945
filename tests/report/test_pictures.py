"""Pictures say what the rows say, stay inside their frame, and bear odd rows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashiji.lexicon import load
from dashiji.report.charts import timeline
from dashiji.report.mentions import number_mentions
from dashiji.report.pictures import pictures
from dashiji.report.places import places, province_map, tiles

Rows = dict[str, list[dict[str, Any]]]


def drawn(rows: Rows, texts: dict[str, str]) -> str:
    return pictures(rows, number_mentions(rows, texts))


def test_every_picture_names_its_figures(rows: Rows, texts: dict[str, str]) -> None:
    html = drawn(rows, texts)
    for caption in ("Events a month", "Time line", "Bodies named", "Places named", "Who issued"):
        assert caption in html
    assert "2031-01 policy: 1" in html
    assert "临江市志办 + 临江市教育局: 1" in html
    assert 'href="#e-linjiang-aaaa"' in html


def test_nothing_to_draw_draws_nothing(rows: Rows) -> None:
    assert pictures({name: [] for name in rows}, []) == ""


@pytest.mark.parametrize("day", ["", "-0100-03-01", "0000-01-01", "12031-01-01"])
def test_days_out_of_the_calendar_are_left_out(rows: Rows, texts: dict[str, str], day: str) -> None:
    for event in rows["events"]:
        event.update(date_start=day, date_end=day)
    assert "Time line" not in drawn(rows, texts)


def test_an_event_of_a_month_stands_pale_over_it(rows: Rows, texts: dict[str, str]) -> None:
    assert 't-policy pale"' not in drawn(rows, texts)
    rows["events"][0].update(
        date="2031-01", date_start="2031-01-01", date_end="2031-01-31", date_precision="month"
    )
    assert '<rect class="t-policy pale" x="0.0"' in drawn(rows, texts)


# --- places ---------------------------------------------------------------------------------------


def test_every_province_has_one_tile() -> None:
    provinces = {
        row["code"][:2]: row["name"]
        for row in load("places")
        if row["code"].endswith("0000") and not row["valid_to"]
    }
    assert {tile.code for tile in tiles()} == set(provinces)
    assert len({(tile.column, tile.row) for tile in tiles()}) == len(provinces)
    for tile in tiles():
        assert provinces[tile.code].startswith(tile.name)


def test_a_place_is_counted_once_an_event(rows: Rows, texts: dict[str, str]) -> None:
    rows["entities"][3]["ref"] = "gb2260:440103"
    rows["entities"].append({**rows["entities"][3]})
    rows["events"][1]["place"] = ("白石县", "春耕园")
    found = {place.name: place for place in places(rows, number_mentions(rows, texts))}
    assert (len(found["白石县"].named), len(found["白石县"].scene)) == (1, 1)
    assert (found["春耕园"].ref, found["春耕园"].first) == ("", 0)
    assert (len(found["临江市"].named), len(found["临江市"].scene)) == (1, 0)
    shown = province_map(list(found.values()))
    assert "<title>广东: 1 事件 events, 1 在此 there</title>" in shown
    assert shown.count('class="tile s0"') == len(tiles()) - 1
    assert province_map([found["春耕园"]]) == ""


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
