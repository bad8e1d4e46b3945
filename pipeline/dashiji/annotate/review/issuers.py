"""Which of the names in an entry issue a document of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.review.entries import Entry, Question, decided, sureness, within
from dashiji.annotate.review.network import Network
from dashiji.records import DocumentKind, EntityLabel

ISSUERS: Final = frozenset(
    {EntityLabel.ORG, EntityLabel.PERSON, EntityLabel.GPE, EntityLabel.EVENT}
)
"""What an issuer is called by: countries agree, and sessions pass."""
ASKED, AGAIN, OTHER = 1, 2, 3
TITLES: Final = 4
"""Kinds of characters: of no title, of the one asked of, of a mention of it, of another one."""
KINDS: Final = tuple(DocumentKind)

Title = tuple[int, int, str]
"""Start and end of a mention, and a key that is the same for all mentions of a document."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The documents of an entry, each with its kind and the issuers that the rules found."""

    entry: Entry
    titles: Sequence[Title]
    kinds: Sequence[DocumentKind]
    issuers: Sequence[tuple[str, ...]]


def told_of_document(
    text: str,
    headline: tuple[int, int],
    titles: Sequence[Title],
    asked: int,
    kind: DocumentKind,
) -> list[npt.NDArray[np.int64]]:
    """The tags that say what is asked: the headline, the title (its number), the kind."""
    title = within(text, headline)
    marks = np.zeros(len(title), np.int64)
    for start, end, key in titles:
        marks[start:end] = AGAIN if key == titles[asked][2] else OTHER
    start, end, _ = titles[asked]
    marks[start:end] = ASKED
    return [title, marks, np.full(len(title), KINDS.index(kind))]


def review_issuers(entries: Iterable[Issued]) -> list[list[tuple[str, ...]]]:
    """The issuers of each document of each entry, the same for all mentions of a document.

    They are the rules' where there are no states, or nothing can be an issuer.
    """
    every = list(entries)
    places: list[tuple[int, str]] = []
    questions: list[Question] = []
    for number, issued in enumerate(every):
        entry = issued.entry
        for at, (title, kind) in enumerate(zip(issued.titles, issued.kinds, strict=True)):
            places.append((number, title[2]))
            told = told_of_document(entry.text, entry.headline, issued.titles, at, kind)
            questions.append(Question(entry, ISSUERS, issued.issuers[at], told))
    together: dict[tuple[int, str], list[dict[str, float]]] = defaultdict(list)
    for place, sure in zip(places, sureness(Network.ISSUERS, questions), strict=True):
        together[place].append(sure)
    found: list[list[tuple[str, ...]]] = [[] for _ in every]
    for place, question in zip(places, questions, strict=True):
        found[place[0]].append(decided(question, _mean(together[place])))
    return found


def _mean(sure: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of what the mentions of a document say of each name."""
    return {form: sum(one[form] for one in sure) / len(sure) for form in sure[0]}
