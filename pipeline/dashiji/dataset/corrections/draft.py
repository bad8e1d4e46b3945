"""A chronicle's rows while corrections are applied to them, and the tables they end up as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from dashiji.dataset.tables import Tables, event_ids, issue_rows
from dashiji.records import (
    CountRow,
    DateRow,
    DocumentRow,
    EntityRow,
    EventRow,
    Finding,
    RoleRow,
)

METHOD = "correction"
"""The `method` of a row that a person added or changed."""

MENTION_TABLES = ("entities", "roles", "counts", "documents", "dates")
MentionRow: TypeAlias = EntityRow | RoleRow | CountRow | DocumentRow | DateRow


class Draft:
    """Events and mentions that can still change.

    Events keep the id they came with until the end, so that several corrections can speak of the
    same one; `aliases` leads from the id of an event that was joined to the one it is in now, and
    `headlines` holds under which headlines an event is known.
    """

    def __init__(self, tables: Tables) -> None:
        self.text = tables.text
        self.chronicle = tables.chronicles[0]
        self.events: list[EventRow] = list(tables.events)
        self.mentions: dict[str, list[MentionRow]] = {
            name: list(getattr(tables, name)) for name in MENTION_TABLES
        }
        self.findings: list[Finding] = [
            Finding(i.severity, i.stage, i.code, i.message, i.line, i.start, i.end)
            for i in tables.issues
        ]
        self.aliases: dict[str, str] = {}
        self.headlines: dict[str, set[str]] = {e.event_id: {e.title} for e in tables.events}
        self._added = 0

    def event(self, event_id: str) -> EventRow | None:
        """The event of an id, also if it has been joined to another one."""
        while event_id in self.aliases:
            event_id = self.aliases[event_id]
        return next((event for event in self.events if event.event_id == event_id), None)

    def put_event(self, changed: EventRow) -> None:
        """Put a changed event in the place of the one of its id."""
        at = next(i for i, event in enumerate(self.events) if event.event_id == changed.event_id)
        self.events[at] = changed
        self.headlines[changed.event_id].add(changed.title)

    def add_event(self, event: EventRow) -> EventRow:
        """Add an event in its place by its start; gives it with an id for the time being."""
        self._added += 1
        added = replace(event, event_id=f"\0{self._added}")
        self.events.append(added)
        self.events.sort(key=lambda row: row.start)
        self.headlines[added.event_id] = {added.title}
        return added

    def drop_event(self, event: EventRow) -> None:
        """Take an event out; its mentions stay with the caller."""
        self.events.remove(event)

    def in_event(self, table: str, event: EventRow) -> list[MentionRow]:
        """The rows of a table that belong to an event."""
        return [row for row in self.mentions[table] if row.event_id == event.event_id]

    def move_mentions(self, source: EventRow, target: EventRow, start: int, end: int) -> None:
        """Let the mentions of an event that begin in a span belong to another one."""
        for rows in self.mentions.values():
            for at, row in enumerate(rows):
                if row.event_id == source.event_id and start <= row.start < end:
                    rows[at] = replace(row, event_id=target.event_id)

    def line_of(self, offset: int) -> int:
        """The line, from 1, in which an offset lies."""
        return self.text.count("\n", 0, offset) + 1

    def tables(self) -> Tables:
        """The rows as tables again: events with numbers and ids, mentions in their order."""
        identity = self.chronicle.chronicle_id
        ids = event_ids(identity, ((event.date, event.title) for event in self.events))
        events = tuple(
            replace(event, event_id=new, seq=seq)
            for seq, (event, new) in enumerate(zip(self.events, ids, strict=True), 1)
        )
        order = {old.event_id: new for old, new in zip(self.events, events, strict=True)}
        years = [event.year for event in events if event.year is not None]
        chronicle = replace(
            self.chronicle,
            n_events=len(events),
            year_first=min(years, default=self.chronicle.year_first),
            year_last=max(years, default=self.chronicle.year_last),
        )
        mentions: dict[str, Any] = {
            name: tuple(_ordered(rows, order)) for name, rows in self.mentions.items()
        }
        return Tables(
            text=self.text,
            chronicles=(chronicle,),
            events=events,
            issues=issue_rows(identity, events, self.findings),
            **mentions,
        )


def _ordered(rows: Sequence[MentionRow], events: dict[str, EventRow]) -> Iterator[MentionRow]:
    in_order = sorted(rows, key=lambda row: (events[row.event_id].seq, row.start, row.end))
    for row in in_order:
        yield replace(row, event_id=events[row.event_id].event_id)
