"""What a reading leaves to be looked at: empty headers, unsure lines, a doubtful layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashiji.records import Finding, Severity
from dashiji.segment.blocks import Block, Line, LineLabel
from dashiji.segment.reading import Reading

UNSURE_LINE = 0.7
"""Lines whose label is less sure than this become a finding."""
UNSURE_FILE = 0.7
MAX_LISTED = 20
"""Unsure lines that are listed one by one; the rest is counted in one finding."""

_HEADERS = (LineLabel.YEAR, LineLabel.MONTH, LineLabel.DAY)


def find(
    lines: Sequence[Line], reading: Reading, blocks: Sequence[Block], confidence: float
) -> Iterator[Finding]:
    """The findings of a reading, but for those of the calendar (`walk`) and the year (`years`)."""
    if not blocks:
        message = "no line was read as an event; check the file or pin a layout in its card"
        yield Finding(Severity.ERROR, "segment", "no-events", message)
    elif confidence < UNSURE_FILE:
        message = (
            f"the layout was read as {reading.layout.name} with confidence {confidence:.2f}; "
            "check a few events; if they are wrong, pin the layout in the source card (layout: …)"
        )
        yield Finding(Severity.WARNING, "segment", "unsure-layout", message)
    dated = any(block.date is not None for block in blocks)
    if blocks and not dated and not any(line.label in _HEADERS for line in lines):
        message = (
            "the chronicle has no year, month or day header and no dated entry; "
            "its events have the year alone"
        )
        yield Finding(Severity.WARNING, "segment", "no-header", message)
    yield from _empty_headers(lines)
    yield from _unsure(lines)
    yield from _appendices(lines)


def _empty_headers(lines: Sequence[Line]) -> Iterator[Finding]:
    above: Line | None = None
    order = {label: rank for rank, label in enumerate(_HEADERS)}
    for line in lines:
        if line.label in (LineLabel.BLANK, LineLabel.NOISE, LineLabel.SECTION):
            continue
        if above is not None and order.get(line.label, 9) <= order[above.label]:
            yield _empty(above)
        above = line if line.label in order else None
    if above is not None:
        yield _empty(above)


def _empty(line: Line) -> Finding:
    message = f"no entry stands under this {line.label} header"
    return Finding(
        Severity.INFO, "segment", "empty-header", message, line.number, line.start, line.end
    )


def _unsure(lines: Sequence[Line]) -> Iterator[Finding]:
    unsure = [line for line in lines if line.confidence < UNSURE_LINE]
    for line in unsure[:MAX_LISTED]:
        message = (
            f"read as {line.label}, with {line.runner_up} nearly as likely; "
            "see `dashiji explain` for what spoke for each"
        )
        yield Finding(
            Severity.INFO, "segment", "unsure-line", message, line.number, line.start, line.end
        )
    if len(unsure) > MAX_LISTED:
        message = f"{len(unsure) - MAX_LISTED} more lines were read with little confidence"
        yield Finding(Severity.WARNING, "segment", "unsure-lines", message)


def _appendices(lines: Sequence[Line]) -> Iterator[Finding]:
    skipped = [line for line in lines if line.noise == "appendix"]
    if skipped:
        message = f"{len(skipped)} lines under an appendix heading are not read as events"
        first = skipped[0]
        yield Finding(
            Severity.INFO,
            "segment",
            "appendix-skipped",
            message,
            first.number,
            first.start,
            first.end,
        )
