"""What changed between two datasets: events, their fields and their mentions, and what may be why.

Events are matched by id, then by text within their chronicle. Where rows only moved (offsets, line
numbers, their place in the order) nothing has changed.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashiji.dataset.load import load_tables
from dashiji.dataset.manifest import read_manifest
from dashiji.dataset.matching import Row, match_events, pair_mentions, plain
from dashiji.dataset.schema import columns
from dashiji.dataset.swap import read_whole
from dashiji.dataset.tables import Tables
from dashiji.errors import DatasetError

if TYPE_CHECKING:
    import pandas as pd

MENTION_TABLES = ("entities", "roles", "counts", "documents", "dates")
_MOVES = frozenset({"chronicle_id", "event_id", "seq", "start", "end", "line_first", "line_last"})
"""Columns that change when something else does."""
_CAUSES = ("dashiji", "configuration", "libraries", "lexicon", "code", "beside")
"""Parts of the manifest that say how a dataset was made."""


class Kind(StrEnum):
    """What became of an event or a mention."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its old and new value."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class MentionDiff:
    """A mention gained (added), lost (removed) or changed, by its words (who, of a role)."""

    table: str
    kind: Kind
    text: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class EventDiff:
    """An event added, removed or changed; a new headline or date gives an event another id."""

    kind: Kind
    chronicle_id: str
    old_id: str
    new_id: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    mentions: tuple[MentionDiff, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that differs in how the datasets were made: a version, a setting, a word list."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DiffSummary:
    """How many events were added, removed, changed; which fields of events; mentions by layer."""

    events: dict[Kind, int]
    fields: dict[str, int]
    mentions: dict[str, dict[Kind, int]]


@dataclass(frozen=True, slots=True)
class DatasetDiff:
    """All that changed, event by event, and how the making of the datasets differs."""

    events: tuple[EventDiff, ...]
    causes: tuple[Cause, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no event and no mention changed."""
        return not self.events

    def summary(self) -> DiffSummary:
        """How often each kind of change came."""
        events = dict.fromkeys(Kind, 0)
        fields: Counter[str] = Counter()
        mentions = {table: dict.fromkeys(Kind, 0) for table in MENTION_TABLES}
        for event in self.events:
            events[event.kind] += 1
            if event.kind is Kind.CHANGED:
                fields.update(change.field for change in event.fields)
            for mention in event.mentions:
                mentions[mention.table][mention.kind] += 1
        return DiffSummary(events, dict(fields.most_common()), mentions)


def diff_datasets(old: Path, new: Path, *, force: bool = False) -> DatasetDiff:
    """Compare two dataset folders.

    Args:
        old: The dataset as it was.
        new: The dataset as it is.
        force: Also compare datasets of two schema versions, by the columns that both have.

    Raises:
        DatasetError: one of them is no dataset or is damaged, or they are of two schema versions.
    """
    (before, old_frames), (after, new_frames) = _load(old), _load(new)
    versions = before["schema_version"], after["schema_version"]
    if versions[0] != versions[1] and not force:
        raise DatasetError(
            f"{old} has schema version {versions[0]}, {new} has {versions[1]}: columns may mean "
            "something else; write both with one version, or ask for it (--force)"
        )
    events = diff_rows(_rows(old_frames), _rows(new_frames))
    return DatasetDiff(tuple(events), tuple(_causes(before, after)))


def _load(folder: Path) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    return read_whole(folder, lambda: (read_manifest(folder), load_tables(folder)))


Rows = Mapping[str, Sequence[Row]]
"""Rows by table."""


def _rows(frames: Mapping[str, Any]) -> dict[str, list[Row]]:
    return {
        name: [
            {str(key): plain(value) for key, value in row.items()}
            for row in frame.to_dict("records")
        ]
        for name, frame in frames.items()
        if name in {"events", *MENTION_TABLES}
    }


def diff_tables(old: Tables, new: Tables) -> tuple[EventDiff, ...]:
    """Compare two versions of one chronicle's tables, such as before and after a correction."""
    tables = ("events", *MENTION_TABLES)
    before, after = (
        {
            name: [
                {key: plain(value) for key, value in asdict(row).items()}
                for row in getattr(side, name)
            ]
            for name in tables
        }
        for side in (old, new)
    )
    return tuple(diff_rows(before, after))


def diff_rows(old: Rows, new: Rows) -> Iterator[EventDiff]:
    """Compare the rows of two datasets; differences come in the order of the new one's events.

    Removed events come last, in their old order.
    """
    old_mentions, new_mentions = _by_event(old), _by_event(new)
    matched = match_events(old["events"], new["events"])
    for event in new["events"]:
        before = matched.get(event["event_id"])
        found = new_mentions[event["event_id"]]
        if before is None:
            yield _whole(Kind.ADDED, event, found)
            continue
        fields = _changes(before, event, "events")
        same_text = (before["title"], before["body"]) == (event["title"], event["body"])
        mentions = tuple(
            mention
            for table in MENTION_TABLES
            for mention in _mention_diffs(
                table,
                _placed(old_mentions[before["event_id"]][table], before),
                _placed(found[table], event),
                same_text=same_text,
            )
        )
        if fields or mentions:
            yield EventDiff(
                Kind.CHANGED,
                event["chronicle_id"],
                before["event_id"],
                event["event_id"],
                event["title"],
                fields,
                mentions,
            )
    kept = {before["event_id"] for before in matched.values()}
    for event in old["events"]:
        if event["event_id"] not in kept:
            yield _whole(Kind.REMOVED, event, old_mentions[event["event_id"]])


def _by_event(rows: Rows) -> dict[str, dict[str, list[Row]]]:
    grouped: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in MENTION_TABLES:
        for row in rows[table]:
            grouped[row["event_id"]][table].append(row)
    return grouped


def _placed(rows: Sequence[Row], event: Row) -> list[Row]:
    """Mentions with their offsets in the event in place of those in the text."""
    shift = event["start"]
    return [{**row, "start": row["start"] - shift, "end": row["end"] - shift} for row in rows]


def _whole(kind: Kind, event: Row, mentions: Mapping[str, Sequence[Row]]) -> EventDiff:
    """An event that only one of the datasets has, with all its values."""
    added = kind is Kind.ADDED
    return EventDiff(
        kind,
        event["chronicle_id"],
        "" if added else event["event_id"],
        event["event_id"] if added else "",
        event["title"],
        _values(event, "events", added=added),
        tuple(
            _lone(table, kind, row) for table in MENTION_TABLES for row in mentions.get(table, ())
        ),
    )


def _mention_diffs(
    table: str, old: Sequence[Row], new: Sequence[Row], *, same_text: bool
) -> Iterator[MentionDiff]:
    names = [column.name for column in columns(table) if column.name not in _MOVES]
    for before, after in pair_mentions(table, names, old, new, same_text=same_text):
        if before is not None and after is not None:
            changes = _changes(before, after, table)
            yield MentionDiff(table, Kind.CHANGED, _words(table, after), changes)
        elif after is not None:
            yield _lone(table, Kind.ADDED, after)
        elif before is not None:
            yield _lone(table, Kind.REMOVED, before)


def _lone(table: str, kind: Kind, row: Row) -> MentionDiff:
    values = _values(row, table, added=kind is Kind.ADDED)
    return MentionDiff(table, kind, _words(table, row), values)


def _words(table: str, row: Row) -> str:
    if table == "roles":
        return "".join(str(row[name]) for name in ("org", "role", "person"))
    return str(row["text"])


def _changes(old: Row, new: Row, table: str) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(column.name, old[column.name], new[column.name])
        for column in columns(table)
        if column.name not in _MOVES
        and column.name in old
        and column.name in new
        and old[column.name] != new[column.name]
    )


def _values(row: Row, table: str, *, added: bool) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(column.name, *((None, value) if added else (value, None)))
        for column in columns(table)
        if column.name not in _MOVES and (value := row.get(column.name)) is not None
    )


def _causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cause]:
    """What the manifests say differently: sources, and the parts of how a dataset was made."""
    for part in _CAUSES:
        yield from _differing(part, old.get(part), new.get(part))
    for name in sorted({*old["sources"], *new["sources"]}):
        before, after = old["sources"].get(name, {}), new["sources"].get(name, {})
        yield from _differing(f"source {name}", before.get("sha256"), after.get("sha256"))


def _differing(what: str, old: Any, new: Any) -> Iterator[Cause]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from _differing(f"{what}: {key}", old.get(key), new.get(key))
    elif old != new:
        yield Cause(what, _shown(old), _shown(new))


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def json_lines(diff: DatasetDiff) -> Iterator[str]:
    """The differences as JSON Lines: a line a cause, then a line an event."""
    for cause in diff.causes:
        yield _line({"cause": asdict(cause)})
    for event in diff.events:
        yield _line({"event": asdict(event)})


def _line(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
