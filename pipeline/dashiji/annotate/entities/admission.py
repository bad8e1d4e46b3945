"""Which proposals are worth a mention: not what only looks like a name, nor names within others.

What weighs too little, stands in a 《title》, a brand or a slogan, or is any body, town or person
of a kind is refused before the arbitration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.forms import NTH
from dashiji.annotate.entities.owners import part_owner
from dashiji.annotate.entities.proposals import Proposal
from dashiji.annotate.entities.reading import Reading
from dashiji.annotate.entities.spans import Spans
from dashiji.grammar.alternation import either
from dashiji.records import EntityLabel

LEAST_WEIGHT: Final = 0.5
"""Weight per character below which a proposal is not worth a mention."""
_BRAND: Final = re.compile(r"[牌号杯型奖级轮舰艇]")
_SLOGAN: Final = re.compile(r"(?:为|作为)(?:[^，。]{0,4}主题|主线|题|口号|宗旨|目标|理念)")
# A meeting's declaration without 《》 has no label, nor has what its name holds (…大会某地倡议).
_ACT: Final = re.compile(
    r"(?:大会|论坛|峰会|会议|年会)[\u4e00-\u9fff]{0,4}(?:倡议|宣言|共识)(?![书人者])"
)
_OF_SPECIES: Final = frozenset({EntityLabel.PERSON, EntityLabel.GPE, EntityLabel.LOC})
_SITED: Final = frozenset({EntityLabel.ORG, EntityLabel.LOC})
_ONE_OF_A_KIND: Final = re.compile(
    "(?:(?<=.[县市区镇乡村州路街])|(?<=街道))一(?![中小院医建高职幼附轻汽师])[\u4e00-\u9fff]{2,8}\\Z"
)
"""What is told of as one of its kind in a town, and is no name (甲镇 | 一电子厂)."""
_EDITION: Final = re.compile(
    "第[一二三四五六七八九十\\d]{1,3}届全[国省市县区](?!人大|政协|人民代表|党代|团代|妇代|工会|妇女)"
)
"""The edition of a meeting or a contest before whose it is (第四届 | 全国党校系统精品课评选)."""
_GRADED: Final = re.compile(
    "\\d?A{1,5}级|[首第][一二三]?个|唯一|全[国省市县区]|国家级|世界级|(?:省|市|县|区)级(?!机关)"
)
"""How a title that sites get begins (5A级景区, 全国红色旅游经典景区), or one of its kind."""
_PRONOUNS: Final = frozenset("他她它我你此其该")
"""What ends words that look like people behind one of a trade (职工 | 向他 | 学习)."""
_SIDE: Final = re.compile("[东西南北中]{1,2}部(?:地区)?")
_TRADE: Final = re.compile(
    "(?:快递|服务|制造|旅游|金融|物流|建筑|零售|养殖|种植|餐饮|运输|信息|软件|装备|加工|通信|电信|保险|银行|证券|房地产|文化|互联网)业\\Z"
)
"""A trade, which is nobody."""
_NAMED_AFTER: Final = frozenset({EntityLabel.LOC, EntityLabel.INITIATIVE})
_KNOWN: Final = 4
"""Characters of a known name that is sure to be meant where a name begins inside it."""
_WINS: Final = re.compile("获[省市县全国]")
"""What somebody wins, drawn into the name (某某获省 | 最高奖)."""
_REACHES: Final = frozenset("伸延路航区河江岸标线")
"""Before 段: the stretch of a way (东延伸 | 段), and no family name."""
_FATES: Final = ("光荣", "不幸", "英勇", "壮烈", "突发", "意外")
"""How somebody dies or falls, behind 时, also where a word for people stands before it."""
_MEANWHILE: Final = frozenset({"v", "vn", "n"})
"""Tags of what happens, before 时 (抓捕嫌疑人 | 时光荣牺牲)."""
_ANY: Final = frozenset({"某", "各", "每"})
_SPOT: Final = re.compile(
    "(?:[交汇][会汇界叉接合]|桥|[路入出]口|弯道?|接壤|附近)处\\Z|[布格结僵]局\\Z"
)
"""A spot or a lay-out, which is no office (甲路交会处, 漫水桥处, 甲县布局)."""
_KIND_OF: Final = re.compile("[\u4e00-\u9fff]{2,4}式(?=[\u4e00-\u9fff]{2,6}\\Z)")
"""What a body is like, as a title given to many (“枫桥式 | 派出所”)."""
_RANKED: Final = re.compile("(?:国家|[省市县区州部校院])级\\Z")
"""省级 before a body: any such body of that rank."""
_KINDS_OF_PLACE: Final = re.compile("[县市州省]（[、省市县区州旗盟]{1,7}）")
"""各县（市、区）妇联: bodies of all places of a kind."""
_IN_A_ROW: Final = re.compile(
    "(?:各|全国|有关|相关|部分)(?:(?:自治[区州县旗]|直辖市|行署|兵团|[省市县区州地旗盟乡镇])[、和及与]){1,5}"
    "(?:自治[区州县旗]|直辖市|[省市县区州旗盟乡镇])"
)
"""各省、市、自治区 | 体改委: those of all places of the kinds."""
_TIERS: Final = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[和与及的])(?:[省地市县区][市县区乡镇村]{1,3})(?:[两三四]级)?"
    "(?:人大|政协|党委|人民政府|政府|纪委|监委|法院|检察院|工会|妇联|团委|残联|工商联|科协)"
)
"""市县乡人大: the bodies of each tier."""
_TO_RANK: Final = re.compile("(?:位?居|位?列|排|跻身|名列|在)\\Z")
_AMONG: Final = re.compile(
    "[之中]?(?:排名?|位[居列]|名列|居)?(?:第[一二三四五六七八九十\\d]{1,3}(?:[位名]|(?=[，。；]))|首位|榜首|前列|前茅|之首)"
)
"""居某地儿童医院 | 首位: all of a kind, among whom one is ranked."""
_BRACKETS: Final = {"（": "）", "(": ")"}
_DIVISIONS_OF: Final = re.compile("[个各全些][省市县区州][市县区州旗]")
"""14个市 | 州政协: those of several places."""
_OF_SEVERAL: Final = re.compile(
    "(?<![第一二三四五六七八九十])[两三四五六七八九十][省市县区州](?:人大|政协|人民政府|政府|[党市县区纪政]委|[\u4e00-\u9fff]{1,6}[局院会])"
)
"""甲、乙、丙三市人大常委会: as many bodies as places."""
_HONOUR: Final = re.compile(
    "(?:科学技术|科技进步|自然科学|技术发明|教学成果|哲学社会科学|社会科学|五一劳动|政府质量|专利|青年五四)"
    "[\\u4e00-\\u9fff]{0,6}?奖|(?:五一)?巾帼(?:标兵|文明|建功)|工人先锋号|青年文明号|三八红旗"
)
"""A prize after a place whose name is part of the prize's (某省科学技术奖)."""
_WHERE: Final = re.compile(r"(?:在|赴|抵|到|至|省|区)\Z")
# 某发〔2031〕4号 is the number of a document, not the body that filed it.
_FILED: Final = re.compile(r"[\u4e00-\u9fff]{0,6}〔\d{4}〕")
_NESTED: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG, EntityLabel.PERSON})


