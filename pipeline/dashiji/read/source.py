"""What reading a file gives: its text, untouched, and what the file's markup says of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashiji.records import Finding


class LineHint(StrEnum):
    """What a file's markup says of a line; plain text says nothing."""

    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    BOLD = "bold"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Facts of a chronicle from its source card, or what the reader could tell without one.

    `year_first` and `year_last` are None where nothing outside the text says them; `layout` pins
    the layout for the segmenter, "" leaves it to inference.
    """

    title: str = ""
    year_first: int | None = None
    year_last: int | None = None
    publisher: str = ""
    url: str = ""
    rights: str = ""
    published: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    r"""A chronicle as text.

    `text` is what all offsets index; for a UTF-8 text file it is the file's content, character for
    character (a byte order mark is not content). `hints` maps line numbers (from 1, over "\n") to
    what the markup said. `path` is as the user gave it, with forward slashes.
    """

    id: str
    text: str
    path: str
    sha256: str
    encoding: str
    facts: SourceFacts = field(default_factory=SourceFacts)
    hints: Mapping[int, frozenset[LineHint]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
