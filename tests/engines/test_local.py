"""Chronicles in this process: begun ahead of the writer, given in order."""

from __future__ import annotations

import gc
from pathlib import Path

from dashiji.config import Settings
from dashiji.engines.local import process_file, run_local

GOLD = Path(__file__).resolve().parents[1] / "gold"
NAMES = ("city-2019", "county-1998", "foreign-2020", "justice-2022", "sports-2021", "water-2017")


def test_chronicles_begun_together_get_the_rows_that_each_gets_alone() -> None:
    paths = [GOLD / f"{name}.txt" for name in NAMES]
    settings = Settings()
    alone = [process_file(path, settings.model_dump_json()) for path in paths]
    assert list(run_local(paths, settings, 1)) == alone


def test_a_file_that_fails_has_its_place_among_the_others(tmp_path: Path) -> None:
    paths = []
    for number in range(7):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            "" if number in (0, 3, 6) else f"2031年\n3月{number}日，县委开会。\n", "utf-8"
        )
        paths.append(path)
    outcomes = list(run_local(paths, Settings(), 1))
    assert [outcome.path for outcome in outcomes] == paths
    assert [bool(outcome.error) for outcome in outcomes] == [n in (0, 3, 6) for n in range(7)]
    days = [str(o.tables.events[0].date_start) for o in outcomes if o.tables]
    assert days == [f"2031-03-0{n}" for n in (1, 2, 4, 5)]


def test_no_cycles_are_left_by_a_chronicle_for_which_none_are_sought() -> None:
    settings = Settings().model_dump_json()
    path = GOLD / "city-2019.txt"
    process_file(path, settings)  # what loads once may leave some
    gc.collect()
    gc.disable()
    try:
        outcome = process_file(path, settings)
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert outcome.tables


def test_the_search_for_cycles_goes_on_after_a_chronicle_if_it_was_on() -> None:
    settings = Settings().model_dump_json()
    process_file(GOLD / "city-2019.txt", settings)
    assert gc.isenabled()
    gc.disable()
    try:
        process_file(GOLD / "city-2019.txt", settings)
        assert not gc.isenabled()
    finally:
        gc.enable()
