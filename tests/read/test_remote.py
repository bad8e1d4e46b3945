"""Chronicles on storage that is not a local disk: in memory, and by a scheme of its own."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import cast

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.reader import collect, read
from dashiji.read.remote import RemotePath, to_path

SETTINGS = ReadSettings()
FILES = {
    "2031.txt": "1月\n5日，县图书馆举办读书会。\n",
    "2031.yaml": "year: 2031\npublisher: 苇海县志办\n",
    "more/2032.md": "# 2032年大事记\n1月\n5日，书屋开放。\n",
    "more/README.md": "no chronicle",
    ".hidden/2033.txt": "none",
    "notes.csv": "a,b\n",
}


@pytest.fixture(params=["memory", "memory without host", "local"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A remote folder that holds `FILES`."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    if request.param == "local":
        for name, text in FILES.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return f"local://{tmp_path}"
    for name, text in FILES.items():
        system.pipe_file(f"/far/raw/{name}", text.encode())
    return "memory://far/raw" if request.param == "memory" else "memory:///far/raw"


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("", ["2031.txt", "more/2032.md"]),
        ("/2031.txt", ["2031.txt"]),
        ("/notes.csv", ["notes.csv"]),  # named by itself; reading it says what is wrong
        ("/*.txt", ["2031.txt"]),
        ("/**/*.md", ["more/2032.md", "more/README.md"]),
        ("/m*", ["more/2032.md"]),
    ],
)
def test_files_folders_and_globs(root: str, entry: str, found: list[str]) -> None:
    assert [path.as_posix() for path in collect([root + entry])] == [
        f"{root}/{name}" for name in found
    ]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("/nowhere", "no such file or folder"),
        ("/*.docx", "matches no file"),
        ("/.hidden", None),
    ],
)
def test_what_is_not_there_is_said(root: str, entry: str, message: str | None) -> None:
    if message is None:
        assert [path.name for path in collect([root + entry])] == ["2033.txt"]
    else:
        with pytest.raises(ReadError, match=message):
            collect([root + entry])


def test_a_remote_chronicle_is_read_with_its_card(root: str) -> None:
    (path,) = collect([f"{root}/2031.txt"])
    source = read(path, SETTINGS)
    assert (source.id, source.text, source.path) == ("2031", FILES["2031.txt"], f"{root}/2031.txt")
    assert (source.facts.year_first, source.facts.publisher) == (2031, "苇海县志办")
    with pytest.raises(ReadError, match="more than the 3 that"):
        read(path, ReadSettings(max_bytes=3))
    with pytest.raises(ReadError, match="no such file"):
        read(path.with_name("2039.txt"), SETTINGS)


def test_a_remote_path_keeps_its_address(root: str) -> None:
    path = to_path(f"{root}/2031.txt")
    assert isinstance(path, RemotePath)
    assert str(pickle.loads(pickle.dumps(path))) == f"{root}/2031.txt"  # noqa: S301 - our own
    assert str(path.with_suffix(".yaml")) == f"{root}/2031.yaml"
    assert str(path.parent / "more" / "x") == f"{root}/more/x"
    assert path.absolute() == path


def test_a_file_is_there_whole_and_nothing_else(root: str) -> None:
    path = to_path(f"{root}/new/a.bin")
    assert isinstance(path, RemotePath)
    path.write_bytes(b"first")
    path.write_bytes(b"second")
    assert (path.read_bytes(), path.stat().st_size) == (b"second", 6)
    assert [file.name for file in to_path(f"{root}/new").glob("*")] == ["a.bin"]
    path.unlink()
    path.unlink(missing_ok=True)
    assert not path.exists()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("file:///data/a%20b.txt", Path("/data/a b.txt")),
        ("file:///data/年.txt", Path("/data/年.txt")),
        ("file://localhost/data/a.txt", Path("/data/a.txt")),
        ("raw/2024.txt", Path("raw/2024.txt")),
        ("c:/raw/2024.txt", Path("c:/raw/2024.txt")),
    ],
)
def test_local_files_stay_local(given: str, meant: Path) -> None:
    path = to_path(given)
    assert path == meant
    assert not isinstance(path, RemotePath)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("file://elsewhere/a.txt", "another machine"),
        ("nosuch://a/b.txt", "nosuch"),
    ],
)
def test_what_cannot_be_reached_is_said(given: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        collect([given])


class StorageError(Exception):
    """As the errors of most storage libraries: of no class that Python knows."""


class Refusing(MemoryFileSystem):
    """A store whose library has an error of its own for the call that is named in the host."""

    protocol = ("refusing",)
    refused = ""

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.removeprefix("refusing://"))

    def _refuse(self, call: str) -> None:
        if call == self.refused:
            raise StorageError("access denied: no key")

    def info(self, path: str, **options: object) -> dict[str, object]:
        self._refuse("info")
        return cast("dict[str, object]", super().info(path, **options))

    def find(self, path: str, *arguments: object, **options: object) -> list[str]:
        self._refuse("find")
        return cast("list[str]", super().find(path, *arguments, **options))

    def glob(self, path: str, *arguments: object, **options: object) -> list[str]:
        self._refuse("glob")
        return cast("list[str]", super().glob(path, *arguments, **options))

    def _open(self, path: str, *arguments: object, **options: object) -> object:
        self._refuse("open")
        return super()._open(path, *arguments, **options)


@pytest.mark.parametrize(
    ("call", "entry"),
    [
        ("find", "refusing://far/raw"),
        ("glob", "refusing://far/raw/*.txt"),
        ("info", "refusing://far/raw/2031.txt"),
        ("open", "refusing://far/raw/2031.txt"),
    ],
)
def test_errors_of_a_storage_library_are_told_in_our_words(
    monkeypatch: pytest.MonkeyPatch, call: str, entry: str
) -> None:
    fsspec.register_implementation("refusing", Refusing, clobber=True)
    fsspec.filesystem("memory").store.clear()
    fsspec.filesystem("memory").pipe_file("/far/raw/2031.txt", FILES["2031.txt"].encode())
    monkeypatch.setattr(Refusing, "refused", call)
    says = r"^refusing://far/raw.* StorageError: access denied: no key"
    with pytest.raises(ReadError, match=says):
        read(collect([entry])[0], SETTINGS)
