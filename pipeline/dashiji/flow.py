"""The stages in their order, nothing else: read → segment → annotate → resolve → tabulate.

`dataset.store` validates and writes what this gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashiji.annotate.pipeline import annotate
from dashiji.config import Settings
from dashiji.dataset.tables import Tables, tabulate
from dashiji.read.reader import read
from dashiji.read.source import Source
from dashiji.resolve.resolver import resolve
from dashiji.segment.segmenter import segment

if TYPE_CHECKING:
    from spacy.language import Language


def process(source: Source, nlp: Language, settings: Settings) -> Tables:
    """All tables of one chronicle."""
    segmentation = segment(source, settings.segment)
    annotated = annotate(segmentation, nlp)
    resolved = resolve(annotated, settings.resolve)
    return tabulate(resolved)


def process_files(paths: Iterable[Path], nlp: Language, settings: Settings) -> Iterator[Tables]:
    """All tables of each file, one chronicle in memory at a time."""
    for path in paths:
        yield process(read(path, settings.read), nlp, settings)
