"""Segmenting a chronicle: lines → leads → the layout and labels that explain them best → events."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dashiji.config import SegmentSettings
from dashiji.errors import ReadError
from dashiji.read.source import Source
from dashiji.records import Finding, Severity
from dashiji.segment.assemble import build_blocks
from dashiji.segment.blocks import Block, Feature, Line, LineLabel, Segmentation
from dashiji.segment.findings import find
from dashiji.segment.grouping import ends_in_date
from dashiji.segment.items import Item
from dashiji.segment.layouts import Starter
from dashiji.segment.leads import CLOSED
from dashiji.segment.reading import Reading, read_lines
from dashiji.segment.walk import Walk
from dashiji.segment.years import KnownYear, known_year

_CUT = (Feature("goes-on-above", 0.0),)
"""Why a line is part of the paragraph above: that one is cut at the margin."""


def segment(source: Source, settings: SegmentSettings) -> Segmentation:
    """The lines of a chronicle labelled, and its events, in the layout that explains it best.

    Raises:
        ReadError: no year is given anywhere and an entry needs one.
        ConfigError: the pinned layout is not known.
    """
    reading = read_lines(source, settings.layout or source.facts.layout)
    top, content = _top(reading), reading.settled.items
    known = known_year(source, top, content, needed=False)
    blocks, walk = _walked(source, reading, known)
    if any(block.year is None for block in blocks):
        known = known_year(source, top, content, needed=True)
        blocks, walk = _walked(source, reading, known)
    if any(block.year is None for block in blocks):
        raise ReadError(
            f"{source.path or source.id}: no year is given in the text; write it in the source "
            "card (year: 2024) or in the file's name"
        )
    lines = _lines(reading)
    confidence = _confidence(reading)
    layout = _name(reading)
    found = f"read in the layout {layout}, {confidence:.0%} sure"
    findings = [
        Finding(Severity.INFO, "segment", "layout", found),
        *source.findings,
        *known.findings,
        *walk.findings,
        *walk.month_findings(),
        *find(lines, reading, blocks, confidence),
    ]
    return Segmentation(
        source=source,
        lines=lines,
        blocks=tuple(blocks),
        layout=layout,
        confidence=confidence,
        findings=tuple(sorted(findings, key=lambda finding: (finding.line or 0, finding.code))),
    )


def _walked(source: Source, reading: Reading, known: KnownYear) -> tuple[list[Block], Walk]:
    walk = Walk(
        year=known.year,
        month=known.month,
        last_year=known.last,
        has_year_headers=LineLabel.YEAR in reading.settled.labels,
        dated=reading.layout.starter is Starter.DATED and not _dates_follow(reading),
    )
    blocks = build_blocks(source, reading.settled, reading.choices, walk)
    return blocks, walk


def _dates_follow(reading: Reading) -> bool:
    """Whether dates stand behind headlines, so that one may have its date farther down.

    They do behind those in 【】, and where most lines end in their dates.
    """
    dated = [item for item in reading.settled.items if item.lead.date is not None]
    at_end = sum(map(ends_in_date, dated))
    return reading.layout.dated_mark == CLOSED or at_end > len(dated) / 2


def _confidence(reading: Reading) -> float:
    """How sure the reading is: the lines' own confidence, halved where the layout is a toss-up."""
    sure = [choice.confidence for choice in reading.choices]
    return round((sum(sure) / len(sure) if sure else 1.0) * reading.sureness, 4)


def _name(reading: Reading) -> str:
    counts = Counter(choice.label for choice in reading.choices)
    headers = (LineLabel.YEAR, LineLabel.MONTH, LineLabel.DAY)
    named = [f"{label.value}-header" for label in headers if counts[label]]
    return "+".join([*named, reading.layout.name])


def _top(reading: Reading) -> list[Item]:
    """Title and lead-in."""
    top: list[Item] = []
    for item, choice in zip(reading.settled.items, reading.choices, strict=True):
        if choice.label is LineLabel.ENTRY:
            break
        if choice.label in (LineLabel.TITLE, LineLabel.LEAD_IN):
            top.append(item)
    return top


def _lines(reading: Reading) -> tuple[Line, ...]:
    labelled = [
        Line(line.number, line.start, line.end, LineLabel.BLANK, 1.0) for line in reading.lines
    ]
    for item in reading.settled.noise:
        line = labelled[item.line.number - 1]
        labelled[line.number - 1] = replace(line, label=LineLabel.NOISE, noise=item.noise)
    for item, choice in zip(reading.settled.items, reading.choices, strict=True):
        first = labelled[item.line.number - 1]
        if first.label is not LineLabel.BLANK:
            continue
        labelled[first.number - 1] = Line(
            number=first.number,
            start=first.start,
            end=first.end,
            label=choice.label,
            confidence=round(choice.confidence, 4),
            features=choice.features,
            runner_up=choice.runner_up,
            runner_up_features=choice.runner_up_features,
            margin=None if choice.runner_up is None else round(choice.margin, 4),
        )
        for tail in item.tail:
            further = LineLabel.BODY if choice.label is LineLabel.ENTRY else choice.label
            labelled[tail.number - 1] = replace(
                labelled[tail.number - 1], label=further, features=_CUT
            )
    return tuple(labelled)
