"""How a line was read, for people: its label, the reasons, the runner-up."""

from __future__ import annotations

from dashiji.frozen import frozen
from dashiji.segment.blocks import Block, Feature, LineLabel, Segmentation


@frozen
class LineReading:
    """A line, the label chosen for it and why, and the label that came second and why.

    `score` and `runner_up_score` are the sums of the weights; `margin` also counts what the rest
    of the file says (a headline followed by its paragraph). `block` is the event that the line
    belongs to.
    """

    number: int
    text: str
    label: LineLabel
    confidence: float
    features: tuple[Feature, ...]
    score: float
    runner_up: LineLabel | None
    runner_up_features: tuple[Feature, ...]
    runner_up_score: float
    margin: float | None
    noise: str
    block: Block | None
    layout: str


def explain_line(segmentation: Segmentation, number: int) -> LineReading:
    """How line `number` (from 1) was read.

    Raises:
        IndexError: the chronicle has no such line.
    """
    if not 1 <= number <= len(segmentation.lines):
        raise IndexError(f"no line {number}; the chronicle has {len(segmentation.lines)}")
    line = segmentation.lines[number - 1]
    block = next((b for b in segmentation.blocks if b.line_first <= number <= b.line_last), None)
    return LineReading(
        number=number,
        text=segmentation.source.text[line.start : line.end],
        label=line.label,
        confidence=line.confidence,
        features=line.features,
        score=round(sum(feature.weight for feature in line.features), 4),
        runner_up=line.runner_up,
        runner_up_features=line.runner_up_features,
        runner_up_score=round(sum(feature.weight for feature in line.runner_up_features), 4),
        margin=line.margin,
        noise=line.noise,
        block=block,
        layout=segmentation.layout,
    )
