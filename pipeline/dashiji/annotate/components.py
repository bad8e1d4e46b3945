"""The spaCy components, one a layer, and the attributes they set.

Each wraps a pure finder (`annotate.finders`), so that a grammar can be tested without spaCy. The
layers stand in `doc._.dashiji_NAME` as tuples of mentions, and, but for words, as span groups
`doc.spans["dashiji_NAME"]`. `doc._.dashiji_context` is the calendar context (`DateContext`) that a
caller may set beforehand.

The finders read a shadow of the text in which variants of a character look alike; strings that
they give back are taken from the text itself.
"""

# spaCy ships inline types in part only.
# mypy: disable-error-code="no-untyped-call,untyped-decorator"

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from dashiji.annotate.finders import FINDERS, LAYERS
from dashiji.annotate.words import MOST_AT_ONCE, Tagger, create_tagger, tag, tag_in_batches
from dashiji.annotate.words.tagged_text import TaggedText
from dashiji.config import EntitySettings
from dashiji.grammar.shadow import fold

_STRINGS: Final = {
    "documents": ("title", "number"),
    "counts": ("unit", "noun"),
    "roles": ("person", "org", "role"),
}
_LAST_TO_READ_STATES: Final = "counts"
"""The layer behind which a Doc lets go of its states: they take a kilobyte a character."""
_LABELS: Final[dict[str, Callable[[Any], str]]] = {
    "documents": lambda mention: str(mention.kind),
    "dates": lambda _: "DATE",
    "numbers": lambda mention: (
        "ORDINAL" if mention.ordinal else "PERCENT" if mention.percent else "NUMBER"
    ),
    "entities": lambda mention: str(mention.label),
    "counts": lambda mention: str(mention.kind),
    "roles": lambda _: "ROLE",
}

for _layer in LAYERS:
    Doc.set_extension(f"dashiji_{_layer}", default=(), force=True)
Doc.set_extension("dashiji_numbers", default=(), force=True)
Doc.set_extension("dashiji_context", default=None, force=True)
Doc.set_extension("dashiji_states", default=(), force=True)


@registry.tokenizers("dashiji.characters.v1")
def create_characters() -> Callable[[Language], CharacterTokenizer]:
    """Tokenizer factory for a pipeline whose tokens are the characters of the text."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


class CharacterTokenizer:
    """One token a code point, white space too: token numbers are character offsets."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; `doc.text` is the text."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data["dashiji_shadow"] = (text, fold(text))
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002
        """Docs of a stream of texts."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep (spaCy's interface of a tokenizer)."""
        return b""

    def from_bytes(self, _bytes_data: bytes, **_: Any) -> CharacterTokenizer:
        """The tokenizer itself (spaCy's interface of a tokenizer)."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to keep (spaCy's interface of a tokenizer)."""

    def from_disk(self, _path: Any, **_: Any) -> CharacterTokenizer:
        """The tokenizer itself (spaCy's interface of a tokenizer)."""
        return self


def shadow_of(doc: Doc) -> tuple[str, str]:
    """A document's text and its folded shadow, of equal length; made once a document."""
    known: tuple[str, str] | None = doc.user_data.get("dashiji_shadow")
    if known is None:
        text = doc.text
        known = (text, fold(text))
        doc.user_data["dashiji_shadow"] = known
    return known


def set_layer(doc: Doc, layer: str, mentions: tuple[Any, ...]) -> None:
    """Put a layer's mentions where users find them."""
    doc._.set(f"dashiji_{layer}", mentions)
    label = _LABELS.get(layer)
    if label is None:
        return
    by_character = len(doc) == len(shadow_of(doc)[0])
    spans: list[Any] = []
    for mention in mentions:
        if by_character:
            spans.append(Span(doc, mention.start, mention.end, label(mention)))
        else:
            spans.append(
                doc.char_span(mention.start, mention.end, label(mention), alignment_mode="expand")
            )
    doc.spans[f"dashiji_{layer}"] = SpanGroup(doc, name=f"dashiji_{layer}", spans=spans)


