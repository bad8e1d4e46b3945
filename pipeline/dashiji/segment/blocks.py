"""What segmenting gives: a label for every line, and the event blocks.

Offsets index the source's text, end exclusive; line numbers count from 1 over all lines.
"""

from __future__ import annotations

from enum import StrEnum

from dashiji.frozen import frozen
from dashiji.read.source import Source
from dashiji.records import Finding
from dashiji.segment.unseen import past_unseen


class LineLabel(StrEnum):
    """What a line is in the inferred reading of the file."""

    BLANK = "blank"
    TITLE = "title"
    LEAD_IN = "lead-in"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    SECTION = "section"
    ENTRY = "entry"
    BODY = "body"
    NOISE = "noise"


@frozen
class Feature:
    """One reason for or against a label: its name and its weight, in log odds."""

    name: str
    weight: float


@frozen
class Line:
    """A line of the source (without its newline), its label, and what spoke for it.

    `runner_up` is the label that would have come second, with what spoke for it; `margin` is how
    much worse (in log odds) the best reading of the whole file is with it. `noise` says what kind
    of noise a line is.
    """

    number: int
    start: int
    end: int
    label: LineLabel
    confidence: float
    features: tuple[Feature, ...] = ()
    runner_up: LineLabel | None = None
    runner_up_features: tuple[Feature, ...] = ()
    margin: float | None = None
    noise: str = ""


@frozen
class EntryDate:
    """The date that stands at the head of an entry, or that its day header gives.

    `start` and `end` are the span in the source, also where that is a header line (`inherited`).
    `edtf` is complete. 同日, △ and 是月 are resolved here to what they mean. `dotted` says that the
    entry's own date has no signs of the calendar (1.18, 12·6): only the document's style tells it.
    """

    start: int
    end: int
    edtf: str
    inherited: bool
    dotted: bool = False


@frozen
class Block:
    """One event as it stands in the source.

    `title` is the headline's span (without bullet, number, leading date and final 。), `body` the
    span of what follows the headline in the block; where the entry is one paragraph, `title` is its
    first sentence and `body` starts after it. `year` and `month` come from headers or `date`;
    `months` are the first and the last month of a header that spans several (第二季度). `cuts` are
    the ends of lines that the print cuts at its margin: the sentence goes on in the next one.
    `noise` are the spans of what is no text: page numbers with their line ends, an entry's number.
    """

    seq: int
    start: int
    end: int
    line_first: int
    line_last: int
    title_start: int
    title_end: int
    body_start: int
    body_end: int
    year: int | None
    month: int | None
    date: EntryDate | None
    months: tuple[int, int] | None = None
    cuts: tuple[int, ...] = ()
    noise: tuple[tuple[int, int], ...] = ()

    def title_in(self, text: str) -> str:
        """The headline in the source's text, in one line where the print cuts it at its margin."""
        parts: list[str] = []
        at = self.title_start
        for cut in self.cuts:
            if at < cut < self.title_end:
                parts.append(text[at:cut])
                at = past_unseen(text, cut, self.title_end, self.noise)
        parts.append(text[at : self.title_end])
        title = parts[0]
        for part in parts[1:]:
            apart = title[-1:].isascii() and part[:1].isascii()
            title += f" {part}" if apart else part
        return title


@frozen
class Segmentation:
    """A source with its lines labelled and its events found; each line is accounted for.

    `layout` names the inferred layout for people (`month-header/headline-body`, say), `confidence`
    (0 to 1) how sure the reading is.
    """

    source: Source
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    layout: str
    confidence: float
    findings: tuple[Finding, ...] = ()
