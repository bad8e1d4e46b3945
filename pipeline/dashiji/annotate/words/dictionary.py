"""Words and tags of jieba's dictionary: what is left where no model is.

jieba's own cutter spends most of its time in the hidden Markov model that it reads unknown words
with, a dictionary look-up a pair of states. Here its tables are arrays; the words and tags are the
same.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf, log
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dashiji import lexicon
from dashiji.annotate.mentions import Word
from dashiji.annotate.words.tagged_text import TaggedText

# What jieba looks up in its dictionary together; of the rest each character is a word.
_RUN = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._]+)|\r\n|[\s\S]")
# What it makes of a run of single characters; the groups are its tags.
_SINGLES = re.compile(
    r"(?P<han>[\u4E00-\u9FD5]+)|(?P<m>[.0-9]+)|(?P<eng>[a-zA-Z0-9]+)|(?P<x>[+#&_]+)"
)

_NEVER = -3.14e100
"""What jieba takes for the logarithm of nought."""

_Piece = tuple[int, str]
"""Length of a word, and jieba's tag."""


class JiebaTagger:
    """Rules-only mode: jieba's dictionary, with the lexicon's place names added.

    A private tokenizer, so that nobody else's jieba changes; its cache file lies in the user's
    cache folder.
    """

    def __init__(self) -> None:
        self._cutter: _Cutter | None = None
        self._tags: Mapping[str, str] = {}

    def foresee(self, texts: Iterable[str]) -> None:
        """Nothing to begin with: it has no threads of its own."""

    def tag(self, texts: Sequence[str]) -> list[TaggedText]:
        """The words of each text."""
        if self._cutter is None:
            self._cutter = _Cutter(load_jieba())
            self._tags = {row["tag"]: row["lac"] for row in lexicon.load("jieba_tags")}
        return [TaggedText(self._words(self._cutter.cut(text))) for text in texts]

    def _words(self, pieces: Sequence[_Piece]) -> tuple[Word, ...]:
        tags = self._tags
        ends = accumulate(length for length, _ in pieces)
        return tuple(
            Word(end - length, end, tags.get(tag) or tags.get(tag[:1], "xc"))
            for end, (length, tag) in zip(ends, pieces, strict=True)
        )


class _Cutter:
    """Cuts as jieba's `POSTokenizer.cut` does."""

    def __init__(self, jieba: Any) -> None:
        self._frequencies: Mapping[str, int] = jieba.tokenizer.FREQ
        self._log_total = log(jieba.tokenizer.total)
        self._tags: Mapping[str, str] = jieba.word_tag_tab
        self._states = _States()
        self._unknown = lru_cache(1 << 14)(self._read_singles)

    def cut(self, text: str) -> list[_Piece]:
        """Words and tags, one after the other."""
        pieces: list[_Piece] = []
        for match in _RUN.finditer(text):
            run = match[1]
            if run is None:
                pieces.append((len(match[0]), "x"))
            else:
                pieces += self._cut_run(run)
        return pieces

    def _cut_run(self, run: str) -> list[_Piece]:
        tags, ends = self._tags, self._route(run)
        pieces: list[_Piece] = []
        at = single = 0
        while at < len(run):
            end = ends[at]
            if end > at + 1:
                if single < at:
                    pieces += self._singles(run[single:at])
                pieces.append((end - at, tags.get(run[at:end], "x")))
                single = end
            at = end
        if single < len(run):
            pieces += self._singles(run[single:])
        return pieces

    def _route(self, run: str) -> list[int]:
        """Where the word ends that begins at each character, on the likeliest way from there."""
        frequencies, log_total, size = self._frequencies, self._log_total, len(run)
        weights = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            best, to = -inf, start + 1
            end = to
            frequency = frequencies.get(run[start])
            while frequency is not None:
                if frequency:
                    weight = log(frequency) - log_total + weights[end]
                    # The longest of equally likely words.
                    if weight >= best:
                        best, to = weight, end
                end += 1
                if end > size:
                    break
                frequency = frequencies.get(run[start:end])
            weights[start] = best if best > -inf else weights[start + 1] - log_total
            ends[start] = to
        return ends

    def _singles(self, run: str) -> Sequence[_Piece]:
        """The words of a run that the dictionary leaves in single characters."""
        if len(run) > 1 and not self._frequencies.get(run):
            return self._unknown(run)
        return [(1, self._tags.get(char, "x")) for char in run]

    def _read_singles(self, run: str) -> tuple[_Piece, ...]:
        pieces: list[_Piece] = []
        for match in _SINGLES.finditer(run):
            kind = match.lastgroup or ""
            if kind == "han":
                pieces += self._states.cut(match[0])
            else:
                pieces.append((len(match[0]), kind))
        return tuple(pieces)


