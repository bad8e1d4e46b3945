"""The whole pipeline over a chronicle: every block annotated, then names sought once more.

The second pass needs the names of all blocks, so the components up to the entities run over the
whole chronicle before the ones that build on entities do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dashiji.annotate.chronicle import AnnotatedChronicle
from dashiji.annotate.components import LAYERS, Found, layers_of, set_layer
from dashiji.annotate.entities import find_again
from dashiji.annotate.numbers import find_numbers, with_numbers
from dashiji.config import EntitySettings
from dashiji.grammar.calendar import DateContext
from dashiji.segment.blocks import Block, Segmentation
from dashiji.segment.running import RunningText, run_on_loose, running_texts


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
            config = {"model": settings.model, "batch_size": settings.batch_size}
        nlp.add_pipe(f"dashiji_{layer}", config=config)
    nlp.meta["dashiji_second_pass"] = settings.second_pass
    return nlp


@lru_cache(maxsize=4)
def nlp_for(settings: EntitySettings) -> Language:
    """The pipeline for these settings, built once a process."""
    return build_nlp(settings)


def foresee(segmentation: Segmentation, nlp: Language) -> None:
    """Let the tagger begin with a chronicle that will be annotated soon, beside other work."""
    words: Any = nlp.get_pipe("dashiji_words")
    words.foresee(running.text for running in running_texts(segmentation))


def annotate(segmentation: Segmentation, nlp: Language) -> AnnotatedChronicle:
    """Annotate the running text of each block of a chronicle."""
    components: dict[str, Any] = dict(nlp.pipeline)
    texts = running_texts(segmentation)
    blocks = [
        Found(running.text, context_of(block))
        for running, block in zip(texts, segmentation.blocks, strict=True)
    ]
    # These need no words, and the tagger goes on meanwhile.
    for layer in ("documents", "dates"):
        components[f"dashiji_{layer}"].add_to(blocks)
    for batch in components["dashiji_words"].add_to(blocks):
        components["dashiji_entities"].add_to(batch)
    if nlp.meta.get("dashiji_second_pass", True):
        _seek_again(blocks)
    for layer in ("counts", "roles"):
        components[f"dashiji_{layer}"].add_to(blocks)
    return AnnotatedChronicle(segmentation, texts, tuple(map(layers_of, blocks)))


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


def context_of(block: Block) -> DateContext:
    """What a block's headers and its own date (its first day) say of the calendar."""
    if block.date is None:
        return DateContext(year=block.year, month=block.month)
    parts = block.date.edtf.split("/")[0].split("-")
    year, month, day = (*(int(part) if part.isdigit() else None for part in parts), None, None)[:3]
    return DateContext(year=year or block.year, month=month or block.month, day=day)


def _seek_again(blocks: Sequence[Found]) -> None:
    before = list(map(layers_of, blocks))
    again = find_again([found.text for found in blocks], before)
    for found, entities in zip(blocks, again, strict=True):
        found.dashiji_entities = entities
