"""All proposers over one text, then the arbitration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.abbreviated import propose_abbreviated, propose_reached, propose_runs
from dashiji.annotate.entities.assemblies import propose_assemblies
from dashiji.annotate.entities.bureaus import propose_bureaus
from dashiji.annotate.entities.composed import department_of, inner_unit, propose_composed
from dashiji.annotate.entities.constructions import propose_constructions
from dashiji.annotate.entities.forms import NTH, is_transliterated
from dashiji.annotate.entities.framed import propose_framed
from dashiji.annotate.entities.headed import propose_headed
from dashiji.annotate.entities.houses import propose_houses
from dashiji.annotate.entities.index import Texts
from dashiji.annotate.entities.numbered import propose_numbered
from dashiji.annotate.entities.owners import part_owner
from dashiji.annotate.entities.people import propose_people
from dashiji.annotate.entities.proposals import Proposal, arbitrate
from dashiji.annotate.entities.reading import Reading
from dashiji.annotate.entities.rows import propose_rows
from dashiji.annotate.entities.sites import propose_sites
from dashiji.annotate.entities.spans import Spans
from dashiji.annotate.entities.tagged import (
    propose_foreign_cities,
    propose_known,
    propose_regions,
    propose_tagged,
)
from dashiji.annotate.entities.venues import propose_venues
from dashiji.annotate.mentions import DocumentMention, EntityMention, Word
from dashiji.records import EntityLabel

LEAST_WEIGHT: Final = 0.5
"""Weight per character below which a proposal is not worth a mention."""

_PROPOSERS: Final = (
    propose_tagged,
    propose_known,
    propose_regions,
    propose_abbreviated,
    propose_runs,
    propose_reached,
    propose_foreign_cities,
    propose_people,
    propose_headed,
    propose_constructions,
    propose_framed,
    propose_venues,
    propose_sites,
    propose_composed,
    propose_houses,
    propose_bureaus,
    propose_rows,
    propose_assemblies,
    propose_numbered,
)
_BRAND: Final = re.compile(r"[牌号杯型奖级轮舰艇]")
_SLOGAN: Final = re.compile(r"(?:为|作为)(?:[^，。]{0,4}主题|主线|题|口号|宗旨|目标|理念)")
# A meeting's declaration without 《》 has no label, nor has what its name holds (…大会某地倡议).
_ACT: Final = re.compile(
    r"(?:大会|论坛|峰会|会议|年会)[\u4e00-\u9fff]{0,4}(?:倡议|宣言|共识)(?![书人者])"
)
_SITED: Final = frozenset({EntityLabel.ORG, EntityLabel.LOC})
_ONE_OF_A_KIND: Final = re.compile(
    "(?:(?<=.[县市区镇乡村州路街])|(?<=街道))一(?![中小院医建高职幼附轻汽师])[\u4e00-\u9fff]{2,8}\\Z"
)
"""What is told of as one of its kind in a town, and is no name (甲镇 | 一电子厂)."""
_ANY: Final = frozenset({"某", "各", "每"})
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
_SESSION: Final = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}届第?[一二三四五六七八九十\d]{1,3}次"
    r"|第[一二三四五六七八九十\d]{1,3}次(?:全国)?(?:代表|会员代表)?大会"
    r"|第[一二三四五六七八九十\d]{1,3}[次届](?:理事会|成员国|缔约方|部长级?|领导人|非正式|外长|元首|首脑|总理|执行委员会|执委会|成员|会员){0,3}(?:会议|大会|会晤|峰会)"
)
_PARTS: Final = {
    # 第十五届甲大会 | 第一阶段会议
    EntityLabel.EVENT: re.compile("第[一二三四]阶段(?:会议|大会|会期)"),
    # 某山 | 国家级自然保护区, 某路 | 高架桥
    EntityLabel.LOC: re.compile(
        "(?:国家|省)级(?:自然保护区|风景名胜区|湿地公园|森林公园)|高架桥?|立交桥"
        "|(?<=铁路|高铁|高速|公路)[\\u4e00-\\u9fff]{2,6}?(?:特?大桥|隧道)"
    ),
}
"""What goes on a name of the same label before it."""
_IN_PORT: Final = ("码头", "港区", "作业区", "锚地", "泊位")
"""Parts of a port, which are named after it."""
_NATIONAL_SITE: Final = re.compile("国家[\u4e00-\u9fff]{0,8}(?:公园|保护区|名胜区|园)\\Z")
_LOCAL_OFFICE: Final = re.compile(
    "国资委|发改委|发展改革委|卫健委|卫生健康委|网信办|残联|妇联|文联"
)
_COMPANY_END: Final = re.compile("(?:股份|有限责任|有限|控股|集团|总)*公司(?![法债治])")
"""How the full name of a company goes on behind a short one (某某科技集团 | 公司)."""
_PHASE: Final = re.compile("(?:(?<=号线)|(?<=.工程))[一二三四五六七八九十]期(?!工程|项目|建设)")
"""The part of a city's line or a work that is built at a time (6号线 | 一期)."""
_APP: Final = re.compile("(?<![”」])(?:App|APP|app)(?![A-Za-z])")
_CAMPUS: Final = re.compile(r"[（(]([\u4e00-\u9fff]{2,4})[）)]")
_WITH_CAMPUS: Final = re.compile(r"(?:大学|学院|中心|研究院|实验室|有限公司|集团|队)\Z")
"""What names end in that a bracketed place may follow as their own part (甲大学（乙市）)."""
_OWN_OFFICE: Final = re.compile(
    "(?<=医院)[东西南北]院?区(?!域)|(?<=局)(?:经开|高新|城关|城[东西南北中]|临空|保税|港区|景区|开发|新)区?(?:分局|派出所)|(?<=指挥部|委员会|组委会)办公室|(?<=领导小组)办公室|(?<=联席会议)办公室|(?<=机制)[\u4e00-\u9fff]{2,4}组"
    "|(?<=党工委|[校院司]党委)(?:组织人事|组织|宣传|统战|党群工作|政治工作)[部处]"
)
"""An office that is named after the body which it serves."""
_BUREAU: Final = re.compile(
    "(?:(?![司向对与和同由将会召举组发印启])[\u4e00-\u9fff]){2,8}?(?<![公上官打])司(?![法机令徒空南马])"
)
"""A ministry's department, whatever follows it."""
_OWN_SITE: Final = re.compile("(?:官网|官方网站|门户网站|官微)(?=[发公上刊全同首开转推予，。、])")
"""The site of a body that the words part (文化 | 和 | 旅游部 | 官网)."""
_RUN_BY: Final = re.compile(
    "(?:活动)?(?:工作|筹备(?:工作)?)?(?:领导小组|组委会|组织委员会|筹委会|筹备委员会|执委会|执行委员会|指挥部)"
)
"""Who runs a meeting or a festival, named after it (甲文化节 | 组委会)."""
_RUNS_MINES: Final = re.compile("(?:公司|集团|矿务局|煤电|煤业|矿业)\\Z")
_SHOP: Final = re.compile("(?:超市|商场|书店|药房|药店|广场|百货|酒店|商城|便利店)\\Z")
_OUTLET: Final = re.compile("([\u4e00-\u9fff]{2,4}?)店(?![铺主员堂小长])")
"""A chain's shop in a town (甲超市 | 乙县店)."""
_MINE: Final = re.compile(
    "(?:[一二三四五六七八九十]{1,2}"
    "|(?:(?![开采挖在对与和及向由为所属下的关停收并投建新原各个座处等有大中小两多旗选炼]|直属|露天)[\u4e00-\u9fff]){2,3}"
    "(?:(?<![煤铁铜金锡锰磷盐硫铝钼锂石化能色产型])|(?<![化能色产型])[煤铁铜金锡锰磷]))"
    "矿(?![产业区山井石长难用工藏务泉车渣机道源权企床种物层灯渗])"
)
"""A company's mine by its name or number (甲集团 | 龙王矿, 乙公司 | 八矿)."""
_HELD_BY: Final = re.compile(
    "[会节赛展周月](?:活动)?(?:筹备)?(?:组委会|组织委员会|筹委会|执委会|执行委员会|指挥部)\\Z"
)
_EDITION: Final = re.compile(
    "(?:第[一二三四五六七八九十百\\d]{1,4}届|首届|(?<!\\d)(?:19|20)\\d{2}年)\\Z"
)
"""The edition or year of a meeting, before who runs it (首届甲节 | 组委会)."""
_OTHER_POWER: Final = re.compile(
    "(?:[\u4e00-\u9fff]{2,6})?(?:自治区|自治州|[省市县区州旗镇乡])(?:(?:人民)?政府|人大(?:常委会)?|政协)"
)
"""A place's other powers, which stand beside its party committee with no mark between."""
_MINISTRIES: Final = frozenset("部委署局行办")
_CREW: Final = re.compile(
    "(?:工程|项目)?(?:建设|施工|总承包)?(?:项目部|项目经理部|总?指挥部|建设管理[局处]|建管[局处]|筹建[处办])"
)
"""Who builds a railway or a work, named after it (甲高铁 | 项目部, 乙工程 | 建设管理局)."""
_NESTED: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG, EntityLabel.PERSON})


