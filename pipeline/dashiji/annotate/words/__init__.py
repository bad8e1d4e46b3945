"""Words and their tags: a layer over the characters, from a neural tagger or from a dictionary.

All taggers speak LAC's tag set (PER, LOC, ORG, TIME, n, nz, nw, v, vn, a, d, m, p, q, r, u, w …).
What a text gets does not depend on the texts beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, Protocol, TypeVar

from dashiji.annotate.words.summed import apart
from dashiji.annotate.words.tagged_text import TaggedText
from dashiji.config import EntitySettings

_Item = TypeVar("_Item")

MOST_AT_ONCE: Final = 128
"""Texts that a tagger sees at once."""


class Tagger(Protocol):
    """Anything that cuts texts into words with LAC's tags."""

    def foresee(self, texts: Iterable[str]) -> None:
        """Begin with texts that will be tagged soon, where that can be done beside other work."""
        ...

    def tag(self, texts: Sequence[str]) -> list[TaggedText]:
        """Each text's words, in order, covering it without gaps but for white space."""
        ...


def create_tagger(settings: EntitySettings) -> Tagger:
    """The tagger that `entities.model` names: lac, none (a dictionary), or a spaCy zh model.

    Raises:
        ConfigError: no such spaCy model is installed.
    """
    if settings.model == "lac":
        from dashiji.annotate.review import states_of_lac
        from dashiji.annotate.words.lac import LacTagger

        states = states_of_lac() if settings.review else None
        return LacTagger(settings.batch_size, states=states)
    if settings.model == "none":
        from dashiji.annotate.words.dictionary import JiebaTagger

        return JiebaTagger()
    from dashiji.annotate.words.spacy_model import SpacyTagger

    return SpacyTagger(settings.model, batch_size=settings.batch_size)


def tag(tagger: Tagger, texts: Sequence[str]) -> list[TaggedText]:
    """Each text with its words, where rows of names end before their sums."""
    return [
        tagged._replace(words=apart(text, tagged.words))
        for text, tagged in zip(texts, tagger.tag(texts), strict=True)
    ]


def tag_in_batches(
    tagger: Tagger,
    items: Iterable[_Item],
    text_of: Callable[[_Item], str],
    size: int = MOST_AT_ONCE,
) -> Iterator[list[tuple[_Item, TaggedText]]]:
    """Batches of items with their texts tagged; the tagger begins with the batch after."""
    stream = iter(items)
    size = min(size, MOST_AT_ONCE)
    batch = list(islice(stream, size))
    while batch:
        following = list(islice(stream, size))
        tagger.foresee(map(text_of, following))
        yield list(zip(batch, tag(tagger, [*map(text_of, batch)]), strict=True))
        batch = following
