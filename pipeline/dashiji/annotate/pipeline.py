"""The whole pipeline over a chronicle: every block annotated, then names sought once more.

The second pass needs the names of all blocks, so the components up to the entities run over the
whole chronicle before the ones that build on entities do.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from dashiji.grammar.shadow import fold
from dashiji.segment.blocks import Block, Segmentation


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
    text = segmentation.source.text
    words: Any = nlp.get_pipe("dashiji_words")
    words.foresee(text[block.start : block.end] for block in segmentation.blocks)


def annotate(segmentation: Segmentation, nlp: Language) -> AnnotatedChronicle:
    """Annotate each block of a chronicle; offsets of the mentions count from the block's start."""
    components: dict[str, Any] = dict(nlp.pipeline)
    blocks = [_begun(segmentation, block) for block in segmentation.blocks]
    # These need no words, and the tagger goes on meanwhile.
    for layer in ("documents", "dates"):
        components[f"dashiji_{layer}"].add_to(blocks)
    for batch in components["dashiji_words"].add_to(blocks):
        components["dashiji_entities"].add_to(batch)
    if nlp.meta.get("dashiji_second_pass", True):
        _seek_again(blocks)
    for layer in ("counts", "roles"):
        components[f"dashiji_{layer}"].add_to(blocks)
    return AnnotatedChronicle(segmentation, tuple(map(layers_of, blocks)))


def _begun(segmentation: Segmentation, block: Block) -> Found:
    text = segmentation.source.text[block.start : block.end]
    return Found(text, fold(text), context_of(block))


def annotate_text(text: str, nlp: Language, reference: date | None = None) -> Doc:
    """A Doc of loose sentences with all layers; relative dates count from `reference`.

    Besides the layers of chronicles it has `dashiji_numbers`: every number, of whatever it speaks.
    With a `reference` the numbers that are no part of a date or of another count are counts too,
    without unit and noun, by the method "number" (负五, 三分之二): a sentence alone is asked for
    all it says, a chronicle for what counts something.
    """
    doc = nlp.make_doc(text)
    if reference is not None:
        doc._.dashiji_context = DateContext(
            reference.year, reference.month, reference.day, relative=True
        )
    for _, component in nlp.pipeline:
        doc = component(doc)
    numbers = find_numbers(text)
    set_layer(doc, "numbers", numbers)
    if reference is not None:
        set_layer(doc, "counts", with_numbers(doc._.dashiji_counts, numbers, doc._.dashiji_dates))
    return doc


def context_of(block: Block) -> DateContext:
    """What a block's headers and its own date (its first day) say of the calendar."""
    if block.date is None:
        return DateContext(year=block.year, month=block.month)
    parts = block.date.edtf.split("/")[0].split("-")
    year, month, day = (*(int(part) if part.isdigit() else None for part in parts), None, None)[:3]
    return DateContext(year=year or block.year, month=month or block.month, day=day)


def _seek_again(blocks: Sequence[Found]) -> None:
    before = list(map(layers_of, blocks))
    again = find_again([found.shadow for found in blocks], before)
    for found, entities in zip(blocks, again, strict=True):
        found.dashiji_entities = entities
