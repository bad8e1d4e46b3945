"""A body's or a venue's name parted from the province that stands before it.

By the annotation rules a province and a city side by side are two names, also where the city begins
a longer one: 湖南省 | 株洲市图书馆, 江西 | 赣州黄金机场. A province that is itself part of the name
stays (湖南省图书馆). The writer's own school is not named at all (我校 | 化学学院).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.proposals import Proposal
from dashiji.records import EntityLabel

_OWNED: Final = frozenset({EntityLabel.ORG, EntityLabel.LOC})
_MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})
"""Cities that are provinces: their districts' bodies carry the city's name."""
_FIRMS: Final = (
    *("银行", "公司", "集团", "信用社"),
    *("保护区管理局", "保护区管护局", "保护区管护中心", "保护区管理处", "公园管理局"),
)
_NATIONAL: Final = ("国家", "全国")
_OURS: Final = re.compile(r"[我本该][校院厂]")
_PARTY_AND_STATE: Final = re.compile(
    "[\u4e00-\u9fff]{0,12}?(?:[省市县区州旗镇乡]党?|自治[区州]党)委(?=(?:[\u4e00-\u9fff]{2,6})?(?:自治区|自治州|[省市县区州旗镇乡])(?:人民)?政府\\Z)"
)
"""A place's party committee, and its government with no mark between (省委 | 省政府)."""
_LOCAL_HOUSE: Final = re.compile("(?:中学|小学|学校|师范|幼儿园|商会|监狱|戒毒所)\\Z")
"""Houses of a province named after the city they are in (江苏省 | 常州高级中学 is one name)."""
_SHORT: Final = 2
"""Characters of a city's short name."""
_LONGEST: Final = 15
"""Characters of the longest division that is sought."""


def part_owner(text: str, proposal: Proposal) -> Iterator[Proposal]:
    """The proposal itself, or the province and the rest where another place begins the rest."""
    if proposal.label not in _OWNED:
        yield proposal
        return
    body = proposal.label is EntityLabel.ORG
    own = _OURS.search(text, max(0, proposal.start - 1), proposal.start + 2) if body else None
    if own is not None:
        rest = text[own.end() : proposal.end]
        if not rest or rest in vocabulary.heads():
            return
        share = proposal.score / (proposal.end - proposal.start)
        proposal = replace(proposal, start=own.end(), score=share * len(rest))
    states = body and text.endswith("政府", proposal.start, proposal.end)
    both = _PARTY_AND_STATE.match(text, proposal.start, proposal.end) if states else None
    if both:
        share = proposal.score / (proposal.end - proposal.start)
        yield replace(proposal, end=both.end(), score=share * (both.end() - proposal.start))
        yield replace(proposal, start=both.end(), score=share * (proposal.end - both.end()))
        return
    cut = _cut(text, proposal)
    if cut is None:
        yield proposal
        return
    share = proposal.score / (proposal.end - proposal.start)
    weight = max(share, vocabulary.weights()["place"])
    yield Proposal(proposal.start, cut, EntityLabel.GPE, "place", weight * (cut - proposal.start))
    yield replace(proposal, start=cut, score=share * (proposal.end - cut))


def _cut(text: str, proposal: Proposal) -> int | None:
    """Where the province ends that is no part of the name."""
    start, end = proposal.start, proposal.end
    for province in vocabulary.names_of_provinces().beginning(text, start):
        cut = start + len(province)
        if cut > end - 2:
            continue
        digits = vocabulary.provinces()[province]
        if text.startswith(_NATIONAL, cut):
            return cut
        if digits in _MUNICIPALITIES:
            continue
        divisions = vocabulary.divisions_of().get(digits, frozenset())
        for stop in range(min(end - 2, cut + _LONGEST), cut + 1, -1):
            if text[cut:stop] in divisions:
                # 云南保山农村商业银行 is named after both, 云南省 | 保山市某局 is not.
                both = proposal.label is EntityLabel.ORG and text.endswith(_FIRMS, start, end)
                full = text[cut - 1] in "省区市" or text[stop - 1] in vocabulary.DIVISIONS
                short = stop - cut == _SHORT and text[stop - 1] not in "县区"
                school = short and _LOCAL_HOUSE.search(text, stop, end)
                return None if (both and not full) or school else cut
    return None
