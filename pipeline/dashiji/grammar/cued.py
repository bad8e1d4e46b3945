"""Patterns that are searched only where something stands that each of their matches has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Cued:
    """A pattern that begins with what stands everywhere, and the cues that every match has.

    Such a pattern (`[一-龥]{2,8}段`) is tried at each character of a text, in vain in most
    texts. A look for one character takes a hundredth of the time.
    """

    __slots__ = ("_cues", "pattern")

    def __init__(self, pattern: str, *cues: str, held: str = "") -> None:
        """`cues`: of each of them, every match holds one character, or what it looks ahead at.

        `held`: a pattern that every match holds, too, which begins with words or a class.
        """
        self.pattern = re.compile(pattern)
        wanted = [f"[{cue}]" for cue in cues] + ([held] if held else [])
        self._cues = tuple(re.compile(cue).search for cue in wanted)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, as `re.Pattern.finditer` gives them.

        >>> [match.group() for match in Cued("[一-龥]{1,3}路", "路").finditer("到大路")]
        ['到大路']
        """
        for holds in self._cues:
            if holds(text) is None:
                return iter(())
        return self.pattern.finditer(text)


class Opened:
    """A pattern that begins with any of many words, which is tried only where one may stand.

    Two classes of characters, one for the first and one for the second of the words, let many
    places through that no word begins at. Here the two of each word are known together.
    """

    __slots__ = ("_pairs", "_places", "_single", "pattern")

    def __init__(self, pattern: str, words: Iterable[str]) -> None:
        """`words`: each match of the pattern begins with one of them."""
        every = set(words)
        self.pattern = re.compile(pattern)
        self._pairs = frozenset(word[:2] for word in every if len(word) > 1)
        self._single = frozenset(word for word in every if len(word) == 1)
        self._places = places(self._pairs, self._single)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, as `re.Pattern.finditer` gives them.

        >>> titles = Opened("副?(?:局长|会长)", ["副", "局长", "会长"])
        >>> [match.group() for match in titles.finditer("甲局副局长")]
        ['副局长']
        """
        pairs, single, match = self._pairs, self._single, self.pattern.match
        end = 0
        for place in self._places.finditer(text):
            at = place.start()
            if at >= end and (text[at : at + 2] in pairs or text[at] in single):
                found = match(text, at)
                if found is not None:
                    yield found
                    end = found.end()


def places(pairs: Iterable[str], single: Iterable[str] = ()) -> re.Pattern[str]:
    """Where any of some pairs of characters or single ones may begin: quick to pass elsewhere.

    A pattern that begins with a class, and no look ahead, is sought by that class alone.
    """
    firsts, seconds = ({pair[n] for pair in pairs} for n in (0, 1))
    alone = set(single)
    ends = [f"(?={_one_of(seconds)})"] if seconds else []
    ends += [f"(?<={_one_of(alone)})"] if alone else []
    return re.compile(f"{_one_of(firsts | alone)}(?:{'|'.join(ends)})")


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
