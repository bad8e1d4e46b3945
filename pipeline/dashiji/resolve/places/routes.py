"""Ways from place to place, as a text tells them: 由甲镇经乙村至丙村, 北起甲市，南至乙市."""

from __future__ import annotations

import re

from dashiji.annotate.mentions import EntityMention
from dashiji.resolve.places.runs import NameRuns, clauses_of

_FROM = re.compile(
    "(?P<bound>(?:[东西南北]|东南|东北|西南|西北)起(?:于|自)?|起[于自]|起点(?:为|在|设在|位于))|[由从自]"
)
"""Where a way begins; `bound` says by itself that a way is told of."""
_VIA = re.compile(r"[\u4e00-\u9fff]{0,4}?[，,]?(?:沿途|中途|先后)?途?经过?")
_TO = re.compile(
    r"(?:等[\u4e00-\u9fff\d]{0,5})?[\u4e00-\u9fff]{0,3}?[，,]?"
    "(?:(?:[东西南北]|东南|东北|西南|西北)?(?:止?[至到于]|止于|抵达?)|直[达抵]|终点(?:为|在|设在|位于))"
)
_ITS_WAY = re.compile(
    "[该本新此]?(?:线路?|路线|全线|航线|公路|铁路|高铁|高速|道路|工程|项目|管[道线]|渠道?|路段?|大道|隧道|"
    "[\u4e00-\u9fff]{0,4}(?:线|路|渠|管道|段))(?:全长[\\d.]+公里)?[，,]?"
)
"""The way itself as the subject of a clause."""


_OF_WAY = re.compile(
    "的[一-鿿]{0,8}?(?:线路|铁路|高铁|公路|高速|航线|专线|班列|轮渡|管道|隧道|索道)"
)
"""The way itself behind its ends (由甲站至乙站的 | 磁浮线路)."""


class RouteRuns(NameRuns):
    """The names of a text, and the ways that lead from one to another."""

    def route(self, start: int, end: int, *, travelled: bool = False) -> list[EntityMention]:
        """The ends and the stops of the first way told between two offsets.

        Of those who travel (`travelled`) it counts only where they passed something, too.
        """
        for clause, stop in clauses_of(self._text, start, end):
            for origin in _FROM.finditer(self._text, clause, stop):
                if self.is_inside(origin.start()):
                    continue
                if found := self._follow(clause, origin, end, travelled=travelled):
                    return found
        return []

    def _follow(
        self, clause: int, origin: re.Match[str], end: int, *, travelled: bool
    ) -> list[EntityMention]:
        first = self.run(origin.end(), end, bodies=False)
        if not first:
            return []
        passed = self._next(_VIA, first, end)
        last = self._next(_TO, passed or first, end)
        is_way = (
            origin["bound"]
            or _ITS_WAY.fullmatch(self._text, clause, origin.start())
            or (last and _OF_WAY.match(self._text, last[-1].end, end))
        )
        told = last and (passed if travelled else (passed or is_way) and is_way)
        return [*first, *passed, *last] if told else []

    def _next(
        self, way: re.Pattern[str], names: list[EntityMention], end: int
    ) -> list[EntityMention]:
        """The names to which the way goes on behind some names."""
        word = way.match(self._text, names[-1].end, end)
        return self.run(word.end(), end, bodies=False) if word else []
