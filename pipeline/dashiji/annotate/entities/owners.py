"""A name parted from whose or where it is: a province, a town, a stretch of way, an organiser.

By the annotation rules a province and a city side by side are two names, also where the city begins
a longer one: 湖南省 | 株洲市图书馆, 江西 | 赣州黄金机场. A province that is itself part of the name
stays (湖南省图书馆). Two names are also a county and a work in it (巩城县 | 石固遗址), a ministry
and the contest that it holds. The writer's own school is not named at all (我校 | 化学学院).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
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
_GAUGE: Final = re.compile(
    "(?P<river>[\u4e00-\u9fff]{1,3}[江河湖渠溪])[\u4e00-\u9fff]{2,4}(?:水文站|水位站)"
)
"""A gauge, which is a site beside the river that it stands at (綦江 | 五岔水文站)."""
_TOWN_OF_SITE: Final = re.compile(
    "(?:(?![我该全各两本])[\u4e00-\u9fff]县|[\u4e00-\u9fff]{2,3}?(?:(?<![郊辖属])县|(?<![古名小城重市])镇|(?<![城水四家])乡))"
    "(?=[\u4e00-\u9fff]{2,8}(?:水库|大坝|遗址|[煤金铁铜]矿|联圩|[东西南北中]?[圩垸]|大桥|隧道|电站|[水船]闸|灌区|(?:生态|文化)?旅游区|风景区|墓群|古墓|石窟|林场|牧场|渔场|险工|控导工程)\\Z)"
)
"""A county or town before a work or a site that has a name of its own (甲镇 | 乙水库)."""
_HELD_BY_OTHERS: Final = re.compile(
    "(?:竞赛|大赛|比赛|锦标赛|博览会|展览会|交易会|艺术节|文化节|宣传周)\\Z"
)
"""What a ministry holds and does not name after itself."""
_SHORTEST_BODY: Final = 3
_SECTION: Final = re.compile(
    "[A-Z\\d\u4e00-\u9fff]{2,16}?(?<!路)(?<![地河])段(?=[\u4e00-\u9fff]{2,8}(?:隧道|大桥|互通|枢纽|服务区|收费站)\\Z)"
)
"""A section of a way before what stands on it."""
_SHORT: Final = 2
"""Characters of a city's short name."""
_LONGEST: Final = 15
"""Characters of the longest division that is sought."""


def part_owner(text: str, proposal: Proposal) -> Iterator[Proposal]:
    """The proposal itself, or the province and the rest where another place begins the rest."""
    if proposal.label is EntityLabel.EVENT:
        yield from _without_organiser(text, proposal)
        return
    if proposal.label not in _OWNED:
        yield proposal
        return
    body = proposal.label is EntityLabel.ORG
    name = text[proposal.start : proposal.end]
    section = None if body else _SECTION.match(text, proposal.start, proposal.end)
    if section:
        # 京藏高速丰川段 | 大滩隧道
        yield from _parted(proposal, section.end())
        return
    if not body and (lies := _length_of_town(name)):
        label = EntityLabel.GPE if name[lies - 1] in "县镇乡" else EntityLabel.LOC
        yield from _parted(proposal, proposal.start + lies, label, "place")
        return
    own = _OURS.search(text, max(0, proposal.start - 1), proposal.start + 2)
    if own is not None:
        rest = text[own.end() : proposal.end]
        if not rest or rest in vocabulary.heads():
            return
        proposal = _parted(proposal, own.end())[1]
    states = body and text.endswith("政府", proposal.start, proposal.end)
    both = _PARTY_AND_STATE.match(text, proposal.start, proposal.end) if states else None
    if both:
        yield from _parted(proposal, both.end())
        return
    cut = _cut(text, proposal)
    if cut is None:
        yield proposal
        return
    place, named = _parted(proposal, cut, EntityLabel.GPE, "place")
    least = weighed(proposal.start, cut, EntityLabel.GPE, "place")
    yield max(place, least, key=lambda p: p.score)
    yield named


def _parted(
    proposal: Proposal, cut: int, label: EntityLabel | None = None, method: str = ""
) -> tuple[Proposal, Proposal]:
    """The two names that a proposal is, each with its share of the score.

    `label` and `method` are the first one's, where they are others than the whole's.
    """
    share = proposal.score / (proposal.end - proposal.start)
    first = replace(
        proposal,
        end=cut,
        label=label or proposal.label,
        method=method or proposal.method,
        score=share * (cut - proposal.start),
    )
    return first, replace(proposal, start=cut, score=share * (proposal.end - cut))


def _without_organiser(text: str, proposal: Proposal) -> Iterator[Proposal]:
    """A contest, show or festival without the ministry that holds it (某部 | 某某竞赛)."""
    if _HELD_BY_OTHERS.search(text, proposal.start, proposal.end) is None:
        yield proposal
        return
    known = vocabulary.known_bodies().beginning(text, proposal.start)
    size = next((len(n) for n in known if _SHORTEST_BODY <= len(n) <= _LONGEST), 0)
    end = proposal.start + size
    if not size or proposal.end - end < _SHORTEST_BODY:
        yield proposal
        return
    yield from _parted(proposal, end, EntityLabel.ORG, "known")


def _length_of_town(name: str) -> int:
    """Length of the county, town or river that a site's name stands behind; 0 where none does.

    巩城县 | 石固遗址, 綦江 | 五岔水文站; a site that has no name of its own stays with it
    (永安镇水库).
    """
    gauge = _GAUGE.fullmatch(name)
    if gauge:
        return gauge.end("river")
    town = _TOWN_OF_SITE.match(name)
    return town.end() if town else 0


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
