"""Mentions that are one name made one: a body and its department, an assembly and its meeting.

The arbitration chooses among names that overlap; these stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashiji.annotate.entities.bodies.composed import department_of, inner_unit
from dashiji.annotate.entities.people.forms import is_transliterated
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel

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
        "|(?:化工|工业|产业|物流|科技|科创|创业|高新|农业){1,2}(?:园区?|集中区|集聚区)"
        "|(?<=铁路|高铁|高速|公路)[\\u4e00-\\u9fff]{2,6}?(?:特?大桥|隧道|服务区|收费站|停车区)"
        # 某江 | 甲口大桥
        "|(?<=[江河溪])[\\u4e00-\\u9fff]{2,6}?(?:特?大桥|大闸|船闸)"
    ),
}
"""What goes on a name of the same label before it."""
_OF_DISTRICT: Final = re.compile("[\u4e00-\u9fff]{2,3}区(?=[\u4e00-\u9fff]{2})")
"""A body of a city's district, whose name begins with the city's where that is told."""
_SITS: Final = re.compile("(?:论坛|大会|峰会|机制|理事会|组织)\\Z")
_ITS_SITTING: Final = re.compile(
    "第[一二三四五六七八九十\\d]{1,3}[届次][\u4e00-\u9fff]{2,8}会议\\Z"
)
"""An assembly that meets again and again, and one of its meetings."""
_IN_PORT: Final = ("码头", "港区", "作业区", "锚地", "泊位")
"""Parts of a port, which are named after it."""
_NATIONAL_SITE: Final = re.compile("国家[\u4e00-\u9fff]{0,8}(?:公园|保护区|名胜区|园)\\Z")
_LOCAL_OFFICE: Final = re.compile(
    "国资委|发改委|发展改革委|卫健委|卫生健康委|网信办|残联|妇联|文联"
)
_COMPANY_END: Final = re.compile("(?:股份|有限责任|有限|控股|集团|总)*公司(?![法债治])")
"""How the full name of a company goes on behind a short one (某某科技集团 | 公司)."""
_PHASE: Final = re.compile(
    "(?:(?<=号线)|(?<=.工程))[一二三四五六七八九十]期(?!工程|项目|建设)"
    "|(?<=[校院厂园]区)第?[一二三四五六七八九十\\d]{1,3}号?(?:学生公寓|公寓|学生食堂|食堂|教学楼|实验楼|宿舍楼|宿舍|餐厅)"
    "|(?<=西气东输|川气东送|南水北调|引江济淮|西电东送|北煤南运)(?:[东西中一二三四五]线)(?:一期|二期)?工程"
)
"""The part of a city's line or a work that is built at a time (6号线 | 一期)."""
_APP: Final = re.compile("(?<![”」])(?:App|APP|app)(?![A-Za-z])")
_CAMPUS: Final = re.compile(r"[（(]([\u4e00-\u9fff]{2,4})[）)]")
_WITH_CAMPUS: Final = re.compile(r"(?:大学|学院|中心|研究院|实验室|有限公司|集团|队)\Z")
"""What names end in that a bracketed place may follow as their own part (甲大学（乙市）)."""
_OWN_OFFICE: Final = re.compile(
    "(?<=医院)(?:[东西南北]院?区(?!域)|[\u4e00-\u9fff]{2,4}院区)|(?<=局)(?:经开|高新|城关|城[东西南北中]|临空|保税|港区|景区|开发|新)区?(?:分局|派出所)|(?<=指挥部|委员会|组委会)办公室|(?<=领导小组)办公室|(?<=联席会议)办公室|(?<=机制)[\u4e00-\u9fff]{2,4}组"
    "|(?<=党工委|[校院司]党委)(?:组织人事|组织|宣传|统战|党群工作|政治工作)[部处]"
    "|(?<=集团|公司)(?:(?![与和及同在、])[\u4e00-\u9fff]){2,10}?(?:研究院|研究所|研究总院)(?=[揭挂成与、，在获]|联合|启用)"
    "|(?<=大学|学院)[\u4e00-\u9fff]{2,6}?系(?=[，。、；主副教]|毕业|学习)"
    "|办(?=副?主任)|(?<=党委|党组|工委|[省市县区州校院厂镇乡]委)(?:理论学习)?中心组"
)
"""An office that is named after the body which it serves."""
_BUREAU: Final = re.compile(
    "(?:(?![司向对与和同由将会召举组发印启])[\u4e00-\u9fff]){2,8}?(?<![公上官打])司(?![法机令徒空南马])"
)
"""A ministry's department, whatever follows it."""
_OWN_SITE: Final = re.compile(
    "(?:官网|官方网站|门户网站|官微|(?:官方)?(?:微信|抖音|微博)?(?:公众号|视频号|订阅号|服务号|抖音号)|官方微[信博])"
    "(?=[发公上刊全同首开转推予直累粉，。、])"
)
"""The site of a body that the words part (文化 | 和 | 旅游部 | 官网)."""
_JEAN: Final = ("让-", "让–", "让—")
"""How French double names begin (让-甲克·乙), whose first half is a word to the tagger."""
_RUN_BY: Final = re.compile(
    "(?:活动)?(?:工作|筹备(?:工作)?)?(?:领导小组|组委会|组织委员会|筹委会|筹备委员会|执委会|执行委员会|指挥部)"
)
"""Who runs a meeting or a festival, named after it (甲文化节 | 组委会)."""
_RUNS_MINES: Final = re.compile("(?:公司|集团|矿务局|煤电|煤业|矿业)\\Z")
_BOTH: Final = re.compile("[会节赛](?:组委会|组织委员会|执委会|筹委会)\\Z")
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
            or _runs_both(text, last, mention)
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
        if second.label is EntityLabel.EVENT:
            # 某某合作论坛 | 第八届部长级会议
            return (
                _ITS_SITTING.match(name) is not None
                and _SITS.search(text, first.start, first.end) is not None
            )
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
    if second.label is EntityLabel.ORG and text[first.end - 1] == "市" and _OF_DISTRICT.match(name):
        # 甲市 | 乙区人民医院
        return True
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
    mention = _with_rest(text, _with_jean(text, mention))
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


def _with_jean(text: str, mention: EntityMention) -> EntityMention:
    """A person with the word that stands before the hyphen in French names."""
    if mention.label is EntityLabel.PERSON and text.endswith(_JEAN, 0, mention.start):
        return replace(mention, start=mention.start - len(_JEAN[0]))
    return mention


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


def _runs_both(text: str, first: EntityMention, second: EntityMention) -> bool:
    """Whether a body runs the meeting before it as well (甲冬奥会和冬残奥会组委会)."""
    return (
        first.label is EntityLabel.EVENT
        and second.label is EntityLabel.ORG
        and text[first.end : second.start] in {"和", "暨", "、"}
        and _BOTH.search(text, second.start, second.end) is not None
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
