"""People in the place between a title and what people in office do (院长 王某 介绍)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.people import family_names
from dashiji.annotate.entities.people.forms import is_person_name
from dashiji.annotate.entities.people.titled import AUTHOR, honours
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PLAIN: Final = frozenset({"n", "vn", "v", "nz"})
_MARK: Final = re.compile(r"[、，,。；;（(等]|$")
_LEADING: Final = frozenset("率携赴")
_TAGS_OF_TITLES: Final = frozenset({"n", "PER", "ORG", "a", "v", "vn"})
_LONGEST_TITLE: Final = 6


def propose_slots(reading: Reading) -> Iterator[Proposal]:
    """Names that fill the words from a title to a mark or a verb, whatever the tagger says."""
    for number, surface in enumerate(reading.surfaces):
        word = reading.words[number]
        if reading.titled[number] and reading.tags[number] in _TAGS_OF_TITLES:
            yield from _slot(reading, word.end)
        elif surface[0] == "长" and number and _chief_ends(reading, word.start + 1):
            # 秘书|长某: the tagger drew the title's end into the name.
            yield from _slot(reading, word.start + 1)


def _chief_ends(reading: Reading, end: int) -> bool:
    text = reading.text
    return any(
        text[end - size : end] in vocabulary.office_titles()
        for size in range(2, min(_LONGEST_TITLE, end) + 1)
    )


def _slot(reading: Reading, start: int) -> Iterator[Proposal]:
    """The name from `start` to the nearest end of a slot."""
    text = reading.text
    if _function().match(text, start):
        return
    for size in (2, 3, 4):
        end = start + size
        name = text[start:end]
        if (
            _NAME.fullmatch(name) is None
            or any(name[:end] in vocabulary.titles() for end in range(2, size + 1))
            or AUTHOR.match(text, end - 1)
            or not _is_name(reading, start, name)
            or (size == 4 and family_names.compound_surnames().match(name) is None)
            or (end not in reading.ends and text[end : end + 1] not in _LEADING)
            or not (vocabulary.slot_ends().match(text, end) or honours(text, end))
        ):
            continue
        if _is_plain_word(reading, start, end):
            return
        if name[-1] == "在" and is_person_name(name[:-1]) == "lac-person":
            # 副局长 | 葛敏 | 在签约仪式上
            end -= 1
        yield weighed(start, end, EntityLabel.PERSON, "title", weight="slot")
        return


def _is_name(reading: Reading, start: int, name: str) -> bool:
    """Whether a string has the form of a name; with a rare family name the tagger must agree."""
    form = is_person_name(name)
    number = reading.starts.get(start)
    return form == "lac-person" or (
        form == "lac-person-rare" and number is not None and reading.tags[number] == "PER"
    )


def _is_plain_word(reading: Reading, start: int, end: int) -> bool:
    """Whether one common word fills the slot, which only a chief's title makes a name of."""
    number = reading.starts.get(start)
    if number is None or reading.words[number].end != end or reading.tags[number] not in _PLAIN:
        return False
    surface = reading.surfaces[number]
    return (
        surface in vocabulary.titles()
        or not _chief_ends(reading, start)
        or _MARK.match(reading.text, end) is not None
    )


@cache
def _function() -> re.Pattern[str]:
    """Words of other kinds that a slot may begin with."""
    return re.compile(
        rf"[和与及从由对向同于等并经任为应解盛令]|于[今明昨当次同近日会年月周一二三四五六七八九十]|候选|{vocabulary.frame_words('manner')}"
    )
