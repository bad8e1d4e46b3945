"""Files to sources: which format a file has, and where its card stands."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, cast

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.card import chronicle_id, read_card
from dashiji.read.encoding import decode
from dashiji.read.markup import SURROGATE, MarkedText
from dashiji.read.remote import RemotePath, has_magic, to_path
from dashiji.read.source import Source

FormatReader = Callable[[bytes, str, ReadSettings], MarkedText]

FORMATS = {
    ".txt": "dashiji.read.reader:read_plain",
    ".md": "dashiji.read.reader:read_plain",
    ".markdown": "dashiji.read.reader:read_plain",
    ".html": "dashiji.read.html:read_html",
    ".htm": "dashiji.read.html:read_html",
    ".docx": "dashiji.read.docx:read_docx",
    ".pdf": "dashiji.read.pdf:read_pdf",
}
"""File ending → the function that reads it, loaded on first use; add a format by adding a row."""


def read_plain(content: bytes, where: str, _settings: ReadSettings) -> MarkedText:
    """A text file as it stands, markdown too: what the marks mean is the segmenter's to say."""
    text, encoding = decode(content, where)
    return MarkedText(text, encoding)


def read(path: Path, settings: ReadSettings) -> Source:
    """One chronicle and its source card.

    Raises:
        ReadError: no such file, an unknown format, too large, empty, or not readable; the message
            says what to do.
        ConfigError: the source card is not YAML.
    """
    card = read_card(path)
    identity = chronicle_id(card, path)
    if SURROGATE.search(str(path)):
        raise ReadError(f"{str(path)!r}: a name in no encoding of this system; rename the file")
    content = _content(path, settings)
    marked = _format_reader(path)(content, str(path), settings)
    if not marked.text.strip():
        raise ReadError(f"{path}: holds no text")
    if len(marked.text) > settings.max_characters:
        raise ReadError(
            f"{path}: {len(marked.text)} characters, more than the {settings.max_characters} that "
            "config.yaml allows (read: max_characters); part it, by years for example"
        )
    facts = card.facts()
    return Source(
        id=identity,
        text=marked.text,
        path=path.as_posix(),
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=marked.encoding,
        facts=facts,
        hints=marked.hints,
        findings=marked.findings,
    )


def source_from_text(text: str, *, name: str = "text", year: int | None = None) -> Source:
    """A source from a string, for library use; `name` is its chronicle id.

    Raises:
        ReadError: the string holds a lone surrogate, which is no character.
    """
    from dashiji.read.source import SourceFacts

    half = SURROGATE.search(text)
    if half:
        raise ReadError(
            f"{name}: character {half.start()} is U+{ord(half[0]):04X}, half of a pair and no "
            "character; decode the text anew, or put U+FFFD in its place"
        )
    return Source(
        id=name,
        text=text,
        path="",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        facts=SourceFacts(year_first=year, year_last=year),
    )


def collect(inputs: Iterable[str | Path]) -> list[Path]:
    """The chronicle files that files, folders and globs name, sorted, each once.

    In a folder (and its folders) every file with a known ending is a chronicle, but for hidden ones
    and those named README.

    Raises:
        ReadError: a path that is not there, a glob that matches nothing, a folder with no
            chronicle, or a link that leads out of the folder it was found in.
    """
    found: dict[Path, None] = {}
    for entry in inputs:
        for path in _expand(entry):
            found.setdefault(path)
    return sorted(found, key=lambda path: path.as_posix())


def _expand(entry: str | Path) -> Iterator[Path]:
    path = to_path(entry)
    if isinstance(path, RemotePath):
        yield from _expand_remote(path)
    elif path.is_dir():
        inside = [file for file in sorted(path.rglob("*")) if _is_chronicle(file, path)]
        if not inside:
            raise _no_chronicle(path)
        yield from inside
    elif path.exists():
        yield path
    elif has_magic(path):
        yield from _expand_glob(path)
    else:
        raise ReadError(
            f"{entry}: no such file or folder; name your chronicles, or put them into the folder "
            "raw: dashiji run raw"
        )


