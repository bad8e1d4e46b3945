"""Which words go on with a name to the left: nouns, links, and the verbs and dates inside names."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.headed.linking import NOMINAL, links, parallel
from dashiji.annotate.entities.people.forms import is_person_name
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

LINKS: Final = frozenset("和与暨&")
_JOINTS: Final = frozenset("-－·・+＋/—–")
_PHASE: Final = re.compile(r"[一二三四五六七八九十]+期$")
_SOME_YEARS: Final = re.compile("[一二两三四五六七八九十]年|[2-9]年|百[日天]")
"""How long a campaign lasts, inside its name (某某治理三年行动)."""
_CAMPAIGN: Final = re.compile("(?:专项)?(?:行动|计划|攻坚|提升|倍增)")
_COMPASS: Final = re.compile(
    r"[东西南北中海内上下前后]{1,6}+[部区方]?(?:行|洋)?$|海外|境外|国外|中外"
)
LATIN: Final = re.compile(r"[A-Za-z0-9.&+]+$")
ANNIVERSARY: Final = re.compile(r"[\d一二三四五六七八九十百]周年$|世纪$")
_VISITS: Final = frozenset({"调研", "视察", "察看", "参观", "走访", "慰问", "看望"})
"""What is done at the place that stands before, with the name as its object."""
_VIEWS: Final = frozenset({"考察", "学习", "观摩", "体验", "了解"})
"""What is done with a platform at the place that stands before."""
_HOW: Final = frozenset({"ad", "vd", "d"})
STRIKES: Final = frozenset({"打击", "清理", "排查", "检查", "查处", "缉私", "搜救", "驰援"})
"""Verbs between a campaign's quoted name and what it is called."""
_OF_ALL: Final = re.compile("全[国省市县区州旗镇乡校]")
_AGES: Final = frozenset({"早期", "中期", "晚期"})
"""某省 | 早期 | 建筑保护工程"""
_SEASON: Final = re.compile("第?[一二三四]季度|[上下]半年|年中|年终|年末|岁末")
_FEAST: Final = re.compile("[\u4e00-\u9fff]{2,8}节")
_OF_LEADERS: Final = re.compile("(?:领导)?(?:座谈会|会商会|联席会|会晤|见面会|第.{1,3}次)")
"""A meeting of several places' leaders (某地区主要领导 | 座谈会)."""
BODILY: Final = frozenset({EntityLabel.ORG, EntityLabel.LOC})
VERBAL: Final = frozenset({EntityLabel.EVENT, EntityLabel.INITIATIVE, EntityLabel.PLATFORM})
CELEBRATED: Final = frozenset({"庆祝", "纪念", "欢庆", "喜迎"})
HOTLINE: Final = re.compile(r"(?:1[12]\d{1,3}|9\d{4})")
"""Numbers that are dialled and name a service (12345, 96110)."""
_SEATS: Final = frozenset({"主会场", "分会场", "会场"})
"""A meeting's seat, behind which the site has its own name."""
_GROUP: Final = re.compile("[\u4e00-\u9fff]{0,20}?(?:领导小组|工作小组|协调小组|工作专班|指挥部)")
"""What is set up to do something, with that in its name (甲区 | 改善 | 营商环境领导小组)."""
LONG_WORD: Final = 4
"""Characters of the longest word that is sure to begin with no place's own 县 or 区."""
_NUMERAL: Final = re.compile("[一二三四五六七八九十]{1,2}")
_LINES: Final = frozenset("线期标号")
"""What a work is one of, behind its number (某气东输 | 四 | 线 | 工程)."""
NUMBERED_TOWN: Final = re.compile(
    "[一二三四五六七八九十百]{1,3}里?[铺沟墩岭湾坝桥滩塘集店庄寨堡井河畈]"
)
"""A town whose name is a number's (三十铺 | 公社)."""
_FEASTS: Final = frozenset({"三八", "五一", "五四", "六一", "七一", "八一", "十一"})
"""Feasts that are called by their date (“甲” | 五四 | 晚会)."""
_TIERS: Final = re.compile("[三四五]级")
"""The cadres of as many tiers, who meet (全县 | 三级 | 干部会议)."""
_SPORT: Final = re.compile(r"\A[三四五七十]项\Z")
"""A sport of so many parts (铁人 | 三项 | 世界杯赛, 现代 | 五项)."""
_INTAKE: Final = re.compile(r"\A20\d\d级\Z")
_FOUGHT: Final = re.compile("电信|诈骗|恐|垄断|洗钱|走私|邪教|贪污|腐败|家庭暴力|家暴|假币|倾销")
"""What bodies are set up to fight (某市 | 反 | 电信网络诈骗中心)."""
_ROUTE_AFTER: Final = re.compile("(?:高速)?公路|铁路|高铁|高速|城际")
_ROUTE: Final = re.compile(r"[段线路]|公路|铁路|高速|高铁|城际|管道")


