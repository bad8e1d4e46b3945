"""The stages in their order, nothing else: read → segment → annotate → resolve → tabulate.

Validating and writing come after, over all chronicles of a run (`dataset.store`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashiji.annotate.pipeline import annotate, foresee
from dashiji.config import Settings
from dashiji.dataset.tables import Tables, tabulate
from dashiji.read.source import Source
from dashiji.resolve.resolver import resolve
from dashiji.segment.blocks import Segmentation
from dashiji.segment.segmenter import segment

if TYPE_CHECKING:
    from spacy.language import Language


def process(source: Source, nlp: Language, settings: Settings) -> Tables:
    """All tables of one chronicle."""
    return finish(begin(source, nlp, settings), nlp, settings)


def begin(source: Source, nlp: Language, settings: Settings) -> Segmentation:
    """The first half: its events. The tagger begins with them, beside whatever is done next."""
    segmentation = segment(source, settings.segment)
    foresee(segmentation, nlp)
    return segmentation


def finish(segmentation: Segmentation, nlp: Language, settings: Settings) -> Tables:
    """The second half: from events to all tables."""
    annotated = annotate(segmentation, nlp)
    resolved = resolve(annotated, settings.resolve)
    return tabulate(resolved)
