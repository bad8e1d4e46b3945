"""Bodies that are told by a number: army units (6408部队), a company's institutes (甲科38所)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_UNIT: Final = Cued(
    "(?:(?<!\\d)\\d{4,5}|(?<![一二三四五六七八九〇零○])[一二三四五六七八九〇零○]{3,5})部队",
    "部",
    "队",
)
"""A unit by the number under which it is known outside."""
_OWNERS: Final = ("中国人民解放军", "解放军", "武警", "空军", "海军")
_INSTITUTE: Final = Cued(
    "(?:第?[一二三四五六七八九十〇零\\d]{1,4})(?:研究所|研究院|设计院|所|院|厂)(?![长有属])",
    "所院厂",
)
_LABORATORIES: Final = re.compile("科|船|航|兵|核|电|铁|建|冶|煤|集团|公司")
"""What the companies are called whose institutes have numbers."""
_SERVICES: Final = Cued(
    "(?:[\u4e00-\u9fff]{2}(?:军区|战区))(?:空军|海军|陆军|联勤部|联勤保障中心)", "区", "军部心"
)


def propose_numbered(reading: Reading) -> Iterator[Proposal]:
    """Everything that a number tells, with the body that it belongs to."""
    text = reading.text
    for match in _UNIT.finditer(text):
        start = match.start()
        owner = next((o for o in _OWNERS if text.endswith(o, 0, start)), "")
        yield weighed(start - len(owner), match.end(), EntityLabel.ORG, "local-body")
    for match in _SERVICES.finditer(text):
        if match.start() in reading.starts:
            yield weighed(*match.span(), EntityLabel.ORG, "local-body")
    for match in _INSTITUTE.finditer(text):
        number = reading.ends.get(match.start())
        if number is None:
            continue
        owner = reading.surfaces[number]
        named = reading.tags[number] == "ORG" or (
            vocabulary.known_names().get(owner) is EntityLabel.ORG
        )
        if named and _LABORATORIES.search(owner):
            yield weighed(reading.words[number].start, match.end(), EntityLabel.ORG, "local-body")