class LayerComponent:
    """Runs a layer's finder over the shadow of a text and sets the layer."""

    def __init__(self, layer: str) -> None:
        self.layer = layer

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer on a document."""
        text, shadow = shadow_of(doc)
        (mentions,) = FINDERS[self.layer]([(doc._, shadow)])
        set_layer(doc, self.layer, self._restored(mentions, text, shadow))
        if self.layer == _LAST_TO_READ_STATES:
            doc._.set("dashiji_states", ())
        return doc

    def _restored(self, mentions: tuple[Any, ...], text: str, shadow: str) -> tuple[Any, ...]:
        if text == shadow or self.layer not in _STRINGS:
            return mentions
        return tuple(_restore(mention, self.layer, text, shadow) for mention in mentions)


def _restore(mention: Any, layer: str, text: str, shadow: str) -> Any:
    """A mention with its strings as the text has them: the occurrence nearest to the mention."""
    changes = {}
    for name in _STRINGS[layer]:
        value = getattr(mention, name)
        at = shadow.find(value, mention.start)
        if at < 0 or at > mention.end:
            before = shadow.rfind(value, 0, mention.start)
            at = before if before >= 0 else at
        if value and at >= 0:
            changes[name] = text[at : at + len(value)]
    return replace(mention, **changes)


class WordsComponent:
    """Sets the words, a batch of texts at a time."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """Set the words of one document."""
        return self._set(doc, *tag(self._tagger, [shadow_of(doc)[1]]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = MOST_AT_ONCE) -> Iterator[Doc]:
        """Set the words of a stream of documents."""
        for batch in tag_in_batches(self._tagger, stream, lambda d: shadow_of(d)[1], batch_size):
            for doc, tagged in batch:
                yield self._set(doc, tagged)

    def _set(self, doc: Doc, tagged: TaggedText) -> Doc:
        set_layer(doc, "words", tagged.words)
        doc._.set("dashiji_states", tagged.states)
        return doc


@Language.factory(
    "dashiji_words",
    assigns=["doc._.dashiji_words"],
    default_config={"model": "lac", "batch_size": 64, "review": True},
)
def create_words(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    model: str,
    batch_size: int,
    review: bool,
) -> WordsComponent:
    """Words with LAC's tags; `model` is lac, none, or the name of an installed spaCy zh model.

    With `review`, LAC's states are kept for the entities to be reviewed by.
    """
    settings = EntitySettings(model=model, batch_size=batch_size, review=review)
    return WordsComponent(create_tagger(settings))


@Language.factory("dashiji_documents", assigns=["doc._.dashiji_documents", "doc.spans"])
def create_documents(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001
    """Every 《document》 with its kind, number and the verb beside it."""
    return LayerComponent("documents")


@Language.factory("dashiji_dates", assigns=["doc._.dashiji_dates", "doc.spans"])
def create_dates(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001
    """Calendar expressions in EDTF, completed from `doc._.dashiji_context` where that is set."""
    return LayerComponent("dates")


@Language.factory(
    "dashiji_entities",
    assigns=["doc._.dashiji_entities", "doc.spans"],
    requires=["doc._.dashiji_words", "doc._.dashiji_documents", "doc._.dashiji_dates"],
)
def create_entities(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001
    """Named people, bodies, places, events, platforms and initiatives."""
    return LayerComponent("entities")


@Language.factory(
    "dashiji_counts",
    assigns=["doc._.dashiji_counts", "doc.spans"],
    requires=[
        "doc._.dashiji_words",
        "doc._.dashiji_documents",
        "doc._.dashiji_dates",
        "doc._.dashiji_entities",
    ],
)
def create_counts(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001
    """Quantities: comparator, value, unit and the noun that is counted."""
    return LayerComponent("counts")


@Language.factory(
    "dashiji_roles",
    assigns=["doc._.dashiji_roles", "doc.spans"],
    requires=["doc._.dashiji_words", "doc._.dashiji_entities"],
)
def create_roles(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001
    """Who holds which office in which body."""
    return LayerComponent("roles")
