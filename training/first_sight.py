"""What the rules find in chronicles that nobody has read: lines for `first_sight.jsonl`.

python -m training.first_sight --by COMMIT FILE.txt … >> training/first_sight.jsonl
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashiji.config import EntitySettings, Settings
from dashiji.engines.batch import run_batch

_NAMES = EntitySettings(review=False, second_pass=False)
"""The names that are reviewed, before what they are sought for again."""
_RULES = EntitySettings(review=False)


def main() -> None:
    """Write a line for each chronicle."""
    parser = argparse.ArgumentParser(
        prog="python -m training.first_sight", description="What the rules find at first sight."
    )
    parser.add_argument("--by", required=True, help="the commit whose program this is")
    parser.add_argument("files", nargs="+", type=Path, help="chronicles that nobody has read")
    arguments = parser.parse_args()
    wanted = {
        "names": (_NAMES, "entities", ["start", "end", "label"]),
        "counts": (_RULES, "counts", ["start", "end", "noun"]),
        "events": (_RULES, "events", ["start", "end", "type", "place"]),
        "documents": (_RULES, "documents", ["start", "issuers"]),
    }
    rows = {key: _rows(arguments.files, *asked) for key, asked in wanted.items()}
    for path in sorted(arguments.files):
        found: dict[str, Any] = {"chronicle": path.stem, "by": arguments.by}
        found |= {key: own.get(path.stem, []) for key, own in rows.items()}
        print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def _rows(
    files: Sequence[Path], entities: EntitySettings, table: str, columns: list[str]
) -> dict[str, list[list[Any]]]:
    """Some columns of a table, by chronicle."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        run_batch(files, output, Settings(entities=entities))
        frame = pd.read_parquet(output / f"{table}.parquet")
    ordered = frame.sort_values("start", kind="stable")
    return {
        str(chronicle): [[_plain(value) for value in row] for row in rows[columns].to_numpy()]
        for chronicle, rows in ordered.groupby("chronicle_id")
    }


def _plain(value: Any) -> Any:
    """A value as JSON has it: no noun is "", and several places are a list."""
    if hasattr(value, "tolist"):
        return value.tolist()
    return "" if value is None else value


if __name__ == "__main__":
    main()