@cache
def _kinds() -> frozenset[str]:
    """Words for a body of a kind or before a court, which stand before its name."""
    kinds = ("单位", "企业", "公司", "机构", "子公司", "方")
    return frozenset((*kinds, *lexicon.words("frame_words", "litigant")))


def continues(reading: Reading, number: int, start: int, label: EntityLabel) -> bool:
    """Whether a word to the left belongs to the name."""
    surface, tag = reading.surfaces[number], reading.tags[number]
    if surface == "地方" and number and reading.surfaces[number - 1] in vocabulary.local_starts():
        # 省 | 地方 | 海事局
        return True
    if surface in vocabulary.phrase_stops():
        # 全省 | 基层 | 干部培训班, 优秀 | 年轻干部培训班, but 基层 | 医院
        return label is EntityLabel.EVENT and (
            surface in {"基层", "优秀"}
            or (surface in {"领导", "主要"} and _OF_LEADERS.match(reading.text, start) is not None)
        )
    if label is EntityLabel.LOC and surface in _SEATS:
        return False
    if label in BODILY and surface in _kinds() and _is_body_at(reading, start):
        return False
    if label == EntityLabel.LOC and tag != "LOC" and _is_person_at(reading, start):
        return False
    if tag in NOMINAL:
        # 落户 | 市经开区: a verb that stands inside no name is none for being read as a noun.
        acts = tag == "vn" and label is EntityLabel.LOC
        return not (acts and vocabulary.governing().get(surface) is False) and not _complete(
            reading, number, start, label
        )
    if surface in LINKS:
        return links(reading, number, label)
    if surface in _JOINTS or surface == "——":
        return number > 0 and reading.tags[number - 1] != "w"
    if surface.isascii() and LATIN.match(surface):
        return (
            not surface.isdigit()
            or label is EntityLabel.ORG
            # 中国 | 500 | 强 | 企业论坛
            or (label in VERBAL and reading.text.startswith("强", start))
            or (
                label in {EntityLabel.PLATFORM, EntityLabel.EVENT}
                and HOTLINE.fullmatch(surface) is not None
            )
        )
    return _tag_continues(reading, number, start, label)


def _is_body_at(reading: Reading, start: int) -> bool:
    """Whether the tagger takes what begins at an offset for a body (施工单位 | 某某公司)."""
    number = reading.starts.get(start)
    return number is not None and reading.tags[number] == "ORG"


def _is_person_at(reading: Reading, start: int) -> bool:
    """Whether the tagger takes what begins at an offset for a person (王家|隧道)."""
    number = reading.starts.get(start)
    return number is not None and reading.tags[number] == "PER"


