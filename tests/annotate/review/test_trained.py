"""The networks are of the examples that stand in `training/`, and these hold nothing held out."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from dashiji.annotate.review.network import FOLDER
from dashiji.annotate.words.sentences import split_sentences
from dashiji.dataset.gold import load_gold

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT / "tests" / "gold"
LINES = (ROOT / "training" / "first_sight.jsonl").read_text(encoding="utf-8").splitlines()
ROWS = [json.loads(line) for line in LINES]


def gold_of(chronicle: str) -> Path:
    return next(
        path
        for path in (GOLD / f"{chronicle}.jsonl", GOLD / "dense" / f"{chronicle}.jsonl")
        if path.exists()
    )


def test_all_gold_but_the_held_out_is_learnt_from() -> None:
    known = {path.stem for folder in (GOLD, GOLD / "dense") for path in folder.glob("*.jsonl")}
    assert sorted(row["chronicle"] for row in ROWS) == sorted(known)
    assert not known & {path.stem for path in (GOLD / "held-out").glob("*.jsonl")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["chronicle"])
def test_what_was_found_stands_in_the_text(row: dict[str, list[list[int]]]) -> None:
    text = load_gold(gold_of(str(row["chronicle"]))).text
    assert all(0 <= start < end <= len(text) for start, end, _ in row["names"] + row["counts"])
    assert all(one[1] <= other[0] for one, other in pairwise(row["names"]))
    assert all(0 <= start < end <= len(text) for start, end, *_ in row.get("events", ()))
    assert all(text[start] in "《〈<「『“" for start, _ in row.get("documents", ()))


def test_the_networks_were_trained_on_them() -> None:
    """Whoever adds a chronicle trains anew: `python -m training`."""
    trained = json.loads((FOLDER / "trained.json").read_text(encoding="utf-8"))
    sentences = [
        end - start
        for row in ROWS
        for gold in [load_gold(gold_of(row["chronicle"]))]
        for event in gold.events
        for start, end in split_sentences(gold.text[event.start : event.end])
    ]
    assert trained["sentences"]["names"] == len(sentences)
    assert trained["characters"] == sum(sentences)
