"""Documents resolved: full titles over the whole chronicle, and each event's issuers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashiji.annotate.mentions import DocumentMention, Layers
from dashiji.annotate.review import Entry, Issued, review_issuers
from dashiji.grammar.document_words import words
from dashiji.grammar.titles import head_of, is_draft, key
from dashiji.records import DocumentKind, EntityLabel
from dashiji.resolve.documents.addressees import without_addressees
from dashiji.resolve.documents.issuers import issuers_of
from dashiji.resolve.documents.scenes import build_scene
from dashiji.resolve.documents.sessions import is_legislature, with_terms
from dashiji.resolve.documents.short_titles import full_titles
from dashiji.resolve.resolved import ResolvedDocument


def resolve_documents(
    texts: Sequence[str],
    layers: Sequence[Layers],
    entries: Sequence[Entry] | None = None,
) -> tuple[tuple[ResolvedDocument, ...], ...]:
    """The documents of a chronicle, one tuple an event, with full titles and issuers.

    `texts` are the events' running texts; `layers` the mentions found in them, with offsets into
    those texts. Titles and issuers are spelt as in the texts. With `entries`, those
    texts as networks read them, the one of the issuers looks over what the rules found.
    """
    titles = full_titles(texts, [layer.documents for layer in layers])
    bodies = frozenset(
        text[e.start : e.end]
        for text, layer in zip(texts, layers, strict=True)
        for e in layer.entities
        if e.label is EntityLabel.ORG
    )
    found = []
    for number, (text, layer, full) in enumerate(zip(texts, layers, titles, strict=True)):
        scene = build_scene(text, layer)
        keyed = tuple(zip(layer.documents, full, map(key, full), strict=True))
        told = {
            k: mention.kind for mention, _, k in keyed if mention.kind is not DocumentKind.OTHER
        }
        kinds = [_kind(mention, title, told.get(k)) for mention, title, k in keyed]
        found.append(
            Issued(
                entry=entries[number] if entries else Entry(text, (), layer.entities, (0, 0)),
                titles=[(mention.start, mention.end, k) for mention, _, k in keyed],
                kinds=kinds,
                issuers=issuers_of(scene, full, kinds, bodies),
            )
        )
    return tuple(
        tuple(
            _document(event.entry.text, *told)
            for told in zip(layer.documents, event.kinds, full, issuers, strict=True)
        )
        for event, layer, full, issuers in zip(
            found, layers, titles, review_issuers(found), strict=True
        )
    )


def _document(
    text: str, mention: DocumentMention, kind: DocumentKind, title: str, issuers: Sequence[str]
) -> ResolvedDocument:
    """A document with its issuers as its event's text names them, none whom it is handed to."""
    names = with_terms(text, without_addressees(text, mention.start, issuers))
    return ResolvedDocument(replace(mention, kind=_decided(kind, title, names)), title, names)


def _kind(mention: DocumentMention, title: str, elsewhere: DocumentKind | None) -> DocumentKind:
    """The mention's kind; where its own words do not tell, the full title's.

    `elsewhere` is what the words beside another mention of the same title in the event tell
    (强制性国家标准《…》, and later only 《…》).
    """
    if mention.kind is not DocumentKind.OTHER:
        return mention.kind
    head = head_of(title)
    if head:
        return head[1]
    if elsewhere is not None:
        return elsewhere
    # What nobody issues, applies or signs and no head word tells is a book, a play or a song.
    told = mention.action not in words("wins") and mention.action != ""
    return mention.kind if told or is_draft(title) else DocumentKind.WORK


def _decided(kind: DocumentKind, title: str, issuers: tuple[str, ...]) -> DocumentKind:
    """A decision of a congress or parliament is law; what it resolves on a report is none."""
    passed = kind is DocumentKind.DECISION and not title.endswith("决议")
    if passed and any(
        is_legislature(name) and not name.endswith(("国务院", "政府")) for name in issuers
    ):
        return DocumentKind.LAW
    return kind
