"""Houses told by a number, and bodies told by what is done with them.

A company's or academy's houses by their number (五院, 中国电科14所), and bodies with a name of
common words that are set up (共建智能装备联合研究中心).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_N: Final = "[一二三四五六七八九十]{1,3}"
_ACTS: Final = (
    "(?:党委|项目部|项目|承建|承担|承接|中标|参建|施工|负责|牵头|召开|举行|举办|组织|开展|完成|启动|荣?获|研制|抓总|"
    "自主|发布|印发|成立|与[\\u4e00-\\u9fff]|向[\\u4e00-\\u9fff]|联合|会同|团委|工会|纪委|领导班子|连续|首次|投入|"
    "院长|所长|厂长|副?总?经理|职工|员工|科研|青年|党员|及|、|和[\\u4e00-\\u9fff]|入选|被|在[\\u4e00-\\u9fff]|所属|下属)"
)
_NUMBERED: Final = Cued(
    rf"(?:(?<=[，。、；：（\s\u3000△●※*■◆由与和对到向给经是在内])|(?<=宣布|访问|参观|调研|走访|考察|慰问|视察)|^)"
    rf"(?:第?{_N}(?:分公司|工程公司|建筑公司|建设公司|公司)|{_N}院)"
    rf"(?={_ACTS}|[，。；）]|\s|\d{{4}}年度|\Z)",
    "公院",
)
_HOUSES: Final = (
    "(?:研究所|研究院|设计院|勘察院|工程局|工程公司|工程处|分公司|公司|采油厂|采气厂|大队|支队|总队|中队|所|院|局|厂|部|处|师|旅|团)"
    "(?![家个名级次届年月日长室在分舱门队员址])"
)
_OF_BODY: Final = Cued(
    rf"第?[〇零一二三四五六七八九十百\d]{{1,4}}{_HOUSES}",
    held=rf"[〇零一二三四五六七八九十百\d]{_HOUSES}",
)
_OF_THEM: Final = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:矿井|煤矿|矿山|学校|医院|企业|工地|单位|场所|站点|网点|场站|电站|电厂|高校|院校|中学|小学|幼儿园|景区|"
    "服务区|收费站|隧道|桥梁|水库|设施|隐患|工程|项目部|门店|营业厅|机场|林场|农场|公司|分公司|子公司|车间)(?![长部办])"
)
"""What the number before counts (甲集团37处 | 矿井)."""
_TRADES: Final = (
    "水电",
    "中建",
    "中铁",
    "中交",
    "中冶",
    "中煤",
    "中核",
    "中船",
    "核工业",
    "地质",
    "煤田地质",
)
"""What the numbered houses of a trade are named after, with no other head."""
_MEMBER_TAGS: Final = frozenset({"PER", "LOC", "ORG", "nz", "nw"})
_MEMBER_ACTS: Final = re.compile(
    "[、，；（与和及向在由以被将携]|(?:委托|参与|承办|主办|发布|印发|举行|举办|召开|获|接受|同时|共同|累计|首|研制|交付|实现|完成|启动|组织|"
    "联合|党委|工会|团委|董事|总经理|副总|总设计师|总工|代表队|员工|职工)"
)
"""What follows the member of a group that is called by the group's name and its own."""
_SET_UP: Final = Cued(
    "(?:共建|共同成立|联合成立|联合组建|设立|成立|组建|筹建|揭牌成立|挂牌成立)(?P<name>(?:(?![了的等第该由在将并为是、])[\\u4e00-\\u9fff]){3,22}?"
    "(?:联合研究中心|研究中心|联合实验室|实验室|研究院|研究所|创新中心|工程技术中心|技术中心|工程中心|指挥部|创新联合体|产业联盟|创新联盟|职教集团|产业学院))"
    "(?=[，。；、（,;]|并|签|揭牌|$|\\s)",
    "共设成组筹揭挂联",
)
_LINE_CREW: Final = Cued(
    "(?:地铁|轻轨|轨道交通)[一二三四五六七八九十\\d]{1,3}号线[\u4e00-\u9fff]{0,8}?(?:项目部|指挥部|项目经理部)",
    "线",
)
_GROUP: Final = Cued(
    "(?P<owner>国务院|中央|[省市县区州]委|[省市县区州]政府|[省市县区州](?:安委会|纪委监委|纪委)?)"
    "(?:大督查|综合督查|安全生产|生态环境保护|疫情防控|专项|综合|联合)?第[一二三四五六七八九十\\d]{1,3}[\u4e00-\u9fff]{0,6}?"
    "(?:督查|督导|督察|巡视|巡察|考核|检查|指导|核查|验收|评估|调查)组",
    "第",
    "组",
)
"""One of the groups that an authority sends round (国务院大督查第三督查组)."""
_FOREIGN_TRADE: Final = "(?:(?![在由对向为的了])[\u4e00-\u9fff]){2,8}?"
_ALL: Final = frozenset("全各本我该每某")
_ANY_OF: Final = re.compile(
    "[一二两三四五六七八九十多各首个家几数\\d]|若干|专门|专项|临时|相应|[省市县国]级|全[国省市]首|[国省]内首|新型|高水平|自己|本|其|现场|前[方线]|后方|联合"
)