def _tag_continues(reading: Reading, number: int, start: int, label: EntityLabel) -> bool:
    """The same by the word's part of speech alone."""
    surface, tag = reading.surfaces[number], reading.tags[number]
    match tag:
        case "w":
            return surface == "、" and label in VERBAL and parallel(reading, number)
        case "a" | "ad" | "vd":
            return True
        case "d":
            # 国家 | 重点 | 研发计划
            return surface == "重点" or surface in vocabulary.starts()
        case "PER":
            return _person_continues(reading, number, start, label)
        case "s":
            # 某河 | 上游 | 水土保持工程
            if surface in vocabulary.starts():
                return label in VERBAL
            after_place = number > 0 and reading.tags[number - 1] == "LOC"
            return label in VERBAL and (after_place or _COMPASS.match(surface) is not None)
        case "f":
            if surface in vocabulary.starts():
                return label in VERBAL
            # 3月底 | 前 | 报送计划 is no start of a name.
            return surface not in {"前", "后"} and _COMPASS.match(surface) is not None
        case "TIME":
            return _time_continues(reading, surface, start, label)
        case "m":
            return _number_continues(reading, surface, start, label)
        case "v" | "p":
            return _verb_continues(reading, number, start, label)
        case _:
            return surface in vocabulary.starts()


def _number_continues(reading: Reading, surface: str, start: int, label: EntityLabel) -> bool:
    """The same for a number: an anniversary, students of a year, a sport, a line of works."""
    if label in BODILY:
        return NUMBERED_TOWN.fullmatch(surface) is not None
    if label is EntityLabel.EVENT:
        if _TIERS.fullmatch(surface) and reading.text.startswith("干部", start):
            return True
        if surface in _FEASTS:
            return True
        first = surface == "第一" and reading.after(start)[0] == "书记"
        return first or any(
            kind.search(surface) is not None for kind in (ANNIVERSARY, _INTAKE, _SPORT)
        )
    line = _NUMERAL.fullmatch(surface) and reading.text[start : start + 1] in _LINES
    return label is EntityLabel.INITIATIVE and (bool(line) or _PHASE.match(surface) is not None)


def _person_continues(reading: Reading, number: int, start: int, label: EntityLabel) -> bool:
    """The same for a person: a body may be named after one, but not after one with a title.

    What else the tagger takes for one stands in names of meetings (全国 | 卡巴迪 | 邀请赛).
    """
    surface = reading.surfaces[number]
    if number and vocabulary.is_title(reading.surfaces[number - 1]):
        return False
    if label is EntityLabel.INITIATIVE:
        # 泾柳 | 公路改建工程: the two ends of a road, read as a person.
        return _ROUTE_AFTER.match(reading.text, start) is not None
    if label is EntityLabel.EVENT:
        # 电影 | 周 | 开幕式: no family name.
        return is_person_name(surface) != "lac-person" or surface == "周"
    return label in BODILY and not _is_body_at(reading, start)


def _time_continues(reading: Reading, surface: str, start: int, label: EntityLabel) -> bool:
    """The same for a time: an age, a campaign's years, a feast or the season that is reviewed."""
    if label not in VERBAL:
        return label is EntityLabel.LOC and surface == "现代" and _is_owned(reading, start)
    if surface in _AGES or surface in vocabulary.starts() or ANNIVERSARY.search(surface):
        return True
    if label is EntityLabel.INITIATIVE:
        campaign = _SOME_YEARS.fullmatch(surface) and _CAMPAIGN.match(reading.text, start)
        return campaign is not None
    return label is EntityLabel.EVENT and (
        _FEAST.fullmatch(surface) is not None or _SEASON.fullmatch(surface) is not None
    )


def _is_owned(reading: Reading, start: int) -> bool:
    """Whether a place that is no state stands before the word that ends at an offset's left."""
    number = reading.ends.get(start)
    if not number or reading.tags[number - 1] != "LOC":
        return False
    return reading.surfaces[number - 1] not in vocabulary.countries()


