"""Waters by what stands beside their names: others of the row, banks and reaches.

Taggers know the great rivers; a county's brook is a word to them that ends in 河, if that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.places.sites import NO_NAME
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_ROW: Final = Cued(
    "[\u4e00-\u9fff]{1,4}(?P<sign>[河江湖溪渠闸沟岛港站])"
    "(?:[、和及与][\u4e00-\u9fff]{1,4}(?P=sign)){1,9}(?![\u4e00-\u9fff]{0,1}[镇乡村路街道县市区])",
    held="[河江湖溪渠闸沟岛港站][、和及与]",
)
_ITEM: Final = re.compile("[^、和及与]+")
_COMMON: Final = frozenset(
    (
        *"河江湖沟渠闸岛港",
        "车站",
        "电站",
        "泵站",
        "网站",
        "分站",
        "总站",
        "大河",
        "小河",
        "江河",
        "运河",
        "内河",
        "支河",
        "城河",
    )
)
_BESIDE: Final = Cued("[江河湖溪](?=[畔边滨岸心](?![城区路大花小公]))", "畔边滨岸心")
"""The last sign of a water's name that the tagger gives to the bank (洪泽 | 湖畔)."""
_SHUI: Final = Cued(
    "[\u4e00-\u9fff]水(?=沿线|流域|沿岸|两岸|河段|干流|支流|上游|中游|下游|河道|水系)", "水"
)
"""A river called 某水, by what only a river has."""
_SHUI_IN_ROW: Final = Cued("(?<=[江河湖溪水][、和与及])[\u4e00-\u9fff]水", "水")
_GAUGED: Final = "洪峰|流量|水位|汛情|干流|上游|中游|下游|河段|沿岸|两岸|出现超警|发生超警|超警"
_MEASURED: Final = Cued(
    "(?<![\u4e00-\u9fff])(?P<name>(?:(?![在的了和与及是为于因受])[\u4e00-\u9fff]){2,5}[江河湖溪])"
    f"(?={_GAUGED})",
    held=f"[江河湖溪](?:{_GAUGED})",
)
"""A water at the beginning of a clause, by what is measured in it (某某河 | 洪峰流量)."""
_TAGS: Final = frozenset({"LOC", "n", "nz", "nw", "PER", "ORG"})
"""What the tagger takes a river's name for."""
_KINDS: Final = frozenset("污雨废河湖江海洪泉用供饮引排节治蓄取降山淡咸流死活热冷冰尾上下地客主来")
"""First signs of words for water of some kind (污水, 雨水)."""


def propose_waters(reading: Reading) -> Iterator[Proposal]:
    """Waters in rows, waters on whose bank something is, rivers called 某水."""
    yield from _rows(reading)
    yield from _banks(reading)
    for river in _MEASURED.finditer(reading.text):
        name = river["name"]
        known = any(name[at:] in vocabulary.known_names() for at in range(1, len(name) - 1))
        common = name[-2:] in _COMMON or name[0] in _KINDS or NO_NAME.search(name)
        if not known and not common:
            yield _river(*river.span("name"))
    for pattern in (_SHUI, _SHUI_IN_ROW):
        for river in pattern.finditer(reading.text):
            number = reading.starts.get(river.start())
            whole = number is not None and reading.words[number].end == river.end()
            if number is None or not whole or river.group()[0] in _KINDS:
                continue
            if reading.tags[number] in _TAGS:
                yield _river(*river.span())
                if pattern is _SHUI_IN_ROW and number > 1 and reading.tags[number - 2] == "LOC":
                    first = reading.words[number - 2]
                    yield _river(first.start, first.end)


def _river(start: int, end: int) -> Proposal:
    """A river, which outweighs a town of the same name."""
    return weighed(start, end, EntityLabel.LOC, "slot", weight="known")


def _rows(reading: Reading) -> Iterator[Proposal]:
    """甲河、乙河、丙河: what ends alike in a row is named alike where the tagger knows one."""
    text = reading.text
    for row in _ROW.finditer(text):
        items = list(_ITEM.finditer(text, row.start(), row.end()))
        number = reading.starts.get(items[0].start())
        spans = [item.span() for item in items[1:]]
        if number is not None and reading.tags[number] == "LOC":
            spans.insert(0, items[0].span())
        known = sum(
            at in reading.starts and reading.tags[reading.starts[at]] == "LOC" for at, _ in spans
        )
        names = [text[start:end] for start, end in spans]
        if known and not any(name in _COMMON or NO_NAME.search(name) for name in names):
            for start, end in spans:
                yield weighed(start, end, EntityLabel.LOC, "slot")


def _banks(reading: Reading) -> Iterator[Proposal]:
    """洪泽 | 湖畔: the lake of that name."""
    for water in _BESIDE.finditer(reading.text):
        name, tag = reading.before(water.start())
        if tag == "LOC" and len(name) > 1 and water.start() in reading.starts:
            start = water.start() - len(name)
            yield weighed(start, water.end(), EntityLabel.LOC, "slot", weight="known")
