"""Segmenting a chronicle: lines → leads → the layout and labels that explain them best → events."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dashiji.config import SegmentSettings
from dashiji.errors import ReadError
from dashiji.read.source import Source
from dashiji.records import Finding, Severity
from dashiji.segment.assemble import build_blocks
from dashiji.segment.blocks import Line, LineLabel, Segmentation
from dashiji.segment.decode import Choice, best_score, decode
from dashiji.segment.features import profile
from dashiji.segment.items import Item, read_items
from dashiji.segment.layouts import Layout, possible_layouts
from dashiji.segment.lines import RawLine, split_lines
from dashiji.segment.scores import Seen, look, score
from dashiji.segment.settle import Settled, settle
from dashiji.segment.walk import Walk
from dashiji.segment.years import known_year

SAMPLE = 800
"""Items on which layouts are compared; the winner then reads the whole file."""
UNSURE = 0.75
"""Lines whose label is less sure than this become a finding."""
MAX_UNSURE = 20
"""Findings of unsure lines that are listed one by one."""


def segment(source: Source, settings: SegmentSettings) -> Segmentation:
    """The lines of a chronicle labelled, and its events, in the layout that explains it best.

    Raises:
        ReadError: no year is given anywhere and an entry needs one.
        ConfigError: the pinned layout is not known.
    """
    lines = split_lines(source.text, source.hints)
    settled = settle(read_items(lines))
    kept = [at for at, item in enumerate(settled.items) if not item.noise]
    items = [settled.items[at] for at in kept]
    labels = [settled.labels[at] for at in kept]
    shape = profile(items)
    seen = look(items, shape, labels)
    layout, sureness = _choose(seen, items, labels, settings.layout or source.facts.layout)
    choices = decode(score(seen, layout), layout)
    return _finish(source, lines, settled, kept, choices, layout, sureness)


def _choose(
    seen: Sequence[Seen], items: Sequence[Item], labels: Sequence[LineLabel | None], pinned: str
) -> tuple[Layout, float]:
    """The layout whose best reading of the first lines scores highest, and how sure that is."""
    from dashiji.segment.features import profile as shape_of

    layouts = possible_layouts(
        [item for item, label in zip(items, labels, strict=True) if label is None],
        shape_of(items),
        pinned,
    )
    sample = seen[:SAMPLE]
    ranked = sorted(
        (
            (best_score(score(sample, layout), layout), -order, layout)
            for order, layout in enumerate(layouts)
        ),
        reverse=True,
        key=lambda entry: entry[:2],
    )
    best = ranked[0]
    second = next((entry[0] for entry in ranked[1:]), None)
    if second is None:
        return best[2], 1.0
    return best[2], 1 / (1 + math.exp(-min(best[0] - second, 50.0)))


def _finish(
    source: Source,
    lines: Sequence[RawLine],
    settled: Settled,
    kept: Sequence[int],
    choices: Sequence[Choice],
    layout: Layout,
    sureness: float,
) -> Segmentation:
    chosen = dict(zip(kept, choices, strict=True))
    top = _top(settled.items, chosen)
    content = [settled.items[at] for at in kept]
    known = known_year(source, top, content, needed=True)
    walk = Walk(
        year=known.year,
        month=known.month,
        last_year=known.last,
        has_year_headers=LineLabel.YEAR in settled.labels,
    )
    blocks = build_blocks(source, settled, chosen, walk)
    if blocks and any(block.year is None for block in blocks):
        raise ReadError(
            f"{source.path or source.id}: no year is given in the text; write it in the source "
            "card (year: 2024) or in the file's name"
        )
    labelled = _lines(lines, settled.items, chosen)
    findings = [
        *known.findings,
        *walk.findings,
        *walk.month_findings(),
        *_findings(blocks_at_all=bool(blocks)),
    ]
    sure = [choice.confidence for choice in choices]
    confidence = sum(sure) / len(sure) if sure else 1.0
    return Segmentation(
        source=source,
        lines=labelled,
        blocks=tuple(blocks),
        layout=_name(layout, chosen),
        confidence=round(confidence * (0.5 + 0.5 * sureness), 4),
        findings=tuple(sorted(findings, key=lambda f: (f.line or 0, f.code))),
    )


def _name(layout: Layout, chosen: dict[int, Choice]) -> str:
    counts = Counter(choice.label for choice in chosen.values())
    headers = [
        label.value for label in (LineLabel.YEAR, LineLabel.MONTH, LineLabel.DAY) if counts[label]
    ]
    return "+".join([*(f"{name}-header" for name in headers), layout.name])


def _top(items: Sequence[Item], chosen: dict[int, Choice]) -> list[Item]:
    top: list[Item] = []
    for at, item in enumerate(items):
        choice = chosen.get(at)
        if choice is None:
            continue
        if choice.label is LineLabel.ENTRY:
            break
        if choice.label in (LineLabel.TITLE, LineLabel.LEAD_IN):
            top.append(item)
    return top


def _lines(
    lines: Sequence[RawLine], items: Sequence[Item], chosen: dict[int, Choice]
) -> tuple[Line, ...]:
    labelled = {
        line.number: Line(line.number, line.start, line.end, LineLabel.BLANK, 1.0) for line in lines
    }
    for at, item in enumerate(items):
        number = item.line.number
        choice = chosen.get(at)
        if choice is None:
            labelled[number] = Line(number, item.line.start, item.line.end, LineLabel.NOISE, 1.0)
        elif labelled[number].label is LineLabel.BLANK:
            labelled[number] = Line(
                number,
                item.line.start,
                item.line.end,
                choice.label,
                round(choice.confidence, 4),
                choice.features,
            )
    return tuple(labelled.values())


def _findings(*, blocks_at_all: bool) -> list[Finding]:
    findings: list[Finding] = []
    if not blocks_at_all:
        findings.append(
            Finding(
                Severity.ERROR,
                "segment",
                "no-events",
                "no line was read as an event; check the file or pin a layout",
            )
        )
    return findings
