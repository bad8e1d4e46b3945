"""The mentions of a dataset as the page numbers and shows them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashiji.messages import Language, catalogue

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

LAYERS = ("documents", "entities", "counts", "dates")
"""Layers whose mentions are marked in the text, the one that colours shared text first."""

VALUES = {
    "documents": ("title", "kind", "issuers", "action", "method"),
    "roles": ("person", "org", "role", "method"),
    "counts": ("value", "value_max", "comparator", "unit", "noun", "kind", "method"),
    "entities": ("label", "canonical", "ref", "method"),
    "dates": ("edtf", "date_start", "date_end", "method"),
}
"""Columns shown of each layer, in the order of the page's tables."""

TABLE_NAMES = {
    "documents": "文件 documents",
    "roles": "人物与职务 people and roles",
    "counts": "数量 counts",
    "entities": "名称 entities",
    "dates": "日期 dates",
}

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, from a file's name that is no UTF-8: it has no form in a link."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of a layer, its number on the page, and the text at which it stands.

    `occurrence` counts from 1: which occurrence of `text` in its event is meant. Corrections are
    anchored to these two, never to offsets.
    """

    number: int
    layer: str
    row: Row
    text: str
    occurrence: int

    @property
    def event_id(self) -> str:
        """The event in which it stands."""
        return str(self.row["event_id"])


def number_mentions(rows: Rows, texts: Mapping[str, str]) -> list[Mention]:
    """Every mention of every layer, numbered through in the order of the tables."""
    starts = {str(event["event_id"]): int(event["start"]) for event in rows["events"]}
    found: list[Mention] = []
    for layer in VALUES:
        for row in rows.get(layer, ()):
            text = texts[str(row["chronicle_id"])]
            start, end = int(row["start"]), int(row["end"])
            words = text[start:end]
            before = _count(text, words, starts[str(row["event_id"])], start)
            found.append(Mention(len(found) + 1, layer, row, words, before + 1))
    return found


def _count(text: str, words: str, start: int, end: int) -> int:
    """How often `words` begins in `text[start:end]`, overlapping occurrences too."""
    number = 0
    at = text.find(words, start) if words else -1
    while 0 <= at < end:
        number += 1
        at = text.find(words, at + 1)
    return number


def by_event(mentions: Sequence[Mention]) -> Mapping[str, list[Mention]]:
    """Event id → its mentions."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[mention.event_id].append(mention)
    return grouped


def event_anchor(event_id: str) -> str:
    """The id of an event's card on the page."""
    return f"e-{_SURROGATE.sub(chr(0xFFFD), event_id)}"


def month_of(event: Row) -> str:
    """The month under which an event stands, `2024-01`, or its year."""
    return str(event["date_start"])[: 4 if event["date_precision"] == "year" else 7]


def shown(value: Any) -> str:
    """A cell for people: lists joined with `;`, whole numbers without a point, "" for null."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, str | int):
        return str(value)
    return ";".join(str(part) for part in value)


def named(kind: str, value: str) -> str:
    """A value of a vocabulary for people, its Chinese first: `会议 meeting` for type, meeting."""
    chinese = catalogue(Language.ZH).texts.get(f"{kind} {value}")
    return f"{chinese} {value}" if chinese else value
