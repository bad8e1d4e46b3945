"""Where an entry says itself, in a field of its own, at which place its event was (地点：甲馆)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashiji.annotate.mentions import EntityMention
from dashiji.resolve.events import Happening
from dashiji.resolve.places.runs import NameRuns, without_twins

_FIELD = re.compile(
    r"(?:(?:举办|举行|召开|会议|活动|展览|演出|比赛|签约|培训|开幕)?地[点址]|举办地|会场)[:：]\s*"
)
_FIELD_END = re.compile(r"[|｜\n。；;]|\s{2}")


def with_stated(
    happening: Happening, entities: Sequence[EntityMention], places: Sequence[str]
) -> tuple[str, ...]:
    """The places of an event, with those that a field states; these go before the body's others."""
    text, (start, end) = happening.text, happening.body
    fields = list(_FIELD.finditer(text, start, end))
    if not fields:
        return tuple(places)
    names = NameRuns(text, entities)
    stated: list[str] = []
    for field in fields:
        stop = _FIELD_END.search(text, field.end(), end)
        run = names.run(field.end(), stop.start() if stop else end)
        stated += without_twins(text, run)
    if not stated:
        return tuple(places)
    headline = [place for place in places if place in happening.headline]
    return tuple(sorted({*headline, *stated}, key=text.find))
