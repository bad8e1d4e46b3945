"""Finding any of many thousand names in a text in one scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.grammar.cued import places

_Numbers = npt.NDArray[np.uint32]
_Bits = npt.NDArray[np.bool_]

_KEYS: Final = 1 << 18
"""Numbers that two characters are given: few names share one with what is none."""


class NameIndex:
    """The longest known name at each place of a text.

    A compiled pair of character classes finds the places where a name could begin, a table over all
    pairs of characters those of many texts; only there are names compared, the longest first.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_start: dict[str, set[str]] = defaultdict(set)
        for name in filter(None, names):
            by_start[name[:2]].add(name)
        self._single = frozenset(start for start in by_start if len(start) == 1)
        self._names = frozenset().union(*by_start.values())
        self._pairs = by_start.keys() - self._single
        for pair in self._pairs:
            by_start[pair] |= self._single & {pair[0]}
        self._lengths = {
            start: tuple(sorted(set(map(len, group)), reverse=True))
            for start, group in by_start.items()
        }
        self._places = places(self._pairs, self._single) if by_start else None
        self._keys: tuple[_Bits, _Bits] | None = None

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
            return iter(())
        return self._at(text, [match.start() for match in self._places.finditer(text)])

    def find_in_each(self, texts: Texts) -> Iterator[list[tuple[int, str]]]:
        """What `find` gives of each text; the places are sought in all of them at once."""
        pairs, single = self._marked()
        begins = pairs[texts.pairs]
        if self._single:
            begins |= single[texts.single]
        hits = np.flatnonzero(begins)
        cuts = np.searchsorted(hits, texts.bounds).tolist()
        starts = hits.tolist()
        for number, text in enumerate(texts.texts):
            base, here = texts.bounds[number], starts[cuts[number] : cuts[number + 1]]
            yield list(self._at(text, [at - base for at in here]))

    def apart(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and name of the longest name at each place that none found before reaches over."""
        end = 0
        for start, name in self.find(text):
            if start >= end:
                yield start, name
                end = start + len(name)

    def _at(self, text: str, starts: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The longest name at each of the places where one may begin."""
        names, lengths, single = self._names, self._lengths, self._single
        for at in starts:
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

    def _marked(self) -> tuple[_Bits, _Bits]:
        """Which keys of two characters, and which characters alone, begin names."""
        if self._keys is None:
            pairs, single = np.zeros(_KEYS, np.bool_), np.zeros(_KEYS, np.bool_)
            codes = _codes("".join(self._pairs))
            pairs[_keys(codes[::2], codes[1::2])] = True
            single[_codes("".join(self._single)) % _KEYS] = True
            self._keys = pairs, single
        return self._keys


class Texts:
    """Texts side by side, in which the names of several indexes are sought."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.bounds = [0, *accumulate(map(len, texts))]
        codes = _codes("".join((*texts, "\0")))
        self.pairs = _keys(codes[:-1], codes[1:])
        self.single = codes[:-1] % _KEYS


def _codes(text: str) -> _Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _keys(firsts: _Numbers, seconds: _Numbers) -> _Numbers:
    """A number below `_KEYS` for each two characters."""
    return (firsts * np.uint32(0x9E3779B1) + seconds * np.uint32(0x85EBCA6B)) >> np.uint32(14)