def admitted(reading: Reading, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals that weigh enough, outside of titles, brands and slogans."""
    text = reading.text
    filed = "〔" in text
    acts = Spans(match.span() for match in _ACT.finditer(text))
    for p in proposals:
        if (
            p.score < LEAST_WEIGHT * (p.end - p.start)
            or reading.titles.touches(p.start, p.end)
            or acts.touches(p.start, p.end)
            or (filed and _FILED.match(text, p.end))
            or (p.label == EntityLabel.PLATFORM and text.endswith("官方", 0, p.start))
            or (p.label in _OF_SPECIES and _is_of_species(text, p))
            or (p.label is EntityLabel.LOC and _is_no_site(reading, p))
            or (p.label == EntityLabel.PERSON and _is_no_person(reading, p))
            or (p.label == EntityLabel.GPE and _is_common_word(text, p))
            or (p.label == EntityLabel.GPE and _HONOUR.match(text, p.end))
            or (p.label == EntityLabel.ORG and _is_any_body(text, p))
            or (p.label in _SITED and _is_one_of_a_kind(text, p))
        ):
            continue
        if p.label is EntityLabel.EVENT and text.endswith("展开展", p.start, p.end):
            # 文物展 | 开展
            p = replace(p, end=p.end - len("开展"))  # noqa: PLW2901
        if p.label in _NAMED_AFTER and (cut := _cut_from_known(text, p.start)):
            # 成 | 昆铁路扩能改造工程
            p = replace(p, start=p.start - cut)  # noqa: PLW2901
        quote = reading.quotes.around(p.start, p.end)
        if quote is None or not _hides(text, *quote, p):
            yield from part_owner(text, p)


def _cut_from_known(text: str, start: int) -> int:
    """How many signs of a known line or water the tagger cut off before a name; 0 where none."""
    known = vocabulary.known_names()
    for cut in (1, 2):
        if any(
            known.get(text[start - cut : start + size]) is EntityLabel.LOC
            for size in range(max(1, _KNOWN - cut), _KNOWN + 3)
            if start >= cut
        ):
            return cut
    return 0


def _is_one_of_a_kind(text: str, p: Proposal) -> bool:
    """Whether a body or site is told of as one of its kind in a town (甲镇 | 一电子厂)."""
    near = text[max(0, p.start - 2) : p.end]
    return "一" in near and _ONE_OF_A_KIND.search(near) is not None


def _is_any_body(text: str, p: Proposal) -> bool:
    """Whether a body is any of its kind (某公司, 融资担保公司) and none that the tables know."""
    before = text[max(0, p.start - 1) : p.start]
    if before in _ANY or (before == "级" and _RANKED.search(text, max(0, p.start - 3), p.start)):
        return True
    some = p.start > 1 and text[p.start - 2] in "个各全些"
    if some and _DIVISIONS_OF.fullmatch(text, p.start - 2, p.start + 1):
        return True
    if _EDITION.match(text, p.start):
        return True
    tiers = _TIERS.search(text, max(0, p.start - 4), p.end)
    if _OF_SEVERAL.search(text, p.start, p.end) or (tiers and tiers.end() > p.start + 1):
        return True
    if _AMONG.match(text, p.end) and _TO_RANK.search(text, max(0, p.start - 2), p.start):
        return True
    if _is_in_a_row(text, p) or _is_abbreviation_of_thing(text, p):
        return True
    if _KIND_OF.match(text, p.start, p.end) and text[p.start : p.end] not in (
        vocabulary.known_names()
    ):
        return True
    if text[p.end - 1] == "业" and _TRADE.search(text, p.start, p.end):
        return True
    if text[p.end - 1] in "处局" and _SPOT.search(text, p.start, p.end):
        return True
    if "（" in text[max(0, p.start - 9) : p.end]:
        kinds = _KINDS_OF_PLACE.search(text, max(0, p.start - 9), p.end)
        if kinds is not None and kinds.end() >= p.start:
            return True
    name = text[p.start : p.end]
    return (
        name not in vocabulary.known_names()
        and vocabulary.kinds_of_body().fullmatch(name) is not None
    )


def _is_in_a_row(text: str, p: Proposal) -> bool:
    """Whether a body is that of the last of several kinds of place (各省、市、自治区 | 体改委)."""
    if (
        text[p.start] not in "自直省市县区州旗盟乡镇"
        or "、" not in text[max(0, p.start - 4) : p.start]
    ):
        return False
    rows = _IN_A_ROW.finditer(text, max(0, p.start - 20), p.end)
    return any(row.start() < p.start < row.end() for row in rows)


def _is_abbreviation_of_thing(text: str, p: Proposal) -> bool:
    """Whether Latin letters in brackets stand for what is before them, which is no body."""
    before = text[max(0, p.start - 1) : p.start]
    if text[p.end : p.end + 1] != _BRACKETS.get(before) or not text[p.start : p.end].isascii():
        return False
    named = text[max(0, p.start - 9) : p.start - 1]
    known = vocabulary.known_names()
    return not vocabulary.ends_in_body(named) and not any(
        known.get(named[-size:]) is EntityLabel.ORG for size in range(2, len(named) + 1)
    )


def _is_no_person(reading: Reading, p: Proposal) -> bool:
    """Whether a person is an adverb beside a word for people, or a division to the tagger."""
    name = reading.text[p.start : p.end]
    number = reading.starts.get(p.start)
    return (
        name in vocabulary.adverbs()
        or name in vocabulary.heads()
        or name[-1] in _PRONOUNS
        or NTH.match(name) is not None
        or ("获" in name and _WINS.search(name) is not None)
        or _is_end_of_word_before(reading, p.start)
        or (
            name[-1] in vocabulary.DIVISIONS
            and number is not None
            and reading.words[number].end == p.end
            and reading.tags[number] == "LOC"
        )
    )


def _is_end_of_word_before(reading: Reading, start: int) -> bool:
    """Whether what looks like a family name ends what is said before (…时, …段)."""
    match reading.text[start]:
        case "段":
            return reading.text[max(0, start - 1) : start] in _REACHES
        case "时":
            surface, tag = reading.before(start)
            told = reading.text.startswith(_FATES, start + 1)
            return tag in _MEANWHILE and (told or not vocabulary.is_title(surface))
        case _:
            return False


def _is_no_site(reading: Reading, p: Proposal) -> bool:
    """Whether a place is a title that sites get, or only the side of the place before it.

    李官桥镇 | 东部 | 村庄.
    """
    if _GRADED.match(reading.text, p.start, p.end):
        return True
    before, tag = reading.before(p.start)
    sided = _SIDE.fullmatch(reading.text, p.start, p.end)
    return sided is not None and tag == "LOC" and before[-1] in vocabulary.DIVISIONS


def _is_of_species(text: str, p: Proposal) -> bool:
    """Whether a person or a place is only what a plant's or an animal's name begins with."""
    species = _species().match(text, p.start)
    return species is not None and (
        species.end() > p.end or (species.end() == p.end and p.label is EntityLabel.PERSON)
    )


@cache
def _species() -> re.Pattern[str]:
    return re.compile(either(lexicon.column("species", "name")))


def _is_common_word(text: str, p: Proposal) -> bool:
    """Whether a place is a title (知县), or a common word (来宾) with no word of place before."""
    if text[p.start : p.end] in vocabulary.titles():
        return True
    return text[p.start : p.end] in vocabulary.generic() and not _WHERE.search(
        text, max(0, p.start - 2), p.start
    )


def _hides(text: str, start: int, end: int, p: Proposal) -> bool:
    """Whether a quotation swallows a name inside it."""
    if _SLOGAN.match(text, end):
        return True
    fills = p.start == start + 1 and p.end == end - 1
    if fills:
        unknown = (
            p.label is EntityLabel.GPE and text[p.start : p.end] not in vocabulary.place_names()
        )
        return unknown or (p.label in _NESTED and _BRAND.match(text, end) is not None)
    return p.label in _NESTED and p.start > start and end - start <= 16
