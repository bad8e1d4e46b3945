"""Where a name ends before words that are no part of it, whoever found the name.

Rules and the network alike give a place what stands beside it now and then: its bank, its side
of the town, how many there are, a verb whose last sign could begin a name.
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.records import EntityLabel

_BESIDE: Final = re.compile(
    "(?:(?<=[江河湖海溪塘库池潭])(?:[东西南北]?岸边?|之滨|之畔|边)|畔|(?<=..)(?<![空车房时])间"
    "|(?<=[山岭峰])(?:[东西南北]{1,2}[麓坡侧]|脚下)"
    "|[两三四五六七八九十\\d]{1,3}余?[座个处条][\u4e00-\u9fff]{0,4})\\Z"
)
"""Behind a place: its bank, or the number of a row that ends with it (甲、乙三座水库)."""
_SIDE: Final = re.compile("(?:县城|城区|市区)(?:[东西南北]{1,2}[郊部侧面]|近郊|郊外)")
"""The side of the town on which a place lies (县城北郊 | 龙虎山)."""
_REACHED: Final = frozenset({"靠泊", "停泊", "锚泊", "相距", "距离", "途经", "流经", "位于"})
"""Verbs whose second sign is no place's first (靠泊 | 甲屿作业区)."""
_NO_FIRST: Final = "距"
_DELIBERATES: Final = ("审议", "听取", "讨论", "批准", "传达", "转发")
"""Verbs of sessions, which no body's name begins with (听取和 | 审议 | 县财政局的决算)."""
_LEAST: Final = 2
"""Characters that have to be left of a name."""
_SITES: Final = frozenset({EntityLabel.LOC, EntityLabel.GPE})


def own_span(text: str, start: int, end: int, label: EntityLabel) -> tuple[int, int]:
    """The span of a name without what stands beside it; as it is where nothing does."""
    if label is EntityLabel.ORG and text.startswith(_DELIBERATES, start):
        return (start + 2, end) if end - start > _LEAST + 2 else (start, end)
    if label not in _SITES:
        return start, end
    first = start
    if text[start] in _NO_FIRST or text[max(0, start - 1) : start + 1] in _REACHED:
        first += 1
    side = _SIDE.match(text, first, end)
    if side:
        first = side.end()
    beside = _BESIDE.search(text, first, end)
    last = beside.start() if beside else end
    return (first, last) if last - first >= _LEAST else (start, end)
