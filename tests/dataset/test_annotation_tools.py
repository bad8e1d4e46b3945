"""Mentions go to annotation tools and back, also where a character takes two UTF-16 units."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from dashiji.dataset.corrections.apply import apply_corrections
from dashiji.dataset.corrections.files import read_corrections
from dashiji.dataset.corrections.model import Fate
from dashiji.dataset.export import doccano, label_studio
from dashiji.dataset.export.annotation import LABELS, Imported
from dashiji.dataset.export.registry import export_dataset
from dashiji.dataset.export.results import import_results
from dashiji.dataset.export.snapshot import open_snapshot
from dashiji.dataset.export.utf16 import Utf16Offsets
from dashiji.dataset.tables import Tables
from dashiji.errors import DatasetError

from .conftest import BRIDGE, Chronicle, Entry

Store = Callable[..., Path]

RARE = Entry(
    "𠮷川县举办😀笑脸节",
    "𠮷川县文旅局\r局长孟秋白说，𠮷川县笑脸节来了12个县的歌手。",
    date="2031-05",
    entities=[("𠮷川县", "GPE"), ("𠮷川县文旅局", "ORG"), ("孟秋白", "PERSON"), ("𠮷川县", "GPE")],
    counts=[("12个县", 12, "个", "县")],
)


def in_units(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span as a browser counts it."""
    return tuple(len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))  # type: ignore[return-value]


@pytest.fixture
def tables() -> Tables:
    return Chronicle([RARE, BRIDGE]).tables()


@pytest.fixture
def folder(tables: Tables, store: Store) -> Path:
    return store(tables)


@pytest.mark.parametrize("text", ["", "甲乙", "𠮷野", "甲𠮷😀乙", "😀\r\n😀"])
def test_offsets_in_units_are_those_of_browsers(text: str) -> None:
    units = Utf16Offsets(text)
    for at in range(len(text) + 1):
        assert units.to_units(at) == len(text[:at].encode("utf-16-le")) // 2
        assert units.to_points(units.to_units(at)) == at
    if text.startswith("𠮷"):
        assert units.to_points(1) == 1


def tasks_of(folder: Path, tmp_path: Path) -> list[dict[str, Any]]:
    export_dataset(folder, "label-studio", str(tmp_path / "tasks.json"))
    tasks: list[dict[str, Any]] = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    return tasks


def test_label_studio_gets_spans_as_it_counts_them(folder: Path, tmp_path: Path) -> None:
    task = tasks_of(folder, tmp_path)[0]
    text = task["data"]["text"].encode("utf-16-le")
    values = [item["value"] for item in task["predictions"][0]["result"]]
    assert len(values) == 5
    for value in values:
        words = text[value["start"] * 2 : value["end"] * 2].decode("utf-16-le")
        assert words == value["text"]
    assert all(f'value="{label}"' in label_studio.labelling_config() for label in LABELS)


def annotated_in_label_studio(folder: Path, tmp_path: Path) -> Imported:
    tasks = tasks_of(folder, tmp_path)
    for task in tasks:
        task["annotations"] = [
            {"was_cancelled": False, "result": task.pop("predictions")[0]["result"]}
        ]
    changed = tasks[0]
    text, result = changed["data"]["text"], changed["annotations"][0]["result"]
    result[0]["value"]["labels"] = ["LOC"]
    del result[1]
    start = text.rindex("笑脸节")
    first, last = in_units(text, start, start + 3)
    for label in ("EVENT", "COUNT"):
        value = {"start": first, "end": last, "text": "笑脸节", "labels": [label]}
        result.append({"type": "labels", "from_name": "label", "to_name": "text", "value": value})
    path = tmp_path / "results.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return label_studio.read_results(path, open_snapshot(folder))


