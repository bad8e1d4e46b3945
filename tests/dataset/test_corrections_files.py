"""Corrections files are read as people save them; each fault is told with file and line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashiji.config import Settings
from dashiji.dataset.corrections.files import (
    append,
    corrections_paths,
    read_corrections,
    read_file,
)
from dashiji.dataset.corrections.model import COLUMNS, Action, Correction
from dashiji.dataset.load import load_tables
from dashiji.engines.batch import run_batch
from dashiji.errors import ReadError

HEADER = ",".join(COLUMNS)
ROW = "change,entities,,大桥通车,望山大桥,1,label,LOC,"


@pytest.fixture
def chronicle(tmp_path: Path) -> Path:
    path = tmp_path / "2031.txt"
    path.write_text("2031年大事记\n2月\n8日，望山大桥通车。\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_as_spreadsheets_save_it(chronicle: Path, encoding: str) -> None:
    more = 'add,roles,,大桥通车,"望山\n大桥",,role,\'-1号,核对过的备注'
    text = f"{HEADER}\r\n{ROW}\r\n{more}\r\n,,,,,,,,\r\n"
    path = corrections_paths(chronicle)[0]
    path.write_bytes(text.encode(encoding))
    first, second = read_corrections(chronicle)
    assert first == Correction(
        Action.CHANGE,
        "entities",
        event="大桥通车",
        text="望山大桥",
        field="label",
        value="LOC",
        where=f"{path.as_posix()}:2",
    )
    assert (second.text, second.value, second.where[-2:]) == ("望山\n大桥", "-1号", ":3")


def test_yaml_says_the_same(chronicle: Path) -> None:
    corrections_paths(chronicle)[1].write_text(
        "- action: change\n  table: documents\n  text: 《方案》\n  field: issuers\n"
        "  value: [甲局, 乙局]\n\n- {action: join, event: 第二条, occurrence: 1}\n",
        encoding="utf-8",
    )
    first, second = read_corrections(chronicle)
    assert (first.value, second.action, second.table) == ("甲局;乙局", "join", "events")
    assert second.where.endswith("2031.corrections.yaml:7")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("alter,entities,,,望山,,label,LOC,", "action 'alter' is none of add, remove"),
        ("add,names,,,望山,,label,LOC,", "table 'names' is none of events"),
        ("add,entities,,,望山,,label,PLACE,", "label: 'PLACE' is none of PERSON"),
        ("add,entities,,,望山,,canonical,望山,", "needs its label as field"),
        ("add,entities,,,,,label,LOC,", "the words it is about are missing"),
        ("change,entities,,,望山,0,label,LOC,", "occurrence '0' is no number from 1"),
        ("change,entities,,,望山,,unit,个,", "field 'unit' is none of text, label"),
        ("change,counts,,,三个,,value,三,", "value: '三' is no number"),
        ("change,counts,,,三个,,value,nan,", "value: 'nan' is no number"),
        ("change,dates,,,三日,,edtf,2031-02-30,", "'2031-02-30' is no EDTF date"),
        ("change,events,,,,,type,law,", "says of no event"),
        ("split,events,,大桥通车,,,,,", "split needs the words"),
        ("join,counts,,大桥通车,,,,,", "join is for the table events"),
        ("add,entities,,,望山,,label,LOC,,多", "10 cells under 9 columns"),
    ],
)
def test_faulty_rows_are_told(chronicle: Path, row: str, says: str) -> None:
    path = corrections_paths(chronicle)[0]
    path.write_text(f"{HEADER}\n{ROW}\n{row}\n", encoding="utf-8")
    with pytest.raises(ReadError, match=f"2031.corrections.csv:3: .*{says}"):
        read_corrections(chronicle)


@pytest.mark.parametrize(
    ("value", "is_read_as"),
    [
        ("012", "012"),
        ("1:30", "1:30"),
        ("2031-02-30", "2031-02-30"),
        ("!!int x", "x"),
        ("~", ""),
        ("[甲, 乙]", "甲;乙"),
        ('"\'=1"', "'=1"),
    ],
)
def test_yaml_values_are_words_as_written(chronicle: Path, value: str, is_read_as: str) -> None:
    path = corrections_paths(chronicle)[1]
    item = "- {action: change, table: roles, text: 局长某, field: org, value: %s}\n"
    path.write_text(item % value, encoding="utf-8")
    (correction,) = read_corrections(chronicle)
    assert correction.value == is_read_as
    again = path.with_name("again.csv")
    append(again, [correction])
    assert [row.value for row in read_file(again)] == [is_read_as]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("action: add", "expected a list of corrections"),
        ("- add", "yaml:1: expected keys"),
        ("- {action: {add: 1}}", "yaml:1: expected words"),
        ("- &a {action: *a}", "yaml:1: expected words"),
        ('- {action: "\\ud800"}', "yaml:1: half of a character pair"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_yaml_that_is_no_correction_is_told(chronicle: Path, content: str, says: str) -> None:
    corrections_paths(chronicle)[1].write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=says):
        read_corrections(chronicle)


def test_an_unknown_column_is_told(chronicle: Path) -> None:
    corrections_paths(chronicle)[0].write_text("action,tabel\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"csv:1: unknown column 'tabel'; known: action, table"):
        read_corrections(chronicle)


def test_appended_corrections_come_back_the_same_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "raw" / "a.corrections.csv"
    first = Correction(Action.ADD, "entities", text='=他,说"是"', field="label", value="ORG")
    second = Correction(
        Action.CHANGE, "roles", event="开幕", text="局长某", field="role", value="书记", was="局长"
    )
    assert [append(path, [c]) for c in (first, second, first)] == [1, 1, 0]
    read = [(c.text, c.value, c.was) for c in read_corrections(tmp_path / "raw" / "a.txt")]
    assert read == [('=他,说"是"', "ORG", ""), ("局长某", "书记", "局长")]
    with path.open(encoding="utf-8", newline="") as handle:
        assert next(csv.reader(handle)) == [*COLUMNS, "was"]
    with pytest.raises(ReadError, match=r"cannot take a correction: .*field 'x'"):
        append(path, [Correction(Action.CHANGE, "roles", text="a", field="x")])


def test_a_run_applies_what_stands_beside_the_chronicle(chronicle: Path, tmp_path: Path) -> None:
    corrections_paths(chronicle)[0].write_text(
        f"{HEADER}\nchange,events,,望山大桥通车,,,type,meeting,\n"
        "add,entities,,,山大,,label,PERSON,\n",
        encoding="utf-8",
    )
    run_batch([chronicle], tmp_path / "out", Settings())
    frames = load_tables(tmp_path / "out")
    assert list(frames["events"]["type"]) == ["meeting"]
    named = frames["entities"]
    assert list(named[named["method"] == "correction"]["text"]) == ["山大"]
    assert "correction-applied" in list(frames["issues"]["code"])
