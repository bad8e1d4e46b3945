"""The library calls: a chronicle's text to tables, a loose sentence to a spaCy Doc."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dashiji.config import EntitySettings, Settings

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=4)
def pipeline(settings: EntitySettings) -> Language:
    """The spaCy pipeline for these settings; its models load once a process."""
    from dashiji.annotate.pipeline import build_nlp

    return build_nlp(settings)


def extract(
    text: str, *, year: int | None = None, name: str = "text", settings: Settings | None = None
) -> dict[str, pd.DataFrame]:
    """All tables of a chronicle given as a string.

    Args:
        text: The chronicle, line breaks as they are; offsets in the tables index it.
        year: Its year, where neither a title nor a header of the text says it.
        name: The chronicle's id in the tables.
        settings: As read from config.yaml; the defaults without.

    Returns:
        A data frame for each table of the dataset, by the table's name.

    Raises:
        ReadError: the text is empty, or its year is nowhere said.
    """
    from dashiji.dataset.load import to_frames
    from dashiji.flow import process
    from dashiji.read.reader import source_from_text

    settings = settings or Settings()
    source = source_from_text(text, name=name, year=year)
    return to_frames([process(source, pipeline(settings.entities), settings)])


def annotate(
    text: str, *, reference: date | None = None, settings: EntitySettings | None = None
) -> Doc:
    """A spaCy Doc of any Chinese text with all layers (`doc._.dashiji_counts` and its siblings).

    Args:
        text: One or several sentences; tokens of the Doc are its characters.
        reference: The day from which dates without a year and relative ones (昨天, 下个月) count.
            Without it only what the text itself says is resolved.
        settings: Which tagger to use; the default is the one of chronicles.
    """
    from dashiji.annotate.pipeline import annotate_text

    return annotate_text(text, pipeline(settings or EntitySettings()), reference)
