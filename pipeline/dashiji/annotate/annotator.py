"""All layers of a chronicle: every block annotated, then names sought once more.

The second pass needs the names of all blocks, so the layers up to the entities are found over the
whole chronicle before the ones that build on entities are. Nobody sees the blocks as spaCy Docs: a
Doc and its attributes take as long as a layer, and spaCy itself as long to import as all else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dashiji.annotate.chronicle import AnnotatedChronicle
from dashiji.annotate.entities import find_again
from dashiji.annotate.finders import Found, add_layer, layers_of
from dashiji.annotate.review import keep_for_entries, keep_states
from dashiji.annotate.words import MOST_AT_ONCE, create_tagger, tag_in_batches
from dashiji.annotate.words.tagged_text import States
from dashiji.config import EntitySettings
from dashiji.grammar.calendar import DateContext
from dashiji.segment.blocks import Block, Segmentation
from dashiji.segment.running import RunningText, running_texts


class Annotator:
    """Annotates chronicles with one tagger, whose model is loaded once.

    Raises:
        ConfigError: `settings.model` names a spaCy model that is not installed.
    """

    def __init__(self, settings: EntitySettings) -> None:
        self._tagger = create_tagger(settings)
        self._second_pass = settings.second_pass

    def foresee(self, texts: Iterable[RunningText]) -> None:
        """Let the tagger begin with a chronicle that will be annotated soon, beside other work."""
        self._tagger.foresee(running.text for running in texts)

    def annotate(
        self, segmentation: Segmentation, texts: Sequence[RunningText] | None = None
    ) -> AnnotatedChronicle:
        """Annotate the running text of each block of a chronicle, those in `texts` where given."""
        texts = tuple(running_texts(segmentation) if texts is None else texts)
        blocks = [
            Found(running.text, context_of(block, running))
            for running, block in zip(texts, segmentation.blocks, strict=True)
        ]
        # These need no words, and the tagger goes on meanwhile.
        for layer in ("documents", "dates"):
            add_layer(layer, blocks)
        states: list[tuple[States, ...]] = []
        for batch in tag_in_batches(self._tagger, blocks, lambda found: found.text):
            for found, tagged in batch:
                found.dashiji_words, found.dashiji_states = tagged
            add_layer("entities", [found for found, _ in batch])
            for found, _ in batch:
                # They take a kilobyte a character, of which a chronicle may have millions.
                states.append(keep_for_entries(found.dashiji_states))
                found.dashiji_states = keep_states(found.text, found.dashiji_states)
        if self._second_pass:
            _seek_again(blocks)
        for first in range(0, len(blocks), MOST_AT_ONCE):
            some = blocks[first : first + MOST_AT_ONCE]
            add_layer("counts", some)
            for found in some:
                found.dashiji_states = ()
        add_layer("roles", blocks)
        return AnnotatedChronicle(segmentation, texts, tuple(map(layers_of, blocks)), tuple(states))


@lru_cache(maxsize=4)
def annotator_for(settings: EntitySettings) -> Annotator:
    """The annotator for these settings, made once a process."""
    return Annotator(settings)


def context_of(block: Block, running: RunningText) -> DateContext:
    """What a block's headers and its own date (its first day) say of the calendar."""
    date = block.date
    if date is None:
        return DateContext(year=block.year, month=block.month)
    parts = date.edtf.split("/")[0].split("-")
    year, month, day = (*(int(part) if part.isdigit() else None for part in parts), None, None)[:3]
    return DateContext(
        year=year or block.year,
        month=month or block.month,
        day=day,
        lead=(running.at(date.start), running.at(date.end), date.edtf) if date.dotted else None,
    )


def _seek_again(blocks: Sequence[Found]) -> None:
    before = list(map(layers_of, blocks))
    again = find_again([found.text for found in blocks], before)
    for found, entities in zip(blocks, again, strict=True):
        found.dashiji_entities = entities
