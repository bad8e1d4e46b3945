"""A dataset on remote storage: the same files as on a disk, and the manifest last of all."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from dashiji.config import EntitySettings, Settings
from dashiji.dataset.manifest import read_manifest
from dashiji.engines.batch import RunSummary, run_batch
from dashiji.errors import DatasetError
from dashiji.read.remote import to_path

CHRONICLE = "{year}年苇海县大事记\n1月\n5日，县图书馆举办读书会，86名读者参加。\n"
SETTINGS = Settings(entities=EntitySettings(model="none"))


@pytest.fixture
def store() -> MemoryFileSystem:
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    for year in (2031, 2032):
        system.pipe_file(f"/far/raw/{year}.txt", CHRONICLE.format(year=year).encode())
    return system


def run(output: str = "memory://far/out") -> RunSummary:
    return run_batch(["memory://far/raw"], to_path(output), SETTINGS)


def content(store: MemoryFileSystem, folder: str = "/far/out") -> dict[str, bytes]:
    return {name.removeprefix(f"{folder}/"): store.cat_file(name) for name in store.find(folder)}


def near(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_the_files_are_those_of_a_local_run(store: MemoryFileSystem, tmp_path: Path) -> None:
    assert run().status == "done"
    run(f"file://{tmp_path}/by-scheme")
    run(str(tmp_path / "out"))
    run(f"local://{tmp_path}/far")
    assert content(store) == near(tmp_path / "out") == near(tmp_path / "by-scheme")
    assert near(tmp_path / "far") == near(tmp_path / "out")
    sources = read_manifest(tmp_path / "out")["sources"]
    assert sources["2031"]["path"] == "memory://far/raw/2031.txt"


def test_a_rerun_reads_only_what_changed(store: MemoryFileSystem) -> None:
    run()
    before = {name: store.modified(f"/far/out/{name}") for name in content(store)}
    assert [c.cached for c in run().chronicles] == [True, True]
    assert {name: store.modified(f"/far/out/{name}") for name in content(store)} == before
    store.pipe_file(
        "/far/raw/2032.corrections.csv",
        "action,text,field,value\nchange,县图书馆举办,type,other\n".encode(),
    )
    store.pipe_file("/far/raw/2033.txt", CHRONICLE.format(year=2033).encode())
    assert [c.cached for c in run().chronicles] == [True, True, False]
    assert b",other," in content(store)["events.csv"]
    store.rm_file("/far/raw/2033.txt")
    run()
    assert "text/2033.txt" not in content(store)
    assert len(store.find("/far/.out.cache")) == 3  # two parts and the record of the run


class Broken(MemoryFileSystem):
    """The memory store as it is when it takes no more Parquet."""

    protocol = ("broken",)

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.removeprefix("broken://"))

    def put_file(self, lpath: str, rpath: str, **options: object) -> None:
        if "events.parquet" in rpath:
            raise OSError("no space left in the store")
        super().put_file(lpath, rpath, **options)


def test_an_upload_that_breaks_off_leaves_the_old_manifest(store: MemoryFileSystem) -> None:
    run()
    old = content(store)["manifest.json"]
    store.pipe_file("/far/raw/2032.txt", CHRONICLE.format(year=2034).encode())
    fsspec.register_implementation("broken", Broken, clobber=True)
    with pytest.raises(DatasetError, match="no space left"):
        run("broken://far/out")
    assert content(store)["manifest.json"] == old
    run()
    assert content(store)["manifest.json"] != old
    assert ".uploading" not in content(store)


def test_a_first_upload_that_broke_off_can_be_redone(store: MemoryFileSystem) -> None:
    fsspec.register_implementation("broken", Broken, clobber=True)
    with pytest.raises(DatasetError, match="no space left"):
        run("broken://far/out")
    assert "manifest.json" not in content(store)
    assert run().status == "done"


@pytest.mark.parametrize(
    ("there", "message"), [("out/notes.txt", "files that are no dataset"), ("out", "is a file")]
)
def test_what_is_no_dataset_is_not_overwritten(
    store: MemoryFileSystem, there: str, message: str
) -> None:
    store.pipe_file(f"/far/{there}", b"mine")
    with pytest.raises(DatasetError, match=message):
        run()
    assert store.cat_file(f"/far/{there}") == b"mine"
