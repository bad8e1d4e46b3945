"""What changed since another dataset, shown on the page where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from dashiji.dataset.diff import Cause, DatasetDiff, EventDiff, FieldChange, Kind, MentionDiff
from dashiji.report.mentions import TABLE_NAMES, shown

KIND_NAMES = {
    Kind.ADDED: "新增 added",
    Kind.REMOVED: "删去 removed",
    Kind.CHANGED: "改动 changed",
}


def by_new_event(diff: DatasetDiff | None) -> Mapping[str, EventDiff]:
    """Event id → what changed of it, for the events that are still there."""
    return {event.new_id: event for event in diff.events if event.new_id} if diff else {}


def differing_mentions(event: EventDiff | None) -> Mapping[tuple[str, str], Kind]:
    """(Table, words) → what became of the mention, for those that are still there."""
    return {
        (mention.table, mention.text): mention.kind
        for mention in (event.mentions if event else ())
        if mention.kind is not Kind.REMOVED
    }


def overview(diff: DatasetDiff) -> str:
    """How much changed, and what differs in how the datasets were made."""
    events = Counter(event.kind for event in diff.events)
    mentions = Counter((m.table, m.kind) for event in diff.events for m in event.mentions)
    lines = [_counted("事件 events", {kind: events[kind] for kind in Kind})]
    lines += [
        _counted(name, {kind: mentions[table, kind] for kind in Kind})
        for table, name in TABLE_NAMES.items()
    ]
    causes = "".join(f"<li>{_cause(cause)}</li>" for cause in diff.causes)
    return (
        '<section id="differences" aria-labelledby="differences-name">'
        '<h2 id="differences-name">与旧数据集之别 differences from the old dataset</h2>'
        f"<ul>{''.join(lines) or '<li>无 none</li>'}</ul>"
        + (f"<details><summary>何以不同 what may be why</summary><ul>{causes}</ul></details>")
        * bool(causes)
        + f"{_removed_events(diff)}</section>"
    )


def differences(event: EventDiff | None) -> str:
    """What changed of one event, for the foot of its card."""
    if event is None:
        return ""
    if event.kind is Kind.ADDED:
        return f'<p class="diff"><ins>{KIND_NAMES[Kind.ADDED]}</ins></p>'
    items = [f"<li>{_field(change)}</li>" for change in event.fields]
    items += [f"<li>{_mention(mention)}</li>" for mention in event.mentions]
    return f'<ul class="diff" aria-label="差异 differences">{"".join(items)}</ul>'


def _counted(name: str, counts: Mapping[Kind, int]) -> str:
    parts = [f"{KIND_NAMES[kind]} {number}" for kind, number in counts.items() if number]
    return f"<li>{escape(name)}: {escape(', '.join(parts))}</li>" if parts else ""


def _cause(cause: Cause) -> str:
    return f"{escape(cause.what)}: <del>{escape(cause.old)}</del> <ins>{escape(cause.new)}</ins>"


def _field(change: FieldChange) -> str:
    old, new = escape(shown(change.old)), escape(shown(change.new))
    return (
        f"{escape(change.field)}: "
        + (f"<del>{old}</del> " if old else "")
        + (f"<ins>{new}</ins>" if new else "")
    )


def _mention(mention: MentionDiff) -> str:
    name, words = escape(mention.table), escape(mention.text)
    if mention.kind is Kind.CHANGED:
        return f"{name} {words}: {_changes(mention.fields)}"
    tag = "ins" if mention.kind is Kind.ADDED else "del"
    return f"{name} <{tag}>{words}</{tag}> {KIND_NAMES[mention.kind]}"


def _changes(fields: Sequence[FieldChange]) -> str:
    return "; ".join(_field(change) for change in fields)


def _removed_events(diff: DatasetDiff) -> str:
    gone = [event for event in diff.events if event.kind is Kind.REMOVED]
    items = "".join(f"<li>{_removed_event(event)}</li>" for event in gone)
    return f"<h3>{KIND_NAMES[Kind.REMOVED]}</h3><ul>{items}</ul>" if gone else ""


def _removed_event(event: EventDiff) -> str:
    dates = [change.old for change in event.fields if change.field == "date"]
    day = escape(shown(dates[0] if dates else None))
    return f"<time>{day}</time> <del>{escape(event.title)}</del>"
