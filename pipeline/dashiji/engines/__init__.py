"""Engines: where a batch of chronicles runs."""

from __future__ import annotations

from enum import StrEnum


class Engine(StrEnum):
    """Where the chronicles of a run are read."""

    LOCAL = "local"
    DASK = "dask"