def _verb_continues(reading: Reading, number: int, start: int, label: EntityLabel) -> bool:
    """Whether a verb (or 至, in a route) stands inside the name rather than governs it."""
    surface, tag = reading.surfaces[number], reading.tags[number]
    before = reading.tags[number - 1] if number else ""
    if surface == "至" and label == EntityLabel.INITIATIVE:
        return _ROUTE.search(reading.text, start, start + 12) is not None
    if tag == "p" or (label is EntityLabel.PLATFORM and surface == "上线"):
        return False
    if label == EntityLabel.EVENT and (
        surface in CELEBRATED or ANNIVERSARY.search(reading.after(start)[0])
    ):
        return True
    if (
        label is EntityLabel.EVENT
        and surface in vocabulary.agendas()
        and _is_agenda(reading, number)
    ):
        return True
    if label in VERBAL and surface in STRIKES and before == "w":
        # “甲” | 打击 | 行动
        return True
    if label is EntityLabel.INITIATIVE and surface in STRIKES and number:
        # 开展 | 打击 | 某某行动
        return reading.surfaces[number - 1] in vocabulary.campaigning()
    if label is EntityLabel.INITIATIVE and surface in vocabulary.campaigning():
        return False
    if _is_done_there(reading, number, label):
        return False
    if label in VERBAL:
        return vocabulary.governing().get(surface) is not False and before not in {"ORG", "PER"}
    if label != EntityLabel.ORG or len(surface) < 2:
        fights = surface == "反" and _FOUGHT.match(reading.text, start) is not None
        return label is EntityLabel.ORG and fights
    group = _GROUP.match(reading.text, start) is not None
    if surface in vocabulary.governing() and not (group and _is_task(reading, number)):
        return False
    owned = before in {"n", "vn", "vd"} and not _is_body(reading.surfaces[number - 1])
    return owned or (group and before in {"LOC", "ORG", "n"})


def _is_done_there(reading: Reading, number: int, label: EntityLabel) -> bool:
    """Whether a verb says what is done at a place, or with a platform (甲法院 | 全面 | 应用)."""
    surface, before = reading.surfaces[number], reading.tags[number - 1] if number else ""
    if surface in _VISITS and before in {"LOC", "ORG", "PER"}:
        return True
    if label is not EntityLabel.PLATFORM:
        return False
    if before in _HOW and number > 1:
        return reading.tags[number - 2] in {"ORG", "LOC", "PER"}
    return surface in _VIEWS and before in {"LOC", "s"}


def _is_agenda(reading: Reading, number: int) -> bool:
    """Whether a verb is what a meeting is about, behind whose it is (全市 | 严厉 | 打击 | 某事)."""
    at = number - 1
    while at > 0 and (
        reading.tags[at] in {"ad", "vd"} or reading.surfaces[at] in vocabulary.agendas()
    ):
        at -= 1
    if at < 0:
        return False
    surface = reading.surfaces[at]
    return (
        _OF_ALL.fullmatch(surface) is not None
        or surface in vocabulary.place_names()
        or surface in vocabulary.verbs_of_holding()
    )


def _is_task(reading: Reading, number: int) -> bool:
    """Whether a verb is what groups are set up for, after whose it is (省 | 应对 | 某某小组)."""
    return (
        reading.surfaces[number] in vocabulary.tasks()
        and number > 0
        and (
            reading.tags[number - 1] in {"LOC", "ORG"}
            or reading.surfaces[number - 1] in vocabulary.local_starts()
        )
    )


def _is_body(surface: str) -> bool:
    """Whether a word is a body's whole name to itself (某部某司 | 委托)."""
    return len(surface) > LONG_WORD and vocabulary.ends_in_body(surface)


def _complete(reading: Reading, number: int, start: int, label: EntityLabel) -> bool:
    """Whether the name to the right of a place is whole without it."""
    if label not in BODILY or reading.tags[number] != "LOC":
        return False
    after = reading.starts.get(start)
    if after is None:
        return False
    surface, tag = reading.surfaces[after], reading.tags[after]
    return vocabulary.known_names().get(surface) in {EntityLabel.ORG, label} or (
        label == EntityLabel.LOC
        and tag == "LOC"
        and surface not in vocabulary.heads()
        and (
            len(reading.surfaces[number]) > 2
            or vocabulary.is_abroad(reading.surfaces[number])
            or reading.surfaces[number][-1] in vocabulary.DIVISIONS
        )
    )