@cache
def _brands() -> re.Pattern[str]:
    return re.compile(
        f"{vocabulary.frame_words('brand')}(?!集团|公司|股份|有限)(?P<member>[\u4e00-\u9fff]{{2}})"
    )


def _members(reading: Reading) -> Iterator[Proposal]:
    """A group's member by both names in short (航空工业某飞, 中国航发某明)."""
    for match in _brands().finditer(reading.text):
        number = reading.starts.get(match.start("member"))
        if (
            number is not None
            and reading.words[number].end == match.end()
            and reading.tags[number] in _MEMBER_TAGS
            and match["member"] not in vocabulary.heads()
            and match["member"] not in vocabulary.titles()
            and _MEMBER_ACTS.match(reading.text, match.end())
        ):
            yield weighed(*match.span(), EntityLabel.ORG, "session")


def propose_houses(reading: Reading) -> Iterator[Proposal]:
    """Houses by their number, and bodies that are set up."""
    yield from _members(reading)
    text = reading.text
    for match in _NUMBERED.finditer(text):
        if not _counts(text, match.end()):
            yield weighed(*match.span(), EntityLabel.ORG, "local-body")
    for match in _OF_BODY.finditer(text):
        start = _owner_start(reading, match.start())
        if start is not None and not _OF_THEM.match(text, match.end()):
            yield weighed(start, match.end(), EntityLabel.ORG, "local-body")
    for match in _SET_UP.finditer(text):
        if _ANY_OF.match(match["name"]) is None and match["name"] not in vocabulary.generic():
            yield weighed(*match.span("name"), EntityLabel.ORG, "local-body")
    for match in _LINE_CREW.finditer(text):
        yield weighed(*match.span(), EntityLabel.ORG, "session")
    for match in (*_GROUP.finditer(text), *_offices().finditer(text)):
        start = _with_place(reading, match.start())
        if start in reading.starts and text[max(0, start - 1) : start] not in _ALL:
            yield weighed(start, match.end(), EntityLabel.ORG, "session")
    yield from _abroad(text)


def _abroad(text: str) -> Iterator[Proposal]:
    """Governments and agencies that are named with their country."""
    for match in _governments().finditer(text):
        yield weighed(*match.span(), EntityLabel.ORG, "local-body")
    for match in _foreign().finditer(text):
        own = match["country"] in vocabulary.OWN_COUNTRIES
        if not own and not vocabulary.ends_in_head(match["trade"]):
            yield weighed(*match.span(), EntityLabel.ORG, "local-body")


def _with_place(reading: Reading, start: int) -> int:
    """Where the place begins whose own 市 or 省 stands at an offset; the offset if none does."""
    number = reading.word_over(start)
    if number is not None and reading.words[number].start < start:
        begin = reading.words[number].start
        named = reading.text[begin : start + 1] in vocabulary.place_names()
        return begin if named else start
    return start


@cache
def _offices() -> Cued:
    """The short names of the offices of a place's committees and leading groups (市创文办)."""
    offices = [head for head in vocabulary.heads() if head[-1] == "办" and len(head) > 2]
    return Cued(f"[省市县区州旗](?:委|政府)?{either(offices)}(?![理公事学好案])", "办")


@cache
def _governments() -> Cued:
    """The government of a country, named with it (甲民主共和国政府)."""
    return Cued(
        f"{either(vocabulary.countries())}政府(?=[与和、，。签向就代在宣决同将对发])(?!代表团)",
        "政",
    )


@cache
def _foreign() -> Cued:
    """A foreign agency of two trades, named with its country (甲国空间与大气研究委员会)."""
    return Cued(
        f"(?P<country>{either(vocabulary.countries())})(?P<trade>{_FOREIGN_TRADE})[与和及]"
        f"(?![国省市县区我本]){_FOREIGN_TRADE}"
        "(?:委员会|管理局|总局|局|署|研究院|研究所|中心|协会|基金会|联合会|研究机构)(?![长部])",
        "与和及",
    )


def _counts(text: str, end: int) -> bool:
    """Whether companies are counted and not numbered (三公司签约)."""
    return text.startswith(("签约", "入选", "落户", "入驻", "上榜"), end)


def _owner_start(reading: Reading, at: int) -> int | None:
    """Where the body begins that ends at an offset, before the number of one of its houses."""
    text = reading.text
    known = vocabulary.known_body_before(text, at)
    if known is not None and known in reading.starts:
        return known
    number = reading.ends.get(at)
    if number is None:
        return None
    surface = reading.surfaces[number]
    company = surface.endswith(("集团", "公司", "油田", "局", "兵团"))
    if (reading.tags[number] == "ORG" and company) or surface in _TRADES:
        return reading.words[number].start
    return None
