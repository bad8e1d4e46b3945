"""Errors that a user can do something about: each says what is wrong, where, and what to do."""

from __future__ import annotations


class DashijiError(Exception):
    """Bad use or bad input; the commands print its message and end with status 2."""


class ConfigError(DashijiError):
    """config.yaml or a source card says something that is not allowed."""


class ReadError(DashijiError):
    """A chronicle's file cannot be read as text."""


class DatasetError(DashijiError):
    """A dataset folder is missing, damaged or of another schema version."""


class EngineError(DashijiError):
    """The cluster that a run asks for cannot do it."""
