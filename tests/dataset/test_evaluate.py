"""The project's figures are those of the scorer that they are compared by."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashiji.dataset.evaluate import evaluate
from dashiji.dataset.gold import load_gold
from dashiji.errors import DatasetError

SCORER = Path(__file__).resolve().parents[3] / "shared" / "eval" / "score.py"

FLOORS = {
    "events": 0.97,
    "title": 0.95,
    "date": 0.96,
    "entities": 0.93,
    "core": 0.96,
    "roles": 0.96,
    "documents": 0.92,
    "dates": 0.99,
    "type": 0.93,
    "place": 0.95,
}
"""F1 on the chronicles of this folder's gold below which a change has broken something."""

EVERY_LAYOUT = {"events": 0.97, "title": 0.95, "date": 0.96, "dates": 0.97}
"""F1 that every gold file reaches by itself, whatever its layout."""

UNDATED_HEADLINES = ("health-2021",)
"""Chronicles whose entries have their day in the body alone: three of its sixteen are missed."""

MAIN_GOLD = ("2024", "science-2022", "yearbook-2020")


@pytest.mark.skipif(not SCORER.exists(), reason="the outside scorer is not beside the project")
def test_the_outside_scorer_agrees(gold_dataset: Path, gold_files: list[Path]) -> None:
    done = subprocess.run(
        [sys.executable, str(SCORER), str(gold_dataset), *map(str, gold_files), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    theirs, ours = json.loads(done.stdout), evaluate(gold_dataset, gold_files).as_dict()
    assert ours["layers"] == theirs["layers"]
    assert ours["labels"] == theirs["labels"]
    assert ours["perfect"] == theirs["perfect"]
    assert ours["score"] == pytest.approx(theirs["score"])


def test_the_main_gold_is_read_well(gold_dataset: Path, gold_files: list[Path]) -> None:
    main = [path for path in gold_files if path.stem in MAIN_GOLD]
    evaluation = evaluate(gold_dataset, main)
    reached = {layer: evaluation.layers[layer].f1 for layer in FLOORS}
    assert {layer: f1 for layer, f1 in reached.items() if f1 < FLOORS[layer]} == {}


EVENT = {"lines": [1, 1], "title": "大会", "date": "2024", "type": "meeting", "place": []}


def gold(**values: object) -> str:
    return json.dumps({**EVENT, **values}, ensure_ascii=False)


def test_every_layout_is_read(gold_dataset: Path, gold_files: list[Path]) -> None:
    low = {}
    for path in gold_files:
        layers = evaluate(gold_dataset, [path]).layers
        for layer, floor in EVERY_LAYOUT.items():
            if path.stem not in UNDATED_HEADLINES and layers[layer].f1 < floor:
                low[path.stem, layer] = layers[layer].f1
    assert low == {}


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("{", "JSONDecodeError"),
        ('{"lines": [1, 1]}', "KeyError"),
        (gold(type="party"), "party"),
        (gold(entities=[{"text": "临江", "label": "ORG"}]), "'临江' is not found in order"),
        (gold(place=["北"]), "place '北' is not in the event"),
        (gold(title="开幕"), "title '开幕' is not in the event"),
        (gold(date="2024-13"), "'2024-13' is no EDTF date"),
        (gold(roles=[{"person": "孟", "org": "", "role": "代表"}]), "person '孟' is not in"),
        (
            gold(documents=[{"text": "大会", "title": "大会", "kind": "work", "issuers": []}]),
            "0 《 in the text, 1 documents",
        ),
    ],
)
def test_faulty_gold_is_told_with_its_line(tmp_path: Path, record: str, says: str) -> None:
    (tmp_path / "a.txt").write_text("大会召开。\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(f"\n{record}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=f"a.jsonl:2: .*{says}"):
        load_gold(tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("name", "says"),
    [("a.txt", "is a text; name its gold, a.jsonl"), ("a.jsonl", "a.jsonl: no such file; gold is")],
)
def test_what_is_no_gold_is_said(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "a.txt").write_text("1月\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=says):
        load_gold(tmp_path / name)
