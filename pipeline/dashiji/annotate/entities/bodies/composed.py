"""Names composed of parts that the tagger leaves apart or cuts across.

Companies with their place in brackets, teams sent from one place to another, works between two
places, branches of a bank, airports with their city, departments of the chronicle's own house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading, leading_country
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_COMPANY: Final = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?P<bracket>[（(])[\u4e00-\u9fff]{2,6}[)）][\u4e00-\u9fff]{0,12}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)"
)
_GROUP: Final = Cued(
    "[\u4e00-\u9fff]{2,8}(?P<bracket>[（(]集团[)）])(?![\u4e00-\u9fff]{0,12}?(?:公司|集团|企业|厂|总厂)(?![的、，。]))",
    held="[（(]集团[)）]",
)
"""A group of companies without what it is in law (甲（集团）董事长)."""
_OURS: Final = re.compile("[我本][院校省市县区]\\Z")
_BRACKET: Final = re.compile("[)）][\u4e00-\u9fff]{0,12}(?:公司|集团)")
_WORK: Final = re.compile(
    r"(?P<from>[\u4e00-\u9fff]{2,6})(?:(?:—|－|–|-|至|～){1,2}[\u4e00-\u9fff]{2,5}){0,2}(?:—|－|–|-|至|～){1,2}(?P<to>[\u4e00-\u9fff]{2,5}?)"
    r"(?:±?\d{2,4}千伏)[\u4e00-\u9fff]{0,14}?工程"
)
_STATION: Final = re.compile("±?\\d{2,4}千伏[\\u4e00-\\u9fff]{2,14}?工程")
_AIRPORT: Final = Cued(r"[\u4e00-\u9fff]{2,6}?(?:国际机场|机场)", "机", "场")
_GRID: Final = Cued(
    "国网(?P<place>[\u4e00-\u9fff]{2,3})(?:电力|供电)(?:公司)?(?![局厂网]|工会|党委|团委)", "国网"
)
"""The grid's company in a province or a city (国网某省电力)."""
_CARRIER: Final = Cued(
    r"(?:移动|联通|电信|铁塔|广电网络)"
    r"(?![\u4e00-\u9fff]{0,2}(?:通信|通讯|互联|终端|支付|办公|医疗|政务|应用|平台|诈骗|公司|局|大楼))",
    "移联电铁广",
    "动通信塔络",
)
_STUDIO: Final = Cued(
    "(?:传承|创新|名师|名医|专家|科普|调解|律师|法官|检察官|劳模|工匠|首席技师|技能大师|大师|党员|名校长|院士){0,3}(?:工作室|工作站)",
    "室站",
)
_HONOUR: Final = re.compile(
    "(?:(?:全国|国家级|[省市县区]级?)?(?:名老?中医|名师|劳动?模范?|五一劳动奖章获得者|技术能手|道德模范|工匠)|国医大师|大国工匠|首席技师)\\Z"
)
"""What the master is called before the name, which the studio's begins with."""
_OWN_HOUSE: Final = re.compile(
    "(?:党委|党工委|公司|集团|学院|医院|学校|大学|总部|机关|总队|支队|中心)\\Z"
)
"""Before a department: the house that it is in."""
_NO_DEPARTMENT: Final = re.compile(
    "手术|疾病|治疗|诊疗|(?:医[生师]|护士|大夫|患者|病人)(?=[，。、；]|\\Z)|学(?!生)|技术|领域|专业|专科|疑难|托管|联盟|医联体|病房|床位|人才|骨干|病例|用药|用房|护理服务|门诊量|急诊量|常见病|分会|[门署队员]|组(?!织)"
    "|(?:、[\\u4e00-\\u9fff]{2,12}){0,12}等(?:\\d+|多|[一二三四五六七八九十]+)?个?(?:科室|处室|部门)"
)
"""After a department: its trade is meant, or it is one of some (骨科等8个科室)."""
_UNIT: Final = Cued(
    "(?:[部处科股](?=联合|会同|牵头|组织|举办|召开|开展|承办|主办|印发|下发|发布|启动|编制|负责|派出|荣获|获评|获全|被评|更名|挂牌|揭牌|成立|撤销|并入)"
    "|(?:[部处科股室]|中心)(?=主任|副主任|经理|副经理|总经理|副总经理|部长|副部长|处长|副处长|科长|副科长|股长|副股长|负责人))",
    "部处科股室心",
    "合同头织办开发动制责出获评任理长人名牌立销入",
)
"""A department that acts, or that somebody heads."""
_NO_UNIT: Final = re.compile(
    "俱乐部|[全内外总分支局东西南北中腹头胸本]部|项目部|营业部|门市部|小卖部|经营部|住院部|干部|指挥部|[各到好用多]处|办事处|代表处|联络处|[本专学]科"
    "|[教卧展温浴居]室|工作室|实验室|会议室|(?<!公)办公室|部门|[有相]关|各|多个|全体|其他?|[该本每两]"
)
"""What ends like a department and is none, or is any of them."""
_FOUNDED: Final = Cued(
    "(?:设立|增设|新设|撤销|内设|下设|组建|成立|(?:更名|改名|调整|整合|合并|改组)为|改称|改设|并入|划归)"
    "(?P<row>[\u4e00-\u9fff]{4,12}(?:[、和][\u4e00-\u9fff]{3,12}){0,9}?)(?=[，。；]|等?(?:\\d+|[一二三四五六七八九十]+)个)",
    "设撤组成为称入归",
    r"，。；等\d个",
)
_NEW_UNIT: Final = re.compile(
    "[\u4e00-\u9fff]{3,12}(?:[处科股]|(?<!事业)部)|[\u4e00-\u9fff]{4,12}中心"
)
"""What a house founds or gives up as its own part, one or several in a row."""
_LEAST_UNIT: Final = 3
_ITEM: Final = re.compile("[^、和]+")
_LONGEST_UNIT: Final = 9
_IN_UNIT: Final = frozenset({"n", "nz", "nw", "vn", "an", "a", "v"})
_NO_START: Final = frozenset({"v", "p", "c", "u", "d", "r", "w", "m", "q", "ad", "vd"})
_LONGEST_PLACE: Final = 8


