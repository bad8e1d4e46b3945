"""The calendar context in which a date without year or month is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known before a text is read: from headers and from the entry's own date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
