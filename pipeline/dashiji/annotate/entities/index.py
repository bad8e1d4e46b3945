"""Finding any of many thousand names in a text in one scan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator


class NameIndex:
    """The longest known name at each place of a text.

    A compiled pair of character classes finds the places where a name could begin; only there are
    names compared, the longest first. Names of one character are not taken.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_start: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if len(name) > 1:
                by_start[name[:2]].add(name)
        self._names = frozenset().union(*by_start.values())
        self._lengths = {
            start: tuple(sorted(set(map(len, group)), reverse=True))
            for start, group in by_start.items()
        }
        first = "".join(sorted({re.escape(start[0]) for start in by_start}))
        second = "".join(sorted({re.escape(start[1]) for start in by_start}))
        self._places = re.compile(f"(?=[{first}][{second}])") if first else None

    def __bool__(self) -> bool:
        return self._places is not None

    def beginning(self, text: str, at: int) -> Iterator[str]:
        """The names that begin at an offset, the longest first."""
        for length in self._lengths.get(text[at : at + 2], ()):
            name = text[at : at + length]
            if name in self._names:
                yield name

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and name of the longest name at each place, also where they overlap."""
        if self._places is None:
            return
        names, lengths = self._names, self._lengths
        for match in self._places.finditer(text):
            at = match.start()
            for length in lengths.get(text[at : at + 2], ()):
                name = text[at : at + length]
                if name in names:
                    yield at, name
                    break