def _expand_glob(pattern: Path) -> Iterator[Path]:
    """What a glob matches: files, and all chronicles of folders; hidden ones only where named."""
    folder = pattern
    while has_magic(folder):
        folder = folder.parent
    parts = pattern.parts[len(folder.parts) :]
    try:
        matches = sorted(folder.glob("/".join(parts)))
    except (ValueError, NotImplementedError, re.error) as error:
        raise ReadError(f"{pattern}: no pattern of file names: {error}") from error
    if not any(part.startswith(".") for part in parts):
        matches = [m for m in matches if not _is_hidden(m.relative_to(folder))]
    if not matches:
        raise ReadError(f"{pattern}: matches no file")
    for match in matches:
        _refuse_outside(match, folder)
        if match.is_dir():
            inside = (file for file in sorted(match.rglob("*")) if _is_chronicle(file, match))
            yield from inside
        elif match.suffix.lower() in FORMATS:
            yield match


def _expand_remote(path: RemotePath) -> Iterator[Path]:
    try:
        if path.is_file():
            yield path
        elif has_magic(path):
            yield from _matches(path)
        else:
            inside = [file for file in path.files() if _is_named_so(file, path)]
            if not inside:
                raise (
                    _no_chronicle(path)
                    if path.exists()
                    else ReadError(f"{path}: no such file or folder")
                )
            yield from inside
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error


def _matches(path: RemotePath) -> Iterator[Path]:
    """What a remote glob matches: files, and all chronicles of folders."""
    folder = path
    while has_magic(folder):
        folder = folder.parent
    matches = list(folder.glob("/".join(path.parts[len(folder.parts) :])))
    if not matches:
        raise ReadError(f"{path}: matches no file")
    for match in matches:
        if match.is_dir():
            yield from _expand_remote(match)
        elif match.suffix.lower() in FORMATS:
            yield match


def _no_chronicle(folder: Path) -> ReadError:
    endings = ", ".join(FORMATS)
    return ReadError(f"{folder}: no chronicle in this folder; it needs a file {endings}")


def _is_named_so(file: Path, folder: Path) -> bool:
    if _is_hidden(file.relative_to(folder)) or file.suffix.lower() not in FORMATS:
        return False
    return file.stem.lower() != "readme"


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_chronicle(file: Path, folder: Path) -> bool:
    if not _is_named_so(file, folder) or not file.is_file():
        return False
    _refuse_outside(file, folder)
    return True


def _refuse_outside(file: Path, folder: Path) -> None:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ReadError(f"{file}: a link that leads out of {folder}; name its target instead")


def _content(path: Path, settings: ReadSettings) -> bytes:
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise ReadError(f"{path}: no regular file; put what it gives into one, and name that")
        allowed = settings.max_bytes
        content = _read(path, allowed + 1) if status.st_size <= allowed else b""
        size = max(status.st_size, len(content))
        if size > allowed:
            raise ReadError(
                f"{path}: {size} bytes or more, more than the {allowed} that config.yaml allows "
                "(read: max_bytes)"
            )
    except FileNotFoundError as error:
        raise ReadError(f"{path}: no such file") from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror or error}") from error
    if not content:
        raise ReadError(f"{path}: an empty file")
    return content


def _read(path: Path, size: int) -> bytes:
    """The first bytes of a file, which must not be written to meanwhile."""
    with path.open("rb") as file:
        before = _state(file)
        content: bytes = file.read(size)
        if _state(file) != before:
            raise ReadError(f"{path}: changed while it was read; run again when it is complete")
    return content


def _state(file: IO[bytes]) -> tuple[int, int] | None:
    """Size and time of an open file; None where it is not on a disk."""
    try:
        status = os.fstat(file.fileno())
    except (OSError, AttributeError):
        return None
    return status.st_size, status.st_mtime_ns


def _format_reader(path: Path) -> FormatReader:
    target = FORMATS.get(path.suffix.lower())
    if target is None:
        raise ReadError(
            f"{path}: the ending {path.suffix!r} is of no known format; known: {', '.join(FORMATS)}"
        )
    module, _, function = target.partition(":")
    return cast("FormatReader", getattr(import_module(module), function))
