"""Records of one chronicle: what the stages found, as rows with absolute offsets and stable ids."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashiji.grammar import edtf
from dashiji.records import (
    ChronicleRow,
    CountRow,
    DateRow,
    DocumentRow,
    EntityRow,
    EventRow,
    Finding,
    IssueRow,
    RoleRow,
    Severity,
)
from dashiji.resolve.resolved import ResolvedChronicle, ResolvedEvent
from dashiji.segment.blocks import Block, Line, LineLabel
from dashiji.segment.running import RunningText, Spelling

_Located = Sequence[tuple[str, ResolvedEvent]]
"""Events with their ids."""

_ID_DIGITS = 10
_ACCOUNTED = frozenset(
    {
        LineLabel.BLANK,
        LineLabel.YEAR,
        LineLabel.MONTH,
        LineLabel.DAY,
        LineLabel.ENTRY,
        LineLabel.BODY,
    }
)
"""Labels of lines that are a header or stand in an event; all others need an issue row."""
_UNREAD_NOISE = ("", "appendix")
"""Noise of no known kind: what follows the chronicle, say."""
_UNSURE = 0.5
"""A title, lead-in or section line less sure than this was not understood."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of one chronicle, table by table, and the text that their offsets index."""

    text: str
    chronicles: tuple[ChronicleRow, ...]
    events: tuple[EventRow, ...]
    entities: tuple[EntityRow, ...]
    roles: tuple[RoleRow, ...]
    counts: tuple[CountRow, ...]
    documents: tuple[DocumentRow, ...]
    dates: tuple[DateRow, ...]
    issues: tuple[IssueRow, ...]


def tabulate(resolved: ResolvedChronicle) -> Tables:
    """All rows of a resolved chronicle."""
    source = resolved.segmentation.source
    text, chronicle = source.text, source.id
    heads = [(e.date, e.block.title_in(text)) for e in resolved.events]
    ids = event_ids(chronicle, heads)
    located = list(zip(ids, resolved.events, strict=True))
    spell = Spelling(named for event in resolved.events for named in _named(event))
    events = tuple(_event(chronicle, identity, event, text, spell) for identity, event in located)
    lines = resolved.segmentation.lines
    # Stages hand on the findings of those before them, so that one may come in twice.
    findings = tuple(dict.fromkeys((*source.findings, *resolved.findings, *_unaccounted(lines))))
    years = [event.year for event in events if event.year is not None]
    row = ChronicleRow(
        chronicle_id=chronicle,
        title=source.facts.title or _title(lines, text),
        year_first=min(years, default=source.facts.year_first),
        year_last=max(years, default=source.facts.year_last),
        publisher=source.facts.publisher,
        url=source.facts.url,
        source_path=source.path,
        source_sha256=source.sha256,
        encoding=source.encoding,
        n_lines=len(lines),
        n_events=len(events),
        n_unparsed_lines=sum(_is_unparsed(line, has_events=bool(events)) for line in lines),
    )
    return Tables(
        text=text,
        chronicles=(row,),
        events=events,
        entities=tuple(_entities(chronicle, located, text, spell)),
        roles=tuple(_roles(chronicle, located, spell)),
        counts=tuple(_counts(chronicle, located, text, spell)),
        documents=tuple(_documents(chronicle, located, text, spell)),
        dates=tuple(_dates(chronicle, located, text)),
        issues=issue_rows(chronicle, events, findings),
    )


def event_ids(chronicle: str, heads: Iterable[tuple[str, str]]) -> list[str]:
    """An id for each event, given its date and headline: the chronicle's id and a digest of both.

    It survives a new event above, a corrected body and a move of the file. Events that would share
    one get -2, -3 in their order.
    """
    seen: dict[str, int] = {}
    ids: list[str] = []
    for date, title in heads:
        digest = hashlib.sha256(f"{date}\n{title}".encode("utf-8", "surrogatepass"))
        plain = f"{chronicle}-{digest.hexdigest()[:_ID_DIGITS]}"
        seen[plain] = seen.get(plain, 0) + 1
        ids.append(plain if seen[plain] == 1 else f"{plain}-{seen[plain]}")
    return ids


def _month(block: Block, first: str, last: str) -> int | None:
    """The month of the header; where that names none, the one that the event's date lies in."""
    if block.month is not None or first[:7] != last[:7]:
        return block.month
    return int(first[5:7]) if first else None


def _event(
    chronicle: str, identity: str, event: ResolvedEvent, text: str, spell: Spelling
) -> EventRow:
    block = event.block
    first, last = edtf.bounds(event.date)
    return EventRow(
        chronicle_id=chronicle,
        event_id=identity,
        seq=block.seq,
        year=block.year,
        month=_month(block, first, last),
        date=event.date,
        date_start=first,
        date_end=last,
        date_precision=edtf.precision(event.date),
        title=block.title_in(text),
        body=text[block.body_start : block.body_end].strip(),
        type=event.type,
        place=tuple(spell(name, event.text, 0) for name in event.place),
        start=block.start,
        end=block.end,
        line_first=block.line_first,
        line_last=block.line_last,
    )


