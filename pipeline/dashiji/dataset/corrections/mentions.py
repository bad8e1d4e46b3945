"""Corrections of mentions: rows added, removed, changed in their values or their boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from dashiji.dataset.corrections.anchors import (
    NotFoundError,
    Span,
    find_event,
    find_row,
    find_span,
    shown,
)
from dashiji.dataset.corrections.draft import METHOD, Draft, MentionRow
from dashiji.dataset.corrections.model import Action, Correction, Fate, Outcome, parse_value
from dashiji.grammar import edtf, titles
from dashiji.records import (
    Comparator,
    CountKind,
    CountRow,
    DateRow,
    DocumentKind,
    DocumentRow,
    EntityLabel,
    EntityRow,
    EventRow,
    RoleRow,
)

_FLAT = ("entities", "documents", "dates")
"""Layers in which no two rows share a character: a row that is added takes the place of others."""


def correct_mention(draft: Draft, correction: Correction) -> Outcome:
    """Apply a correction of a mention.

    Raises:
        NotFoundError: it has no place, or more than one.
    """
    event = find_event(draft, correction)
    span = find_span(draft, event, correction)
    if correction.action is Action.ADD:
        return _add(draft, event, span, correction)
    if correction.action is Action.REMOVE:
        return _remove(draft, event, span, correction)
    return _change(draft, event, span, correction)


def _add(draft: Draft, event: EventRow, span: Span, correction: Correction) -> Outcome:
    table = correction.table
    row = _new_row(draft, event, span, correction)
    rows = draft.mentions[table]
    if any(_same(row, other) for other in draft.in_event(table, event)):
        return _outcome(correction, Fate.NEEDLESS, "this row is already there", span)
    replaced = [
        other
        for other in draft.in_event(table, event)
        if (table in _FLAT and other.start < span.end and span.start < other.end)
        or (table == "counts" and (other.start, other.end) == (span.start, span.end))
    ]
    for other in replaced:
        rows.remove(other)
    rows.append(row)
    words = ", ".join(repr(draft.text[other.start : other.end]) for other in replaced)
    told = f"added to {table}" + (f", in place of {words}" if words else "")
    return _outcome(correction, Fate.APPLIED, told, span)


def _same(row: MentionRow, other: MentionRow) -> bool:
    """Whether two rows say the same; a role does, wherever in its event it stands."""
    if isinstance(row, RoleRow) and isinstance(other, RoleRow):
        return (row.person, row.org, row.role) == (other.person, other.org, other.role)
    main = {EntityRow: "label", CountRow: "value", DocumentRow: "title", DateRow: "edtf"}
    field = main[type(row)]
    span_is_same = (row.start, row.end) == (other.start, other.end)
    return span_is_same and getattr(row, field) == getattr(other, field)


def _remove(draft: Draft, event: EventRow, span: Span, correction: Correction) -> Outcome:
    rows = [
        row
        for row in draft.in_event(correction.table, event)
        if (row.start, row.end) == (span.start, span.end)
    ]
    field, value = correction.field, correction.value or correction.was
    if field:
        rows = [row for row in rows if shown(row, field) == value]
    if not rows:
        which = f" with {field} {value!r}" if field else ""
        message = f"no row of {correction.table} stands on {correction.text!r}{which} any more"
        return _outcome(correction, Fate.NEEDLESS, message, span)
    if len(rows) > 1 and not field:
        raise NotFoundError(
            Fate.AMBIGUOUS,
            f"{len(rows)} rows of {correction.table} stand on {correction.text!r}: "
            "say which by a field and its value",
        )
    for row in rows:
        draft.mentions[correction.table].remove(row)
    return _outcome(correction, Fate.APPLIED, f"removed from {correction.table}", span)


def _change(draft: Draft, event: EventRow, span: Span, correction: Correction) -> Outcome:
    table, field = correction.table, correction.field
    if field == "text":
        return _change_span(draft, event, span, correction)
    value = _parsed(correction)
    on_span = [
        row
        for row in draft.in_event(table, event)
        if (row.start, row.end) == (span.start, span.end)
    ]
    right = [row for row in on_span if getattr(row, field) == value]
    wrong = [row for row in on_span if not correction.was or shown(row, field) == correction.was]
    if right and (len(right) == len(on_span) or not wrong):
        return _outcome(correction, Fate.NEEDLESS, f"{field} is {correction.value!r} already", span)
    row = find_row(draft, event, correction, span)
    before = shown(row, field)
    changed = replace(row, method=METHOD, **_with_derived(field, value))
    rows = draft.mentions[table]
    rows[rows.index(row)] = changed
    told = f"{field}: {before or '(empty)'} → {correction.value or '(empty)'}"
    return _outcome(correction, Fate.APPLIED, told, span)


def _change_span(draft: Draft, event: EventRow, span: Span, correction: Correction) -> Outcome:
    """Move a mention's boundaries to other words that share characters with the old ones."""
    new = _overlapping(draft.text, event, span, correction.value)
    if new is None:
        message = f"{correction.value!r} does not stand where {correction.text!r} does"
        return _outcome(correction, Fate.REFUSED, message, span)
    on_new = [
        row
        for row in draft.in_event(correction.table, event)
        if (row.start, row.end) == (new.start, new.end)
    ]
    try:
        row = find_row(draft, event, correction, span)
    except NotFoundError:
        if on_new:
            message = f"the row stands on {correction.value!r} already"
            return _outcome(correction, Fate.NEEDLESS, message, new)
        raise
    values: dict[str, Any] = {"start": new.start, "end": new.end, "method": METHOD}
    if not isinstance(row, RoleRow):
        values["text"] = draft.text[new.start : new.end]
    if isinstance(row, EntityRow) and row.canonical == row.text:
        values |= _known_name(draft, values["text"], row.label)
    rows = draft.mentions[correction.table]
    rows[rows.index(row)] = replace(row, **values)
    return _outcome(correction, Fate.APPLIED, f"text: {correction.text} → {correction.value}", new)