def find_in_each(
    texts: Iterable[tuple[str, Sequence[Word], Sequence[DocumentMention]]],
) -> Iterator[tuple[EntityMention, ...]]:
    """The named entities of each text, from it, its words and its documents.

    One proposer reads all texts before the next one does: its tables stay in the processor's
    caches, which takes a tenth off the time.
    """
    readings = [
        Reading(text, words, [(d.start, d.end) for d in documents])
        for text, words, documents in texts
    ]
    _seek_names(readings)
    proposals: list[list[Proposal]] = [[] for _ in readings]
    for proposer in _PROPOSERS:
        for reading, found in zip(readings, proposals, strict=True):
            found.extend(proposer(reading))
    for reading, found in zip(readings, proposals, strict=True):
        yield joined(reading.text, arbitrate(admitted(reading, found)))


def _seek_names(readings: Sequence[Reading]) -> None:
    """Find the names of the tables in all readings at once, which takes a third of the time."""
    texts = Texts([reading.text for reading in readings])
    for index in (
        vocabulary.gazetteer(),
        vocabulary.head_words(),
        vocabulary.names_of_countries(),
        vocabulary.site_words(),
        vocabulary.departments(),
    ):
        for reading, found in zip(readings, index.find_in_each(texts), strict=True):
            reading.found[index] = found


