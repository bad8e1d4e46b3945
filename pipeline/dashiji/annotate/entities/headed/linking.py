"""和, 与, 、 inside a name: whether they join two parts of one name rather than two names."""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

NOMINAL: Final = frozenset({"n", "nz", "nw", "vn", "an", "LOC", "ORG", "s"})
"""Tags of the words that names are made of."""
_FACULTY: Final = re.compile(r"[\u4e00-\u9fff]{2,6}(?:学院|学部|系|研究所|研究院|研究中心|实验室)")
_TRADE_BODY: Final = re.compile(
    "[\u4e00-\u9fff]{2,5}[局厅委]|[\u4e00-\u9fff]{2,8}(?:联合会|促进会|研究会|学会|协会)"
)
_BEARER: Final = re.compile(r"[师生员者人长们方家]$")
_OFFICE_END: Final = (
    *"部局厅委署处司办院所社台会队组校馆园厂站寺店库",
    "基地",
    "中心",
    "会议",
    "大会",
    "论坛",
)
"""What bodies and sites end in, of which 和 begins another."""


def links(reading: Reading, number: int, label: EntityLabel) -> bool:
    """Whether 和, 与 … join two parts of one name rather than two names."""
    after = reading.tags[number + 1] if number + 1 < len(reading.tags) else ""
    if label is EntityLabel.PLATFORM and number:
        # 监管 | 与 | 服务平台
        return reading.tags[number - 1] == "vn" and after in {"vn", "n"}
    if number == 0 or label == EntityLabel.LOC:
        return False
    before, tag = reading.surfaces[number - 1], reading.tags[number - 1]
    if reading.surfaces[number] == "暨":
        return True
    if (
        label is EntityLabel.ORG
        and vocabulary.known_body_before(reading.text, reading.words[number].start) is not None
    ):
        # 生态 | 环境部 | 与 | 公安部
        return False
    if tag not in NOMINAL | {"w"}:
        return tag == "v" and before not in vocabulary.governing()
    if parts_names(reading, number, label):
        return False
    if label == EntityLabel.INITIATIVE:
        if any(head.label is label for head in vocabulary.heads().get(before, ())):
            # 甲工程 | 和 | 乙工程
            return False
        # 支持 | 甲出口 | 和 | 某湖码头工程: another thing begins with the place.
        both = after in {"LOC", "ORG"} and tag in {"n", "vn"}
        return reading.surfaces[number] not in {"和", "及"} or not both
    if tag == "LOC" or (tag == "ORG" and vocabulary.ends_in_head(before)):
        return label == EntityLabel.EVENT
    if label == EntityLabel.ORG and tag in {"n", "vn"} and _is_ministry(reading, number + 1):
        return before not in vocabulary.titles() and not vocabulary.ends_in_head(before)
    if (
        label == EntityLabel.ORG
        and tag in {"n", "vn"}
        and (_is_faculty(reading, number + 1, before) or _is_second_trade(reading, number))
    ):
        return True
    return (
        before not in vocabulary.titles()
        and not vocabulary.ends_in_head(before)
        and not (
            label == EntityLabel.ORG
            and ((before.endswith(_OFFICE_END) and before != "社会") or after in {"ORG", "LOC"})
        )
    )


def parts_names(reading: Reading, number: int, label: EntityLabel) -> bool:
    """Whether 、 or 和 stands between two whole names of a label (第五届甲赛、全市乙班)."""
    if not 0 < number < len(reading.words) - 1:
        return False
    before, after = reading.surfaces[number - 1], reading.surfaces[number + 1]
    opens = after in vocabulary.scopes() or after[0] in "“「第全首"
    return opens and any(
        head.label is label
        for size in range(1, len(before) + 1)
        for head in vocabulary.heads().get(before[-size:], ())
    )


def _is_faculty(reading: Reading, number: int, before: str) -> bool:
    """Whether a word is the second half of a school of two subjects (甲与乙学院)."""
    surface = reading.surfaces[number] if number < len(reading.surfaces) else ""
    return (
        _FACULTY.fullmatch(surface) is not None
        and len(before) > 1
        and before not in vocabulary.titles()
        and not _BEARER.search(before)
        and not vocabulary.knows_start(surface, 0)
        and not vocabulary.ends_in_head(before)
    )


def _is_second_trade(reading: Reading, number: int) -> bool:
    """Whether a body goes on behind the first of its two trades (市 | 林业 | 和 | 竹业局)."""
    if number < 2 or number + 1 >= len(reading.words):
        return False
    owner, owned = reading.surfaces[number - 2], reading.tags[number - 2]
    first, second = reading.surfaces[number - 1], reading.surfaces[number + 1]
    return (
        (owner in vocabulary.local_starts() or (owned == "LOC" and len(owner) > 1))
        and reading.tags[number + 1] == "ORG"
        and _TRADE_BODY.fullmatch(second) is not None
        and not vocabulary.knows_start(second, 0)
        and second not in vocabulary.known_names()
        and not vocabulary.ends_in_head(first)
    )


def _is_ministry(reading: Reading, number: int) -> bool:
    """Whether a word is the second half of a ministry of two trades (甲与乙部)."""
    surface = reading.surfaces[number] if number < len(reading.surfaces) else ""
    return 2 < len(surface) <= 5 and surface[-1] == "部"


def parallel(reading: Reading, number: int) -> bool:
    """Whether 、 stands between two like words of one name (集约化、专业化 …)."""
    if not 0 < number < len(reading.words) - 1:
        return False
    before, after = reading.surfaces[number - 1], reading.surfaces[number + 1]
    return (
        before[-1] == after[-1]
        and len(before) > 1
        and reading.tags[number - 1] in {"n", "vn", "an", "a"}
        and not vocabulary.ends_in_head(before)
    )
