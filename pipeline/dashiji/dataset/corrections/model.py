"""A correction as a person writes it down, and what became of it when it was applied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from dashiji.dataset.schema import LIST_DELIMITER, Column, columns
from dashiji.grammar import edtf

COLUMNS = ("action", "table", "event_id", "event", "text", "occurrence", "field", "value", "note")
"""Columns of a corrections file, in order. `before`, `after` and `was` may stand beside them."""

MORE_COLUMNS = ("before", "after", "was")


class Action(StrEnum):
    """What a correction does: to a mention or an event, or to where events begin and end."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE = "change"
    SPLIT = "split"
    JOIN = "join"


FIELDS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "events": ("title", "date", "type", "place"),
        "entities": ("text", "label", "canonical", "ref"),
        "roles": ("text", "person", "org", "role"),
        "counts": ("text", "value", "value_max", "comparator", "kind", "unit", "noun"),
        "documents": ("text", "title", "kind", "issuers", "action"),
        "dates": ("text", "edtf"),
    }
)
"""What can be changed of a row of each table. For a mention `text` is its words: its boundaries."""

ADD_FIELDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "entities": "label",
        "roles": "role",
        "counts": "value",
        "documents": "title",
        "dates": "edtf",
    }
)
"""What a person gives with a missing mention; further values follow as `change`."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, anchored to the text it stands in.

    `event_id` and `event` (its headline) name an event, `text` and `occurrence` words in it (from
    1, overlapping ones counted too), `before` and `after` the words that stand directly around
    them. `value` is what `field` shall be, in the form of a CSV cell; `was` what it is now, where
    several rows stand on the same words. `where` says in which file and line it is written.
    """

    action: Action
    table: str
    event_id: str = ""
    event: str = ""
    text: str = ""
    occurrence: int = 1
    before: str = ""
    after: str = ""
    field: str = ""
    value: str = ""
    was: str = ""
    note: str = ""
    where: str = ""


class Fate(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    NEEDLESS = "needless"
    STALE = "stale"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A correction, what became of it, and in words why; the span is where it was applied."""

    correction: Correction
    fate: Fate
    message: str
    start: int | None = None
    end: int | None = None


def fault_of(correction: Correction) -> str:
    """What is wrong with a correction by itself, whatever the chronicle says; "" if nothing."""
    table, action, field = correction.table, correction.action, correction.field
    if table not in FIELDS:
        return f"table {table!r} is none of {', '.join(FIELDS)}"
    if correction.text and not correction.text.strip():
        return "text holds white space alone"
    if action in (Action.SPLIT, Action.JOIN):
        if table != "events":
            return f"{action} is for the table events, not {table}"
        if action is Action.SPLIT and not correction.text:
            return "split needs the words with which the second event begins (text)"
        return "" if _names_event(correction) else "says of no event: give event, event_id or text"
    if table != "events" and not correction.text:
        return "the words it is about are missing (text)"
    if not _names_event(correction):
        return "says of no event: give event, event_id or text"
    if action is Action.REMOVE and not field:
        return ""
    if action is Action.ADD and table == "events":
        return "" if correction.text else "a missing event needs its words (text)"
    if action is Action.ADD and field != ADD_FIELDS[table]:
        return f"a row added to {table} needs its {ADD_FIELDS[table]} as field, found {field!r}"
    if field not in FIELDS[table]:
        return f"field {field!r} is none of {', '.join(FIELDS[table])}"
    return _value_fault(table, field, correction.value)


def _names_event(correction: Correction) -> bool:
    return bool(correction.event_id or correction.event or correction.text)


def _value_fault(table: str, field: str, value: str) -> str:
    try:
        parsed = parse_value(table, field, value)
    except ValueError as error:
        return f"{field}: {error}"
    if field in {"date", "edtf"} and not edtf.is_valid(str(parsed)):
        return f"{field}: {value!r} is no EDTF date such as 2024-01-05, 2024-01 or 2024-01/2024-03"
    if field in {"text", "title"} and not value.strip():
        return f"{field} is empty"
    return ""


def parse_value(table: str, field: str, value: str) -> Any:
    """A CSV cell as the value of a column: lists are cut at `;`, empty is null where that may be.

    Raises:
        ValueError: the value is not one that the column can hold.
    """
    if field == "text":
        return value
    column = _column(table, field)
    if column.type == "list":
        return tuple(part.strip() for part in value.split(LIST_DELIMITER) if part.strip())
    if column.nullable and not value:
        return None
    if column.enum and value not in column.enum:
        raise ValueError(f"{value!r} is none of {', '.join(column.enum)}")
    if column.type == "float":
        return _number(value)
    return value


def _number(value: str) -> float:
    try:
        number = float(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is no number") from error
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(f"{value!r} is no number")
    return number


def _column(table: str, field: str) -> Column:
    return next(column for column in columns(table) if column.name == field)