def _named(event: ResolvedEvent) -> Iterator[tuple[RunningText, str, int]]:
    """The names and titles in an event's text, and where they stand in it."""
    for entity in event.entities:
        start = entity.mention.start
        yield event.text, event.text.text[start : entity.mention.end], start
    for document in event.documents:
        yield event.text, document.mention.title, document.mention.start


def _entities(chronicle: str, located: _Located, text: str, spell: Spelling) -> Iterator[EntityRow]:
    for identity, event in located:
        for entity in event.entities:
            start, end = event.text.span(entity.mention.start, entity.mention.end)
            yield EntityRow(
                chronicle_id=chronicle,
                event_id=identity,
                text=text[start:end],
                label=entity.mention.label,
                canonical=spell.canonical(entity.canonical, event.text, entity.mention.start),
                ref=entity.ref,
                start=start,
                end=end,
                method=entity.mention.method,
            )


def _roles(chronicle: str, located: _Located, spell: Spelling) -> Iterator[RoleRow]:
    for identity, event in located:
        for role in event.roles:
            start, end = event.text.span(role.start, role.end)
            yield RoleRow(
                chronicle_id=chronicle,
                event_id=identity,
                person=spell(role.person, event.text, role.start),
                org=spell(role.org, event.text, role.start),
                role=spell(role.role, event.text, role.start),
                start=start,
                end=end,
                method=role.method,
            )


def _counts(chronicle: str, located: _Located, text: str, spell: Spelling) -> Iterator[CountRow]:
    for identity, event in located:
        for count in event.counts:
            start, end = event.text.span(count.start, count.end)
            yield CountRow(
                chronicle_id=chronicle,
                event_id=identity,
                text=text[start:end],
                value=float(count.value),
                value_max=None if count.value_max is None else float(count.value_max),
                comparator=count.comparator,
                kind=count.kind,
                unit=spell(count.unit, event.text, count.start),
                noun=spell(count.noun, event.text, count.start),
                start=start,
                end=end,
                method=count.method,
            )


def _documents(
    chronicle: str, located: _Located, text: str, spell: Spelling
) -> Iterator[DocumentRow]:
    for identity, event in located:
        for document in event.documents:
            at = document.mention.start
            start, end = event.text.span(at, document.mention.end)
            yield DocumentRow(
                chronicle_id=chronicle,
                event_id=identity,
                text=text[start:end],
                title=spell(document.title, event.text, at),
                kind=document.mention.kind,
                issuers=tuple(spell(name, event.text, at) for name in document.issuers),
                action=document.mention.action,
                start=start,
                end=end,
                method=document.mention.method,
            )


def _dates(chronicle: str, located: _Located, text: str) -> Iterator[DateRow]:
    for identity, event in located:
        for date in event.dates:
            start, end = event.text.span(date.start, date.end)
            first, last = edtf.bounds(date.edtf)
            yield DateRow(
                chronicle_id=chronicle,
                event_id=identity,
                text=text[start:end],
                edtf=date.edtf,
                date_start=first,
                date_end=last,
                start=start,
                end=end,
                method=date.method,
            )


def _title(lines: Sequence[Line], text: str) -> str:
    for line in lines:
        if line.label is LineLabel.TITLE:
            return text[line.start : line.end].strip(" \t　#*\r")
    return ""


def _is_unparsed(line: Line, *, has_events: bool) -> bool:
    """Whether a line is in no event, no header and no noise that was recognised as such."""
    if line.label in _ACCOUNTED:
        return False
    if line.label is LineLabel.NOISE:
        return line.noise in _UNREAD_NOISE
    return not has_events or line.confidence < _UNSURE


def _unaccounted(lines: Sequence[Line]) -> Iterator[Finding]:
    """A finding for each run of lines that are in no event and no header."""
    run: list[Line] = []
    for line in lines:
        if run and (line.label is not run[0].label or line.number != run[-1].number + 1):
            yield _line_finding(run)
            run = []
        if line.label not in _ACCOUNTED:
            run.append(line)
    if run:
        yield _line_finding(run)


def _line_finding(run: Sequence[Line]) -> Finding:
    label = run[0].label
    many = f"lines {run[0].number}-{run[-1].number} are" if len(run) > 1 else "this line is"
    return Finding(
        Severity.INFO,
        "segment",
        f"line-{label.value}",
        f"{many} read as {label.value}: no event, no header",
        run[0].number,
        run[0].start,
        run[-1].end,
    )


def issue_rows(
    chronicle: str, events: Sequence[EventRow], findings: Iterable[Finding]
) -> tuple[IssueRow, ...]:
    """Findings as rows, in source order, each with the event it falls into."""
    starts = [event.start for event in events]
    line_firsts = [event.line_first for event in events]

    def home(finding: Finding) -> str | None:
        if finding.start is not None:
            at = bisect_right(starts, finding.start) - 1
            inside = at >= 0 and finding.start < events[at].end
        elif finding.line is not None:
            at = bisect_right(line_firsts, finding.line) - 1
            inside = at >= 0 and finding.line <= events[at].line_last
        else:
            return None
        return events[at].event_id if inside else None

    ordered = sorted(findings, key=lambda f: (f.line or 0, f.start or 0, f.stage, f.code))
    return tuple(
        IssueRow(chronicle, home(f), f.severity, f.stage, f.code, f.message, f.line, f.start, f.end)
        for f in ordered
    )
