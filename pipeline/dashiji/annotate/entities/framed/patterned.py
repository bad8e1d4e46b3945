"""Names that one pattern tells whole, whatever the words are cut into.

Offices of a ministry for a part of the country, centres that the state has in several cities, its
rescue teams, schools by their number, works on waters and on numbered roads, towns of banners,
meetings of all chiefs of a kind, houses told by who heads them or is their member.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading, leading_country
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_REGIONAL: Final = Cued(
    r"(?:华[北东南中]|[西东]北|西南|[北东南]海|珠江|长江|淮河|海河|黄河|太湖|松辽)(?:(?![的在和、为])[\u4e00-\u9fff]){0,12}?"
    r"(?:监督站|督察局|督查中心|监管局|管理局|审计局|派出局|分局|监管办|特派办|流域局|区域局|调查局)(?![长部])",
    "站局心办",
)
"""A ministry's office for a part of the country (某部 | 华南核与辐射安全监督站)."""
_RESCUERS: Final = Cued(
    r"国家(?:[\u4e00-\u9fff]{2,6})?应急救援[\u4e00-\u9fff]{2,10}?队(?![员伍长])", "援", "队"
)
"""One of the state's rescue teams, called by its seat (国家矿山应急救援 | 某队)."""
_REBUILT: Final = Cued(
    r"(?:[国省县乡]道[A-Z]?\d{1,4}线?|(?<![A-Za-z\d])[GSXY]\d{1,4}线?)(?:(?![在的，。、由])[\u4e00-\u9fff]){2,26}?"
    r"(?:改扩建|改建|扩建|新建|提升改造|升级改造|大修|拓宽|改造|建设)(?:工程|项目)",
    "道GSXY",
    held="工程|项目",
)
"""What is done to a numbered road between two places (省道221线甲市至乙口岸公路改建工程)."""
_NTH_SCHOOL: Final = Cued(
    "(?<![各全某该本外])[市县区州旗镇乡]第[一二三四五六七八九十]{1,3}(?:实验|初级|高级|完全|民族|职业|技工){0,2}"
    "(?:中学|小学|幼儿园|学校|人民医院|中医院|医院)(?![生])",
    "第",
)
"""A town's school or hospital by its number (市第一中学)."""
_DIVERSION: Final = Cued(
    r"引(?:[\u4e00-\u9fff]{1,2}[入济补][\u4e00-\u9fff](?:补[\u4e00-\u9fff])?|[洮汉江黄淮湘沂漳滦洱沙泾洛乌])"
    r"(?:[一二三]期|调水|供水|补水|灌溉|灌区|水库|配套|延伸|增效|扩建|改造|主体|骨干){0,4}工程",
    "引",
    "程",
)
"""A work that leads one water to another (引甲济乙二期工程)."""
_FIRST_OF_MANY: Final = Cued("(?<=、)[于向任盛宁经][\u4e00-\u9fff]{1,2}(?=等\\d{1,3}[名位])", "等")
"""Somebody whose family name is a word, behind a mark and before the others (、于某某 | 等11名)."""
_NATIONAL_CENTRE: Final = Cued(
    r"国家[\u4e00-\u9fff]{4,8}?(?P<city>[\u4e00-\u9fff]{2,4})分?中心", "国", "心"
)
"""A seat of a national centre, whose city stands inside its name (国家超级计算 | 某市 | 中心)."""
_BANNER_TOWN: Final = Cued(
    "(?:(?![在到赴入和及与旗县市乡镇对从向由至往抵访各该全个本为是的了])[\u4e00-\u9fff]){2,7}?(?:苏木|嘎查)(?![镇长])",
    held="苏木|嘎查",
)
"""A town or village of a banner, whose transliterated name no tagger knows."""
_GATHERED: Final = "(?:长|主任|书记)(?:座谈会|工作会议|视频会议|专题会议|会议|论坛)"
_OF_CHIEFS: Final = Cued(
    "全[国省市区州县](?:(?![，。、的和与及在了召开])[\u4e00-\u9fff（）()]){2,14}?"
    f"{_GATHERED}(?![室精上])",
    "全",
    held=_GATHERED,
)
"""The meeting of all chiefs of one kind (全国法院院长会议, 全省网信办主任会议)."""
_TRADE: Final = frozenset({"n", "nz", "vn", "LOC", "ORG", "a", "an", "f", "s", "nw"})
"""Tags of the words in the name of a house that say what it is for."""
_CHIEF_OF: Final = Cued(
    "[省市县区州旗](?:(?![，。、的和与及在了由到对任兼和副])[\u4e00-\u9fff]){2,12}?(?P<house>[站所])(?=副?(?P=house)长)",
    "省市县区州旗",
    held="[站所]副?[站所]长",
)
"""A local house of which the chief is told next (县结核病防治所 | 所长), whatever it is for."""
_MEMBER_OF: Final = Cued("(?:全国|[省市县区州旗])政协(?=委员)", "全省市县区州旗", held="政协委员")
"""The conference that somebody is a member of, which the tagger reads into one word with it."""
_SENT_ABROAD: Final = Cued(
    r"(?:中国)?(?:第\d{1,3}批|首批)?赴[\u4e00-\u9fff]{2,6}?维和(?:部队|步兵营|工兵分队|警察防暴队|医疗分队)(?![员长])",
    "赴中第首",
    held="维和",
)
"""Peacekeepers sent to a country (中国第22批赴甲国维和部队)."""
_NATIONS_OWN: Final = Cued(
    r"国家(?:[\u4e00-\u9fff]{2}){0,2}?(?:会议中心|博物馆|图书馆|美术馆|大剧院|体育场|体育馆|展览馆|展览中心|纪念馆|公园)",
    "国家",
)
"""A house that a foreign country has as its own (甲国国家会议中心)."""
_ANYWHERE: Final = (
    (_RESCUERS, EntityLabel.ORG, "known"),
    (_FIRST_OF_MANY, EntityLabel.PERSON, "title"),
    (_DIVERSION, EntityLabel.INITIATIVE, "session"),
    (_REBUILT, EntityLabel.INITIATIVE, "session"),
    (_BANNER_TOWN, EntityLabel.GPE, "known"),
)
"""Patterns that tell enough by themselves, with label and method."""
_AT_WORD: Final = (
    (_NTH_SCHOOL, EntityLabel.ORG, "local-body"),
    (_OF_CHIEFS, EntityLabel.EVENT, "session"),
)
"""Those that also begin where a word does."""