def propose_composed(reading: Reading) -> Iterator[Proposal]:
    """Everything that is made of parts."""
    yield from _companies(reading)
    yield from _teams(reading)
    yield from _works(reading)
    yield from _airports(reading)
    yield from _branches(reading)
    yield from _departments(reading)
    yield from _acting(reading)
    yield from _founded(reading)
    yield from _carriers(reading)
    yield from _studios(reading)


def _companies(reading: Reading) -> Iterator[Proposal]:
    """甲数据（某市）有限公司: its words from the first that no name begins without."""
    for match in _GROUP.finditer(reading.text):
        start = _nominal_start(reading, match.start(), match.start("bracket"))
        if start is not None:
            yield weighed(start, match.end(), EntityLabel.ORG, "local-body")
    if not _BRACKET.search(reading.text):
        return
    for match in _COMPANY.finditer(reading.text):
        start = _nominal_start(reading, match.start(), match.start("bracket"))
        if start is not None:
            yield weighed(start, match.end(), EntityLabel.ORG, "local-body")


def _nominal_start(reading: Reading, first: int, end: int) -> int | None:
    """Where the nouns begin that end at `end`, no further left than `first`."""
    start = None
    at = end
    while at > first:
        number = reading.ends.get(at)
        if number is None or reading.words[number].start < first:
            break
        if reading.tags[number] in _NO_START:
            break
        start = at = reading.words[number].start
    return start


def _teams(reading: Reading) -> Iterator[Proposal]:
    """某省援某国医疗队, 某市对口支援某省某县工作队: sent from one place to another."""
    text = reading.text
    if "援" not in text:
        return
    for match in _team().finditer(text):
        sent = match.start("sent")
        if not _is_place(match["to"]):
            continue
        for start in range(match.start(), sent - 1):
            if text[start:sent] in vocabulary.place_names():
                yield weighed(start, match.end(), EntityLabel.ORG, "local-body")
                break
        else:
            if _OURS.search(text, max(0, sent - 2), sent) and sent in reading.starts:
                yield weighed(sent, match.end(), EntityLabel.ORG, "local-body")
                continue
            sender = reading.ends.get(sent)
            if sender is not None and vocabulary.ends_in_body(reading.surfaces[sender]):
                start = reading.words[sender].start
                yield weighed(start, match.end(), EntityLabel.ORG, "local-body")


