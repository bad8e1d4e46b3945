"""Where a correction applies: the event it speaks of, and the words in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashiji.dataset.corrections.draft import Draft, MentionRow
from dashiji.dataset.corrections.model import Correction, Fate
from dashiji.records import EventRow


class NotFoundError(Exception):
    """A correction has no place, or more than one; `fate` and the message say why."""

    def __init__(self, fate: Fate, message: str) -> None:
        super().__init__(message)
        self.fate = fate


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the chronicle's text, end exclusive."""

    start: int
    end: int


def find_event(draft: Draft, correction: Correction) -> EventRow:
    """The event that a correction speaks of: by its id, else its headline, else its words.

    Raises:
        NotFoundError: there is none, or there are several.
    """
    known = draft.event(correction.event_id) if correction.event_id else None
    if known is not None:
        return known
    candidates = draft.events
    if correction.event:
        named = [
            event for event in draft.events if correction.event in draft.headlines[event.event_id]
        ]
        candidates = named or candidates
        if len(named) == 1:
            return named[0]
    if not correction.text:
        if correction.event and len(candidates) < len(draft.events):
            raise NotFoundError(
                Fate.AMBIGUOUS,
                f"{len(candidates)} events have the headline {correction.event!r}: give event_id",
            )
        raise NotFoundError(Fate.STALE, f"no event {_named(correction)}")
    return _event_with_words(draft, correction, candidates)


def _event_with_words(
    draft: Draft, correction: Correction, candidates: Sequence[EventRow]
) -> EventRow:
    """The event in which a correction's words stand."""
    holding = [
        (event, number)
        for event in candidates
        if (number := sum(1 for _ in _occurrences(draft.text, event, correction)))
    ]
    if not holding:
        raise NotFoundError(
            Fate.STALE, f"{correction.text!r} no longer stands in {_place(correction)}"
        )
    if len(holding) == 1:
        return holding[0][0]
    if not correction.event_id and not correction.event:
        # Without an event, occurrences are counted over the whole chronicle.
        passed = 0
        for event, number in holding:
            passed += number
            if correction.occurrence <= passed:
                return event
    raise NotFoundError(
        Fate.AMBIGUOUS, f"{len(holding)} events hold {correction.text!r}: name one by its headline"
    )


def find_span(draft: Draft, event: EventRow, correction: Correction) -> Span:
    """Where the words of a correction stand in an event.

    Raises:
        NotFoundError: they do not, or not so often.
    """
    found = list(_occurrences(draft.text, event, correction))
    number = correction.occurrence
    if not correction.event_id and not correction.event:
        for earlier in draft.events:
            if earlier.event_id == event.event_id:
                break
            number -= sum(1 for _ in _occurrences(draft.text, earlier, correction))
    if not 1 <= number <= len(found):
        times = f" {len(found)} times, not {correction.occurrence}" if found else ""
        raise NotFoundError(
            Fate.STALE,
            f"{correction.text!r} stands{times} in the event {event.title!r}"
            if found
            else f"{correction.text!r} no longer stands in the event {event.title!r}",
        )
    start = found[number - 1]
    return Span(start, start + len(correction.text))


def find_in_text(draft: Draft, correction: Correction) -> Span:
    """Where the words of a correction stand in the whole chronicle, in an event or not.

    Raises:
        NotFoundError: they do not, or not so often.
    """
    found = list(_in_range(draft.text, 0, len(draft.text), correction))
    if len(found) < correction.occurrence:
        raise NotFoundError(Fate.STALE, f"{correction.text!r} no longer stands in the chronicle")
    start = found[correction.occurrence - 1]
    return Span(start, start + len(correction.text))


def find_row(draft: Draft, event: EventRow, correction: Correction, span: Span) -> MentionRow:
    """The mention that a correction speaks of.

    Raises:
        NotFoundError: none stands on those words, or several do that nothing tells apart.
    """
    rows = [
        row
        for row in draft.in_event(correction.table, event)
        if (row.start, row.end) == (span.start, span.end)
    ]
    if not rows:
        raise NotFoundError(
            Fate.STALE, f"no row of {correction.table} stands on {correction.text!r}"
        )
    if correction.was:
        rows = [row for row in rows if shown(row, correction.field) == correction.was]
        if not rows:
            raise NotFoundError(
                Fate.STALE,
                f"{correction.field} of {correction.text!r} is no longer {correction.was!r}",
            )
    if len(rows) > 1:
        values = " or ".join(repr(shown(row, correction.field)) for row in rows)
        hint = f": say which with was ({values})" if correction.field else ": give field and was"
        raise NotFoundError(
            Fate.AMBIGUOUS,
            f"{len(rows)} rows of {correction.table} stand on {correction.text!r}{hint}",
        )
    return rows[0]


def shown(row: MentionRow | EventRow, field: str) -> str:
    """A value of a row in the form of a cell."""
    value = getattr(row, field, None) if field else None
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _occurrences(text: str, event: EventRow, correction: Correction) -> Iterator[int]:
    return _in_range(text, event.start, event.end, correction)


def _in_range(text: str, start: int, end: int, correction: Correction) -> Iterator[int]:
    """Starts of a correction's words in a range, overlapping ones too, in their context."""
    at = text.find(correction.text, start, end)
    while at >= 0:
        after = at + len(correction.text)
        if text.endswith(correction.before, 0, at) and text.startswith(correction.after, after):
            yield at
        at = text.find(correction.text, at + 1, end)


def _named(correction: Correction) -> str:
    return repr(correction.event or correction.event_id)


def _place(correction: Correction) -> str:
    if correction.event or correction.event_id:
        return f"the event {_named(correction)}, nor in another one"
    return "any event"
