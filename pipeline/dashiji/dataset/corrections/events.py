"""Corrections of events: their fields, their boundaries, events missed and events wrongly made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from dashiji.annotate.mentions import EntityMention
from dashiji.dataset.corrections.anchors import (
    NotFoundError,
    Span,
    find_event,
    find_in_text,
    find_span,
    shown,
)
from dashiji.dataset.corrections.draft import Draft
from dashiji.dataset.corrections.model import Action, Correction, Fate, Outcome, parse_value
from dashiji.grammar import edtf
from dashiji.records import DatePrecision, DateRow, EntityRow, EventRow, EventType
from dashiji.resolve.events.types import classify
from dashiji.segment.titles import title_span

_AFTER_DATE = " \t　,，、:：;；.．—-|"
"""What may stand between an entry's leading date and its headline."""


def correct_event(draft: Draft, correction: Correction) -> Outcome:
    """Apply a correction of an event.

    Raises:
        NotFoundError: it has no place, or more than one.
    """
    if correction.action is Action.ADD:
        return _add(draft, correction)
    try:
        event = find_event(draft, correction)
    except NotFoundError:
        if already := _already_right(draft, correction):
            return already
        raise
    if correction.action is Action.CHANGE:
        return _change(draft, event, correction)
    if correction.action is Action.REMOVE:
        return _remove(draft, event, correction)
    if correction.action is Action.SPLIT:
        return _split(draft, event, correction)
    return _join(draft, event, correction)


def _already_right(draft: Draft, correction: Correction) -> Outcome | None:
    """What is to be said where an event is not found because it is as the correction wants it."""
    for event in draft.events:
        span = Span(event.start, event.end)
        if correction.action is Action.CHANGE and correction.field == "title":
            if event.title == correction.value:
                message = f"title is {correction.value!r} already"
                return _outcome(correction, Fate.NEEDLESS, message, span)
        elif correction.action is Action.SPLIT:
            if draft.text.startswith(correction.text, event.start):
                message = f"an event begins with {correction.text!r} already"
                return _outcome(correction, Fate.NEEDLESS, message, span)
        elif correction.action is Action.JOIN and _holds(event, correction):
            message = f"the words stand in the event {event.title!r} already"
            return _outcome(correction, Fate.NEEDLESS, message, span)
    return None


def _holds(event: EventRow, correction: Correction) -> bool:
    words = correction.event or correction.text
    return bool(words) and words in event.body


def _begins(draft: Draft, event: EventRow, correction: Correction) -> bool:
    """Whether an event is the one that a correction names, not one that only holds its words."""
    if draft.event(correction.event_id) is event:
        return True
    words = correction.event or correction.text
    return event.title.startswith(words) or draft.text.startswith(words, event.start)


def _change(draft: Draft, event: EventRow, correction: Correction) -> Outcome:
    field, before = correction.field, shown(event, correction.field)
    value = parse_value("events", field, correction.value)
    span = Span(event.start, event.end)
    if value == getattr(event, field):
        return _outcome(correction, Fate.NEEDLESS, f"{field} is {before!r} already", span)
    if correction.was and correction.was != before:
        raise NotFoundError(Fate.STALE, f"{field} is no longer {correction.was!r} but {before!r}")
    words = value if field == "place" else (value,) if field == "title" else ()
    absent = [word for word in words if word not in draft.text[event.start : event.end]]
    if absent:
        message = f"{field}: {absent[0]!r} does not stand in the event {event.title!r}"
        return _outcome(correction, Fate.REFUSED, message, span)
    if field == "title":
        changed = _retitled(draft, event, value)
    elif field == "date":
        changed = redated(event, value)
    elif field == "type":
        changed = replace(event, type=EventType(value))
    else:
        changed = replace(event, place=value)
    draft.put_event(changed)
    told = f"{field}: {before or '(empty)'} → {correction.value or '(empty)'}"
    return _outcome(correction, Fate.APPLIED, told, span)


def _retitled(draft: Draft, event: EventRow, title: str) -> EventRow:
    """The event with another headline of its own text; the body is what follows it."""
    end = draft.text.index(title, event.start, event.end) + len(title)
    return replace(event, title=title, body=_body(draft.text, end, event.end))


def _body(text: str, start: int, end: int) -> str:
    return text[start:end].lstrip("。").strip()


def redated(event: EventRow, date: str) -> EventRow:
    """The event with another date, and all that follows from a date."""
    first, last = edtf.bounds(date)
    precision = edtf.precision(date)
    same_month = first[:7] == last[:7]
    has_month = precision is not DatePrecision.YEAR and (
        same_month or precision is DatePrecision.RANGE
    )
    return replace(
        event,
        date=date,
        date_start=first,
        date_end=last,
        date_precision=precision,
        year=int(first[:4]),
        month=int(first[5:7]) if has_month else None,
    )


def _remove(draft: Draft, event: EventRow, correction: Correction) -> Outcome:
    draft.drop_event(event)
    for table, rows in draft.mentions.items():
        draft.mentions[table] = [row for row in rows if row.event_id != event.event_id]
    message = f"removed the event {event.title!r} with its mentions"
    return _outcome(correction, Fate.APPLIED, message, Span(event.start, event.end))