def _carriers(reading: Reading) -> Iterator[Proposal]:
    """A province's or city's branch of a carrier in short (某省移动)."""
    for match in _GRID.finditer(reading.text):
        if match["place"] in vocabulary.place_names():
            yield weighed(*match.span(), EntityLabel.ORG, "session")
    for match in _CARRIER.finditer(reading.text):
        for start in (match.start() - 2, match.start() - 3):
            number = reading.starts.get(start)
            if (
                number is not None
                and reading.tags[number] in {"LOC", "ORG"}
                and reading.text[start : match.start()] in vocabulary.place_names()
            ):
                yield weighed(start, match.end(), EntityLabel.ORG, "session")
                break


def _studios(reading: Reading) -> Iterator[Proposal]:
    """A studio named after the master who leads it (全国名中医某某传承工作室)."""
    for match in _STUDIO.finditer(reading.text):
        number = reading.ends.get(match.start())
        if number is None or reading.tags[number] != "PER":
            continue
        start = reading.words[number].start
        honour = _HONOUR.search(reading.text, max(0, start - 12), start)
        start = honour.start() if honour and honour.start() in reading.starts else start
        yield weighed(start, match.end(), EntityLabel.ORG, "local-body")


def _is_place(name: str) -> bool:
    """Whether a name is a place, in short or whole, or a place with its province before it."""
    if name in vocabulary.place_names() or name in vocabulary.abbreviations():
        return True
    cuts = range(2, len(name) - 1)
    places = vocabulary.place_names()
    return any(name[:cut] in places and name[cut:] in places for cut in cuts)


def _works(reading: Reading) -> Iterator[Proposal]:
    """甲地—乙地750千伏输变电工程, 甲地±800千伏换流站工程."""
    if "千伏" not in reading.text:
        return
    for match in _WORK.finditer(reading.text):
        for start in range(match.start(), match.end("from") - 1):
            if start in reading.starts and reading.tags[reading.starts[start]] not in _NO_START:
                yield weighed(start, match.end(), EntityLabel.INITIATIVE, "session")
                break
    for match in _STATION.finditer(reading.text):
        number = reading.ends.get(match.start())
        if number is not None and reading.tags[number] in {"LOC", "nz"}:
            start = reading.words[number].start
            yield weighed(start, match.end(), EntityLabel.INITIATIVE, "session")


def _airports(reading: Reading) -> Iterator[Proposal]:
    """An airport with the city that its name begins with (某市某地国际机场)."""
    text = reading.text
    for match in _AIRPORT.finditer(text):
        for start in range(match.start(), match.end() - 3):
            size = _place_at(text, start)
            if size and start + size < match.end() - 2:
                yield weighed(start, match.end(), EntityLabel.LOC, "organiser")
                break


def _place_at(text: str, start: int) -> int:
    """Length of the longest place that begins at an offset, short of a province; 0 if none."""
    for size in range(_LONGEST_PLACE, 1, -1):
        name = text[start : start + size]
        if name in vocabulary.place_names() and name not in vocabulary.provinces():
            return size
    return 0


def _branches(reading: Reading) -> Iterator[Proposal]:
    """A known body with the place of its branch (某银行某省分行)."""
    text = reading.text
    known = vocabulary.known_names()
    for match in _branch().finditer(text):
        for start in range(max(0, match.start() - 14), match.end("place")):
            for cut in range(start + 2, match.end("place") - 1):
                if known.get(text[start:cut]) is EntityLabel.ORG and (
                    text[cut : match.end("place")] in vocabulary.place_names()
                ):
                    yield weighed(start, match.end(), EntityLabel.ORG, "session")
                    break


def _departments(reading: Reading) -> Iterator[Proposal]:
    """Departments of the own house, where words part at both ends."""
    for start, name in reading.names(vocabulary.departments()):
        end = start + len(name)
        if (
            start in reading.starts
            and end in reading.ends
            and not _goes_on_left(reading, start)
            and not _NO_DEPARTMENT.match(reading.text, end)
        ):
            yield weighed(start, end, EntityLabel.ORG, "known")


def _goes_on_left(reading: Reading, start: int) -> bool:
    """Whether a noun stands right before a department, so that it has more of a name."""
    number = reading.ends.get(start)
    return (
        number is not None
        and reading.tags[number] in {"n", "nz", "vn"}
        and len(reading.surfaces[number]) > 1
        and not _OWN_HOUSE.search(reading.surfaces[number])
    )


def _acting(reading: Reading) -> Iterator[Proposal]:
    """A department that no table has, where a clause begins or behind its house (公司 | 某某部)."""
    for match in _UNIT.finditer(reading.text):
        end = match.end()
        start = _unit_start(reading, end)
        if (
            start is not None
            and _NO_UNIT.search(reading.text, start, end) is None
            and reading.text[start:end] not in vocabulary.generic()
            and not leading_country(reading.text[start:end])
        ):
            yield weighed(start, end, EntityLabel.ORG, "known")