def joined(text: str, mentions: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The mentions, a body and its department made one, and what 暨 joins to an assembly."""
    whole: list[EntityMention] = []
    for mention in mentions:
        last = whole[-1] if whole else None
        if last is not None and mention.start < last.end:
            continue
        if last is not None and (
            (last.end == mention.start and _goes_on(text, last, mention))
            or _is_assembly_of(text, last, mention)
            or _is_hyphenated(text, last, mention)
        ):
            whole[-1] = replace(mention, start=last.start, score=last.score + mention.score)
        else:
            whole.append(mention)
        whole[-1] = _with_department(text, whole[-1])
        _join_double(text, whole)
    return tuple(whole)


def _goes_on(text: str, first: EntityMention, second: EntityMention) -> bool:
    """Whether a name and the one right behind it are one."""
    name = text[second.start : second.end]
    if first.label is second.label:
        part = _PARTS.get(second.label)
        if part is not None and part.match(text, second.start):
            return True
        if second.label is EntityLabel.LOC:
            # 某港 | 某某码头
            return text[first.end - 1] == "港" and name.endswith(_IN_PORT)
        # 市委 | 网信办: the office of a local committee, though the state has one of that name.
        if _OTHER_POWER.fullmatch(name) and text[first.end - 1] in "委府大会":
            return False  # 县委 | 县政府
        office = text[first.end - 1] == "委" and name[-1] == "办"
        return second.label is EntityLabel.ORG and (office or name not in vocabulary.known_names())
    if first.label is not EntityLabel.GPE:
        return False
    if second.label is EntityLabel.LOC and _NATIONAL_SITE.match(name):
        # 某某 | 国家湿地公园: the town that a site is named after.
        return text[first.end - 1] not in vocabulary.DIVISIONS and (
            text[first.start : first.end] not in vocabulary.countries()
        )
    # 某省 | 第十五届运动会: whose meeting it is belongs to its name.
    # 某省 | 国资委: the same office as the state's, in a province.
    return second.label is EntityLabel.EVENT or (
        _LOCAL_OFFICE.fullmatch(name) is not None
        and text[first.start : first.end] not in vocabulary.countries()
    )


def _join_double(text: str, whole: list[EntityMention]) -> None:
    """Make one of a meeting and the body's own meeting that 暨 joins to it (甲论坛暨某会年会)."""
    last = whole[-1]
    for size in (2, 3):
        if len(whole) < size or last.label is not EntityLabel.EVENT:
            return
        first, between = whole[-size], whole[-size + 1 : -1]
        bodies = all(m.label is EntityLabel.ORG and m.end == last.start for m in between)
        joint = text[first.end : whole[-size + 1].start]
        if first.label is EntityLabel.EVENT and joint == "暨" and bodies:
            whole[-size:] = [replace(last, start=first.start, score=first.score + last.score)]
            return


def _with_department(text: str, mention: EntityMention) -> EntityMention:
    """A body with the department that stands between it and the title of its head."""
    mention = _with_rest(text, mention)
    if mention.label not in {EntityLabel.ORG, EntityLabel.LOC}:
        return mention
    company = _COMPANY_END.match(text, mention.end)
    if company and text[mention.end - 1] not in "司行":
        mention = replace(mention, end=company.end(), label=EntityLabel.ORG)
    outlet = _OUTLET.match(text, mention.end)
    if (
        outlet
        and outlet[1] in vocabulary.place_names()
        and (_SHOP.search(text, mention.start, mention.end))
    ):
        mention = replace(mention, end=outlet.end(), label=EntityLabel.ORG)
    mine = _MINE.match(text, mention.end)
    if mine and _RUNS_MINES.search(text, mention.start, mention.end):
        mention = replace(mention, end=mine.end())
    campus = _CAMPUS.match(text, mention.end)
    if (
        campus
        and _WITH_CAMPUS.search(text, mention.start, mention.end)
        and campus[1] in vocabulary.place_names()
    ):
        mention = replace(mention, end=campus.end())
    if mention.label is not EntityLabel.ORG:
        phase = _PHASE.match(text, mention.end)
        return replace(mention, end=phase.end()) if phase else mention
    if _HELD_BY.search(text, mention.start, mention.end):
        edition = _EDITION.search(text, max(0, mention.start - 7), mention.start)
        return replace(mention, start=edition.start()) if edition else mention
    site = _OWN_SITE.match(text, mention.end)
    if site:
        return replace(mention, end=site.end(), label=EntityLabel.PLATFORM)
    department = (
        _OWN_OFFICE.match(text, mention.end)
        or department_of().match(text, mention.end)
        or inner_unit().match(text, mention.end)
        or (_is_ministry(text, mention) and _BUREAU.match(text, mention.end))
    )
    return replace(mention, end=department.end()) if department else mention


def _with_rest(text: str, mention: EntityMention) -> EntityMention:
    """A meeting or a work with who runs or builds it, a work with its phase, a platform's app."""
    end = mention.end
    match mention.label:
        case EntityLabel.EVENT:
            crew = _RUN_BY.match(text, end)
        case EntityLabel.LOC | EntityLabel.INITIATIVE:
            crew = _CREW.match(text, end)
        case _:
            crew = None
    if crew:
        return replace(mention, end=crew.end(), label=EntityLabel.ORG)
    more = {EntityLabel.PLATFORM: _APP, EntityLabel.INITIATIVE: _PHASE}.get(mention.label)
    found = more.match(text, end) if more else None
    return replace(mention, end=found.end()) if found else mention


def _is_ministry(text: str, mention: EntityMention) -> bool:
    """Whether a body is a known one that has departments named 司."""
    return (
        text[mention.end - 1] in _MINISTRIES
        and text[mention.start : mention.end] in vocabulary.known_names()
    )


def _is_hyphenated(text: str, first: EntityMention, second: EntityMention) -> bool:
    """Whether two people are the halves of a foreign double name (甲亚斯-乙内尔)."""
    return (
        first.label is second.label is EntityLabel.PERSON
        and text[first.end : second.start] in {"-", "–", "—"}
        and is_transliterated(text[second.start : second.end])
    )


def _is_assembly_of(text: str, first: EntityMention, second: EntityMention) -> bool:
    """Whether two names are one assembly: 甲会议暨乙大会, or a body and its session."""
    if second.label is not EntityLabel.EVENT:
        return False
    if first.label is EntityLabel.EVENT:
        return text[first.end : second.start] == "暨"
    return (
        first.label is EntityLabel.ORG
        and first.end == second.start
        and _SESSION.match(text, second.start, second.end) is not None
    )


def admitted(reading: Reading, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals that weigh enough, outside of titles, brands and slogans."""
    text = reading.text
    acts = Spans(match.span() for match in _ACT.finditer(text))
    filed = "〔" in text
    for p in proposals:
        if (
            p.score < LEAST_WEIGHT * (p.end - p.start)
            or reading.titles.touches(p.start, p.end)
            or acts.touches(p.start, p.end)
            or (filed and _FILED.match(text, p.end))
            or (p.label == EntityLabel.PLATFORM and text.endswith("官方", 0, p.start))
            or (p.label == EntityLabel.PERSON and _is_no_person(reading, p))
            or (p.label == EntityLabel.GPE and _is_common_word(text, p))
            or (p.label == EntityLabel.GPE and _HONOUR.match(text, p.end))
            or (p.label == EntityLabel.ORG and _is_any_body(text, p))
            or (p.label in _SITED and _is_one_of_a_kind(text, p))
        ):
            continue
        quote = reading.quotes.around(p.start, p.end)
        if quote is None or not _hides(text, *quote, p):
            yield from part_owner(text, p)


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
    tiers = _TIERS.search(text, max(0, p.start - 4), p.end)
    if _OF_SEVERAL.search(text, p.start, p.end) or (tiers and tiers.end() > p.start + 1):
        return True
    if _AMONG.match(text, p.end) and _TO_RANK.search(text, max(0, p.start - 2), p.start):
        return True
    if _is_in_a_row(text, p) or _is_abbreviation_of_thing(text, p):
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
        or NTH.match(name) is not None
        or (
            name[-1] in vocabulary.DIVISIONS
            and number is not None
            and reading.words[number].end == p.end
            and reading.tags[number] == "LOC"
        )
    )


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
        return p.label in _NESTED and _BRAND.match(text, end) is not None
    return p.label in _NESTED and p.start > start and end - start <= 16
