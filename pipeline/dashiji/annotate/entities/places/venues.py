"""Houses, halls and rooms, told by the verb of the gathering behind them (在甲会堂举行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.places.housed import after_towns, is_named
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

_ADVERB: Final = (
    "(?:隆重|正式|如期|成功|顺利|联合|共同|首次|同步|集中|热烈|盛大|圆满|精彩|主持|组织|现场|"
    "分别|当场)?"
)
_GROUND: Final = "(?:(?:施工|项目|活动|作业|建设)?(?:现场|工地)|[门院]前|门口|[内前旁]|附近)?"
"""What stands behind a house or works whose grounds are meant (在甲枢纽施工现场召开)."""
_OWN_CAMPUS: Final = re.compile(
    "(?:[我本该]?[校院]|学[校院]|大学|医院|公司|集团)(?=[\u4e00-\u9fff]{2,}(?:[校院厂]区|[楼馆堂阁苑][\u4e00-\u9fff]{0,6}[厅室堂])\\Z)"
)
"""The writer's own house before a campus or a building of it (学院 | 甲校区, 学校 | 乙楼礼堂)."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    house = (
        f"{vocabulary.frame_words('venue')}|(?<![现市会立])场|(?<![平舞讲柜展看视电])台|(?<![政])府"
    )
    name = (
        f"(?P<name>(?:(?![在的和与及]|附近)[\u4e00-\u9fffA-Z\\d]){{1,18}}?"
        f"(?:{house}|[楼宫阁]|(?<![使事])馆|堂|[闸坝]|(?<![公办宾])厅))"
    )
    return (
        re.compile(
            f"[在于](?:[\u4e00-\u9fff]{{1,6}}?(?:[内里旁侧畔]|附近)的)?{name}"
            f"(?={_GROUND}{_ADVERB}(?:{vocabulary.frame_words('held')})"
            f"|(?<!中心)(?<!馆){_GROUND}{_ADVERB}(?:{vocabulary.frame_words('done')}))"
        ),
        # 主会场设在甲中心一楼礼堂。
        re.compile(f"(?:会场|[地场]点|仪式)设[在于]{name}(?=[，。；])"),
    )


@cache
def _school_pattern() -> re.Pattern[str]:
    return re.compile(
        f"在(?P<name>[\u4e00-\u9fff]{{1,8}}学院)(?={_ADVERB}(?:{vocabulary.frame_words('held')}))"
    )


@cache
def _departments() -> tuple[str, ...]:
    """What the departments of a province are called, which are no halls (财政厅)."""
    return tuple(head for head in vocabulary.heads() if head[-1] == "厅" and _is_body(head))


def _is_body(head: str) -> bool:
    return len(head) > 1 and any(h.label is EntityLabel.ORG for h in vocabulary.heads()[head])


def propose_venues(reading: Reading) -> Iterator[Proposal]:
    """The houses in which something is held, and a college's own school where it is."""
    text = reading.text
    for match in (m for pattern in _patterns() for m in pattern.finditer(text)):
        start, end = match.span("name")
        if (
            match["name"] in vocabulary.generic()
            or start not in reading.starts
            or match["name"].endswith(_departments())
        ):
            continue
        own = _OWN_CAMPUS.match(text, start, end)
        cut = own.end() if own else after_towns(text, start, end, reading.starts.__contains__)
        if is_named(text[cut:end]) and not _plain_pattern().match(text, cut, end):
            yield weighed(cut, end, EntityLabel.LOC, "pattern-loc-venue")
    for match in _school_pattern().finditer(text):
        start, end = match.span("name")
        if match["name"] not in vocabulary.generic() and start in reading.starts:
            yield weighed(start, end, EntityLabel.ORG, "pattern-org")


@cache
def _plain_pattern() -> re.Pattern[str]:
    return re.compile(vocabulary.frame_words("plain"))