def _founded(reading: Reading) -> Iterator[Proposal]:
    """Departments that a house founds, renames or gives up (设立甲处、乙中心)."""
    for match in _FOUNDED.finditer(reading.text):
        if "各" in reading.text[max(0, match.start() - 6) : match.start()]:
            continue
        for item in _ITEM.finditer(reading.text, *match.span("row")):
            start, end = item.span()
            start += reading.text[start] == "原"
            if (
                start in reading.starts
                and end in reading.ends
                and _NEW_UNIT.fullmatch(item.group())
                and _NO_UNIT.search(item.group()) is None
                and item.group() not in vocabulary.generic()
            ):
                yield weighed(start, end, EntityLabel.ORG, "known")


def _unit_start(reading: Reading, end: int) -> int | None:
    """Where the department begins that ends at an offset; None where it is no clause's start."""
    start = end
    while end - start < _LONGEST_UNIT:
        number = reading.ends.get(start)
        if number is None:
            at_start = start == 0 or reading.text[start - 1].isspace()
            return start if at_start and end - start >= _LEAST_UNIT else None
        tag, surface = reading.tags[number], reading.surfaces[number]
        if tag in {"w", "TIME"} or _OWN_HOUSE.fullmatch(surface):
            return start if end - start >= _LEAST_UNIT else None
        if (
            tag not in _IN_UNIT
            or (tag == "v" and surface in vocabulary.governing())
            or vocabulary.is_title(surface)
        ):
            return None
        start = reading.words[number].start
    return None


@cache
def _team() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff]{0,10}?(?P<sent>(?:第[一二三四五六七八九十\d]{1,3}批)?(?:对口支援|对口帮扶|帮扶|支援|援))"
        r"(?P<to>[\u4e00-\u9fff]{1,10}?)(?:抗疫|工作)?"
        rf"(?:{vocabulary.frame_words('team')}|(?:前方|前线)?指挥部|工作[组队])"
    )


@cache
def _branch() -> Cued:
    branches = vocabulary.frame_words("branch")
    return Cued(rf"(?P<place>[\u4e00-\u9fff]{{2,8}}?){branches}", held=branches)


@cache
def department_of() -> re.Pattern[str]:
    """The department between a body and the title of who heads it (某厅 | 某某处 | 处长)."""
    heads = vocabulary.frame_words("department")
    trade = r"(?:(?![原由为派在向被对从任])[\u4e00-\u9fff]){2,9}?"
    return re.compile(
        rf"(?:(?=[\u4e00-\u9fff]{{2,6}}?[一二三四五六七八九十]{heads})|(?!副?{either(vocabulary.titles())}))"
        rf"(?:{trade}(?:[与和及](?![省市县区]){trade})?)(?P<head>{heads})"
        r"(?=副?(?:(?P=head)长|主任|经理|总经理|站长|所长|支队长|大队长|书记|[一二三四]级|巡视员|调研员"
        r"|副?研究员|副?教授|(?:正?高级|助理|总)?工程师|(?:主治|住院)?医师|科员))"
    )


@cache
def inner_unit() -> re.Pattern[str]:
    """A numbered unit behind the body that it is in (甲边检站 | 执勤一队)."""
    number = "[一二三四五六七八九十]{1,3}"
    tasks = "考核|巡查|督导|督查|督察|检查|巡视|巡察|调查|评估|调研|验收|审计|指导|综合"
    return re.compile(
        f"{vocabulary.frame_words('inner')}{{0,3}}第?{number}号?"
        "(?:大队|中队|支队|分队|小队|队(?![员伍列])|站(?![立在式点位台])|车间|工区|工段|分部|分厂|分院|分局|监区|作业区"
        "|(?:党|团)?支部|部(?![分门委署队级])|厂(?![商房区家])|处(?![理置罚分于级方])|科(?![学技研普级目])"
        "|庭(?![审前])|班(?![车子级次人])|营(?![业销商收造养])|连(?![续接夺锁线任夜同])|团(?![队结员购体组委]))"
        f"|第{number}(?:{tasks}){{1,3}}组"
        f"|第{number}(?:大地|海洋|航空|地形|地理)?(?:勘探|地质|水文|测量|测绘|勘测|钻探|物探|普查|工程|施工)队"
    )
