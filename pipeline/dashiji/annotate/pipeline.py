"""Loose sentences as spaCy Docs with all layers, by a pipeline of all components."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dashiji.annotate.components import set_layer
from dashiji.annotate.finders import LAYERS
from dashiji.annotate.numbers import find_numbers, with_numbers
from dashiji.config import EntitySettings
from dashiji.grammar.calendar import DateContext
from dashiji.segment.running import RunningText, run_on_loose


def build_nlp(settings: EntitySettings) -> Language:
    """A spaCy pipeline with all components of dashiji; its tokens are characters.

    Raises:
        ConfigError: `settings.model` names a spaCy model that is not installed.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "dashiji.characters.v1"}}})
    # A chronicle's length is bounded where it is read; no component's memory grows faster.
    nlp.max_length = 1 << 40
    for layer in LAYERS:
        config: dict[str, Any] = {}
        if layer == "words":
            config = settings.model_dump(include={"model", "batch_size", "review"})
        nlp.add_pipe(f"dashiji_{layer}", config=config)
    return nlp


@lru_cache(maxsize=4)
def nlp_for(settings: EntitySettings) -> Language:
    """The pipeline for these settings, built once a process."""
    return build_nlp(settings)


def annotate_text(text: str, nlp: Language, reference: date | None = None) -> Doc:
    """A Doc of loose sentences with all layers; relative dates count from `reference`.

    Besides the layers of chronicles it has `dashiji_numbers`: every number, of whatever it speaks.
    With a `reference` the numbers that are no part of a date or of another count are counts too,
    without unit and noun, by the method "number" (负五, 三分之二): a sentence alone is asked for
    all it says, a chronicle for what counts something.
    """
    running = run_on_loose(text)
    doc = nlp.make_doc(running.text)
    if reference is not None:
        doc._.dashiji_context = DateContext(
            reference.year, reference.month, reference.day, relative=True
        )
    for _, component in nlp.pipeline:
        doc = component(doc)
    numbers = find_numbers(running.text)
    set_layer(doc, "numbers", numbers)
    if reference is not None:
        set_layer(doc, "counts", with_numbers(doc._.dashiji_counts, numbers, doc._.dashiji_dates))
    return doc if running.text == text else _spaced_out(doc, nlp.make_doc(text), running)


def _spaced_out(doc: Doc, printed: Doc, running: RunningText) -> Doc:
    """The Doc of a text as it was given, with the layers of the Doc of its running text."""
    for layer in (*LAYERS, "numbers"):
        mentions: tuple[Any, ...] = getattr(doc._, f"dashiji_{layer}")
        spans = (running.span(mention.start, mention.end) for mention in mentions)
        moved = (
            replace(mention, start=start, end=end)
            for mention, (start, end) in zip(mentions, spans, strict=True)
        )
        set_layer(printed, layer, tuple(moved))
    printed._.dashiji_context = doc._.dashiji_context
    return printed
