"""A change of the schema is told, and whether it breaks those who read the dataset."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashiji.dataset.schema import json_schema
from dashiji.dataset.schema_diff import SchemaChange, compare, diff_schema
from dashiji.errors import DatasetError

Columns = dict[str, dict[str, Any]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: c.pop("place"), SchemaChange("events.place", "column removed", breaks=True)),
        (
            lambda c: c.update(weather={"type": "string"}),
            SchemaChange("events.weather", "column added", breaks=False),
        ),
        (
            lambda c: c["seq"].update(type="string"),
            SchemaChange("events.seq", "type integer is now string", breaks=True),
        ),
        (
            lambda c: c["seq"].update(type=["integer", "null"]),
            SchemaChange("events.seq", "type integer is now integer or null", breaks=True),
        ),
        (
            lambda c: c["month"].update(type="integer"),
            SchemaChange("events.month", "type integer or null is now integer", breaks=False),
        ),
        (
            lambda c: c["type"]["enum"].append("rumour"),
            SchemaChange("events.type", "value 'rumour' added", breaks=False),
        ),
        (
            lambda c: c["type"]["enum"].remove("law"),
            SchemaChange("events.type", "value 'law' removed", breaks=True),
        ),
        (
            lambda c: c["type"].pop("enum"),
            SchemaChange("events.type", "values are no longer a closed set", breaks=True),
        ),
        (
            lambda c: c["body"].update(description="What was told."),
            SchemaChange("events.body", "described in other words", breaks=False),
        ),
    ],
)
def test_a_change_is_told(change: Callable[[Columns], object], told: SchemaChange) -> None:
    changed = copy.deepcopy(json_schema())
    change(changed["$defs"]["events"]["properties"])
    assert list(compare(json_schema(), changed)) == [told]


def test_tables_come_and_go() -> None:
    changed = copy.deepcopy(json_schema())
    changed["$defs"]["weather"] = changed["$defs"].pop("dates")
    assert [(c.where, c.breaks) for c in compare(json_schema(), changed)] == [
        ("dates", True),
        ("weather", False),
    ]


def test_the_published_schema_is_compared_with_the_present_one(tmp_path: Path) -> None:
    golden = Path(__file__).resolve().parents[1] / "golden" / "schema.json"
    assert diff_schema(golden) == []
    for content in ("{", "[]", json.dumps({"$defs": {"events": 1}})):
        (tmp_path / "other.json").write_text(content, encoding="utf-8")
        with pytest.raises(DatasetError, match="no schema of dashiji"):
            diff_schema(tmp_path / "other.json")
    with pytest.raises(DatasetError, match="cannot be read"):
        diff_schema(tmp_path / "none.json")
