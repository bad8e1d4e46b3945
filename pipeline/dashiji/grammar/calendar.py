"""The calendar context in which a date without year or month is read."""

from __future__ import annotations

from dashiji.frozen import frozen


@frozen
class DateContext:
    """What is known before a text is read: from headers and from the entry's own date.

    `relative` says that the day is today to the text, so that 昨天 and 下个月 can be resolved;
    chronicles leave such vague time alone.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: bool = False
