"""Names composed of parts that the tagger leaves apart or cuts across.

Companies with their place in brackets, teams sent from one place to another, works between two
places, branches of a bank, airports with their city, departments of the chronicle's own house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.index import NameIndex
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_COMPANY: Final = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?P<bracket>[（(])[\u4e00-\u9fff]{2,6}[)）][\u4e00-\u9fff]{0,12}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)"
)
_BRACKET: Final = re.compile("[)）][\u4e00-\u9fff]{0,12}(?:公司|集团)")
_WORK: Final = re.compile(
    r"(?P<from>[\u4e00-\u9fff]{2,6})(?:(?:—|－|–|-|至|～){1,2}[\u4e00-\u9fff]{2,5}){0,2}(?:—|－|–|-|至|～){1,2}(?P<to>[\u4e00-\u9fff]{2,5}?)"
    r"(?:±?\d{2,4}千伏)[\u4e00-\u9fff]{0,14}?工程"
)
_STATION: Final = re.compile("±?\\d{2,4}千伏[\\u4e00-\\u9fff]{2,14}?工程")
_AIRPORT: Final = Cued(r"[\u4e00-\u9fff]{2,6}?(?:国际机场|机场)", "机", "场")
_NO_START: Final = frozenset({"v", "p", "c", "u", "d", "r", "w", "m", "q", "ad", "vd"})
_LONGEST_PLACE: Final = 8


def propose_composed(reading: Reading) -> Iterator[Proposal]:
    """Everything that is made of parts."""
    yield from _companies(reading)
    yield from _teams(reading)
    yield from _works(reading)
    yield from _airports(reading)
    yield from _branches(reading)
    yield from _departments(reading)


def _companies(reading: Reading) -> Iterator[Proposal]:
    """甲数据（某市）有限公司: its words from the first that no name begins without."""
    if not _BRACKET.search(reading.text):
        return
    for match in _COMPANY.finditer(reading.text):
        start = _nominal_start(reading, match.start(), match.start("bracket"))
        if start is not None:
            yield weighed(start, match.end(), EntityLabel.ORG, "local-body")


def _nominal_start(reading: Reading, first: int, end: int) -> int | None:
    """Where the nouns begin that end at `end`, no further left than `first`."""
    start = None
    at = end
    while at > first:
        number = reading.ends.get(at)
        if number is None or reading.words[number].start < first:
            break
        if reading.tags[number] in _NO_START:
            break
        start = at = reading.words[number].start
    return start


def _teams(reading: Reading) -> Iterator[Proposal]:
    """某省援某国医疗队: sent from one place to another."""
    text = reading.text
    if "援" not in text:
        return
    for match in _team().finditer(text):
        sent = text.index("援", match.start())
        to = match["to"]
        if to not in vocabulary.place_names() and to not in vocabulary.abbreviations():
            continue
        for start in range(match.start(), sent - 1):
            if text[start:sent] in vocabulary.place_names():
                yield weighed(start, match.end(), EntityLabel.ORG, "local-body")
                break
        else:
            sender = reading.ends.get(sent)
            if sender is not None and vocabulary.ends_in_body(reading.surfaces[sender]):
                start = reading.words[sender].start
                yield weighed(start, match.end(), EntityLabel.ORG, "local-body")


def _works(reading: Reading) -> Iterator[Proposal]:
    """甲地—乙地750千伏输变电工程, 甲地±800千伏换流站工程."""
    if "千伏" not in reading.text:
        return
    for match in _WORK.finditer(reading.text):
        for start in range(match.start(), match.end("from") - 1):
            if start in reading.starts and reading.tags[reading.starts[start]] not in _NO_START:
                yield weighed(start, match.end(), EntityLabel.INITIATIVE, "session")
                break
    for match in _STATION.finditer(reading.text):
        number = reading.ends.get(match.start())
        if number is not None and reading.tags[number] in {"LOC", "nz"}:
            start = reading.words[number].start
            yield weighed(start, match.end(), EntityLabel.INITIATIVE, "session")


def _airports(reading: Reading) -> Iterator[Proposal]:
    """An airport with the city that its name begins with (某市某地国际机场)."""
    text = reading.text
    for match in _AIRPORT.finditer(text):
        for start in range(match.start(), match.end() - 3):
            size = _place_at(text, start)
            if size and start + size < match.end() - 2:
                yield weighed(start, match.end(), EntityLabel.LOC, "organiser")
                break


def _place_at(text: str, start: int) -> int:
    """Length of the longest place that begins at an offset, short of a province; 0 if none."""
    for size in range(_LONGEST_PLACE, 1, -1):
        name = text[start : start + size]
        if name in vocabulary.place_names() and name not in vocabulary.provinces():
            return size
    return 0


def _branches(reading: Reading) -> Iterator[Proposal]:
    """A known body with the place of its branch (某银行某省分行)."""
    text = reading.text
    known = vocabulary.known_names()
    for match in _branch().finditer(text):
        for start in range(max(0, match.start() - 14), match.end("place")):
            for cut in range(start + 2, match.end("place") - 1):
                if known.get(text[start:cut]) is EntityLabel.ORG and (
                    text[cut : match.end("place")] in vocabulary.place_names()
                ):
                    yield weighed(start, match.end(), EntityLabel.ORG, "session")
                    break


def _departments(reading: Reading) -> Iterator[Proposal]:
    """Departments of the own house, where words part at both ends."""
    for start, name in _known_departments().find(reading.text):
        end = start + len(name)
        if start in reading.starts and end in reading.ends:
            yield weighed(start, end, EntityLabel.ORG, "known")


@cache
def _team() -> re.Pattern[str]:
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,10}}?援(?P<to>[\u4e00-\u9fff]{{1,8}}?)(?:抗疫)?{vocabulary.frame_words('team')}"
    )


@cache
def _branch() -> Cued:
    return Cued(
        rf"(?P<place>[\u4e00-\u9fff]{{2,8}}?){vocabulary.frame_words('branch')}",
        vocabulary.frame_ends("branch"),
    )


@cache
def _known_departments() -> NameIndex:
    return NameIndex(set(lexicon.column("departments", "name")))


@cache
def department_of() -> re.Pattern[str]:
    """The department between a body and the title of who heads it (某厅 | 某某处 | 处长)."""
    heads = vocabulary.frame_words("department")
    trade = r"(?:(?![由为派在向被对从任])[\u4e00-\u9fff]){2,9}?"
    return re.compile(
        rf"(?!副?{either(vocabulary.titles())})"
        rf"(?:{trade}(?:[与和及](?![省市县区]){trade})?)(?P<head>{heads})"
        r"(?=副?(?:(?P=head)长|主任|经理|总经理|站长|所长|支队长|大队长|书记|[一二三四]级|巡视员|调研员))"
    )
