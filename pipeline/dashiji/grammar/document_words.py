"""Word classes beside titles, as parts of patterns (the table says what each class is)."""

from __future__ import annotations

from functools import cache

from dashiji import lexicon
from dashiji.grammar.alternation import either


@cache
def words(sense: str) -> tuple[str, ...]:
    """The words of one class, in file order."""
    return lexicon.words("document_words", sense)


@cache
def any_of(sense: str) -> str:
    """A group of a pattern that matches any word of a class, the longest first."""
    return either(words(sense))
