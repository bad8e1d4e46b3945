"""Finding any of many thousand names in a text in one scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dashiji.grammar.cued import places


class NameIndex:
    """The longest known name at each place of a text.

    A compiled pair of character classes finds the places where a name could begin; only there are
    names compared, the longest first.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_start: dict[str, set[str]] = defaultdict(set)
        for name in filter(None, names):
            by_start[name[:2]].add(name)
        self._single = frozenset(start for start in by_start if len(start) == 1)
        self._names = frozenset().union(*by_start.values())
        pairs = by_start.keys() - self._single
        for pair in pairs:
            by_start[pair] |= self._single & {pair[0]}
        self._lengths = {
            start: tuple(sorted(set(map(len, group)), reverse=True))
            for start, group in by_start.items()
        }
        self._places = places(pairs, self._single) if by_start else None

    def __bool__(self) -> bool:
        return self._places is not None

    def beginning(self, text: str, at: int) -> Iterator[str]:
        """The names that begin at an offset, the longest first."""
        lengths = self._lengths
        for length in lengths.get(text[at : at + 2]) or lengths.get(text[at : at + 1], ()):
            name = text[at : at + length]
            if name in self._names:
                yield name

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and name of the longest name at each place, also where they overlap."""
        if self._places is None:
            return
        names, lengths, single = self._names, self._lengths, self._single
        for match in self._places.finditer(text):
            at = match.start()
            ways = lengths.get(text[at : at + 2])
            if ways is None:
                if text[at] in single:
                    yield at, text[at]
                continue
            for length in ways:
                name = text[at : at + length]
                if name in names:
                    yield at, name
                    break

    def apart(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and name of the longest name at each place that none found before reaches over."""
        end = 0
        for start, name in self.find(text):
            if start >= end:
                yield start, name
                end = start + len(name)
