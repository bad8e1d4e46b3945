"""The reigns and eras that Chinese texts count years by."""

from __future__ import annotations

from functools import cache

from dashiji import lexicon


@cache
def eras() -> dict[str, tuple[int, int]]:
    """First and last year of each era."""
    return {row["era"]: (int(row["first"]), int(row["last"])) for row in lexicon.load("eras")}
