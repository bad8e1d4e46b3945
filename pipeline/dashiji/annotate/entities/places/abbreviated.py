"""Provinces and cities named by one character: 在京, 赴沪, 鄂、陕、豫三省, 川渝两地."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_TOGETHER: Final = re.compile(
    "(?:两|二|三|四)(?:地|省|市(?!场)|省[区市])|签[署订约]|共[建同享商推]|联[合手动]|携手|合作|达成|建立|协同"
    "|[\u4e00-\u9fff]{2,4}?(?:机关|部门|法院|检察院|海关|警方)(?!长)"
)
"""What several of them do, or are told to be, or whose offices of a kind act."""
_PLACED: Final = frozenset({"LOC", "ORG", "PER", "n", "nz"})
_MOST: Final = 4
"""Provinces that are named in one run (沪苏浙皖)."""
_PORT: Final = frozenset({"到港", "离港", "进港", "出港", "入港"})
"""What a ship does."""
_ABBREVIATED: Final = re.compile(
    r"(?:在|赴|来|抵|离|进|驻|返|访|入|出|到|晋(?=京))([^\W\d_])(?![^\W\d_]{0,20}·)"
)


_COMING: Final = frozenset("来抵赴访返离")
_MARKS: Final = frozenset("，。；")
_COLLECTED: Final = re.compile("入藏(?=[\u4e00-\u9fff]{0,12}[馆库])")
"""What becomes a museum's or a library's, and goes to no 藏."""
_IN_ROWS_ALONE: Final = "新"
"""Xinjiang's other name, too common a word to stand by itself (陕、甘、宁、青、新五省区)."""
_REACHED: Final = re.compile("(?:在|赴|到|抵达?|前往)")


def propose_runs(reading: Reading) -> Iterator[Proposal]:
    """Provinces or cities in a run, who do something together (川渝 | 签署, 沪苏 | 浙皖 | 机关)."""
    for run in _runs().finditer(reading.text):
        start, end = run.span()
        while start < end - 1 and not _is_placed(reading, start, end):
            start += 1
        name = reading.text[start:end]
        if (
            2 <= len(name) <= _MOST
            and name not in vocabulary.place_names()
            and name not in vocabulary.known_names()
            and _TOGETHER.match(reading.text, end)
        ):
            for at in range(start, end):
                yield weighed(at, at + 1, EntityLabel.GPE, "abbreviation")


def _is_placed(reading: Reading, start: int, end: int) -> bool:
    """Whether whole words fill a span that the tagger takes for names or nouns."""
    whole = start in reading.starts and end in reading.ends
    return whole and _PLACED.issuperset(reading.tags_within(start, end))


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(vocabulary.abbreviations()))}]{{2,}}+")


def propose_abbreviated(reading: Reading) -> Iterator[Proposal]:
    """Provinces and cities named by one character after a verb or preposition of place."""
    abbreviations = vocabulary.abbreviations()
    for match in _abbreviated_rows().finditer(reading.text):
        yield from _propose_row(match)
    for match in _ABBREVIATED.finditer(reading.text):
        start, end = match.span(1)
        if (
            match.group(1) in abbreviations
            and not _COLLECTED.match(reading.text, start - 1)
            and match.group() not in _PORT
            and end in reading.ends
            and (
                start in reading.starts
                or match.group(1) == "京"
                or _is_visit(reading, start - 1, end)
            )
        ):
            yield weighed(start, end, EntityLabel.GPE, "abbreviation")


def _is_visit(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger has one word of a verb and the city that is visited (来洛 | 督导)."""
    text = reading.text
    over = text[start] in _COMING and text[end : end + 1] in _MARKS
    return start in reading.starts and (over or _visited().match(text, end) is not None)


def propose_reached(reading: Reading) -> Iterator[Proposal]:
    """Counties by their short names, where something is held or somebody goes there."""
    text = reading.text
    for match in _REACHED.finditer(text):
        start = match.end()
        for size in (2, 3):
            name = text[start : start + size]
            if (
                name in _short_counties()
                and start in reading.starts
                and start + size in reading.ends
                and _happening_there().match(text, start + size)
            ):
                yield weighed(start, start + size, EntityLabel.GPE, "place")


@cache
def _short_counties() -> frozenset[str]:
    """The names of counties without what they are, but for those that are common words."""
    names = (row["name"] for row in lexicon.load("places"))
    peoples = either(lexicon.words("place_words", "people"))
    kind = re.compile(f"(?:(?:{peoples}族?){{0,4}}自治县|各族自治县|县|市)\\Z")
    stems = {kind.sub("", name) for name in names if name[-1] in "县市"}
    return frozenset(stem for stem in stems if len(stem) > 1) - set(
        lexicon.words("place_words", "common")
    )


@cache
def _happening_there() -> re.Pattern[str]:
    """What is held in a town, or done by those who go there."""
    verbs = lexicon.words("place_words", "hold") + lexicon.words("place_words", "inspect")
    manner = "(?:隆重|专题|深入|成功|顺利|正式|联合|集中|开展|进行|实地|现场|蹲点){0,2}"
    return re.compile(f"{manner}{either(verbs)}")


@cache
def _visited() -> re.Pattern[str]:
    return re.compile(either(lexicon.words("place_words", "inspect")))


def _propose_row(match: re.Match[str]) -> Iterator[Proposal]:
    """Each of a row of provinces named by one character (鄂、陕、豫三省)."""
    for at in range(match.start(1), match.end(1), 2):
        yield weighed(at, at + 1, EntityLabel.GPE, "abbreviation")


@cache
def _abbreviated_rows() -> Cued:
    signs = "".join(sorted((*vocabulary.abbreviations(), _IN_ROWS_ALONE)))
    return Cued(
        rf"(?<![\u4e00-\u9fff][、])((?:[{signs}]、)+[{signs}])(?=[两三四五六七八九十\d]个?(?:省|地|市)|等省)",
        "、",
        "省地市",
    )
