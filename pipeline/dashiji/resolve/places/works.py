"""Where a work is that is built, opened or finished: the site, its owner, the towns in its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashiji.annotate.entities.places.sites import length_of_site
from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel
from dashiji.resolve.names.places import find_place
from dashiji.resolve.places.runs import PLACES
from dashiji.resolve.places.told import ToldPlaces
from dashiji.resolve.places.vocabulary import divisions, words

_HELPS = re.compile("援建|援助|捐建|捐赠|对口支援")
"""What a town does for another's work (甲市 | 援建的小学)."""
_GIVEN = re.compile("[援捐助帮]")
_COUNTY = re.compile(r"[县市区旗州省]")
AS_PARTY = re.compile(
    r"签[署订约字]|[与和同向对将被籍、]|获(?!高产|工业|日产)|[\u4e00-\u9fff]{2,6}[团组队](?:一行|成员|赴|到|来)"
)
_SEAT = re.compile("[县市区]城")
"""The town itself, which one character before it does not name (国道 | 县城段)."""
_TOWN = re.compile(
    "(?!农村|城乡|重点|所辖|各)[\u4e00-\u9fff]{2,3}?(?:镇|(?<!城)乡|街道|苏木)(?=[\u4e00-\u9fff]{2})(?![村办])"
)
"""A town behind the county that it lies in (甲县 | 乙镇 | 供水工程)."""
_ZONE = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:新区|开发区|高新区|经开区|示范区|度假区|园区|新城)(?=[\u4e00-\u9fff]{2})"
)
"""A zone that a work lies in, at the beginning of its name."""
_BODY_OF = re.compile(
    "[\u4e00-\u9fff]{1,14}?(?:中心|医院|学校|中学|小学|大学|学院|法院|检察院|[局院馆所])"
    "(?=[\u4e00-\u9fff]{2})"
)
"""A body of a town, whose work is told of (某市检测中心 | 新址项目)."""
_OPENED = 8
"""Characters behind a work in which it is said to be opened (甲大桥 | 正式建成通车)."""
_WORKS = re.compile(
    "(?:桥|隧道|矿|井|站|厂|枢纽|水库|大坝|油田|气田|林场|农场|牧场|码头|港区?|园区?|基地|灌区|电场|公墓|[寺庙塔])\\Z"
)
"""Sites that a company works or builds."""
_WHOLE_LINE = re.compile("(?:铁路|高铁|高速|公路|客专|号线|管道|管线|航线)\\Z")
_LINE = re.compile("(?:段|线|公路|高速|铁路|高铁|隧道)\\Z")


class WorkPlaces(ToldPlaces):
    """The places of works, as the headline names them."""

    def are_works(self, found: Sequence[EntityMention]) -> bool:
        """Whether only what the headline says is built or opened was found.

        A site of which a part is opened is where that is (甲电站 | 首批机组投产).
        """
        if not found or any(name.label is not EntityLabel.LOC for name in found):
            return False
        if self._text.endswith(("在", "于"), 0, found[0].start):
            return False
        behind = found[-1].end
        return words().built.search(self._text, behind, behind + _OPENED) is not None

    def read_owner_of_work(self) -> list[EntityMention]:
        """The place that something opens in or is improved (甲县 | 用上天然气, 乙灌区 | 改造)."""
        start, end = self._event.title
        run = self.run(start, end, bodies=False)
        if run and self.is_whole_line(run[-1]):
            return list(self._divisions_in(run[-1]))
        if run and run[-1].label is EntityLabel.GPE:
            party = AS_PARTY.match(self._text, run[-1].end) or _HELPS.match(self._text, run[-1].end)
            return [] if party else run
        end = max(end, self._event.first_sentence)
        for name in self._all:
            if name.label is EntityLabel.INITIATIVE and start <= name.start and name.end <= end:
                size = length_of_site(self._text[name.start : name.end])
                site = EntityMention(name.start, name.start + size, EntityLabel.LOC, "lexicon")
                if size:
                    return [site]
        return []

    def is_line(self, name: EntityMention) -> bool:
        """Whether a name is a road's, a railway's or a section's."""
        return _LINE.search(self._text, name.start, name.end) is not None

    def is_whole_line(self, name: EntityMention) -> bool:
        """Whether a name is a road's or a railway's from end to end, so that it says no place."""
        return _WHOLE_LINE.search(self._text, name.start, name.end) is not None

    def _read_works(self, start: int, end: int) -> list[EntityMention]:
        """The works behind the company that owns it (甲公司 | 乙煤矿复产)."""
        owner = self.run(start, end)
        works = next((i for i, name in enumerate(owner) if name.label in PLACES), 0)
        if not works or not all(self._is_company(name) for name in owner[:works]):
            return []
        told = owner[works:]
        return told if self._is_works(told[-1]) and not self.is_under(told[-1].end) else []

    def _is_works(self, name: EntityMention) -> bool:
        """Whether a name is that of a site that somebody works or builds."""
        is_site = name.label is EntityLabel.LOC
        return is_site and _WORKS.search(self._text, name.start, name.end) is not None

    def _read_made(self, start: int, end: int) -> list[EntityMention]:
        """The places of a work, past who built it: 甲县 | 由乙公司承建的 | 丙隧道贯通."""
        run = self.run(start, end, bodies=False)
        maker = words().made.match(self._text, run[-1].end if run else start, end)
        if maker is None:
            return run
        # A town that paid for another's work is not where it stands.
        own = [] if _GIVEN.search(maker.group()) else run
        return own + self.run(maker.end(), end, bodies=False)

    def _is_country(self, name: EntityMention) -> bool:
        found = find_place(self._text[name.start : name.end], None)
        return bool(found) and found[0].ref.startswith("iso3166:")

    def _read_work(self, start: int, end: int) -> Iterator[EntityMention]:
        """The towns with which the name of a work begins: 甲县至乙镇公路改建工程."""
        for name in self._all:
            if name.label is EntityLabel.INITIATIVE and start <= name.start and name.end <= end:
                found = list(self._divisions_in(name)) or self._zone_of(name)
                if found:
                    yield from found
                    return

    def _zone_of(self, name: EntityMention) -> list[EntityMention]:
        """The new area or zone that a name begins with (甲新区 | 乙路改造工程)."""
        zone = _ZONE.match(self._text, name.start, name.end)
        return [EntityMention(*zone.span(), EntityLabel.LOC, "lexicon")] if zone else []

    def _divisions_in(self, name: EntityMention) -> Iterator[EntityMention]:
        """The first division that a name tells of, and those behind it (甲市 | 乙县 | 丙镇)."""
        last = -1
        for suffix in _COUNTY.finditer(self._text, name.start, name.end):
            if _BODY_OF.match(self._text, suffix.end(), name.end):
                continue
            for first in [last] if last >= 0 else range(name.start, suffix.start()):
                inside = suffix.start() - first == 1 and _SEAT.match(self._text, suffix.start())
                if self._text[first : suffix.end()] in divisions() and not inside:
                    yield EntityMention(first, suffix.end(), EntityLabel.GPE, "lexicon")
                    last = suffix.end()
                    break
        town = _TOWN.match(self._text, last, name.end) if last >= 0 else None
        if town:
            yield EntityMention(*town.span(), EntityLabel.GPE, "lexicon")
