"""Which event and which mention of one dataset is which of another one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

SIMILAR = 0.5
"""Share of common character pairs (Dice) from which on two entries are the same event."""

_COMMON = 200
"""A character pair in more entries than this does not help to find similar ones."""

_IDENTITY = {
    "entities": ("text",),
    "roles": ("person",),
    "counts": ("text",),
    "documents": ("text",),
    "dates": ("text",),
}
"""Columns by which two rows of a table are versions of the same mention."""


def plain(value: Any) -> Any:
    """A value of a data frame in plain Python: lists as lists, null as None."""
    if value is None or isinstance(value, str | bool):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return list(value)
    return None if value != value else value


def match_events(old: Sequence[Row], new: Sequence[Row]) -> dict[str, Row]:
    """New event's id → the old event that it is: by id, then within a chronicle by text."""
    known = {event["event_id"]: event for event in old}
    matched = {
        event["event_id"]: known[event["event_id"]] for event in new if event["event_id"] in known
    }
    left_old: dict[str, list[Row]] = defaultdict(list)
    left_new: dict[str, list[Row]] = defaultdict(list)
    for event in old:
        if event["event_id"] not in matched:
            left_old[event["chronicle_id"]].append(event)
    for event in new:
        if event["event_id"] not in matched:
            left_new[event["chronicle_id"]].append(event)
    for chronicle, events in left_new.items():
        matched |= _match_by_text(left_old[chronicle], events)
    return matched


def _match_by_text(old: Sequence[Row], new: Sequence[Row]) -> dict[str, Row]:
    """The most similar pairs first, each event at most once."""
    pairs_of_old = [_pairs(event) for event in old]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, pairs in enumerate(pairs_of_old):
        for pair in pairs:
            holders[pair].append(index)
    scored: list[tuple[float, int, int]] = []
    for at, event in enumerate(new):
        pairs = _pairs(event)
        common: Counter[int] = Counter()
        for pair in sorted(pairs):
            if len(holders.get(pair, ())) <= _COMMON:
                common.update(holders.get(pair, ()))
        for index in common:
            shared = len(pairs & pairs_of_old[index])
            score = 2 * shared / (len(pairs) + len(pairs_of_old[index]))
            if score >= SIMILAR:
                scored.append((-score, at, index))
    matched: dict[str, Row] = {}
    taken: set[int] = set()
    for _, at, index in sorted(scored):
        if index not in taken and new[at]["event_id"] not in matched:
            matched[new[at]["event_id"]] = old[index]
            taken.add(index)
    return matched


def _pairs(event: Row) -> set[str]:
    """Pairs of neighbouring characters of an entry, by which its text is told from others."""
    text = "".join(f"{event['title']}{event['body']}".split())
    return {text[at : at + 2] for at in range(max(1, len(text) - 1))}


def pair_mentions(
    table: str,
    fields: Sequence[str],
    old: Sequence[Row],
    new: Sequence[Row],
    *,
    same_text: bool,
) -> Iterator[tuple[Row | None, Row | None]]:
    """Mentions of an event that differ, as (old, new); None where one has no partner.

    Rows alike in all `fields` are left out. Of the others those are versions of the same mention
    that have the same words, or, where the event's text is the same, that share characters.
    `start` and `end` count from the event's start.
    """
    left_old, left_new = _without_alike(fields, old, new)
    pairs: list[tuple[Row | None, Row | None]] = []
    for tell in ("words", "characters") if same_text else ("words",):
        for before in list(left_old):
            after = next((row for row in left_new if _is_same(table, tell, before, row)), None)
            if after is not None:
                left_old.remove(before)
                left_new.remove(after)
                pairs.append((before, after))
    yield from pairs
    yield from ((before, None) for before in left_old)
    yield from ((None, after) for after in left_new)


def _is_same(table: str, tell: str, old: Row, new: Row) -> bool:
    if tell == "words":
        return all(old[name] == new[name] for name in _IDENTITY[table])
    return bool(old["start"] < new["end"] and new["start"] < old["end"])


def _without_alike(
    fields: Sequence[str], old: Sequence[Row], new: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    waiting = Counter(_content(row, fields) for row in new)
    left_old = []
    for row in old:
        content = _content(row, fields)
        if waiting[content]:
            waiting[content] -= 1
        else:
            left_old.append(row)
    left_new = []
    for row in reversed(new):
        content = _content(row, fields)
        if waiting[content]:
            waiting[content] -= 1
            left_new.append(row)
    return left_old, left_new[::-1]


def _content(row: Row, fields: Sequence[str]) -> tuple[Any, ...]:
    values = (row.get(name) for name in fields)
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
