"""Text made searchable: full-text indexes part words at spaces, which Chinese does not write."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashiji.annotate.words.dictionary import load_jieba
from dashiji.dataset.export.snapshot import Row, Snapshot


@cache
def _tokenizer() -> Any:
    return load_jieba().tokenizer


def search_words(text: str) -> str:
    """The words of a text with spaces between them, the shorter words inside long ones as well.

    A query is to be cut the same way; a query of one word can be asked as it is.
    """
    words = (word.strip() for word in _tokenizer().cut_for_search(text))
    return " ".join(word for word in words if any(char.isalnum() for char in word))


def search_text(snapshot: Snapshot, event: Row) -> str:
    """The words of an event, and the names in it as wholes."""
    names = dict.fromkeys(
        name
        for row in snapshot.mentions("entities", event)
        for name in (row["text"], row["canonical"])
    )
    return " ".join([search_words(f"{event['title']}\n{event['body']}"), *names])
