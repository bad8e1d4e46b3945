"""What must hold of a chronicle's rows before they are written: the promises of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from dashiji.dataset.schema import SPAN_TABLES
from dashiji.dataset.tables import Tables
from dashiji.grammar import edtf
from dashiji.records import CountRow, DateRow, DocumentRow, EntityRow, EventRow, RoleRow


def faults(tables: Tables) -> Iterator[str]:
    """Every broken promise, as a sentence: offsets, keys, dates."""
    known = {event.event_id for event in tables.events}
    if len(known) != len(tables.events):
        yield "two events share an id"
    yield from _ungrounded(tables)
    mentions: Iterator[EntityRow | RoleRow | CountRow | DocumentRow | DateRow] = chain(
        tables.entities, tables.roles, tables.counts, tables.documents, tables.dates
    )
    for row in mentions:
        if row.event_id not in known:
            yield f"a row of {type(row).__name__} belongs to no event: {row.event_id}"
    for issue in tables.issues:
        if issue.event_id is not None and issue.event_id not in known:
            yield f"an issue belongs to no event: {issue.event_id}"
    for event in tables.events:
        if not edtf.is_valid(event.date):
            yield f"event {event.event_id}: {event.date!r} is no date"
    for date in tables.dates:
        if not edtf.is_valid(date.edtf):
            yield f"date {date.text!r} at {date.start}: {date.edtf!r} is no date"


def _ungrounded(tables: Tables) -> Iterator[str]:
    size = len(tables.text)
    for name in SPAN_TABLES:
        for row in getattr(tables, name):
            if tables.text[row.start : row.end] != row.text or not row.text:
                yield f"{name}: {row.text!r} does not stand at {row.start}:{row.end}"
    spans: Iterator[EventRow | RoleRow] = chain(tables.events, tables.roles)
    for row in spans:
        if not 0 <= row.start < row.end <= size:
            yield f"{type(row).__name__}: {row.start}:{row.end} is no span of the text"