def _overlapping(text: str, event: EventRow, span: Span, words: str) -> Span | None:
    """Where words stand that share the most characters with a span; None if nowhere."""
    best: Span | None = None
    shared = 0
    at = text.find(words, max(event.start, span.start - len(words)), event.end)
    while 0 <= at < span.end:
        common = min(span.end, at + len(words)) - max(span.start, at)
        if common > shared:
            best, shared = Span(at, at + len(words)), common
        at = text.find(words, at + 1, event.end)
    return best


def _new_row(draft: Draft, event: EventRow, span: Span, correction: Correction) -> MentionRow:
    """A row with the value that was given; all others are what is most likely."""
    value = _parsed(correction)
    common: dict[str, Any] = {
        "chronicle_id": event.chronicle_id,
        "event_id": event.event_id,
        "start": span.start,
        "end": span.end,
        "method": METHOD,
    }
    words = draft.text[span.start : span.end]
    if correction.table == "roles":
        return RoleRow(
            **common,
            person=_name_in(draft, event, span, {EntityLabel.PERSON}),
            org=_name_in(draft, event, span, {EntityLabel.ORG, EntityLabel.GPE}),
            role=value,
        )
    common["text"] = words
    if correction.table == "entities":
        return EntityRow(**common, label=EntityLabel(value), **_known_name(draft, words, value))
    if correction.table == "counts":
        return CountRow(
            **common,
            value=value,
            value_max=None,
            comparator=Comparator.EQ,
            kind=CountKind.PERCENT if words.endswith(("%", "％")) else CountKind.CARDINAL,
            unit="%" if words.endswith(("%", "％")) else "",
            noun="",
        )
    if correction.table == "documents":
        head = titles.head_of(value)
        kind = head[1] if head else DocumentKind.OTHER
        return DocumentRow(**common, title=value, kind=kind, issuers=(), action="")
    return DateRow(**common, **_with_derived("edtf", value))


def _name_in(draft: Draft, event: EventRow, span: Span, labels: set[EntityLabel]) -> str:
    """The first name of some label in a span of an event; "" if there is none."""
    entities = cast("list[EntityRow]", draft.in_event("entities", event))
    inside = [e for e in entities if span.start <= e.start and e.end <= span.end]
    return next((e.text for e in sorted(inside, key=lambda e: e.start) if e.label in labels), "")


def _known_name(draft: Draft, words: str, label: str) -> dict[str, Any]:
    """Canonical name and code that the same words have elsewhere in the chronicle."""
    for row in cast("list[EntityRow]", draft.mentions["entities"]):
        if row.text == words and row.label == label:
            return {"canonical": row.canonical, "ref": row.ref}
    return {"canonical": words, "ref": None}


def _parsed(correction: Correction) -> Any:
    value = parse_value(correction.table, correction.field, correction.value)
    vocabularies: Mapping[tuple[str, str], Any] = {
        ("entities", "label"): EntityLabel,
        ("counts", "comparator"): Comparator,
        ("counts", "kind"): CountKind,
        ("documents", "kind"): DocumentKind,
    }
    vocabulary = vocabularies.get((correction.table, correction.field))
    return vocabulary(value) if vocabulary else value


def _with_derived(field: str, value: Any) -> dict[str, Any]:
    """A value with those that follow from it: the days of a date."""
    if field != "edtf":
        return {field: value}
    first, last = edtf.bounds(value)
    return {"edtf": value, "date_start": first, "date_end": last}


def _outcome(correction: Correction, fate: Fate, message: str, span: Span) -> Outcome:
    return Outcome(correction, fate, message, span.start, span.end)
