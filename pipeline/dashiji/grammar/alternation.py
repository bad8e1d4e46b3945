"""Many words as one pattern that does not try each of them at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a group, as it stands.

    Words are joined where they begin alike, so that a place where none begins is passed at once.

    >>> re.findall(either(["局长", "局长助理", "副局长", "处"]), "副局长、局长助理")
    ['副局长', '局长助理']
    """
    tree: _Tree = {}
    for word in sorted(set(words)):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{'|'.join(_branches(tree))})"


def beginning(*words: Iterable[str]) -> str:
    """A look ahead at what words begin with, two characters of a longer one: cheap to fail at."""
    every = {word for group in words for word in group}
    pairs = [(word[0], word[1]) for word in every if len(word) > 1]
    ways = [_one_of(word for word in every if len(word) == 1)] if len(pairs) < len(every) else []
    if pairs:
        ways.append("".join(map(_one_of, zip(*pairs, strict=True))))
    return f"(?={'|'.join(ways)})"


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


_Tree = dict[str, "_Tree"]
"""What may follow by character; "" where a word ends."""


def _branches(tree: _Tree) -> list[str]:
    return [re.escape(char) + _rest(below) for char, below in tree.items() if char]


def _rest(tree: _Tree) -> str:
    branches = _branches(tree)
    if "" not in tree:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)})?" if branches else ""
