"""Datasets that earlier releases wrote are read for ever: they lie here as they were, never rewritten.

A new kind of dataset gets a folder of its own beside these: `dashiji run` on the same chronicle.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashiji.config import CheckSettings
from dashiji.dataset.check import check_dataset
from dashiji.dataset.diff import diff_datasets
from dashiji.dataset.export.registry import FORMATS, export_dataset
from dashiji.dataset.gates import check_gates
from dashiji.dataset.load import load_tables
from dashiji.report.build import build_report

FROZEN = Path(__file__).with_name("frozen")
DATASETS = sorted(folder.name for folder in FROZEN.iterdir())
EVENTS = ["linjiang-2019-65c1d54c67", "linjiang-2019-045cf47fa5", "linjiang-2019-f270a9bfec"]


@pytest.fixture(params=DATASETS)
def frozen(request: pytest.FixtureRequest) -> Path:
    return FROZEN / str(request.param)


def test_the_first_version_is_among_them() -> None:
    assert "schema-1.0" in DATASETS  # before there was a table of names
    assert not (FROZEN / "schema-1.0" / "names.parquet").exists()


def test_check_passes_it(frozen: Path) -> None:
    checks = check_dataset(frozen) + check_gates(frozen, CheckSettings())
    assert [str(fault) for check in checks for fault in check.faults] == []


def test_its_rows_are_what_they_were(frozen: Path) -> None:
    tables = load_tables(frozen)
    assert list(tables["events"]["event_id"]) == EVENTS
    assert list(tables["events"]["date"]) == ["2019-01-03", "2019-01-09", "2019-02-11/2019-02-20"]
    assert {"2300余人次", "46所学校", "120名教师"} <= set(tables["counts"]["text"])
    assert list(tables["documents"]["title"]) == ["临江市校园阅读计划"]
    assert set(tables["roles"]["person"]) == {"罗一鸣", "孟秋白"}


@pytest.mark.parametrize("other", DATASETS)
def test_diff_compares_it(frozen: Path, other: str) -> None:
    diff = diff_datasets(frozen, FROZEN / other)
    assert {event.kind for event in diff.events} <= {"changed"}  # none is lost or new
    assert diff.is_empty or frozen.name != other


@pytest.mark.parametrize("name", [*FORMATS, "gold"])
def test_every_export_writes_it(frozen: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"out{FORMATS[name].ending if name in FORMATS else ''}"
    export_dataset(frozen, name, str(target))
    assert target.stat().st_size
    if name == "jsonl":
        lines = target.read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["event_id"] for line in lines] == EVENTS


def test_a_page_shows_it(frozen: Path, tmp_path: Path) -> None:
    page = build_report(frozen, tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("<article") == len(EVENTS)
