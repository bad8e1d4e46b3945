"""What a killed writer leaves goes with the next one; what is being written stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashiji.dataset.atomic import replace_file, replacing, sweep

pytestmark = pytest.mark.skipif(os.name != "posix", reason="nothing is swept without flock")

LEFT = ".rows.csv.ab12_xyz"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", ["file", "folder", "folder with files"])
def test_what_no_one_holds_goes(tmp_path: Path, kind: str) -> None:
    if kind == "file":
        (tmp_path / LEFT).write_bytes(b"half")
    else:
        (tmp_path / LEFT).mkdir()
    if kind == "folder with files":
        (tmp_path / LEFT / "rows.csv").write_bytes(b"half")
    sweep(tmp_path, {"rows.csv"})
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["rows.csv", ".rows.csv", ".rows.csv.lock", ".other.csv.ab12_xyz", ".rows.csv.ab12_xyz.gz"],
)
def test_what_has_another_name_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"a person's")
    sweep(tmp_path, {"rows.csv"})
    assert names(tmp_path) == [name]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "rows.csv").write_bytes(b"a person's")
    (tmp_path / LEFT).symlink_to(kept)
    sweep(tmp_path, {"rows.csv"})
    assert names(tmp_path) == [LEFT, "kept"]
    assert names(kept) == ["rows.csv"]


def test_what_is_being_written_stays(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    with replacing(target) as fresh:
        fresh.write_bytes(b"new")
        sweep(tmp_path, {"rows.csv"})
        assert fresh.read_bytes() == b"new"
    assert names(tmp_path) == ["rows.csv"]
    assert target.read_bytes() == b"new"


def test_the_folder_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    replace_file(tmp_path / "link" / "rows.csv", b"new")
    (tmp_path / "link" / LEFT).mkdir()
    sweep(tmp_path / "link", {"rows.csv"})
    assert names(tmp_path / "real") == ["rows.csv"]


def test_a_block_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    replace_file(target, b"old")
    with pytest.raises(OSError, match="full"), replacing(target) as fresh:  # noqa: PT012
        fresh.write_bytes(b"ne")
        raise OSError("full")
    assert names(tmp_path) == ["rows.csv"]
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    sweep(tmp_path / "none", {"rows.csv"})
    assert names(tmp_path) == []
