"""Words and their tags: a layer over the characters, from a neural tagger or from a dictionary.

All taggers speak LAC's tag set (PER, LOC, ORG, TIME, n, nz, nw, v, vn, a, d, m, p, q, r, u, w …).
What a text gets does not depend on the texts beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dashiji.annotate.mentions import Word
from dashiji.config import EntitySettings


class Tagger(Protocol):
    """Anything that cuts texts into words with LAC's tags."""

    def foresee(self, texts: Iterable[str]) -> None:
        """Begin with texts that will be tagged soon, where that can be done beside other work."""
        ...

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text, in order, covering it without gaps but for white space."""
        ...


def create_tagger(settings: EntitySettings) -> Tagger:
    """The tagger that `entities.model` names: lac, none (a dictionary), or a spaCy zh model.

    Raises:
        ConfigError: no such spaCy model is installed.
    """
    if settings.model == "lac":
        from dashiji.annotate.words.lac import LacTagger

        return LacTagger(batch_size=settings.batch_size)
    if settings.model == "none":
        from dashiji.annotate.words.dictionary import JiebaTagger

        return JiebaTagger()
    from dashiji.annotate.words.spacy_model import SpacyTagger

    return SpacyTagger(settings.model, batch_size=settings.batch_size)
