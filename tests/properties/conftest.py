"""What the property tests share: the pipeline with its real model, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashiji.annotate.annotator import Annotator, annotator_for
from dashiji.config import Settings
from dashiji.dataset.tables import Tables
from dashiji.flow import process
from dashiji.read.reader import source_from_text

Read = Callable[[str], Tables]


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return annotator_for(Settings().entities)


@pytest.fixture(scope="session")
def read_text(annotator: Annotator) -> Read:
    """A text from no file to its tables."""

    def read(text: str) -> Tables:
        return process(source_from_text(text, name="drawn", year=2031), annotator, Settings())

    return read
