"""A corrected dataset becomes gold that the dataset itself fully reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dashiji.dataset.evaluate import MEAN_OF, evaluate
from dashiji.dataset.export.registry import export_dataset

from .conftest import BRIDGE, FAIR, READING, Chronicle

Store = Callable[..., Path]


def test_a_dataset_reaches_the_gold_that_is_made_of_it(store: Store, tmp_path: Path) -> None:
    folder = store(Chronicle([READING, replace(BRIDGE, place=("望山",)), FAIR]).tables())
    done = export_dataset(folder, "gold", str(tmp_path / "gold"))
    assert done.notes == ()
    evaluation = evaluate(folder, [tmp_path / "gold" / "a.jsonl"])
    assert {layer: evaluation.layers[layer].f1 for layer in MEAN_OF} == dict.fromkeys(MEAN_OF, 1.0)
    assert evaluation.perfect == 1.0


def test_what_gold_cannot_say_is_told(store: Store, tmp_path: Path) -> None:
    names = [("苇海音乐周", "EVENT"), ("苇海", "GPE")]
    tables = Chronicle([replace(FAIR, title="苇海音乐周在苇海开幕", entities=names)]).tables()
    folder = store(replace(tables, entities=tables.entities[1:]))
    (note,) = export_dataset(folder, "gold", str(tmp_path / "gold")).notes
    start = tables.entities[1].start
    assert "a.jsonl:1: entities: '苇海'" in note
    assert f"at {start} would be read at {start - 6}" in note


def test_rows_that_break_the_rules_of_gold_are_told(store: Store, tmp_path: Path) -> None:
    entry = replace(BRIDGE, body="《望山志》首发。", counts=(), dates=())
    folder = store(Chronicle([entry]).tables())
    (note,) = export_dataset(folder, "gold", str(tmp_path / "gold")).notes
    assert "a.jsonl:1: 1 《 in the text, 0 documents" in note
