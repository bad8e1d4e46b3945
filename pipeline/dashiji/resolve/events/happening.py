"""An entry as headline and body, and whether a clause of the body tells of the headline's event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dashiji import lexicon
from dashiji.annotate.mentions import EntityMention
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either
from dashiji.records import EntityLabel
from dashiji.resolve.events.types import event_words
from dashiji.segment.blocks import Block
from dashiji.segment.running import RunningText

SAME_ENOUGH = 0.35
"""Share of the headline's character pairs that a clause has when it tells the headline again."""

FAR_ENOUGH = 5000
"""Characters of a body that are searched; what is farther down tells of something else."""

LONGEST_HEADLINE = 400
"""Characters of a headline that count; a longer one is a paragraph without a full stop."""

GATHERINGS = frozenset({"noun:meeting", "noun:activity", "noun:training", "noun:press"})
"""Classes of the nouns for what people come to."""

_SENTENCE = re.compile(r"(?<=\S)[。！？!?\n]")
_EDITIONS = (
    re.compile(r"(?:19|20)\d\d(?:年度?)?"),
    re.compile(r"第[一二三四五六七八九十百\d]{1,4}[届个次]|首[届个]"),
)
"""By which year or by which number one of a row of events is told from the others."""
_SAME_END = 8
"""Characters at the end of an assembly's name that tell it from another one's."""
_ASSEMBLIES = (("人民代表大会", "人大"), ("政治协商会议", "政协"), ("全体会议", "全会"))
_SESSION = re.compile("届.{0,8}?[一二三四五六七八九十]次")
_LEVELS = "省市区县旗州盟"
"""How the writer's own body is called in short (区五届人大…)."""
_OUT = re.compile(r"[\s，。；：、！？,;:!?“”\"'‘’《》〈〉（）()\-—·]")


