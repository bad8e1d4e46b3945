"""The front page tells the truth: its example gives the rows it shows; so does the output's page."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import dashiji
from dashiji.dataset.package import readme

ROOT = Path(__file__).resolve().parent.parent
LABELS = {"events": "title", "roles": "person"}


def shown(page: str) -> list[tuple[str, str, dict[str, str]]]:
    rows = re.findall(r"^\| (\w+) \| (.+?) \| (`.+`) \|$", page, re.MULTILINE)
    return [
        (table, text, dict(pair.split("=", 1) for pair in re.findall("`([^`]+)`", values)))
        for table, text, values in rows
    ]


def as_shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else ";".join(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_gives_the_rows_that_are_shown(name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    example = re.search(r"```text\n(.+?)```", readme, re.DOTALL)
    assert example is not None
    tables = dashiji.extract(example[1])
    rows = shown(readme)
    assert len(rows) > 10
    for table, text, values in rows:
        frame: pd.DataFrame = tables[table]
        found = frame[frame[LABELS.get(table, "text")] == text].to_dict("records")
        assert any(
            all(as_shown(row[key]) == value for key, value in values.items()) for row in found
        ), (table, text, values)


def test_the_page_that_is_kept_in_the_output_folder_is_the_one_that_a_run_writes() -> None:
    assert (ROOT / "output" / "README.md").read_text(encoding="utf-8") == readme()