def propose_patterned(reading: Reading) -> Iterator[Proposal]:
    """Everything that one of the patterns tells."""
    text, starts = reading.text, reading.starts
    for pattern, label, method in _ANYWHERE:
        for match in pattern.finditer(text):
            yield weighed(*match.span(), label, method)
    for pattern, label, method in _AT_WORD:
        for match in pattern.finditer(text):
            if match.start() in starts:
                yield weighed(*match.span(), label, method)
    yield from _national_centres(reading)
    yield from _sent_abroad(reading)
    yield from _nations_own(reading)
    yield from _regional_offices(reading)
    yield from _told_by_people(reading)


def _told_by_people(reading: Reading) -> Iterator[Proposal]:
    """Houses whose chief, and conferences whose member, is told of right behind."""
    for house in _CHIEF_OF.finditer(reading.text):
        start, end = house.span()
        # The last sign may be cut off as a particle (防治 | 所 | 所长).
        if start in reading.starts and _TRADE.issuperset(reading.tags_within(start, end - 1)):
            yield weighed(start, end, EntityLabel.ORG, "local-body")
    for conference in _MEMBER_OF.finditer(reading.text):
        start, end = conference.span()
        member = end + len("委员")
        if start in reading.starts and reading.after(member)[1] == "PER":
            yield weighed(start, end, EntityLabel.ORG, "local-body")


def _sent_abroad(reading: Reading) -> Iterator[Proposal]:
    """Peacekeepers, with the country that they are sent to."""
    for match in _SENT_ABROAD.finditer(reading.text):
        sent = match.group().partition("赴")[2]
        if match.start() in reading.starts and leading_country(sent):
            yield weighed(*match.span(), EntityLabel.ORG, "known")


def _nations_own(reading: Reading) -> Iterator[Proposal]:
    """A country's own house with the foreign country before it, whose name it begins with."""
    for match in _NATIONS_OWN.finditer(reading.text):
        before = reading.before(match.start())[0]
        if vocabulary.is_abroad(before):
            yield weighed(match.start() - len(before), match.end(), EntityLabel.LOC, "known")


def _regional_offices(reading: Reading) -> Iterator[Proposal]:
    """A known body's offices for a part of the country, with the body."""
    for match in _REGIONAL.finditer(reading.text):
        start = vocabulary.known_body_before(reading.text, match.start())
        if start is not None:
            yield weighed(start, match.end(), EntityLabel.ORG, "known")


def _national_centres(reading: Reading) -> Iterator[Proposal]:
    """The seats of a centre that the state has in several cities."""
    for match in _NATIONAL_CENTRE.finditer(reading.text):
        start = match.start()
        if start in reading.starts and match["city"] in vocabulary.place_names():
            yield weighed(start, match.end(), EntityLabel.ORG, "pattern-org-local")