@dataclass(frozen=True)
class Happening:
    """The running text of a block; `title` and `body` are spans in it."""

    text: str
    title: tuple[int, int]
    body: tuple[int, int]

    @classmethod
    def of(cls, running: RunningText, block: Block) -> Happening:
        """The happening of a block, whose running text is given."""
        body = running.at(block.body_start)
        return cls(
            running.text,
            (running.at(block.title_start), running.at(block.title_end)),
            (body, min(running.at(block.body_end), body + FAR_ENOUGH)),
        )

    @cached_property
    def headline(self) -> str:
        """The headline's text."""
        start, end = self.title
        return self.text[start : min(end, start + LONGEST_HEADLINE)]

    @property
    def has_headline(self) -> bool:
        """Whether the title is a line of its own, and not the body's first sentence."""
        return "\n" in self.text[self.title[1] : self.body[0]]

    @cached_property
    def first_sentence(self) -> int:
        """Where the body's first sentence ends."""
        start, end = self.body
        stop = _SENTENCE.search(self.text, start, end)
        return stop.start() if stop and stop.start() > start else end

    @property
    def second_sentence(self) -> int:
        """Where the body's second sentence ends."""
        start, end = self.first_sentence + 1, self.body[1]
        stop = _SENTENCE.search(self.text, start, end) if start < end else None
        return stop.start() if stop else end

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return _pairs_of(self.headline)

    @cached_property
    def _nouns(self) -> tuple[str, ...]:
        return tuple(w for w, sense in event_words(self.headline) if sense.startswith("noun"))

    def is_told_in(self, start: int, end: int, entities: Sequence[EntityMention]) -> bool:
        """Whether a clause of the body tells of what the headline reports.

        It does where it repeats the headline, names the same kind of gathering, or refers back to
        it (会上, 本届); not where it names another event, or one that is held beside it or to come.
        """
        clause = self.text[start:end]
        words = happening_words()
        if words.elsewhere.search(clause):
            return False
        if self._names_other_event(start, end, entities):
            if self.is_gathering:
                return False
        elif words.again.search(clause):
            return True
        if self.likeness(clause) >= SAME_ENOUGH:
            return True
        nouns = [w for w, sense in event_words(clause) if sense.startswith("noun") and len(w) > 1]
        return any(known.endswith(noun) for noun in nouns for known in self._nouns)

    def is_beside_nothing(self, start: int, end: int, entities: Sequence[EntityMention]) -> bool:
        """Whether a clause says nothing of another event or another time."""
        beside = happening_words().elsewhere.search(self.text, start, end)
        return beside is None and not self._names_other_event(start, end, entities)

    @cached_property
    def is_gathering(self) -> bool:
        """Whether the headline is of an event that people come to."""
        return any(sense in GATHERINGS for _, sense in event_words(self.headline))

    def likeness(self, clause: str) -> float:
        """Share of the headline's character pairs that a clause repeats."""
        pairs = self._pairs
        return len(pairs & _pairs_of(clause)) / len(pairs) if pairs else 0.0

    def _names_above(self, entities: Sequence[EntityMention]) -> Iterator[str]:
        """The events' names in the headline."""
        for entity in entities:
            if entity.label is EntityLabel.EVENT and entity.end <= self.title[1]:
                yield self.text[entity.start : entity.end]

    @staticmethod
    def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether the shorter of two names stands almost whole in the longer one."""
        shorter = min(len(one), len(other))
        return shorter > 0 and len(one & other) / shorter >= 1 - SAME_ENOUGH

    def _names_other_event(self, start: int, end: int, entities: Sequence[EntityMention]) -> bool:
        for entity in entities:
            if entity.label is EntityLabel.EVENT and start <= entity.start < end:
                name = self.text[entity.start : entity.end]
                if any(_is_session_of(name, known) for known in self._names_above(entities)):
                    continue
                for edition in _EDITIONS:
                    if not edition.search(self.headline):
                        # The headline may leave out which year's or which one it is.
                        name = edition.sub("", name)
                if len(name) > _SAME_END and self.headline.endswith(name[-_SAME_END:]):
                    # 甲会第七次全国代表大会, with the body's name in full or in short.
                    continue
                pairs = _pairs_of(name)
                above = map(_pairs_of, self._names_above(entities))
                if any(self._is_same(pairs, known) for known in above):
                    continue
                # The headline may name it shorter, or longer, than the body.
                if pairs and self._pairs and not self._is_same(pairs, self._pairs):
                    return True
        return False


@frozen
class HappeningWords:
    """The patterns of `happening_words`; `until` ends where a date begins."""

    elsewhere: re.Pattern[str]
    again: re.Pattern[str]
    subject: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    passed: re.Pattern[str]


@cache
def happening_words() -> HappeningWords:
    """The words by which it is told whether a clause is about the headline's event."""

    def any_of(sense: str) -> str:
        return either(lexicon.words("happening_words", sense))

    return HappeningWords(
        elsewhere=re.compile(any_of("elsewhere")),
        again=re.compile(
            rf"{any_of('again')}|{any_of('subject')}(?=[在于由上，,]|\d{{1,2}}[月日])"
        ),
        subject=re.compile(rf"\s*(?:本次|此次|本届|该)?{any_of('subject')}"),
        until=re.compile(rf"{any_of('until')}\s*\Z"),
        since=re.compile(rf"\s*{any_of('since')}"),
        passed=re.compile(any_of("passed")),
    )


def _is_session_of(full: str, short: str) -> bool:
    """Whether two names are one session's, in full and in short (第五届人民代表大会, 五届人大)."""
    one, other = _in_short(full), _in_short(short).lstrip(_LEVELS)
    return _SESSION.search(other) is not None and one.endswith(other)


def _in_short(name: str) -> str:
    for long, short in _ASSEMBLIES:
        name = name.replace(long, short)
    return name.replace("第", "")


def _pairs_of(text: str) -> frozenset[str]:
    bare = _OUT.sub("", text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