def _split(draft: Draft, event: EventRow, correction: Correction) -> Outcome:
    try:
        span = find_span(draft, event, correction)
    except NotFoundError:
        if already := _already_right(draft, correction):
            return already
        raise
    if span.start == event.start or not draft.text[event.start : span.start].strip():
        message = f"an event begins with {correction.text!r} already"
        return _outcome(correction, Fate.NEEDLESS, message, span)
    end = event.start + len(draft.text[event.start : span.start].rstrip())
    entry = _entry_at(draft, event, Span(span.start, event.end))
    body_end = max(end, event.start + 1)
    heading = _headed(draft.text, event.start, body_end)
    if not entry.title or not heading.title:
        message = f"one side of {correction.text!r} would be left without a headline"
        return _outcome(correction, Fate.REFUSED, message, span)
    second = draft.add_event(entry)
    draft.move_mentions(event, second, span.start, event.end)
    title_end = draft.text.find(event.title, event.start, body_end)
    if title_end < 0:
        first = replace(event, title=heading.title, body=heading.body)
    else:
        body = _body(draft.text, title_end + len(event.title), body_end)
        first = replace(event, body=body)
    line_last = draft.line_of(body_end - 1)
    draft.put_event(replace(first, end=body_end, line_last=line_last))
    draft.put_event(_typed(draft, second))
    return _outcome(correction, Fate.APPLIED, f"split before {correction.text!r}", span)


def _join(draft: Draft, event: EventRow, correction: Correction) -> Outcome:
    at = draft.events.index(event)
    span = Span(event.start, event.end)
    if at == 0:
        message = f"{event.title!r} is the first event: there is none to join it to"
        return _outcome(correction, Fate.REFUSED, message, span)
    if correction.event_id in draft.aliases or not _begins(draft, event, correction):
        message = f"the words stand in the event {event.title!r} already"
        return _outcome(correction, Fate.NEEDLESS, message, span)
    before = draft.events[at - 1]
    draft.drop_event(event)
    draft.aliases[event.event_id] = before.event_id
    draft.move_mentions(event, before, event.start, event.end)
    _keep_roles_once(draft, before)
    tail = draft.text[before.end : event.end]
    draft.put_event(
        replace(
            before,
            body=f"{before.body}{tail}".strip(),
            end=event.end,
            line_last=event.line_last,
        )
    )
    message = f"joined {event.title!r} to {before.title!r}"
    return _outcome(correction, Fate.APPLIED, message, span)


def _keep_roles_once(draft: Draft, event: EventRow) -> None:
    """The same role stands once in an event."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for row in draft.mentions["roles"]:
        key = (getattr(row, "person", ""), getattr(row, "org", ""), getattr(row, "role", ""))
        if row.event_id == event.event_id and key in seen:
            continue
        if row.event_id == event.event_id:
            seen.add(key)
        kept.append(row)
    draft.mentions["roles"] = kept


def _add(draft: Draft, correction: Correction) -> Outcome:
    span = find_in_text(draft, correction)
    for event in draft.events:
        if (event.start, event.end) == (span.start, span.end):
            return _outcome(correction, Fate.NEEDLESS, "these words are an event already", span)
        if event.start < span.end and span.start < event.end:
            message = f"these words stand in the event {event.title!r}: split it instead"
            return _outcome(correction, Fate.REFUSED, message, span)
    if not draft.events:
        message = "the chronicle has no event from which a date could be taken"
        return _outcome(correction, Fate.REFUSED, message, span)
    earlier = [event for event in draft.events if event.start < span.start]
    near = earlier[-1] if earlier else draft.events[0]
    added = _entry_at(draft, redated(near, near.date_start[:7]), span)
    if not added.title:
        message = "these words hold no headline"
        return _outcome(correction, Fate.REFUSED, message, span)
    draft.put_event(_typed(draft, draft.add_event(added)))
    return _outcome(correction, Fate.APPLIED, f"added the event {added.title!r}", span)


@dataclass(frozen=True, slots=True)
class _Heading:
    """Headline and body of an entry."""

    title: str
    body: str


def _headed(text: str, start: int, end: int) -> _Heading:
    newline = text.find("\n", start, end)
    first, last, body = title_span(text, start, newline if newline >= 0 else end, cells=False)
    return _Heading(text[first:last], _body(text, body, end))


def _entry_at(draft: Draft, model: EventRow, span: Span) -> EventRow:
    """An event of its own on a span: dated by the date it begins with, else as its model is."""
    leading = next(
        (
            row
            for row in cast("list[DateRow]", draft.mentions["dates"])
            if row.start == span.start and row.end <= span.end
        ),
        None,
    )
    head = span.start
    if leading is not None:
        model = redated(model, leading.edtf)
        head = leading.end
        while head < span.end and draft.text[head] in _AFTER_DATE:
            head += 1
    heading = _headed(draft.text, head, span.end)
    return replace(
        model,
        title=heading.title,
        body=heading.body,
        place=(),
        start=span.start,
        end=span.end,
        line_first=draft.line_of(span.start),
        line_last=draft.line_of(max(span.start, span.end - 1)),
    )


def _typed(draft: Draft, event: EventRow) -> EventRow:
    """The event with the type that its headline speaks for."""
    at = draft.text.find(event.title, event.start, event.end)
    names = [
        EntityMention(row.start - at, row.end - at, row.label, row.method)
        for row in cast("list[EntityRow]", draft.in_event("entities", event))
        if at <= row.start and row.end <= at + len(event.title)
    ]
    return replace(event, type=classify(event.title, names, ()).type)


def _outcome(correction: Correction, fate: Fate, message: str, span: Span) -> Outcome:
    return Outcome(correction, fate, message, span.start, span.end)
