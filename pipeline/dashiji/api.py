"""The library call on a whole chronicle: its text to tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashiji.config import Settings

if TYPE_CHECKING:
    import pandas as pd


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
    from dashiji.annotate.annotator import annotator_for
    from dashiji.dataset.load import to_frames
    from dashiji.flow import process
    from dashiji.read.reader import source_from_text

    settings = settings or Settings()
    source = source_from_text(text, name=name, year=year)
    return to_frames([process(source, annotator_for(settings.entities), settings)])
