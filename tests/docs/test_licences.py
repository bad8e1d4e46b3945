"""Every locked package has a licence that goes with ours."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PERMISSIVE = {
    *("MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Zlib", "CC0-1.0", "PSF-2.0"),
    *("Apache-2.0", "CNRI-Python", "MPL-2.0", "MPL-1.1", "Artistic-1.0"),
}
BY_NAME = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
"""Packages of an extra that are imported and under the Lesser GPL."""


def goes_with_ours(name: str, licence: str) -> bool:
    """One choice of an OR whose every part is permissive will do."""
    if BY_NAME.get(name) == licence:
        return True
    return any(
        set(re.split(r" AND ", choice)) <= PERMISSIVE for choice in licence.split(" OR ") if choice
    )


def test_every_locked_package_has_a_licence_that_goes_with_ours() -> None:
    locked = list(runpy.run_path(str(ROOT / "docs" / "generate.py"))["locked"]())
    assert len(locked) > 80
    assert [row for row in locked if not goes_with_ours(row[0], row[2])] == []


def test_a_licence_of_the_gpl_does_not_go() -> None:
    assert not goes_with_ours("some", "GPL-3.0-only")
    assert not goes_with_ours("some", "MIT AND GPL-2.0-or-later")
    assert not goes_with_ours("some", "")
    assert goes_with_ours("some", "GPL-2.0-only OR MIT")
