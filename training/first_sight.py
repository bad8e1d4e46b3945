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
_COUNTS = EntitySettings(review=False)


def main() -> None:
    """Write a line for each chronicle."""
    parser = argparse.ArgumentParser(
        prog="python -m training.first_sight", description="What the rules find at first sight."
    )
    parser.add_argument("--by", required=True, help="the commit whose program this is")
    parser.add_argument("files", nargs="+", type=Path, help="chronicles that nobody has read")
    arguments = parser.parse_args()
    names = _rows(arguments.files, _NAMES, "entities", ["start", "end", "label"])
    counts = _rows(arguments.files, _COUNTS, "counts", ["start", "end", "noun"])
    for path in sorted(arguments.files):
        found = {
            "chronicle": path.stem,
            "by": arguments.by,
            "names": names.get(path.stem, []),
            "counts": counts.get(path.stem, []),
        }
        print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def _rows(
    files: Sequence[Path], entities: EntitySettings, table: str, columns: list[str]
) -> dict[str, list[list[Any]]]:
    """Some columns of a table, by chronicle."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        run_batch(files, output, Settings(entities=entities))
        frame = pd.read_parquet(output / f"{table}.parquet")
    frame[columns[2]] = frame[columns[2]].fillna("")
    ordered = frame.sort_values(columns)
    return {
        str(chronicle): rows[columns].to_numpy().tolist()
        for chronicle, rows in ordered.groupby("chronicle_id")
    }


if __name__ == "__main__":
    main()
