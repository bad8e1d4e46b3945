"""Words and names of an installed spaCy zh model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dashiji import lexicon
from dashiji.annotate.mentions import Word
from dashiji.annotate.words.tagged_text import TaggedText
from dashiji.errors import ConfigError


class SpacyTagger:
    """The words and names of an installed spaCy zh model (`zh_core_web_sm`, say)."""

    def __init__(self, model: str, batch_size: int = 64) -> None:
        import spacy.util

        if not spacy.util.is_package(model):
            raise ConfigError(
                f"entities.model is {model!r}, but no spaCy model of that name is installed; "
                "use 'lac', 'none', or install the model's package"
            )
        self._name, self._batch_size = model, batch_size
        self._nlp: Any = None
        self._tags: Mapping[str, str] = {}

    def foresee(self, texts: Iterable[str]) -> None:
        """Nothing to begin with: it has no threads of its own."""

    def tag(self, texts: Sequence[str]) -> list[TaggedText]:
        """The words of each text; a name is one word."""
        if self._nlp is None:
            import spacy

            self._nlp = spacy.load(self._name)
            self._tags = {row["tag"]: row["lac"] for row in lexicon.load("spacy_tags")}
        return [
            TaggedText(tuple(self._words(doc)))
            for doc in self._nlp.pipe(texts, batch_size=self._batch_size)
        ]

    def _words(self, doc: Any) -> Iterator[Word]:
        names = {span.start: span for span in doc.ents if span.label_ in self._tags}
        skip_to = 0
        for token in doc:
            if token.i < skip_to:
                continue
            span = names.get(token.i)
            if span is not None:
                skip_to = span.end
                yield Word(span.start_char, span.end_char, self._tags[span.label_])
            else:
                tag = self._tags.get(token.pos_, "xc")
                yield Word(token.idx, token.idx + len(token), tag)
