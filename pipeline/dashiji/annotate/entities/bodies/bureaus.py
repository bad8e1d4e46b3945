"""Bureaus, sections and offices behind the body that they are in, told by their last character.

The tagger leaves the bureau apart from its ministry (某部 | 救助打捞局), or reads its trade as
verbs: the words behind a body are followed to one that ends as its departments do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.records import EntityLabel

_UNITS: Final = (
    (re.compile("(?:(?<!改)革委会?|革命委员会)\\Z"), "组部办室"),
    (re.compile("(?:组织部|宣传部|统战部|社会工作部|政法委|纪委监委|纪委)\\Z"), "科处室办局股"),
    (
        re.compile("(?:部|委|委员会|总署|总局|国家[\u4e00-\u9fff]{2,10}局|国务院|办公厅)\\Z"),
        "司局厅室署办",
    ),
    (re.compile("(?<!总)[局厅]\\Z"), "科处室办股"),
    (re.compile("(?:法院|检察院)\\Z"), "庭局处室科"),
    (re.compile("(?:公司|集团|总公司|油田|厂|矿)\\Z"), "处段科"),
    (re.compile("(?:人大)\\Z"), "团"),
)
"""What bodies end with, and what the departments of each end with."""
_NO_UNIT: Final = re.compile(
    "(?:实验室|教室|会议室|候车室|展室|好处|用处|各处|到处|处处|多处|何处|本科|专科|学科|全科|前科|总局|当局|布局|格局|结局|全局|"
    "大局|开局|邮局|书局|公司|上司|打官司|官司|展厅|大厅|餐厅|客厅|音乐厅|报告厅|会议厅|政务厅|区间|期间|时间|民间|空间|"
    "晚间|夜间|中间|阶段|手段|路段|河段|时段|地段|集团|代表团|考察团|访问团|艺术团|剧团|乐团|团队|部队|军队|车队|舰队|"
    "球队|船队|举办|承办|主办|协办|督办|交办|查办|创办|兴办|开办|补办|申办|筹办|合办|联办|停办|经办|催办|领导小组办)\\Z"
)
_SECTION: Final = re.compile("[\u4e00-\u9fff]{2,}[局厅委院][\u4e00-\u9fff]{2,8}(?<![本专学全前])科")
"""A section that is one word with its body (市财政局国库科)."""
_INSIDE: Final = frozenset({"n", "nz", "vn", "an", "a", "LOC", "nw", "v"})
_MOST_WORDS: Final = 5
_LONGEST: Final = 14
_LEAST: Final = 3
"""Characters of the shortest department, 科 and 室 counted (国库科)."""


def propose_bureaus(reading: Reading) -> Iterator[Proposal]:
    """Departments with the body that they are in."""
    for number, tag in enumerate(reading.tags):
        word = reading.words[number]
        surface = reading.surfaces[number]
        if tag != "ORG" or len(surface) < _LEAST or ")" in surface or "）" in surface:
            continue
        if _SECTION.fullmatch(surface):
            yield weighed(word.start, word.end, EntityLabel.ORG, "known")
            continue
        owner = _owner(surface)
        for pattern, units in _UNITS:
            if pattern.search(owner):
                end = _unit_end(reading, number, word.start + len(owner), units)
                if end:
                    yield weighed(word.start, end, EntityLabel.ORG, "known")
                break


def _owner(surface: str) -> str:
    """The known body that a word begins with, or the whole word (国务院办公厅 | 督查)."""
    known = vocabulary.known_names()
    for size in range(len(surface), 2, -1):
        if known.get(surface[:size]) is EntityLabel.ORG:
            return surface[:size]
    return surface


def _unit_end(reading: Reading, number: int, start: int, units: str) -> int:
    """Where the department ends that begins at an offset; 0 if none does."""
    text = reading.text
    last = len(reading.words) - 1
    for step in range(_MOST_WORDS + 1):
        at = number + step
        if at > last:
            return 0
        word, surface = reading.words[at], reading.surfaces[at]
        if step:
            if word.start != reading.words[at - 1].end or reading.tags[at] not in _INSIDE:
                return 0
            if _is_act(reading, at, units) or vocabulary.is_title(surface):
                return 0
            if surface in vocabulary.local_starts() or surface[0] in "省市县区州镇乡":
                return 0
        elif word.end == start:
            continue
        name = text[start : word.end]
        if len(name) > _LONGEST:
            return 0
        if surface[-1] in units and len(name) >= _LEAST:
            whole = _NO_UNIT.search(name) is None and not _stands_for_all(name)
            return word.end if whole else 0
        if vocabulary.ends_in_head(surface) and len(surface) > 2:
            return 0
    return 0


def _is_act(reading: Reading, at: int, units: str) -> bool:
    """Whether a word is what the body does, rather than part of its department's trade."""
    surface, tag = reading.surfaces[at], reading.tags[at]
    if tag not in {"v", "vn"} or surface[-1] in units:
        return False
    return surface in (vocabulary.governing() if tag == "v" else vocabulary.governing_only())


def _stands_for_all(name: str) -> bool:
    """Whether departments of a kind are meant (各处室, 有关处室)."""
    return _any_of().match(name) is not None


@cache
def _any_of() -> re.Pattern[str]:
    return re.compile(
        f"{either(vocabulary.indefinite())}|处室|科室|机关处|[一二三四五六七八九十]个"
    )
