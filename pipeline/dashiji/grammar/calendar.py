"""The calendar context in which a date without year or month is read."""

from __future__ import annotations

from dashiji.frozen import frozen


@frozen
class DateContext:
    """What is known before a text is read: from headers and from the entry's own date.

    `relative` says that the day is today to the text, so that 昨天 and 下个月 can be resolved;
    chronicles leave such vague time alone. `lead` is the entry's own date where nothing but the
    document's style tells it from a decimal (1.18): start, end and EDTF value.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: bool = False
    lead: tuple[int, int, str] | None = None
