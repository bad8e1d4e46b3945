"""Gates measure each chronicle by itself, and say what was found, where, and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashiji.config import CheckSettings, parse_settings
from dashiji.dataset.check_reports import github_annotations, junit_xml
from dashiji.dataset.gates import GATES, check_gates
from dashiji.dataset.verdicts import Check, Fault
from dashiji.errors import ConfigError, DatasetError
from dashiji.records import Finding, Severity

from .conftest import FAIR, READING, Chronicle

Store = Callable[..., Path]


def settings(**gates: object) -> CheckSettings:
    every = {name: {"severity": "off"} for name in GATES}
    return parse_settings({"checks": {**every, **gates}}, "config.yaml").checks


def told(folder: Path, **gates: object) -> list[str]:
    return [str(f) for check in check_gates(folder, settings(**gates)) for f in check.faults]


def test_every_gate_has_a_setting() -> None:
    assert set(CheckSettings.model_fields) == {*GATES, "gold"}


@pytest.mark.parametrize(
    ("gate", "limit", "says"),
    [
        ("events", {"min": 4}, "3 events; at least 4"),
        ("unparsed_lines", {"max": -1}, "0.0% of the lines are in no event and no header"),
        ("grounded_spans", {"min": 1.5}, "100.0% of the spans stand where they say"),
        ("counts_without_unit", {"min": 0.1}, "0.0% of the counted things have no unit"),
        ("documents_without_issuer", {"max": 0.4}, "50.0% of the documents have no issuer"),
        ("unknown_people", {"min": 0.1}, "0.0% of the people named have no role"),
        ("dated_by_year", {"min": 0.1}, "0.0% of the events have no month and no day"),
        ("error_issues", {"min": 1}, "0 issues lost something of the source; at least 1"),
        ("warned_events", {"min": 0.1}, "0.0% of the events carry a warning"),
        ("stale_corrections", {"min": 1}, "0 corrections no longer apply"),
    ],
)
def test_a_figure_outside_its_limit_is_told(
    chronicle: Chronicle, store: Store, gate: str, limit: dict[str, float], says: str
) -> None:
    folder = store(chronicle.tables())
    (fault,) = told(folder, **{gate: {**limit, "severity": "error"}})
    assert fault.startswith("raw/a.txt: ")
    assert says in fault


def test_defaults_hold_for_a_good_chronicle(chronicle: Chronicle, store: Store) -> None:
    checks = check_gates(store(chronicle.tables()), CheckSettings())
    assert [check.name for check in checks if not check.passed] == []
    assert {check.name for check in checks} == set(GATES) - {"unknown_people"}


def test_only_the_bad_chronicle_of_two_is_named(store: Store) -> None:
    good = Chronicle([READING])
    bad = Chronicle([replace(READING, roles=())], name="b")
    faults = told(
        store(good.tables(), bad.tables()), unknown_people={"max": 0.5, "severity": "error"}
    )
    assert faults == ["raw/b.txt: 100.0% of the people named have no role; at most 50.0%"]


def test_a_month_without_events_is_named_where_others_have_some(store: Store) -> None:
    months = [1, 2, 3, 5, 6, 7]
    entries = [replace(FAIR, date=f"2031-{month:02d}-02") for month in months]
    faults = told(
        store(Chronicle(entries).tables()), events_per_month={"min": 1, "severity": "warning"}
    )
    assert faults == ["raw/a.txt: 0 events in 2031-04; at least 1"]
    sparse = Chronicle(entries[::2]).tables()
    assert told(store(sparse), events_per_month={"min": 1, "severity": "warning"}) == []


def test_issues_count_by_their_weight(store: Store) -> None:
    findings = [
        Finding(Severity.ERROR, "read", "page-lost", "page 3 has no text", 2),
        Finding(Severity.WARNING, "resolve", "unsure", "type is unsure", 4),
        Finding(Severity.INFO, "resolve", "note", "two readings", 6),
    ]
    folder = store(Chronicle([READING, FAIR, FAIR], findings=findings).tables())
    assert told(folder, error_issues={"max": 0}) == [
        "raw/a.txt: 1 issues lost something of the source; at most 0"
    ]
    (fault,) = told(folder, warned_events={"max": 0.5})
    assert "66.7% of the events carry a warning" in fault


def test_gold_floors(gold_dataset: Path, gold_files: list[Path]) -> None:
    gold = {"folder": str(gold_files[0].parent), "floors": {"events": 0.9, "perfect": 1.0}}
    (check,) = check_gates(gold_dataset, settings(gold=gold))
    assert [str(fault).partition(": ")[2].partition(":")[0] for fault in check.faults] == [
        "perfect"
    ]
    assert check.failed
    wrong = settings(gold={**gold, "floors": {"event": 0.9}})
    with pytest.raises(DatasetError, match=r"unknown layer 'event'.*events"):
        check_gates(gold_dataset, wrong)


def test_gold_of_other_chronicles_is_an_error(
    chronicle: Chronicle, store: Store, gold_files: list[Path]
) -> None:
    folder = store(chronicle.tables())
    with pytest.raises(DatasetError, match=r"has gold for 2024.*the dataset has a"):
        check_gates(folder, settings(gold={"folder": str(gold_files[0].parent)}))


def test_what_a_gate_does_not_set_keeps_its_default() -> None:
    checks = parse_settings(
        {"checks": {"events_per_month": {"min": 2}, "events": False}}, "config.yaml"
    ).checks
    assert (checks.events_per_month.min, checks.events_per_month.severity) == (2, "warning")
    assert (checks.events.min, checks.events.severity) == (1, "off")


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ({"unparsed_line": {"max": 1}}, "did you mean 'unparsed_lines'"),
        ({"events": {"least": 1}}, "unknown key 'checks.events.least'"),
        ({"gold": {"floors": {"events": 97}}}, "less than or equal to 1"),
        ({"events": {"severity": "fatal"}}, "'error', 'warning' or 'off'"),
    ],
)
def test_faulty_gates_are_told(checks: object, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse_settings({"checks": checks}, "config.yaml")


CHECKS = [
    Check("files", ()),
    Check("events", (Fault("0 events, 100% lost\nsee raw", "raw/a,b.txt", 3),)),
    Check("months", (Fault("none in \x01 May"),), Severity.WARNING),
]


def test_junit_counts_failures_and_keeps_warnings_as_output() -> None:
    root = ET.fromstring(junit_xml(CHECKS))  # noqa: S314 - our own output
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    passed, failed, warned = root
    assert list(passed) == []
    assert failed[0].tag == "failure"
    assert failed[0].get("message") == "raw/a,b.txt:3: 0 events, 100% lost"
    assert warned[0].text == "warning: none in \N{REPLACEMENT CHARACTER} May"


def test_annotations_escape_what_github_reads_as_syntax() -> None:
    assert list(github_annotations(CHECKS)) == [
        "::error title=dashiji events,file=raw/a%2Cb.txt,line=3::0 events, 100%25 lost%0Asee raw",
        "::warning title=dashiji months::none in \x01 May",
    ]
