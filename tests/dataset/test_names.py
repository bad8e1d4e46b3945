"""The names of a whole dataset: which mentions are one name, and who is not the same person."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from dashiji.config import Settings
from dashiji.dataset.check import check_dataset
from dashiji.dataset.load import load_tables
from dashiji.dataset.names import NameIndex, names_of
from dashiji.dataset.store import write
from dashiji.dataset.tables import Tables
from dashiji.engines.batch import run_batch

from .conftest import Chronicle, Entry

SPRING = """青石县2019年大事记
1月
3日　国家发展和改革委员会在青石县召开座谈会，县教育局局长孟秋白发言。
9日　国家发展改革委印发《乡村道路建设计划》，县教育局局长孟秋白作说明。
"""
AUTUMN = """白水县2020年大事记
9月
5日　国家发展改革委到白水县调研。
6日　县农机厂厂长孟秋白退休。
"""


def entry(title: str, person: str, org: str = "", role: str = "", date: str = "2031-01") -> Entry:
    roles = [(person, person, org, role)] if role else []
    return Entry(title, date=date, entities=[(person, "PERSON")], roles=roles)


def people(*chronicles: Tables) -> list[tuple[str, tuple[str, ...], int]]:
    return [(row.canonical, row.chronicles, row.n_mentions) for row in names_of(chronicles)]


@pytest.fixture
def names(tmp_path: Path) -> pd.DataFrame:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "spring.txt").write_text(SPRING, encoding="utf-8")
    (tmp_path / "raw" / "autumn.txt").write_text(AUTUMN, encoding="utf-8")
    run_batch([tmp_path / "raw"], tmp_path / "out", Settings())
    return load_tables(tmp_path / "out")["names"].set_index("canonical")


def test_a_body_under_two_forms_in_two_chronicles_is_one_name(names: pd.DataFrame) -> None:
    row = names.loc["国家发展和改革委员会"]
    assert set(row["forms"]) == {"国家发展和改革委员会", "国家发展改革委"}
    assert (row["n_mentions"], row["n_events"]) == (3, 3)
    assert list(row["chronicles"]) == ["autumn", "spring"]
    assert (row["date_first"], row["date_last"]) == ("2019-01-03", "2020-09-05")
    assert row["first_event"].startswith("spring-")
    assert row["last_event"].startswith("autumn-")


def test_namesakes_of_two_chronicles_stay_two(names: pd.DataFrame) -> None:
    found = {name: list(row["offices"]) for name, row in names.iterrows() if "孟秋白" in str(name)}
    assert found == {
        "孟秋白（县教育局局长）": ["县教育局 局长"],
        "孟秋白（县农机厂厂长）": ["县农机厂 厂长"],
    }


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (
            ("省水利厅", "厅长"),
            ("省水利厅", "党组书记"),
            [("闻人笛", ("a", "b"), 2)],
            "one body, two offices",
        ),
        (
            ("省水利厅", "厅长"),
            ("", ""),
            [("闻人笛", ("a", "b"), 2)],
            "nothing is known of the other",
        ),
        (
            ("", "作家"),
            ("", "作家"),
            [("闻人笛", ("a", "b"), 2)],
            "the same trade, no body",
        ),
        (
            ("省水利厅", "厅长"),
            ("临江大学", "教授"),
            [("闻人笛（临江大学教授）", ("b",), 1), ("闻人笛（省水利厅厅长）", ("a",), 1)],
            "two bodies",
        ),
    ],
)
def test_people_are_one_by_name_body_and_role(
    one: tuple[str, str], other: tuple[str, str], expected: object, why: str
) -> None:
    first = Chronicle([entry("闻人笛发言", "闻人笛", *one)], "a").tables()
    second = Chronicle([entry("闻人笛到会", "闻人笛", *other)], "b").tables()
    assert people(first, second) == expected, why


def test_names_are_the_same_where_they_wait_on_disk(tmp_path: Path) -> None:
    chronicles = [
        Chronicle(
            [
                entry("闻人笛发言", "闻人笛", body, "厅长", f"20{number}-01"),
                entry("孟秋、孟白、孟露", f"孟{'秋白露'[number % 3]}", date=f"20{number}-02"),
            ],
            f"c{number}",
        ).tables()
        for number, body in enumerate(["省水利厅", "临江大学", "", "省水利厅"] * 3, 10)
    ]
    with NameIndex(tmp_path, at_once=3) as index:
        for tables in chronicles:
            index.add(tables)
        found = list(index.rows())
    assert len(found) > 4
    assert found == names_of(chronicles)
    assert list(tmp_path.iterdir()) == []


def test_every_mention_counts_once_and_the_check_holds(tmp_path: Path) -> None:
    tables = Chronicle([entry("闻人笛发言", "闻人笛"), entry("闻人笛离任", "闻人笛")]).tables()
    write([tables], tmp_path / "out", Settings().output)
    frames = load_tables(tmp_path / "out")
    assert frames["names"]["n_mentions"].sum() == len(frames["entities"]) == 2
    assert all(check.passed for check in check_dataset(tmp_path / "out"))


def test_a_dataset_from_before_the_table_is_read_without_it(dataset: Path, tmp_path: Path) -> None:
    shutil.copytree(dataset, tmp_path / "old")
    (tmp_path / "old" / "names.parquet").unlink()
    assert "names" not in load_tables(tmp_path / "old")
