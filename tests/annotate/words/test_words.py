"""Which tagger the settings name."""

from __future__ import annotations

import pytest

from dashiji.annotate.words import create_tagger
from dashiji.annotate.words.dictionary import JiebaTagger
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.spacy_model import SpacyTagger
from dashiji.config import EntitySettings
from dashiji.errors import ConfigError


def test_settings_name_the_tagger() -> None:
    assert isinstance(create_tagger(EntitySettings()), LacTagger)
    assert isinstance(create_tagger(EntitySettings(model="none")), JiebaTagger)
    with pytest.raises(ConfigError, match="no spaCy model of that name"):
        SpacyTagger("zh_core_web_none")
