"""A text as the proposers read it: its words put right, its quotations and its 《titles》."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dashiji import lexicon
from dashiji.annotate.entities import vocabulary
from dashiji.annotate.mentions import Word
from dashiji.records import EntityLabel

_QUOTED = re.compile(r"“[^“”\n]{1,60}”|「[^「」\n]{1,60}」|『[^『』\n]{1,60}』|\"[^\"\n]{1,60}\"")
_NATIONAL = re.compile(
    r"国家|皇家|联邦|中央|国立|国际|全国|科学院|工程院|航天|广播|总商会|商会|红十字|国防|央行|空军|海军|"
    r"陆军|战略|体育|移动|电信|联通|银行|足协|奥委会|驻|人民"
)


_OWN = frozenset(
    ("中国", "中华人民共和国", "香港", "澳门", "台湾", "中国香港", "中国澳门", "中国台湾")
)


class Reading:
    """One text with its words (boundaries of names corrected), quotations and titles.

    `starts` and `ends` lead from an offset to the number of the word that starts or ends there.
    """

    __slots__ = ("_blocked", "_closing", "ends", "starts", "surfaces", "tags", "text", "words")

    def __init__(self, text: str, words: Sequence[Word], titles: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.words = tuple(_refined(text, words))
        self.surfaces = [text[word.start : word.end] for word in self.words]
        self.tags = [word.tag for word in self.words]
        self.starts = {word.start: number for number, word in enumerate(self.words)}
        self.ends = {word.end: number for number, word in enumerate(self.words)}
        self._blocked = tuple(titles)
        self._closing = {match.end() - 1: match.start() for match in _QUOTED.finditer(text)}

    def blocked(self, start: int, end: int) -> bool:
        """Whether a span touches a 《title》."""
        return any(a < end and start < b for a, b in self._blocked)

    def quotes(self) -> Iterator[tuple[int, int]]:
        """Spans of the quotations, marks included."""
        for close, start in self._closing.items():
            yield start, close + 1

    def opening_of(self, closing: int) -> int | None:
        """Offset of the mark that opens the quotation whose closing mark stands at `closing`."""
        return self._closing.get(closing)

    def word_over(self, offset: int) -> int | None:
        """Number of the word that covers an offset."""
        at = offset
        while at >= 0 and offset - at < 30:
            number = self.starts.get(at)
            if number is not None:
                return number if self.words[number].end > offset else None
            at -= 1
        return None

    def before(self, offset: int) -> tuple[str, str]:
        """Surface and tag of the word that ends at an offset; two empty strings if none does."""
        number = self.ends.get(offset)
        return ("", "") if number is None else (self.surfaces[number], self.tags[number])

    def after(self, offset: int) -> tuple[str, str]:
        """Surface and tag of the word that starts at an offset; two empty strings if none does."""
        number = self.starts.get(offset)
        return ("", "") if number is None else (self.surfaces[number], self.tags[number])


def splits_from_country(country: str, rest: str) -> bool:
    """Whether a country before a body is a name of its own (泰国 | 教育部, not 英国皇家学会).

    China's own bodies keep it.
    """
    if country in _OWN:
        return False
    return not _NATIONAL.match(rest) and len(rest) > 2


def leading_country(name: str) -> str:
    """The country that a name starts with, or "" (中国 counts)."""
    known = vocabulary.countries()
    for length in range(min(11, len(name) - 1), 1, -1):
        if name[:length] in known:
            return name[:length]
    return ""


@cache
def _tail_verbs() -> re.Pattern[str]:
    verbs = sorted(lexicon.column("body_tail_verbs", "verb"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(verbs)}|(?<=[部委办局厅院会])组织)$")


def _refined(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words: those cut in two mended, verbs and places cut off the bodies they stuck to."""
    mended = vocabulary.mended()
    halves: Word | None = None
    following = iter((*words[1:], None))
    for word in words:
        after = next(following)
        if halves is not None:
            halves = None
            continue
        if after is not None and after.start == word.end and after.end - word.start == 2:
            tag = mended.get(text[word.start : after.end])
            if tag is not None:
                halves = Word(word.start, after.end, tag)
                yield halves
                continue
        if word.tag == "ORG" and word.end - word.start > 3:
            yield from _refined_body(text, word)
        elif word.tag == "LOC" and word.end - word.start > 3:
            yield from _refined_place(text, word)
        else:
            yield word


def _refined_place(text: str, word: Word) -> Iterator[Word]:
    country = leading_country(text[word.start : word.end])
    cut = word.start + len(country)
    if country and cut + 1 < word.end and country not in _OWN:
        yield Word(word.start, cut, "LOC")
        yield Word(cut, word.end, "LOC")
    else:
        yield word


def _refined_body(text: str, word: Word) -> Iterator[Word]:
    start, end = word.start, word.end
    surface = text[start:end]
    country = leading_country(surface)
    if country and splits_from_country(country, surface[len(country) :]):
        yield Word(start, start + len(country), "LOC")
        start += len(country)
        surface = text[start:end]
    known = vocabulary.known_names()
    for at in range(2, len(surface) - 3):
        rest = surface[at:]
        if known.get(rest) == EntityLabel.ORG and surface[:at] not in known:
            yield Word(start, start + at, "LOC")
            start += at
            surface = rest
            break
    verb = _tail_verbs().search(surface)
    if verb and verb.start() > 1 and surface not in known:
        yield Word(start, start + verb.start(), "ORG")
        yield Word(start + verb.start(), end, "v")
    else:
        yield Word(start, end, "ORG")
