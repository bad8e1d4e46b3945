"""Divisions and regiments that go by their number, as in the construction corps of Xinjiang.

第二师 and 三十四团 are numbers to a tagger; a regiment has companies (三十四团三连) and houses
(三十四团中学) of its own, which are named after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_N: Final = "[一二三四五六七八九十]"
_DIVISION: Final = Cued(
    f"(?<![{_N[1:-1]}\\d])第{_N}{{1,3}}师(?![范傅生资兄徒])"
    "(?:(?:党委|机关|工会|团委|纪委|妇联|工商联|科协|残联|党校)(?![员书])|[\u4e00-\u9fff]{2,4}(?:医院|中学|学校|局)(?!长))?",
    "师",
)
_REGIMENT: Final = Cued(
    f"(?<![第{_N[1:-1]}〇零\\d])(?:[一二三四五六七八九十〇零]{{2,4}}|(?P<figures>[1-9]\\d{{1,2}}))团"
    "(?![体员队聚购结圆徽章拜伙年日])"
    f"(?:(?:第?{_N}{{1,3}})?(?:中学|小学|学校|医院|幼儿园)|{_N}{{1,3}}连|"
    "(?:(?![的在对向和与及由为将等])[\u4e00-\u9fff]){0,6}?"
    "(?:加工厂|社区|党委|机关|工会|派出所|敬老院|卫生院|文化站|服务中心)(?![长员书]))?",
    "团",
)
_COMPANY: Final = re.compile("团.")


def propose_corps(reading: Reading) -> Iterator[Proposal]:
    """Divisions (第二师) and regiments (三十四团, 143团) with what is named after them.

    A number in figures may count groups of people (12团): it names a regiment where two of them
    stand in the text, or where its head, its party or its people follow.
    """
    text = reading.text
    for division in _DIVISION.finditer(text):
        yield weighed(*division.span(), EntityLabel.ORG, "session")
    for regiment in _REGIMENT.finditer(text):
        whole = _COMPANY.search(regiment.group())
        if regiment["figures"] is None or whole or _headed().match(text, regiment.end()):
            yield weighed(*regiment.span(), EntityLabel.ORG, "session")


@cache
def _headed() -> re.Pattern[str]:
    return re.compile(
        "[、和与及](?:[一二三四五六七八九十〇零]{2,4}|\\d{2,3})团|副?[团政][长委]|职工|党委|机关|连队"
    )
