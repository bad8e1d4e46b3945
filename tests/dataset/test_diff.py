"""Two datasets differ by what their rows say, not by where they stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashiji.config import OutputSettings
from dashiji.dataset.diff import (
    Cause,
    DatasetDiff,
    FieldChange,
    Kind,
    MentionDiff,
    diff_datasets,
    diff_tables,
    json_lines,
)
from dashiji.dataset.store import write
from dashiji.errors import DatasetError
from dashiji.records import EventType

from .conftest import BRIDGE, FAIR, READING, Chronicle, Entry

Store = Callable[..., Path]


@pytest.fixture
def changes(store: Store) -> Callable[[list[Entry], list[Entry]], DatasetDiff]:
    def compare(old: list[Entry], new: list[Entry]) -> DatasetDiff:
        return diff_datasets(
            store(Chronicle(old).tables(), name="old"), store(Chronicle(new).tables(), name="new")
        )

    return compare


Compare = Callable[[list[Entry], list[Entry]], DatasetDiff]


def test_a_dataset_does_not_differ_from_itself(chronicle: Chronicle, store: Store) -> None:
    folder = store(chronicle.tables())
    diff = diff_datasets(folder, folder)
    assert diff.is_empty
    assert diff.causes == ()


def test_events_that_only_moved_are_no_difference(changes: Compare) -> None:
    diff = changes([READING, BRIDGE], [FAIR, READING, BRIDGE])
    (added,) = diff.events
    assert (added.kind, added.title, added.old_id) == (Kind.ADDED, FAIR.title, "")
    assert {mention.kind for mention in added.mentions} == {Kind.ADDED}
    assert FieldChange("date", None, "2031-03-15") in added.fields


def test_a_removed_event_is_told_with_its_mentions(changes: Compare) -> None:
    (removed,) = changes([READING, BRIDGE], [READING]).events
    assert (removed.kind, removed.title, removed.new_id) == (Kind.REMOVED, BRIDGE.title, "")
    assert [mention.text for mention in removed.mentions if mention.table == "counts"] == [
        "3公里",
        "45名乘客",
    ]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"type": EventType.ACTIVITY}, [("type", "launch", "activity")]),
        ({"place": ("望山",)}, [("place", [], ["望山"])]),
        (
            {"date": "2031-02-08"},
            [
                ("date", "2031-02", "2031-02-08"),
                ("date_start", "2031-02-01", "2031-02-08"),
                ("date_end", "2031-02-28", "2031-02-08"),
                ("date_precision", "month", "day"),
            ],
        ),
        ({"title": "望山大桥建成通车"}, [("title", "望山大桥通车", "望山大桥建成通车")]),
    ],
)
def test_fields_of_an_event_are_compared_one_by_one(
    changes: Compare, changed: dict[str, Any], fields: list[tuple[str, Any, Any]]
) -> None:
    (event,) = changes([READING, BRIDGE, FAIR], [READING, replace(BRIDGE, **changed), FAIR]).events
    assert event.kind is Kind.CHANGED
    assert [(c.field, c.old, c.new) for c in event.fields] == fields
    assert event.mentions == ()


def test_two_alike_entries_that_both_changed_find_their_own(changes: Compare) -> None:
    def entry(number: int, date: str) -> Entry:
        return Entry(f"第{number}号渡口恢复通航", f"共{number}艘船只参加首航。", date=date)

    old = [entry(7, "2031-04"), entry(8, "2031-04")]
    new = [entry(8, "2031-04-02"), entry(7, "2031-04-01")]
    diff = changes(old, new)
    assert {e.title: e.fields[0].new for e in diff.events} == {
        "第8号渡口恢复通航": "2031-04-02",
        "第7号渡口恢复通航": "2031-04-01",
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"entities": [("望山大桥", "ORG")]},
            [
                MentionDiff(
                    "entities", Kind.CHANGED, "望山大桥", (FieldChange("label", "LOC", "ORG"),)
                )
            ],
        ),
        (
            {"entities": [("望山", "LOC")]},
            [
                MentionDiff(
                    "entities",
                    Kind.CHANGED,
                    "望山",
                    (
                        FieldChange("text", "望山大桥", "望山"),
                        FieldChange("canonical", "望山大桥", "望山"),
                    ),
                )
            ],
        ),
        (
            {"counts": [("3公里", 3, "公里", ""), ("45名", 45, "名", "")]},
            [
                MentionDiff(
                    "counts",
                    Kind.CHANGED,
                    "45名",
                    (FieldChange("text", "45名乘客", "45名"), FieldChange("noun", "乘客", "")),
                )
            ],
        ),
    ],
)
def test_a_mention_that_changed_is_one_difference(
    changes: Compare, changed: dict[str, Any], expected: list[MentionDiff]
) -> None:
    (event,) = changes([BRIDGE], [replace(BRIDGE, **changed)]).events
    assert list(event.mentions) == expected


def test_mentions_gained_and_lost(changes: Compare) -> None:
    (event,) = changes(
        [replace(READING, roles=()), BRIDGE], [replace(READING, dates=()), BRIDGE]
    ).events
    assert [(m.table, m.kind, m.text) for m in event.mentions] == [
        ("roles", Kind.ADDED, "文旅局局长孟秋白"),
        ("dates", Kind.REMOVED, "1月3日"),
    ]


def test_the_summary_counts_what_the_lines_tell(changes: Compare) -> None:
    diff = changes([READING, BRIDGE], [replace(BRIDGE, type=EventType.OTHER, dates=()), FAIR])
    summary = diff.summary()
    assert summary.events == {Kind.ADDED: 1, Kind.REMOVED: 1, Kind.CHANGED: 1}
    assert summary.fields == {"type": 1}
    assert summary.mentions["dates"] == {Kind.ADDED: 0, Kind.REMOVED: 2, Kind.CHANGED: 0}
    told = [json.loads(line) for line in json_lines(diff)]
    assert [line["event"]["kind"] for line in told if "event" in line] == [
        "changed",
        "added",
        "removed",
    ]


def test_what_may_be_why_is_told(chronicle: Chronicle, tmp_path: Path) -> None:
    for name, version, words in (("old", "1.0", "aa"), ("new", "1.1", "bb")):
        provenance = {"libraries": {"tagger": version}, "lexicon": {"titles": words, "x": "0"}}
        write([chronicle.tables()], tmp_path / name, OutputSettings(), provenance)
    diff = diff_datasets(tmp_path / "old", tmp_path / "new")
    assert diff.is_empty
    assert diff.causes == (
        Cause("libraries: tagger", "1.0", "1.1"),
        Cause("lexicon: titles", "aa", "bb"),
    )


def test_two_schema_versions_are_compared_only_on_request(
    chronicle: Chronicle, store: Store
) -> None:
    old, new = store(chronicle.tables(), name="old"), store(chronicle.tables(), name="new")
    manifest = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    (old / "manifest.json").write_text(
        json.dumps({**manifest, "schema_version": 0}), encoding="utf-8"
    )
    with pytest.raises(DatasetError, match="schema version 0"):
        diff_datasets(old, new)
    assert diff_datasets(old, new, force=True).is_empty


def test_tables_are_compared_before_they_are_written(chronicle: Chronicle) -> None:
    tables = chronicle.tables()
    event = replace(tables.events[0], type=EventType.LAW)
    (changed,) = diff_tables(tables, replace(tables, events=(event, *tables.events[1:])))
    assert changed.fields == (FieldChange("type", "policy", "law"),)
