"""What the commands print: tables aligned with wide characters, colours only on a terminal.

Rich leaves colours out in a pipe and where NO_COLOR is set. Names of tables, columns and values are
told as they are in the dataset, everything else in the language of the voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dashiji.report.harmless import harmless
from dashiji.report.voice import Voice

if TYPE_CHECKING:
    from dashiji.dataset.diff import DatasetDiff, EventDiff
    from dashiji.dataset.evaluate import Evaluation, Tally
    from dashiji.dataset.export.registry import Exported
    from dashiji.dataset.schema_diff import SchemaChange
    from dashiji.dataset.verdicts import Check
    from dashiji.engines.batch import RunSummary
    from dashiji.engines.correct import Tried
    from dashiji.report.explain import Explanation
    from dashiji.segment.blocks import Feature

_MAX_CHRONICLES = 40
"""A summary lists this many chronicles and then only counts the rest; --verbose lists all."""
_MAX_CHANGES = 200
"""So does a comparison with events."""
_DIGEST = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{56}\b")
"""A SHA-256, of which its beginning tells a person as much."""
_WIDTH_IN_A_PIPE = 200

_STYLES = {
    "done": "green",
    "passed": "green",
    "added": "green",
    "applied": "green",
    "partial": "yellow",
    "warning": "yellow",
    "changed": "yellow",
    "failed": "bold red",
    "FAILED": "bold red",
    "removed": "red",
}
"""How a verdict looks on a terminal; its word says the same."""
_COUNTED = {
    "passed": "{number} passed",
    "warning": "{number} only warned",
    "FAILED": "{number} failed",
}


def console() -> Console:
    """Standard output; in a pipe a fixed width, so that the same input prints the same lines."""
    out = _Console(highlight=False)
    return out if out.is_terminal else _Console(highlight=False, width=_WIDTH_IN_A_PIPE)


class _Console(Console):
    """Prints what data holds without obeying it; colours are Rich's own, and come after this."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str | Text]], *, stacked: bool = False
) -> None:
    """A table on stdout; columns whose cells are all numbers are aligned to the right.

    One that is wider than the terminal folds its cells, or where `stacked` stands row by row: the
    first cell, then the others with the names of their columns.
    """
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for index, name in enumerate(columns):
        numeric = all(_is_number(str(row[index])) for row in rows)
        table.add_column(
            Text(name), justify="right" if numeric and rows else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    out = console()
    if not stacked or _natural_width(columns, rows) <= out.width:
        out.print(table)
        return
    for row in rows:
        out.print(Text(str(row[0]), style="bold"))
        named = [Text.assemble(f"{name} ", cell) for name, cell in zip(columns, row, strict=True)]
        out.print(Padding(Text(" · ").join(named[1:]), (0, 0, 0, 2), expand=False))


def _natural_width(columns: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> int:
    """Columns of the terminal that a table takes where nothing is folded."""
    widths = (
        max(cell_len(str(cell)) for cell in cells) for cells in zip(columns, *rows, strict=True)
    )
    return sum(width + 2 for width in widths)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(",", "").replace("%", "").lstrip("-").isdigit()


def _verdict(voice: Voice, word: str) -> Text:
    return Text(voice.say(word), style=_STYLES.get(word, ""))


def _line(out: Console, *parts: str | Text) -> None:
    out.print(Text.assemble(*parts), soft_wrap=True)


def print_summary(voice: Voice, summary: RunSummary) -> None:
    """What a run wrote: a line a chronicle, the totals, and where the dataset is."""
    names = list(summary.totals)
    most = len(summary.chronicles) if voice.verbose else _MAX_CHRONICLES
    rows: list[list[str | Text]] = [
        [
            line.id,
            *(f"{line.rows.get(name, 0):,}" for name in names),
            _verdict(voice, line.status),
            *([voice.say("unchanged" if line.cached else "read")] if voice.verbose else []),
        ]
        for line in summary.chronicles[:most]
    ]
    extra = [""] if voice.verbose else []
    hidden = len(summary.chronicles) - most
    if hidden > 0:
        rows.append([voice.say("… and {number} more", number=hidden), *[""] * (len(names) + 1)])
    if len(summary.chronicles) > 1:
        totals = [f"{summary.totals[name]:,}" for name in names]
        rows.append([voice.say("total"), *totals, _verdict(voice, summary.status), *extra])
    headings = ["chronicle", *names, "status", *(["source"] if voice.verbose else [])]
    print_table([voice.say(heading) for heading in headings], rows, stacked=True)
    out = console()
    where = voice.say("dataset in {folder}/", folder=summary.folder)
    if voice.verbose:
        where += voice.say(" after {seconds} s", seconds=f"{summary.seconds:.1f}")
    _line(out, _verdict(voice, summary.status), voice.say(": "), where)


def print_checks(voice: Voice, checks: Sequence[Check]) -> None:
    """A line a check with what was measured, then what is wrong, then the verdict.

    Where nothing but errors is wanted, what is wrong with the checks that failed, alone.
    """
    out = console()
    if not voice.quiet:
        rows: list[list[str | Text]] = [
            [check.name, _verdict(voice, _result(check)), check.measured, voice.told(check.limit)]
            for check in checks
        ]
        print_table([voice.say(h) for h in ("check", "result", "measured", "limit")], rows)
    for check in checks:
        if check.failed or not voice.quiet:
            for fault in check.faults:
                _line(out, check.name, ": ", voice.told(str(fault)))
    if not voice.quiet:
        results = [_result(check) for check in checks]
        verdict = "FAILED" if "FAILED" in results else "passed"
        counts = ", ".join(
            voice.say(counted, number=results.count(word))
            for word, counted in _COUNTED.items()
            if word in results
        )
        _line(out, _verdict(voice, verdict), voice.say(": "), counts)


def _result(check: Check) -> str:
    return "passed" if check.passed else "FAILED" if check.failed else "warning"


def print_evaluation(voice: Voice, evaluation: Evaluation, errors: str) -> None:
    """Figures a layer and a label, the differences of one layer where one is named, the score."""
    out = console()
    if not voice.quiet:
        _print_tallies(voice, "layer", evaluation.layers)
        _print_tallies(voice, "label", dict(sorted(evaluation.labels.items())))
    for difference in evaluation.differences:
        if difference.layer == errors:
            kind = voice.say("missed" if difference.missed else "extra")
            where = f"{difference.chronicle}:{difference.line}"
            _line(out, f"{where}: {kind} {difference.item}")
    perfect = voice.say("perfect events {share}", share=f"{evaluation.perfect:.3f}")
    score = voice.say("score {score}", score=f"{evaluation.score:.4f}")
    _line(out, f"{perfect}\n{score}")


def _print_tallies(voice: Voice, heading: str, tallies: Mapping[str, Tally]) -> None:
    rows = [
        [
            name,
            *(f"{value:.3f}" for value in (tally.precision, tally.recall, tally.f1)),
            *(str(number) for number in (tally.right, tally.predicted, tally.gold)),
        ]
        for name, tally in tallies.items()
    ]
    headings = (heading, "P", "R", "F1", "right", "predicted", "gold")
    print_table([voice.say(name) for name in headings], rows)


def print_explanation(voice: Voice, explanation: Explanation) -> None:
    """How a line was read and why, and a line for each row of its event.

    Where nothing but the answer is wanted, how it was read, alone.
    """
    out, reading = console(), explanation.reading
    confidence = f"{reading.confidence:.2f}"
    answer = voice.say(
        "read as {label} (confidence {confidence}) in the layout {layout}",
        label=reading.label,
        confidence=confidence,
        layout=reading.layout,
    )
    answer += f": {reading.noise}" if reading.noise else ""
    if voice.quiet:
        _line(out, answer)
        return
    _line(out, f"{explanation.path}:{reading.number}  {reading.text.strip()}\n\n{answer}")
    rows = _feature_rows(str(reading.label), reading.features)
    if reading.runner_up is not None:
        rows += _feature_rows(
            voice.say("not {label}", label=reading.runner_up), reading.runner_up_features
        )
    print_table([voice.say(heading) for heading in ("label", "feature", "weight")], rows)
    if reading.margin is not None and reading.runner_up is not None:
        won = "{label} won over {other} by {margin}, the lines around it considered"
        margin = f"{reading.margin:.2f}"
        _line(out, voice.say(won, label=reading.label, other=reading.runner_up, margin=margin))
    event = explanation.event
    if event is None:
        _line(out, voice.say("the line stands in no event"))
    else:
        head = voice.say("event {id}", id=event["event_id"])
        lines = voice.say(
            "lines {first}-{last}", first=event["line_first"], last=event["line_last"]
        )
        place = "、".join(event["place"])
        _line(out, f"\n{head}: {event['date']} {event['type']} {place} {lines}")
        _line(out, voice.say("title: {title}", title=event["title"]))
    for layer, found in explanation.rows.items():
        hidden = ("chronicle_id", "event_id", "start", "end")
        shown = [name for name in (found[0] if found else ()) if name not in hidden]
        if found:
            cells = [
                [voice.told(_cell(row[n])) if n == "message" else _cell(row[n]) for n in shown]
                for row in found
            ]
            print_table([layer, *shown[1:]], cells)


def _feature_rows(label: str, features: Sequence[Feature]) -> list[list[str]]:
    return [[label, feature.name, f"{feature.weight:+.2f}"] for feature in features]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return "、".join(str(part) for part in value)
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def print_diff(voice: Voice, diff: DatasetDiff) -> None:
    """A line a changed event and mention, then the counts, then what differs in their making."""
    out = console()
    if diff.is_empty:
        _line(out, voice.say("no event and no mention changed"))
    _print_events(voice, out, diff.events)
    summary = diff.summary()
    rows = [["events", *(str(summary.events[kind]) for kind in summary.events)]]
    rows += [
        [table, *(str(kinds[kind]) for kind in kinds)] for table, kinds in summary.mentions.items()
    ]
    print_table([voice.say(heading) for heading in ("table", *summary.events)], rows)
    for cause in diff.causes:
        differs = "differs: {what}: {old} → {new}"
        old, new = (_DIGEST.sub(r"\1…", side) for side in (cause.old, cause.new))
        _line(out, voice.say(differs, what=cause.what, old=old, new=new))


def _print_events(voice: Voice, out: Console, events: Sequence[EventDiff]) -> None:
    most = len(events) if voice.verbose else _MAX_CHANGES
    for event in events[:most]:
        kind = _verdict(voice, event.kind)
        _line(out, kind, f" {event.new_id or event.old_id}: {event.title}")
        for change in event.fields if event.kind == "changed" else ():
            _line(out, f"    {change.field}: {_cell(change.old)} → {_cell(change.new)}")
        for mention in event.mentions if event.kind == "changed" else ():
            changes = "; ".join(
                f"{c.field}: {_cell(c.old)} → {_cell(c.new)}" for c in mention.fields
            )
            shown = f" ({changes})" if mention.kind == "changed" else ""
            kind = _verdict(voice, mention.kind)
            _line(out, f"    {mention.table} ", kind, f": {mention.text}{shown}")
    hidden = len(events) - most
    if hidden > 0:
        _line(out, voice.say("… and {number} more", number=hidden))


def print_tried(voice: Voice, tried: Tried) -> None:
    """What became of a new correction, what it changes, and where it stands now."""
    out = console()
    _line(
        out, _verdict(voice, tried.outcome.fate), voice.say(": "), voice.told(tried.outcome.message)
    )
    _print_events(voice, out, tried.effect)
    if tried.file is not None:
        _line(out, voice.say("added to {file}; `dashiji run` applies it", file=tried.file))


def export_line(voice: Voice, done: Exported) -> str:
    """What an export wrote, and for a database how many rows of each table changed."""
    changes = ", ".join(
        f"{table} "
        + " ".join(f"{number} {voice.say(what)}" for what, number in counts.items() if number)
        for table, counts in done.changes.items()
        if any(counts.values())
    )
    return f"{done.format}: {done.target}{': ' + changes if changes else ''}"


def schema_change_line(voice: Voice, change: SchemaChange) -> str:
    """A change of the schema, and whether it breaks those who read the dataset."""
    what = voice.say("breaks" if change.breaks else "adds")
    return f"{what} {change.where}: {voice.told(change.what)}"
