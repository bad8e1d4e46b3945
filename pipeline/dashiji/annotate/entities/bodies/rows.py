"""Bodies that a row names without their place, behind one that has it (县教育局、财政局、团委)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

_JOINTS: Final = frozenset({"、", "和", "与", "及", "以及"})
_FOLLOWS: Final = re.compile(
    r"领导|有关|相关|负责|主要|班子|[、，。；：）)！？,;和与及暨等]|以及|联合|共同|\Z"
)
"""What may stand behind a body of a row, besides what it does."""
_COMMITTEES: Final = frozenset("委会")
_ACTS: Final = frozenset({"v", "vd", "d", "p", "ad"})
_HOUSES: Final = frozenset({"公司", "医院", "学校", "中学", "商店", "工厂"})
"""Last words of bodies whose place is some words before (县 | 供水 | 公司)."""
_MOST_WORDS: Final = 3
_DEPARTMENT: Final = re.compile("[部委局厅署院][\u4e00-\u9fff]{2,8}(?P<sign>[司处科股])\\Z")
_UNIT: Final = re.compile(
    "(?:(?![的在对向和与及由等])[\u4e00-\u9fff]){2,6}?(?P<sign>[司处科股])(?![长法机令徒员室级学技研])"
)
"""A department, and the next one of the same rank in a row."""
_OWNER_WORDS: Final = 4
"""Words of the body before the row's mark in which its place is sought."""


def propose_rows(reading: Reading) -> Iterator[Proposal]:
    """The bodies of a row, up to the first item that is none."""
    end_of_row = -1
    for number, surface in enumerate(reading.surfaces):
        if surface not in _JOINTS or not number:
            continue
        mark = reading.words[number]
        unit = _unit_end(reading, number) if surface == "、" else 0
        if unit:
            yield weighed(mark.end, unit, EntityLabel.ORG, "local-body")
            continue
        if end_of_row != mark.start and not _has_place(reading, number - 1):
            continue
        end = _body_end(reading, number + 1)
        if end:
            yield weighed(mark.end, end, EntityLabel.ORG, _method(reading.text[mark.end : end]))
            end_of_row = end


def _has_place(reading: Reading, number: int) -> bool:
    """Whether a body with its place before it ends in a word (市 | 公安局, 新区党工委)."""
    surface, tag = reading.surfaces[number], reading.tags[number]
    if tag != "ORG" and not (_is_body(surface) or surface in _HOUSES):
        return False
    for at in range(number, max(-1, number - _OWNER_WORDS), -1):
        surface = reading.surfaces[at]
        if surface[0] in vocabulary.local_starts() or reading.tags[at] == "LOC":
            return True
        if at < number and surface in _JOINTS:
            return False
        if reading.tags[at] == "ORG" and any(
            True for _ in vocabulary.gazetteer().beginning(surface, 0)
        ):
            return True
    return False


def _unit_end(reading: Reading, mark: int) -> int:
    """Where the second department of a body ends in a row (某部甲司、乙司); 0 if none does."""
    text, start = reading.text, reading.words[mark].end
    first = _DEPARTMENT.search(text, max(0, start - 16), start - 1)
    second = _UNIT.match(text, start)
    if first is None or second is None or second["sign"] != first["sign"]:
        return 0
    return second.end() if start in reading.starts and second.end() in reading.ends else 0


def _body_end(reading: Reading, number: int) -> int:
    """Where the body ends that a word begins, the longest; 0 where none does."""
    text = reading.text
    found = 0
    for at in range(number, min(number + _MOST_WORDS, len(reading.words))):
        word = reading.words[at]
        name = text[reading.words[number].start : word.end]
        follows = _FOLLOWS.match(text, word.end) or reading.after(word.end)[1] in _ACTS
        if follows and _is_body(name):
            found = word.end
    return found


def _is_body(name: str) -> bool:
    """Whether a name is one of a local body, and nothing else."""
    return name in _local_bodies() or any(
        head.label is EntityLabel.ORG and head.need == "any" and len(name) > 2
        for head in vocabulary.heads().get(name, ())
    )


def _method(name: str) -> str:
    """A house is known by its row alone (甲县文化馆、图书馆): elsewhere any is called so."""
    return "row" if name in _local_bodies() and name[-1] not in _COMMITTEES else "local-body"


@cache
def _local_bodies() -> frozenset[str]:
    return frozenset(lexicon.words("place_words", "local_body"))