class _States:
    """jieba's hidden Markov model of unknown words.

    A state is a place in a word (B, M, E, S: begin, middle, end, single) and a tag. States are kept
    in falling order, so that the first of equally likely ones is the one that jieba takes.
    """

    def __init__(self) -> None:
        from jieba.posseg import char_state_tab_P, emit_P, start_P, trans_P

        self._states = sorted(trans_P, reverse=True)
        self._numbers = {state: number for number, state in enumerate(self._states)}
        self._of_character = char_state_tab_P
        self._emissions = [emit_P[state] for state in self._states]
        self._starts = np.array([start_P[state] for state in self._states])
        self._moves = np.full((len(self._states), len(self._states)), -inf)
        for state, following in trans_P.items():
            for after, weight in following.items():
                self._moves[self._numbers[state], self._numbers[after]] = weight
        self._read = lru_cache(1 << 13)(self._states_of)
        self._between = lru_cache(1 << 11)(self._moves_between)

    def cut(self, run: str) -> Iterator[_Piece]:
        """Words and tags of Chinese characters."""
        at = 0
        path = self._path(run)
        for end, (place, tag) in enumerate(path, 1):
            if place in "ES":
                yield end - at, tag
                at = end
        if at < len(run):
            yield len(run) - at, path[at][1]

    def _path(self, run: str) -> list[tuple[str, str]]:
        numbers, emissions = self._read(run[0])
        scores = self._starts[numbers] + emissions
        back = []
        for before, after in pairwise(run):
            emissions = self._read(after)[1]
            reached = scores[:, None] + self._between(before, after)
            reached += emissions
            best = reached.argmax(axis=0)
            scores = reached[best, np.arange(len(best))]
            if scores.max() == -inf:
                return self._detour(run)
            back.append(best)
        at = int(scores.argmax())
        path = []
        for char, best in zip(reversed(run), [*reversed(back), None], strict=True):
            path.append(self._states[self._read(char)[0][at]])
            at = at if best is None else int(best[at])
        return path[::-1]

    def _detour(self, run: str) -> list[tuple[str, str]]:
        """Where no known state of a character follows, jieba tries others: seldom, and its way."""
        from jieba.posseg import emit_P, start_P, trans_P, viterbi

        found: list[tuple[str, str]]
        _, found = viterbi(run, self._of_character, start_P, trans_P, emit_P)
        return found

    def _states_of(self, char: str) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
        """The numbers of a character's states, and how likely each gives it."""
        known = self._of_character.get(char, self._states)
        numbers = sorted(self._numbers[state] for state in known)
        weights = [self._emissions[number].get(char, _NEVER) for number in numbers]
        return np.array(numbers), np.array(weights)

    def _moves_between(self, before: str, after: str) -> npt.NDArray[np.float64]:
        """(States of a character, states of the next one)."""
        return self._moves[np.ix_(self._read(before)[0], self._read(after)[0])]


def load_jieba() -> Any:
    """A tagging cutter of its own, with the lexicon's place names; its dictionary is cached."""
    with warnings.catch_warnings():
        # From Python 3.12 on, literals of jieba warn whenever it has not been compiled before.
        warnings.simplefilter("ignore", SyntaxWarning)
        import jieba
        import jieba.posseg

    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(home) / "dashiji"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(cache)
    except OSError:
        # No place to keep the cache: jieba then builds its dictionary anew each time.
        tokenizer.tmp_dir = None
    tokenizer.initialize()
    cutter = jieba.posseg.POSTokenizer(tokenizer)
    for name in (*lexicon.column("places", "name"), *lexicon.column("countries", "name")):
        tokenizer.add_word(name)
        cutter.word_tag_tab[name] = "ns"
    return cutter
