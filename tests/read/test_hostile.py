"""Files, names and links that mean harm: each is refused with a word on why, in bounded memory."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from dashiji.config import ReadSettings, Settings
from dashiji.dataset.provenance import rows_key
from dashiji.engines import local
from dashiji.engines.batch import run_batch
from dashiji.errors import ConfigError, DashijiError, ReadError
from dashiji.read import reader
from dashiji.read.card import chronicle_id, read_card
from dashiji.read.reader import collect, read

CHRONICLE = "2031年苇海县大事记\n1月\n5日，县图书馆举办读书会，86名读者参加。\n"
RULES_ONLY = Settings.model_validate({"entities": {"model": "none"}})


def put(path: Path, text: str = CHRONICLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Content


class Endless:
    """A file whose size is told as small, and which gives bytes for as long as one reads."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int) -> bytes:
        assert size >= 0
        self.given += size
        return b"x" * size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def fileno(self) -> int:
        raise OSError("none")


def test_no_more_is_read_than_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt")
    endless = Endless()
    monkeypatch.setattr(Path, "open", lambda *_, **__: endless)
    with pytest.raises(ReadError, match="more than the 1000 that"):
        reader._content(path, ReadSettings(max_bytes=1000))
    assert endless.given == 1001


@pytest.mark.parametrize("change", ["grows", "is written anew"])
def test_a_file_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = put(tmp_path / "a.txt")
    fstat = os.fstat
    asked: list[int] = []

    def changing(handle: int) -> os.stat_result:
        if asked:
            with path.open("a" if change == "grows" else "r+", encoding="utf-8") as file:
                file.write("2月\n" if change == "grows" else "2032")
                file.flush()
                os.utime(path, ns=(1, len(asked)))
        asked.append(handle)
        return fstat(handle)

    monkeypatch.setattr(os, "fstat", changing)
    with pytest.raises(ReadError, match="changed while it was read"):
        read(path, ReadSettings())


def test_rows_are_not_kept_under_the_key_of_another_content(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    keeping = local.find_kept([path], RULES_ONLY, tmp_path / "cache")
    put(path, CHRONICLE.replace("86", "99"))
    settings_json = RULES_ONLY.model_dump_json()
    tables = local.read_rows(path, settings_json, keeping.cache, keeping.keys[path])
    assert "99名读者" in tables.text
    assert keeping.cache.get(keeping.keys[path]) is None
    key = rows_key(path, RULES_ONLY)
    local.read_rows(path, settings_json, keeping.cache, key)
    assert keeping.cache.get(key) == tables


def test_a_text_that_would_take_all_memory_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "会" * 1_001)
    with pytest.raises(ReadError, match=r"1001 characters, more than the 1000 .* max_characters"):
        read(path, ReadSettings(max_characters=1_000))
    assert len(read(path, ReadSettings(max_characters=1_001)).text) == 1_001


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="no regular file"):
        read(tmp_path / "a.txt", ReadSettings())


# YAML: config.yaml and source cards

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = "title: " + "[" * 2_000


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (LAUGHS, "aliases"),
        (f"{LAUGHS}title: *i\n", "aliases"),
        ("title: &a [*a]\n", "aliases|recursive"),
        (DEEP, "deep"),
        ("title: " + "{a: " * 500, "deep"),
        ("title: " + "x" * 2_000_000, "larger than"),
        ("published: 2031-13-45\n", "YAML"),
        (f"year: {'9' * 5_000}\n", "YAML|no year"),
        ("title: !!python/object/apply:os.system [touch ran]\n", "YAML"),
        ("title: !!python/name:os.system\n", "YAML"),
        ("!!python/module:os\n", "YAML"),
        (f"title: {{x: {'y' * 5_000}}}\n", "title"),
    ],
)
def test_a_card_that_means_harm_is_told_in_few_words(tmp_path: Path, card: str, says: str) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "a.yaml", card)
    with pytest.raises((ReadError, ConfigError), match=says) as told:
        read(tmp_path / "a.txt", ReadSettings())
    assert len(str(told.value)) < 1_000
    assert not (tmp_path / "ran").exists()


def test_an_alias_that_stays_small_is_allowed(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "a.yaml", "title: &name 苇海县大事记\npublisher: *name\n")
    assert read_card(tmp_path / "a.txt").publisher == "苇海县大事记"


# Names

NO_IDS = [
    "../../x", "a/b", "a\\b", "..", ".", ".a", "a.", "a ", " a", "", "a\nb", "a\rb", "a\tb", "a\0b",
    "a\x1b[31mb", "a\x85b", "a\u2028b", "a\u202egpj.exe", "a\u200bb", "\ufeffa", "a\udcffb",
    "con", "CON", "nul.txt", "Com1", "LPT9.old", "COM¹", "lpt³", "CONIN$", "conout$", "aux", "PRN",
    'a"b', "a<b", "a>b", "a|b", "a?b", "a*b", "a:b", "C:", "长" * 100, "x" * 300,
]  # fmt: skip


@pytest.mark.parametrize("name", NO_IDS, ids=ascii)
def test_what_is_no_file_name_on_every_system_is_no_id(tmp_path: Path, name: str) -> None:
    card = read_card(tmp_path / "a.txt").model_copy(update={"id": name})
    with pytest.raises(ReadError, match="cannot be a chronicle's id") as told:
        chronicle_id(card, tmp_path / "a.txt")
    assert "\n" not in str(told.value)
    assert "\x1b" not in str(told.value)


