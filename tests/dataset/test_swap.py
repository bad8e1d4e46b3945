"""A dataset is replaced in one step: readers and kills find the old one or the new one, whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from dashiji.config import OutputSettings
from dashiji.dataset import swap
from dashiji.dataset.check import check_dataset
from dashiji.dataset.diff import diff_datasets
from dashiji.dataset.export.registry import export_dataset
from dashiji.dataset.load import load_tables
from dashiji.dataset.manifest import read_manifest
from dashiji.dataset.store import write
from dashiji.errors import DatasetError
from dashiji.report.build import build_report

from .conftest import BRIDGE, FAIR, READING, Chronicle

Store = Callable[..., Path]
OLD, NEW = Chronicle([READING]).tables(), Chronicle([READING, BRIDGE, FAIR]).tables()


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to replace a folder; this system's own, and that of one without an exchange."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    return str(request.param)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(folder: Path) -> set[str]:
    """What stands beside a dataset, its lock apart."""
    return {path.name for path in folder.parent.iterdir()} - {folder.name, f".{folder.name}.lock"}


@pytest.mark.usefixtures("way")
def test_the_new_one_takes_the_place_of_the_old(store: Store) -> None:
    folder = store(OLD)
    store(NEW)
    other = store(NEW, name="other")
    assert content(folder) == content(other)
    assert beside(folder) == {"other", ".other.lock"}


@pytest.mark.usefixtures("way")
def test_all_is_on_the_disk_before_the_swap(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = store(OLD)
    flushed: set[int] = set()
    lost: list[Path] = []
    fsync, put = os.fsync, swap._put

    def watched_fsync(handle: int) -> None:
        flushed.add(os.fstat(handle).st_ino)
        fsync(handle)

    def watched_put(fresh: Path, folder: Path) -> None:
        every = [fresh, *fresh.rglob("*")]
        lost.extend(path for path in every if path.stat().st_ino not in flushed)
        flushed.clear()
        put(fresh, folder)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(swap, "_put", watched_put)
    store(NEW)
    assert lost == []
    assert flushed == {folder.parent.stat().st_ino}


@pytest.mark.usefixtures("way")
def test_a_link_to_a_dataset_stays_one(store: Store, tmp_path: Path) -> None:
    folder = store(OLD)
    link = tmp_path / "link"
    link.symlink_to(folder, target_is_directory=True)
    write([NEW], link, OutputSettings())
    assert link.is_symlink()
    assert content(folder) == content(store(NEW, name="other"))


READERS: dict[str, Callable[[Path], object]] = {
    "manifest": read_manifest,
    "tables": load_tables,
    "check": check_dataset,
    "diff": lambda folder: diff_datasets(folder, folder),
    "export": lambda folder: export_dataset(folder, "jsonl", str(folder.parent / "out.jsonl")),
    "report": lambda folder: build_report(folder, folder.parent / "report.html"),
}


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_finds_what_a_killed_run_left(store: Store, reader: str) -> None:
    folder = store(OLD)
    before = content(folder)
    folder.rename(folder.with_name(".output.old"))
    READERS[reader](folder)
    assert content(folder) == before


def test_half_a_dataset_is_not_brought_back(store: Store) -> None:
    folder = store(OLD)
    old = folder.with_name(".output.old")
    folder.rename(old)
    (old / "text" / "a.txt").unlink()
    with pytest.raises(DatasetError, match="no dataset here"):
        load_tables(folder)
    assert beside(folder) == set()


def test_what_a_person_changed_in_a_file_is_brought_back(store: Store) -> None:
    folder = store(OLD)
    (folder / "events.csv").write_text("mine", encoding="utf-8")
    folder.rename(folder.with_name(".output.old"))
    load_tables(folder)
    assert (folder / "events.csv").read_text(encoding="utf-8") == "mine"


def test_the_old_one_that_a_kill_left_beside_the_new_goes(store: Store) -> None:
    store(OLD, name="before").rename(store(NEW).with_name(".output.old"))
    folder = store(NEW)
    assert beside(folder) == {".before.lock"}
    assert len(load_tables(folder)["events"]) == 3


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("reader", ["tables", "check", "export", "report"])
def test_what_is_read_while_a_run_ends_is_of_one_run(
    store: Store, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dataset is replaced after a reader's first table."""
    folder = store(OLD)
    seen: list[str] = []
    read_table = pq.read_table

    def reads(path: Path | BinaryIO, *arguments: object, **options: object) -> object:
        found = read_table(path, *arguments, **options)
        if not seen:
            store(NEW)
        named = path if isinstance(path, Path | str) else path.name  # pandas 3.0 opens the file
        seen.append(Path(named).name)
        return found

    monkeypatch.setattr(pq, "read_table", reads)
    found = READERS[reader](folder)
    assert seen.count("chronicles.parquet") > 1
    if reader == "tables":
        assert len(load_tables(folder)["events"]) == len(found["events"]) == 3  # type: ignore[index]
    elif reader == "check":
        assert all(check.passed for check in found)  # type: ignore[attr-defined]
    elif reader == "export":
        lines = (folder.parent / "out.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 3
    else:
        page = (folder.parent / "report.html").read_text(encoding="utf-8")
        assert page.count("<article") == 3


def test_a_reader_waits_for_no_run_that_is_still_reading(store: Store) -> None:
    folder = store(OLD)
    with FileLock(folder.with_name(".output.lock")):
        assert len(load_tables(folder)["events"]) == 1
