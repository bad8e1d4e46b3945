"""All proposers over one text, then the arbitration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashiji.annotate.entities.proposals import Proposal, arbitrate
from dashiji.annotate.mentions import DateMention, DocumentMention, EntityMention, Word
from dashiji.records import EntityLabel

_TAGS = {"PER": EntityLabel.PERSON, "LOC": EntityLabel.GPE, "ORG": EntityLabel.ORG}


def find_entities(
    text: str,  # noqa: ARG001
    words: Sequence[Word],
    documents: Sequence[DocumentMention],
    dates: Sequence[DateMention],  # noqa: ARG001
) -> tuple[EntityMention, ...]:
    """The named entities of a text, none of them overlapping, none inside 《》."""
    titles = [(document.start, document.end) for document in documents]
    return arbitrate(
        p
        for p in propose_tagged(words)
        if not any(start < p.end and p.start < end for start, end in titles)
    )


def propose_tagged(words: Sequence[Word]) -> Iterator[Proposal]:
    """The names that the tagger marked."""
    for word in words:
        label = _TAGS.get(word.tag)
        if label is not None:
            yield Proposal(word.start, word.end, label, "lac", 1.0)