@pytest.mark.parametrize(
    "name", ["2024", "临江 2019", "a.b", "v1.0-rc", "年鉴（上）", "长" * 80, "CONtent", "com"]
)
def test_other_names_are_ids(tmp_path: Path, name: str) -> None:
    card = read_card(tmp_path / "a.txt")
    assert chronicle_id(card, tmp_path / f"{name}.txt") == name


@pytest.mark.skipif(os.name != "posix", reason="names that only such systems allow")
def test_a_name_that_is_no_text_is_told_also_where_its_card_has_an_id(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    stem = os.fsencode(tmp_path / "raw") + b"/\xff"
    Path(os.fsdecode(stem + b".txt")).write_text(CHRONICLE, encoding="utf-8")
    Path(os.fsdecode(stem + b".yaml")).write_text("id: fine\n", encoding="utf-8")
    put(tmp_path / "raw" / "good.txt")
    for _ in range(2):
        summary = run_batch([tmp_path / "raw"], tmp_path / "out", RULES_ONLY)
        assert "rename the file" in summary.failures[0].message
        assert [c.id for c in summary.chronicles] == ["good"]


@pytest.mark.skipif(os.name != "posix", reason="names that only such systems allow")
@pytest.mark.parametrize("name", [b"a\nb.txt", b"\xff.txt", b"a\x1b[2Jb.txt", b"con.txt"])
def test_a_file_whose_name_is_no_id_is_told_in_one_line(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "raw").mkdir()
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path / "raw"), name))).write_bytes(b"")  # noqa: PTH118 - bytes
    put(tmp_path / "raw" / "good.txt")
    summary = run_batch([tmp_path / "raw"], tmp_path / "out", RULES_ONLY)
    (failure,) = summary.failures
    assert "cannot be a chronicle's id" in failure.message
    assert "say another one in" in failure.message
    assert failure.message.isprintable()
    assert [c.id for c in summary.chronicles] == ["good"]


DECOMPOSED, COMPOSED = (unicodedata.normalize(form, "Café") for form in ("NFD", "NFC"))


@pytest.mark.parametrize(
    ("one", "other"), [("Linjiang", "linjiang"), (DECOMPOSED, COMPOSED), ("ＡＢ", "ａｂ")]
)
def test_ids_that_one_disk_takes_for_the_same_are_refused(
    tmp_path: Path, one: str, other: str
) -> None:
    put(tmp_path / "raw" / "1" / f"{one}.txt")
    put(tmp_path / "raw" / "2" / f"{other}.txt")
    with pytest.raises(ReadError, match="give one of them another id"):
        run_batch([tmp_path / "raw"], tmp_path / "out", RULES_ONLY)


def test_an_id_does_not_depend_on_how_a_system_writes_names(tmp_path: Path) -> None:
    path = put(tmp_path / f"{DECOMPOSED}.txt")
    assert read(path, ReadSettings()).id == COMPOSED


# Links and globs


def link(path: Path, target: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target, target_is_directory=target.is_dir())
    return path


ENTRIES: dict[str, Callable[[Path], str]] = {
    "folder": str,
    "glob of files": lambda raw: f"{raw}/*.txt",
    "deep glob": lambda raw: f"{raw}/**/*.txt",
    "glob of folders": lambda raw: f"{raw.parent}/r*",
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, entry: str) -> None:
    raw = tmp_path / "raw"
    put(raw / "a.txt")
    link(raw / "b.txt", put(tmp_path / "secret" / "b.txt"))
    with pytest.raises(ReadError, match="leads out of"):
        collect([ENTRIES[entry](raw)])


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_link_within_the_folder_is_a_file(tmp_path: Path, entry: str) -> None:
    raw = tmp_path / "raw"
    link(raw / "b.txt", put(raw / "more" / "a.txt"))
    assert raw / "b.txt" in collect([ENTRIES[entry](raw)])


def test_a_linked_folder_that_is_named_is_read(tmp_path: Path) -> None:
    put(tmp_path / "far" / "a.txt")
    raw = link(tmp_path / "raw", tmp_path / "far")
    assert collect([raw]) == [raw / "a.txt"]


@pytest.mark.parametrize("entry", ENTRIES)
def test_links_in_a_circle_end(tmp_path: Path, entry: str) -> None:
    raw = tmp_path / "raw"
    put(raw / "a.txt")
    for name in "bcd":
        link(raw / name, raw)
    assert collect([ENTRIES[entry](raw)]) == [raw / "a.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "more/b.txt"]),
        ("**", ["a.txt", "more/b.txt"]),
        ("more/[b-c].*", ["more/b.txt"]),
        ("*/b.txt", ["more/b.txt"]),
        (".hidden/*.txt", [".hidden/c.txt"]),
        ("more*", ["more/b.txt"]),
    ],
)
def test_globs_leave_hidden_files_out_unless_named(
    tmp_path: Path, pattern: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "more/b.txt", "more/.b.txt", ".hidden/c.txt", "more/x.csv"):
        put(tmp_path / name)
    expected = [tmp_path / name for name in found]
    assert collect([f"{tmp_path}/{pattern}"]) == expected
    monkeypatch.chdir(tmp_path)
    assert collect([pattern]) == [Path(name) for name in found]


def test_a_pattern_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(DashijiError):
        collect([f"{tmp_path}/[.txt"])
