"""Bodies that are any of their kind, those of several places, or as many as are counted.

县委 of 各县委, 27家期刊社, 市县公共图书馆, 省、市、自治区体改委: no one body is named.
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.entities.proposals import Labelled
from dashiji.annotate.entities.text import vocabulary
from dashiji.records import EntityLabel

_ANY: Final = frozenset({"某", "各", "每"})
_RANKED: Final = re.compile("(?:国家|[省市县区州部校院])级\\Z")
"""省级 before a body: any such body of that rank."""
_SO_MANY: Final = re.compile(
    "(?:\\d{1,3}|[两三四五六七八九十]{1,3})[余多]?(?:家|所)(?!庄|村|店|河|湾)"
)
"""How a phrase begins that counts bodies (六家 | 图书馆学会)."""
_OF_TIERS: Final = ("市县", "县乡两级", "县乡村", "全部", "省市县", "市区县", "县级", "市级公共")
"""What bodies of each tier begin with (市县 | 公共图书馆)."""
_DIVISIONS_OF: Final = re.compile("[个各全些][省市县区州][市县区州旗]")
"""14个市 | 州政协: those of several places."""
_EDITION: Final = re.compile(
    "第[一二三四五六七八九十\\d]{1,3}届全[国省市县区](?!人大|政协|人民代表|党代|团代|妇代|工会|妇女)"
)
"""The edition of a meeting or a contest before whose it is (第四届 | 全国党校系统精品课评选)."""
_TIERS: Final = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[和与及的])(?:[省地市县区][市县区乡镇村]{1,3})(?:[两三四]级)?"
    "(?:人大|政协|党委|人民政府|政府|纪委|监委|法院|检察院|工会|妇联|团委|残联|工商联|科协)"
)
"""市县乡人大: the bodies of each tier."""
_OF_SEVERAL: Final = re.compile(
    "(?<![第一二三四五六七八九十])[两三四五六七八九十][省市县区州](?:人大|政协|人民政府|政府|[党市县区纪政]委|[\u4e00-\u9fff]{1,6}[局院会])"
)
"""甲、乙、丙三市人大常委会: as many bodies as places."""
_AMONG: Final = re.compile(
    "[之中]?(?:排名?|位[居列]|名列|居)?(?:第[一二三四五六七八九十\\d]{1,3}(?:[位名]|(?=[，。；]))|首位|榜首|前列|前茅|之首)"
)
"""居某地儿童医院 | 首位: all of a kind, among whom one is ranked."""
_TO_RANK: Final = re.compile("(?:位?居|位?列|排|跻身|名列|在)\\Z")
_KIND_OF: Final = re.compile("[\u4e00-\u9fff]{2,4}式(?=[\u4e00-\u9fff]{2,6}\\Z)")
"""What a body is like, as a title given to many (“枫桥式 | 派出所”)."""
_COUNTED: Final = re.compile("(?:\\d|[两三四五六七八九十百])[余多]?家\\Z")
"""Before what is counted, which is any of its kind (27家 | 期刊社)."""
_TRADE: Final = re.compile(
    "(?:快递|服务|制造|旅游|金融|物流|建筑|零售|养殖|种植|餐饮|运输|信息|软件|装备|加工|通信|电信|保险|银行|证券|房地产|文化|互联网)业\\Z"
)
"""A trade, which is nobody."""
_PEOPLE: Final = "干部"
"""What ends in the sign of a ministry and is those who work somewhere (区机关干部)."""
_SPOT: Final = re.compile(
    "(?:[交汇][会汇界叉接合]|桥|[路入出]口|弯道?|接壤|附近)处\\Z|[布格结僵]局\\Z"
)
"""A spot or a lay-out, which is no office (甲路交会处, 漫水桥处, 甲县布局)."""
_KINDS_OF_PLACE: Final = re.compile("[县市州省]（[、省市县区州旗盟]{1,7}）")
"""各县（市、区）妇联: bodies of all places of a kind."""
_IN_A_ROW: Final = re.compile(
    "(?:各|全国|有关|相关|部分)(?:(?:自治[区州县旗]|直辖市|行署|兵团|[省市县区州地旗盟乡镇])[、和及与]){1,5}"
    "(?:自治[区州县旗]|直辖市|[省市县区州旗盟乡镇])"
)
"""各省、市、自治区 | 体改委: those of all places of the kinds."""
_BRACKETS: Final = {"（": "）", "(": ")"}


def is_any_body(text: str, p: Labelled) -> bool:
    """Whether a body is any of its kind (某公司, 融资担保公司) and none that the tables know."""
    return (
        _is_led(text, p)
        or _is_of_places(text, p)
        or _is_abbreviation_of_thing(text, p)
        or _is_common(text, p)
    )


def _is_led(text: str, p: Labelled) -> bool:
    """Whether what stands beside it makes it any of its kind (某|公司, 省级|…, 27家|期刊社)."""
    before = text[max(0, p.start - 1) : p.start]
    if before in _ANY or (before == "级" and _RANKED.search(text, max(0, p.start - 3), p.start)):
        return True
    if _AMONG.match(text, p.end) and _TO_RANK.search(text, max(0, p.start - 2), p.start):
        return True
    counted = _COUNTED.search(text, max(0, p.start - 6), p.start)
    return counted is not None and text[p.start : p.end] not in vocabulary.known_names()


def _is_of_places(text: str, p: Labelled) -> bool:
    """Whether it is that of several places or tiers (14个市 | 州政协, 市县 | 公共图书馆)."""
    if (
        _SO_MANY.match(text, p.start)
        or text.startswith(_OF_TIERS, p.start)
        or _EDITION.match(text, p.start)
    ):
        return True
    some = p.start > 1 and text[p.start - 2] in "个各全些"
    if some and _DIVISIONS_OF.fullmatch(text, p.start - 2, p.start + 1):
        return True
    tiers = _TIERS.search(text, max(0, p.start - 4), p.end)
    if _OF_SEVERAL.search(text, p.start, p.end) or (tiers and tiers.end() > p.start + 1):
        return True
    if "（" in text[max(0, p.start - 9) : p.end]:
        kinds = _KINDS_OF_PLACE.search(text, max(0, p.start - 9), p.end)
        if kinds is not None and kinds.end() >= p.start:
            return True
    return _is_in_a_row(text, p)


def _is_common(text: str, p: Labelled) -> bool:
    """Whether it is a trade, a spot, a title given to many or a body of a kind by its words."""
    if text[p.end - 1] == "业" and _TRADE.search(text, p.start, p.end):
        return True
    if text[p.end - 1] in "处局" and _SPOT.search(text, p.start, p.end):
        return True
    name = text[p.start : p.end]
    if name.endswith(_PEOPLE):
        return True
    if name in vocabulary.known_names():
        return False
    of_kind = _KIND_OF.match(text, p.start, p.end) is not None
    return of_kind or vocabulary.kinds_of_body().fullmatch(name) is not None


def _is_in_a_row(text: str, p: Labelled) -> bool:
    """Whether a body is that of the last of several kinds of place (各省、市、自治区 | 体改委)."""
    if (
        text[p.start] not in "自直省市县区州旗盟乡镇"
        or "、" not in text[max(0, p.start - 4) : p.start]
    ):
        return False
    rows = _IN_A_ROW.finditer(text, max(0, p.start - 20), p.end)
    return any(row.start() < p.start < row.end() for row in rows)


def _is_abbreviation_of_thing(text: str, p: Labelled) -> bool:
    """Whether Latin letters in brackets stand for what is before them, which is no body."""
    before = text[max(0, p.start - 1) : p.start]
    if text[p.end : p.end + 1] != _BRACKETS.get(before) or not text[p.start : p.end].isascii():
        return False
    named = text[max(0, p.start - 9) : p.start - 1]
    known = vocabulary.known_names()
    return not vocabulary.ends_in_body(named) and not any(
        known.get(named[-size:]) is EntityLabel.ORG for size in range(2, len(named) + 1)
    )
