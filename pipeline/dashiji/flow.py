"""The stages in their order, nothing else: read → segment → annotate → resolve → tabulate.

Validating and writing come after, over all chronicles of a run (`dataset.store`).
"""

from __future__ import annotations

from dashiji.annotate.annotator import Annotator
from dashiji.config import Settings
from dashiji.dataset.tables import Tables, tabulate
from dashiji.read.source import Source
from dashiji.resolve.resolver import resolve
from dashiji.segment.blocks import Segmentation
from dashiji.segment.running import RunningText, running_texts
from dashiji.segment.segmenter import segment


def process(source: Source, annotator: Annotator, settings: Settings) -> Tables:
    """All tables of one chronicle."""
    return finish(begin(source, annotator, settings), annotator, settings)


Begun = tuple[Segmentation, tuple[RunningText, ...]]
"""A chronicle's events, and the running text of each."""


def begin(source: Source, annotator: Annotator, settings: Settings) -> Begun:
    """The first half: its events. The tagger begins with them, beside whatever is done next."""
    segmentation = segment(source, settings.segment)
    texts = running_texts(segmentation)
    annotator.foresee(texts)
    return segmentation, texts


def finish(begun: Begun, annotator: Annotator, settings: Settings) -> Tables:
    """The second half: from events to all tables."""
    annotated = annotator.annotate(*begun)
    resolved = resolve(annotated, settings.resolve)
    return tabulate(resolved)
