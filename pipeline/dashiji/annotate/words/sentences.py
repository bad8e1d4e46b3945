"""Sentences: what a tagger sees at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MAX_SENTENCE: Final = 400
"""Characters a tagger sees at once; longer sentences are cut at the last mark before this."""

# Line breaks, tabs and wide spaces part sentences: taggers read them as characters of a name.
_SENTENCE = re.compile(
    r"[^。！？!?\n\r\t\u3000]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+[”’」』）)]*"
)
_CUT = re.compile(r"[；;，,、：: ]")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, all of it but white space; at most `MAX_SENTENCE` long."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        end -= len(match.group()) - len(match.group().rstrip())
        start += len(match.group()) - len(match.group().lstrip())
        while end - start > MAX_SENTENCE:
            cuts = [m.end() for m in _CUT.finditer(text, start, start + MAX_SENTENCE)]
            cut = cuts[-1] if cuts else start + MAX_SENTENCE
            yield start, cut
            start = cut
        if start < end:
            yield start, end
