"""What the property tests share: the pipeline with its real model, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from dashiji.annotate.pipeline import nlp_for
from dashiji.config import Settings
from dashiji.dataset.tables import Tables
from dashiji.flow import process
from dashiji.read.reader import source_from_text

Read = Callable[[str], Tables]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return nlp_for(Settings().entities)


@pytest.fixture(scope="session")
def read_text(nlp: Language) -> Read:
    """A text from no file to its tables."""

    def read(text: str) -> Tables:
        return process(source_from_text(text, name="drawn", year=2031), nlp, Settings())

    return read