def annotated_in_doccano(folder: Path, tmp_path: Path) -> Imported:
    export_dataset(folder, "doccano", str(tmp_path / "a.doccano.jsonl"))
    lines = (tmp_path / "a.doccano.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    records = [json.loads(line) for line in lines]
    text, labels = records[0]["text"], records[0].pop("label")
    labels[0][2] = "LOC"
    del labels[1]
    start = text.rindex("笑脸节")
    labels += [[*in_units(text, start, start + 3), label] for label in ("EVENT", "COUNT")]
    records[0]["entities"] = [
        {"id": at, "start_offset": a, "end_offset": b, "label": label}
        for at, (a, b, label) in enumerate(labels)
    ]
    path = tmp_path / "results.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return doccano.read_results(path, open_snapshot(folder))


@pytest.mark.parametrize("annotate", [annotated_in_label_studio, annotated_in_doccano])
def test_what_people_changed_comes_back_as_corrections(
    folder: Path, tables: Tables, tmp_path: Path, annotate: Callable[[Path, Path], Imported]
) -> None:
    imported = annotate(folder, tmp_path)
    assert [note.partition(" in ")[0] for note in imported.skipped] == ["'笑脸节'"]
    corrected, outcomes = apply_corrections(tables, imported.corrections["a"])
    assert {outcome.fate for outcome in outcomes} == {Fate.APPLIED}
    first = corrected.events[0].event_id
    assert [(e.text, e.label, e.method) for e in corrected.entities if e.event_id == first] == [
        ("𠮷川县", "LOC", "correction"),
        ("孟秋白", "PERSON", "lac"),
        ("𠮷川县", "GPE", "lac"),
        ("笑脸节", "EVENT", "correction"),
    ]
    assert corrected.entities[-2].start == tables.text.rindex("笑脸节")


def test_results_are_added_to_the_corrections_of_their_chronicle(
    folder: Path, tmp_path: Path
) -> None:
    annotated_in_doccano(folder, tmp_path)
    results = tmp_path / "results.jsonl"
    found = import_results(folder, "doccano", results, tmp_path)
    assert found.added == {tmp_path / "a.corrections.csv": 3}
    assert len(read_corrections(tmp_path / "a.txt")) == 3
    assert import_results(folder, "doccano", results, tmp_path).added == {
        tmp_path / "a.corrections.csv": 0
    }
    with pytest.raises(DatasetError, match="known: label-studio, doccano"):
        import_results(folder, "brat", results)
    with pytest.raises(DatasetError, match="no such file"):
        import_results(folder, "doccano", tmp_path / "none.jsonl")


def test_results_of_another_text_are_not_applied(folder: Path, tmp_path: Path) -> None:
    export_dataset(folder, "doccano", str(tmp_path / "a.doccano.jsonl"))
    content = (tmp_path / "a.doccano.jsonl").read_text(encoding="utf-8")
    (tmp_path / "other.jsonl").write_text(content.replace("大桥全长", "大桥长"), encoding="utf-8")
    imported = doccano.read_results(tmp_path / "other.jsonl", open_snapshot(folder))
    assert imported.corrections == {}
    assert "its text is another one" in imported.skipped[0]
    (tmp_path / "bad.jsonl").write_text('{"text": "甲"}\n', encoding="utf-8")
    with pytest.raises(DatasetError, match=r"bad.jsonl:1: no JSONL export"):
        doccano.read_results(tmp_path / "bad.jsonl", open_snapshot(folder))
    with pytest.raises(DatasetError, match="no JSON export of Label Studio"):
        label_studio.read_results(tmp_path / "bad.jsonl", open_snapshot(folder))


def test_docs_hold_every_layer(folder: Path, tables: Tables, tmp_path: Path) -> None:
    export_dataset(folder, "docbin", str(tmp_path / "a.spacy"))
    docs = list(DocBin(store_user_data=True).from_disk(tmp_path / "a.spacy").get_docs(Vocab()))
    assert [doc.user_data["event_id"] for doc in docs] == [e.event_id for e in tables.events]
    assert docs[0].text == RARE.text
    assert [(span.text, span.label_) for span in docs[0].ents] == list(RARE.entities)
    assert [span.text for span in docs[1].spans["counts"]] == ["3公里", "45名乘客"]


def test_conll_tags_can_be_read_back(folder: Path, tmp_path: Path) -> None:
    export_dataset(folder, "conll", str(tmp_path / "a.conll"))
    blocks = (tmp_path / "a.conll").read_text(encoding="utf-8").split("\n\n")
    lines = [line.split("\t") for line in blocks[0].split("\n") if not line.startswith("#")]
    assert "".join(char for char, _ in lines) == "".join(RARE.text.split())
    names: list[str] = []
    for char, tag in lines:
        if tag.startswith("B-"):
            names.append(char)
        elif tag.startswith("I-"):
            names[-1] += char
    assert names == [name for name, _ in RARE.entities]
