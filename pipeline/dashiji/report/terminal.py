"""What the commands print: tables aligned with wide characters, colours only on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from dashiji.dataset.diff import DatasetDiff, EventDiff
    from dashiji.dataset.evaluate import Evaluation
    from dashiji.dataset.verdicts import Check
    from dashiji.engines.batch import RunSummary
    from dashiji.engines.correct import Tried
    from dashiji.report.explain import Explanation
    from dashiji.segment.blocks import Feature

_MAX_CHRONICLES = 40
"""A summary lists this many chronicles and then only counts the rest."""

_WIDTH_IN_A_PIPE = 110


def console() -> Console:
    """Standard output; in a pipe a fixed width, so that the same input prints the same lines."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=_WIDTH_IN_A_PIPE)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "") -> None:
    """A table on stdout; columns whose cells are all numbers are aligned to the right."""
    table = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for index, name in enumerate(columns):
        numeric = all(_is_number(row[index]) for row in rows)
        table.add_column(name, justify="right" if numeric and rows else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console().print(table)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(",", "").replace("%", "").lstrip("-").isdigit()


def print_summary(summary: RunSummary) -> None:
    """What a run wrote: a line a chronicle, the totals, and where the dataset is."""
    names = list(summary.totals)
    rows = [
        [line.id, *(f"{line.rows.get(name, 0):,}" for name in names), line.status]
        for line in summary.chronicles[:_MAX_CHRONICLES]
    ]
    hidden = len(summary.chronicles) - _MAX_CHRONICLES
    if hidden > 0:
        rows.append([f"… and {hidden} more", *("" for _ in names), ""])
    if len(summary.chronicles) > 1:
        rows.append(["total", *(f"{summary.totals[name]:,}" for name in names), summary.status])
    print_table(["chronicle", *names, "status"], rows)
    out = console()
    out.print(escape(f"{summary.status}: dataset in {summary.folder}/"))


def print_checks(checks: Sequence[Check]) -> None:
    """A line a check with what was measured, and under one that did not pass what is wrong."""
    rows = []
    for check in checks:
        verdict = "passed" if check.passed else "FAILED" if check.failed else "warning"
        rows.append([check.name, verdict, check.measured, check.limit])
    print_table(["check", "result", "measured", "limit"], rows)
    out = console()
    for check in checks:
        for fault in check.faults:
            out.print(escape(f"{check.name}: {fault}"), soft_wrap=True)


def print_evaluation(evaluation: Evaluation, errors: str) -> None:
    """Figures a layer and a label, then the differences of one layer where one is named."""
    for title, tallies in (("layer", evaluation.layers), ("label", evaluation.labels)):
        rows = [
            [
                name,
                *(f"{value:.3f}" for value in (tally.precision, tally.recall, tally.f1)),
                *(str(number) for number in (tally.right, tally.predicted, tally.gold)),
            ]
            for name, tally in (sorted(tallies.items()) if title == "label" else tallies.items())
        ]
        print_table([title, "P", "R", "F1", "right", "predicted", "gold"], rows)
    out = console()
    for difference in evaluation.differences:
        if difference.layer == errors:
            kind = "missed" if difference.missed else "extra "
            where = f"{difference.chronicle}:{difference.line}"
            out.print(escape(f"{where}: {kind} {difference.item}"), soft_wrap=True)
    out.print(f"perfect events {evaluation.perfect:.3f}\nscore {evaluation.score:.4f}")


def print_explanation(explanation: Explanation) -> None:
    """How a line was read and why, and a line for each row of its event."""
    out, reading = console(), explanation.reading
    out.print(escape(f"{explanation.path}:{reading.number}  {reading.text.strip()}"))
    out.print(
        f"\nread as {reading.label} (confidence {reading.confidence:.2f}) "
        f"in the layout {escape(reading.layout)}{': ' if reading.noise else ''}"
        f"{escape(reading.noise)}"
    )
    rows = _feature_rows(str(reading.label), reading.features)
    if reading.runner_up is not None:
        rows += _feature_rows(f"not {reading.runner_up}", reading.runner_up_features)
    print_table(["label", "feature", "weight"], rows)
    if reading.margin is not None and reading.runner_up is not None:
        out.print(
            f"{reading.label} won over {reading.runner_up} by {reading.margin:.2f}, the lines "
            "around it considered"
        )
    event = explanation.event
    if event is None:
        out.print("the line stands in no event")
    else:
        out.print(
            escape(
                f"\nevent {event['event_id']}: {event['date']} {event['type']} "
                f"{'、'.join(event['place'])} lines {event['line_first']}-{event['line_last']}\n"
                f"title: {event['title']}"
            )
        )
    for layer, found in explanation.rows.items():
        hidden = ("chronicle_id", "event_id", "start", "end")
        shown = [name for name in (found[0] if found else ()) if name not in hidden]
        if found:
            print_table(
                [layer, *shown[1:]], [[_cell(row[name]) for name in shown] for row in found]
            )


def _feature_rows(label: str, features: Sequence[Feature]) -> list[list[str]]:
    return [[label, feature.name, f"{feature.weight:+.2f}"] for feature in features]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return "、".join(str(part) for part in value)
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


_MAX_CHANGES = 200
"""A comparison lists this many events and then only counts the rest."""


def print_diff(diff: DatasetDiff) -> None:
    """A line a changed event and mention, then the counts, then what differs in their making."""
    out = console()
    if diff.is_empty:
        out.print("no event and no mention changed")
    _print_events(out, diff.events)
    summary = diff.summary()
    rows = [["events", *(str(summary.events[kind]) for kind in summary.events)]]
    rows += [
        [table, *(str(kinds[kind]) for kind in kinds)] for table, kinds in summary.mentions.items()
    ]
    print_table(["table", *(str(kind) for kind in summary.events)], rows)
    for cause in diff.causes:
        out.print(escape(f"differs: {cause.what}: {cause.old} → {cause.new}"))


def _print_events(out: Console, events: Sequence[EventDiff]) -> None:
    for event in events[:_MAX_CHANGES]:
        out.print(escape(f"{event.kind} {event.new_id or event.old_id}: {event.title}"))
        for change in event.fields if event.kind == "changed" else ():
            out.print(escape(f"    {change.field}: {_cell(change.old)} → {_cell(change.new)}"))
        for mention in event.mentions if event.kind == "changed" else ():
            changes = "; ".join(
                f"{c.field}: {_cell(c.old)} → {_cell(c.new)}" for c in mention.fields
            )
            shown = f" ({changes})" if mention.kind == "changed" else ""
            out.print(escape(f"    {mention.table} {mention.kind}: {mention.text}{shown}"))
    hidden = len(events) - _MAX_CHANGES
    if hidden > 0:
        out.print(f"… and {hidden} more events")


def print_tried(tried: Tried) -> None:
    """What became of a new correction, what it changes, and where it stands now."""
    out = console()
    out.print(escape(f"{tried.outcome.fate}: {tried.outcome.message}"), soft_wrap=True)
    _print_events(out, tried.effect)
    if tried.file is not None:
        out.print(escape(f"added to {tried.file}; `dashiji run` applies it"), soft_wrap=True)
