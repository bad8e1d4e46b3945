"""Names by their head word: bodies, sites, meetings, platforms, programmes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from dashiji.annotate.entities.headed.candidates import (
    PARTY_ORGAN,
    Candidate,
    after_body,
    after_company,
    is_named,
    own_office,
    version_end,
)
from dashiji.annotate.entities.headed.continuing import NUMBERED_TOWN
from dashiji.annotate.entities.headed.linking import NOMINAL
from dashiji.annotate.entities.headed.meetings import judge_meeting
from dashiji.annotate.entities.headed.phrases import (
    reach_left,
)
from dashiji.annotate.entities.headed.programmes import judge_programme
from dashiji.annotate.entities.people.forms import SENT, is_landscape_idiom
from dashiji.annotate.entities.people.name_slots import stands_at
from dashiji.annotate.entities.places.housed import after_towns
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.leads import ORGANISED, is_organisation
from dashiji.annotate.entities.text.reading import Reading, leading_country, splits_from_country
from dashiji.annotate.entities.text.vocabulary import Head
from dashiji.records import EntityLabel

_BOARD: Final = re.compile(r"(?:理事会|董事会|监事会)$")
_CHAIR: Final = re.compile(r"(?:副?主任|副?主席|副?理事长|副?董事长|理事|监事|董事)")
_OFFICE: Final = re.compile(r"(?:书记|副书记|成员|委员|常委|主席|副主席|纪检|理论学习|会议|扩大会)")
_TOWN: Final = re.compile(r"[乡镇村县市区旗州盟](?:道)?$")
_NO_BODY: Final = re.compile(
    "[船舰艇](?![舶员])|(?<=公司)(?:债|治理|法(?!务|[人定]))|(?<=中心)组(?!织)|(?<=府办)[好理成结妥]|(?<=学部)委员"
)
"""What makes of a body's head word a vessel (医院船), a paper or a law (公司债券)."""
_NO_DEPARTMENTS: Final = (
    "办公会",
    "常委",
    "家庭",
    "大厅",
    "餐厅",
    "候车厅",
    "候机厅",
    "歌舞厅",
    "中庭",
    "前庭",
    "门庭",
)
"""What ends like a court, a committee or a department of a province, and is none."""
_PARTIES: Final = frozenset("团组")
_HOLDS: Final = re.compile("(?:集团|公司)控股\\Z")
_HELD_BY: Final = re.compile("(?:投资|建设|开发|经营|运营|兴建)")
_CAMPUS: Final = re.compile("[\u4e00-\u9fff]{2}[校院厂]区[\u4e00-\u9fff]+$")
_ACCOUNT: Final = re.compile(
    "[”」』](?:(?:官方)?(?:微信|抖音)?(?:公众号|订阅号|服务号|视频号|抖音号|快手号|头条号)|(?:微信|支付宝)小程序)\\Z"
)
"""A quoted name and the kind of account that it is."""
_OF_COMPANY: Final = re.compile("分公司\\Z")
_ON_TOPIC: Final = re.compile(
    "学习|研讨|辅导|研究|部署|听取|讨论|调研|培训|汇报|协商|视察|询问|审议|讲座|讲授|传达|宣讲"
)
"""What is done on a topic, which is then no section (中心组专题 | 学习)."""
_SCHOOLED: Final = re.compile("小学|中学|学校|幼儿园")
_FARMED: Final = re.compile("(?:栽培|种植|养殖|灌溉|农耕|游牧|复合|梯田|共生|生态)\\Z")
"""What makes of 系统 a way of farming."""
_OF_ALL: Final = re.compile("全[国省市县区州]")
_OPENED: Final = re.compile("[\\u4e00-\\u9fff]{0,4}(?:上线|开通|启用|运行|投用|建成)")
"""全省商业系统 are the people of a trade, but for what is opened (全国公示系统上线)."""
_PRAISED: Final = re.compile("先进|劳动模范|劳模|优秀|模范|表彰|干部|职工|党员|青年|各单位")
"""After 系统: the people of a trade are meant (全国某某系统先进集体)."""
_HOSPITAL: Final = re.compile("医院|保健院|中医院")
_STATIONS: Final = frozenset("站馆园院场")
_TROUPE: Final = re.compile("剧[院场团]$")
_STAGES: Final = re.compile("(?:创演|创排|创作|排演|复排|出品)|的?[\u4e00-\u9fff]{0,3}[剧曲舞戏]《")
"""A house that makes what is played there is a body (甲大剧院创演的舞剧)."""
_WORKED: Final = re.compile(
    "(?:油田|气田|农场|林场|牧场|渔场|煤矿|矿|电站|电厂|书店|剧场|港|作业区|联合站|[动植]物园|树木园|水族馆|海洋馆)\\Z"
)
"""Sites that are run by a body of the same name."""
_IN_FIRM: Final = re.compile(
    "(?:公司|集团|矿务局|矿业|煤业|煤电|[油农林盐电]?[田垦业场力]管理局|农垦局|兵团)[\u4e00-\u9fff]{1,8}\\Z"
)
"""A mine or a farm behind the company that runs it, as its house."""
_GROUNDS: Final = ("基地", "联合站", "作业区", "集输站", "增压站", "处理厂", "总厂", "车间")
"""Bodies that are also where something is, behind 在."""
_DOES: Final = re.compile(
    "召开|举办|组织(?!的|架构)|荣获|入选|推出|发表|建园|主任|副主任|园长|科研|获(?:评|得|全国|国家|[省市])|印发|发布|牵头|会同|与[\u4e00-\u9fff]{2,12}签|承担|承办|党委|工会|职工"
)
"""What only a body does (甲农场召开, 乙煤矿荣获)."""
_AMONG_BODIES: Final = re.compile(
    "(?:[、和及](?:(?![和及])[\u4e00-\u9fff]){2,20}){0,8}等?(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})余?[家个]"
    "(?:[\u4e00-\u9fff]{0,4})(?:单位|机构|部门|院所)"
)
"""What sums up a row of bodies, behind a site in it (甲植物园、乙植物园等16家单位)."""
_OF_ACADEMY: Final = re.compile("(?:科学院|大学)[\u4e00-\u9fff]{2,12}[植动]物园\\Z")
"""A garden of an academy's is one of its institutes."""
_DONE_TO: Final = re.compile("[桥路](?:封|架|修|断|护|守|养|铺)[桥路道]\\Z")
"""A bridge or a road and what is done to it, as one word (甲大桥 | 封桥)."""
_CASE: Final = re.compile("“\\d{1,2}[·.]\\d{1,2}”")
"""The day by which a case or an accident is known, and no site (“3·15”系列盗窃 | 电站)."""
_NEW_CAMPUS: Final = re.compile("[学院校][新老旧]校区\\Z")
_BUILDS: Final = re.compile("(?<=[省市县区旗州])(?:建设|创建|打造|新建|兴建)")
_UNKNOWN_WORD: Final = 4
"""Characters from which a verbal noun that ends like a body is part of one."""
_TOWN_OF: Final = re.compile("[\u4e00-\u9fff]{2,5}(?:镇|乡|街道)(?=[\u4e00-\u9fff]{2})")
"""The town before the name of a community in it (甲街道 | 乙社区)."""
_MILE: Final = re.compile(r"K\d{1,5}\Z")
"""Before 处: a milestone of a road (K1832处)."""
_AT: Final = re.compile(r"(?:在|于|走进|参观|抵达|前往|来到|位于|地点为)$")
_SECTION: Final = frozenset("目栏区题道块")
_PLAIN: Final = frozenset({"平台", "客户端", "小程序", "APP", "App", "app"})
"""What a platform is called behind its quoted name, which the name does not hold."""
_APPS: Final = frozenset({"客户端", "小程序", "公众号", "APP", "App", "app"})
_CALLED: Final = re.compile("(?P<by>爱|[ieIE]|云上|掌上|智慧|我的|(?<![查收观会])看|(?<!可)游)\\Z")
"""What makes a place the name of its own app (爱 | 某市App)."""
_KIND_OF_ACCOUNT: Final = re.compile("(?:官方)?(?:微信|抖音)?\\Z")
"""Between an account and whose it is (某图书馆 | 官方微信 | 公众号)."""
_FACES: Final = frozenset({"网站", "客户端", "App", "APP", "app", "公众号"})
_SINGLE: Final = {
    EntityLabel.ORG: frozenset({"n", "nz", "ORG"}),
    EntityLabel.LOC: frozenset({"n", "nz", "LOC"}),
}
_SINGLE_COMMON: Final = frozenset({"n", "nz"})
_PROPER_TAGS: Final = frozenset({"LOC", "nz", "nw"})


def propose_headed(reading: Reading) -> Iterator[Proposal]:
    """A proposal for each head word that has enough before it; of two with one end, the longer."""
    ended: set[int] = set()
    for start, longest in reading.names(vocabulary.head_words()):
        # The longest head here may hide a shorter one that begins with it and fits the words.
        for word in vocabulary.prefixes(longest):
            end = start + len(word)
            last = reading.ends.get(end)
            if last is None and own_office(reading, end):
                last = reading.word_over(end - 1)
            if last is None or end in ended:
                continue
            for head in vocabulary.heads()[word]:
                found = list(_proposed(reading, head, last, start, end))
                yield from found
                if found:
                    ended.add(end)


def _proposed(
    reading: Reading, head: Head, last: int, head_start: int, end: int
) -> Iterator[Proposal]:
    if not _is_head(reading, last, head) or _MILE.search(
        reading.text, max(0, head_start - 6), head_start
    ):
        return
    phrase = reach_left(reading, head_start, head.label)
    if phrase is None:
        return
    start = phrase.start
    candidate = Candidate(head, phrase, head_start, start, end, reading.text[start:end])
    if is_named(reading, candidate):
        yield from _JUDGES[head.label](reading, candidate)


def _is_head(reading: Reading, last: int, head: Head) -> bool:
    """Whether the word that ends in a head is a noun, and that head its end."""
    surface, tag = reading.surfaces[last], reading.tags[last]
    whole = surface == head.word
    if surface in vocabulary.titles() or surface.endswith("政委"):
        return False
    numbered = surface[0] == "第" or surface[0].isdigit() or NUMBERED_TOWN.match(surface)
    if tag == "m" and numbered and len(head.word) > 1:
        return head.label == EntityLabel.ORG
    if len(head.word) == 1 and surface[-2:] == head.word + "长":
        return head.label == EntityLabel.ORG
    if len(head.word) == 1 and not whole:
        if tag == "vn" and head.label is EntityLabel.ORG and len(surface) >= _UNKNOWN_WORD:
            # 市工业 | 和 | 信息化局: no noun that the tagger knows.
            return True
        return tag in _SINGLE.get(head.label, _SINGLE_COMMON) and (
            surface not in vocabulary.generic()
        )
    if len(surface) < len(head.word) or (whole and len(surface) > 2) or tag in NOMINAL:
        return True
    if tag == "a" and len(surface) > len(head.word) + 1 > 2:
        # 大数据产业博览会: a long word that the tagger does not know.
        return True
    if head.label not in {EntityLabel.ORG, EntityLabel.LOC}:
        # “甲” | 专项 and nothing more is no adjective.
        alone = tag == "a" and reading.after(reading.words[last].end)[1] not in NOMINAL
        return whole and (tag in {"v", "f"} or alone or surface == "周")
    if tag == "v" and whole and last and head.label == EntityLabel.ORG:
        # 学会, 总会 are verbs to the tagger also after a name.
        after = reading.tags[last + 1] if last + 1 < len(reading.tags) else ""
        before = reading.surfaces[last - 1]
        whole_before = before in vocabulary.known_names() or vocabulary.ends_in_head(before)
        if not whole_before and reading.after(reading.words[last].end)[0] in vocabulary.titles():
            return True
        return head.need == "any" and (
            "·" in reading.surfaces[last - 1]
            or (after != "v" and reading.tags[last - 1] == "n")
            or (reading.tags[last - 1] == "ORG" and before[0] in vocabulary.local_starts())
        )
    return tag == "PER"


def _body(reading: Reading, candidate: Candidate) -> Iterator[Proposal]:
    name, start, text = candidate.name, candidate.start, reading.text
    if name.endswith(_GROUNDS) and _AT.search(text, max(0, start - 4), start):
        start = after_towns(text, start, candidate.end, lambda _: False)
        yield weighed(start, candidate.end, EntityLabel.LOC, "pattern-loc-venue")
        return
    acts = reading.after(candidate.end)[1] in ORGANISED
    if _is_no_body(text, candidate, acts=acts):
        return
    country = leading_country(name)
    if country and splits_from_country(country, name[len(country) :]):
        yield weighed(start, start + len(country), EntityLabel.GPE, "country")
        start += len(country)
        if text[start : candidate.end] in vocabulary.generic():
            return
    # 甲集团控股 | 投资的电站: how it holds what it builds.
    holds = _HOLDS.search(name) is not None and _HELD_BY.match(text, candidate.end) is not None
    yield candidate.proposal(start, end=candidate.end - len("控股") if holds else None)


def _is_no_body(text: str, candidate: Candidate, *, acts: bool) -> bool:
    """Whether what ends like a body is something else, or the start of an office.

    `acts` says that what follows may be the object of 组织.
    """
    name, start, end = candidate.name, candidate.start, candidate.end
    own = text[start : candidate.head_start]
    sent = SENT.search(name) if name[-1] in _PARTIES else None
    return (
        _NO_BODY.match(text, end) is not None
        or name.endswith(_NO_DEPARTMENTS)
        # 等国某部
        or (name[0] == "国" and text[max(0, start - 1) : start] == "等")
        or belongs_to_office(text, start, end)
        # 某局 | 组织 | 专家, 某镇 | 组织 | 志愿者
        or (
            candidate.head.word == "组织"
            and (
                vocabulary.ends_in_body(own)
                or own[-1:] in vocabulary.DIVISIONS
                or (acts and not is_organisation(name))
            )
        )
        or (_BOARD.search(name) is not None and _CHAIR.match(text, end) is not None)
        # 甲分公司 | 炼化一体化项目
        or (candidate.head.need == "proper" and _OF_COMPANY.search(own) is not None)
        # 某市考察团 is who came, not a body; so is 某部某局 | 工作组.
        or (name[-1] in _PARTIES and _after_places(name) in vocabulary.generic())
        or (sent is not None and _sends(name[: sent.start()]))
        # 某某校区 | 化工楼实验室: a room of the campus.
        or _CAMPUS.search(name) is not None
        # 某厅厅长, 某支队支队长 cut wrongly: the body ends before.
        or (name[-2:] in {name[-1] * 2, name[-4:-2]} and text.startswith("长", end))
    )


def belongs_to_office(text: str, start: int, end: int) -> bool:
    """Whether a party organ belongs to the office behind it (某部党组书记); a town's is a body."""
    organ = PARTY_ORGAN.search(text[start:end])
    if organ is None or _OFFICE.match(text, end) is None:
        return False
    owner = text[start : start + organ.start()]
    if organ.group() == "工会" and not vocabulary.ends_in_body(owner):
        # 某省金融系统工会 is a union of its own, 某公司工会主席 an office in the company.
        return False
    return _TOWN.search(owner) is None


def _sends(name: str) -> bool:
    """Whether somebody may be sent by what a name is (甲学院 | 考察组, 乙植物园 | 代表团)."""
    return vocabulary.ends_in_body(name) or is_worked(name)


def _after_places(name: str) -> str:
    """What follows the places that a name begins with (天津市河东区考察团: 考察团)."""
    for size in range(min(8, len(name) - 1), 1, -1):
        if name[:size] in vocabulary.place_names():
            return _after_places(name[size:])
    return name


def _site(reading: Reading, candidate: Candidate) -> Iterator[Proposal]:
    start = _with_body(reading, candidate)
    if (
        is_landscape_idiom(candidate.name)
        or _is_basin_of_several(reading.text, candidate)
        or _DONE_TO.search(candidate.name)
        or _CASE.match(candidate.name)
        or _NEW_CAMPUS.search(candidate.name)
        or _is_built_in_town(candidate.name)
    ):
        return
    if (candidate.head.word == "校区" and _SCHOOLED.search(candidate.name)) or (
        candidate.head.word == "院区" and _HOSPITAL.search(candidate.name)
    ):
        # A school's second house is a school (某市第一中学某某校区), a hospital's a hospital.
        yield _house(candidate)
        return
    if candidate.name[-1] in _STATIONS and stands_at(reading.text, candidate.end):
        # 某某中心站 | 高级工程师: where people have offices is a body.
        as_site = candidate.proposal()
        yield replace(as_site, start=start, label=EntityLabel.ORG, method="pattern-org")
        return
    staged = _TROUPE.search(candidate.name) and _STAGES.match(reading.text, candidate.end)
    if candidate.head.word == "社区":
        if candidate.phrase.anchor == "quote":
            # “一站式”学生社区
            return
        # People live there under a committee of their own, as in a village.
        town = _TOWN_OF.match(candidate.name)
        start += town.end() if town else 0
        yield replace(candidate.proposal(start), label=EntityLabel.GPE)
    elif _is_worked_there(reading, candidate) and (
        _DOES.match(reading.text, candidate.end)
        or _AMONG_BODIES.match(reading.text, candidate.end)
        or _OF_ACADEMY.search(candidate.name)
    ):
        # As sure as a known name, since what it does outweighs where it stands.
        yield replace(_house(candidate), score=_known_weight() * len(candidate.name))
    elif staged or (is_worked(candidate.name) and _IN_FIRM.search(candidate.name)):
        yield _house(candidate)
    elif candidate.head.need != "venue":
        yield candidate.proposal(start, "proper" if start != candidate.start else None)
    elif _follows_at(reading, start):
        yield candidate.proposal(strength="venue")


def _is_built_in_town(name: str) -> bool:
    """Whether a town is followed by what is built there (甲县 | 建设示范区), which has no name."""
    built = _BUILDS.search(name)
    return built is not None and vocabulary.is_full_place(name[: built.start()])


def _is_worked_there(reading: Reading, candidate: Candidate) -> bool:
    """Whether a site is run by a body of its name, and is not just where something is held."""
    held_there = reading.text.endswith(("在", "于"), 0, candidate.start)
    return is_worked(candidate.name) and not held_there


def is_worked(name: str) -> bool:
    """Whether a name is that of a site which a body of the same name runs (甲农场, 乙植物园)."""
    return _WORKED.search(name) is not None


def _known_weight() -> float:
    return vocabulary.weights()["known"]


def _is_basin_of_several(text: str, candidate: Candidate) -> bool:
    """Whether a basin is that of the rivers before it as well (甲江、乙江流域)."""
    return candidate.head.word == "流域" and text[max(0, candidate.start - 1)] in "、和与及"


def _house(candidate: Candidate) -> Proposal:
    """A house that is a body, as sure as a site with a proper name."""
    start, end = candidate.start, candidate.end
    return weighed(start, end, EntityLabel.ORG, "pattern-org", weight="pattern-loc-proper")


def _with_body(reading: Reading, candidate: Candidate) -> int:
    """Where a hall's name begins that a known body stands in (某某部 | 新闻发布厅)."""
    text, start = reading.text, candidate.start
    if candidate.head.word[-1] not in "厅堂室":
        return start
    known = vocabulary.known_names()
    for first in range(start - 1, max(-1, start - 12), -1):
        for end in range(start + 1, candidate.head_start + 1):
            if first in reading.starts and known.get(text[first:end]) is EntityLabel.ORG:
                return first
    return start


def _follows_at(reading: Reading, start: int) -> bool:
    """Whether a word of place stands before, be it with a city between (在甲市乙纪念馆)."""
    number = reading.ends.get(start)
    if number is not None and reading.surfaces[number] in vocabulary.place_names():
        start = reading.words[number].start
    return _AT.search(reading.text, max(0, start - 4), start) is not None


def _platform(reading: Reading, candidate: Candidate) -> Iterator[Proposal]:
    text, word, at = reading.text, candidate.head.word, candidate.head_start
    if word == "系统" and (
        (_OF_ALL.match(candidate.name) and not _OPENED.match(text, candidate.end))
        or vocabulary.sectors().search(text, candidate.start, at)
        or _FARMED.search(text, candidate.start, at)
        or _PRAISED.match(text, candidate.end)
    ):
        return
    if word == "专题" and _ON_TOPIC.match(text, candidate.end):
        return
    if "”上线" in candidate.name:
        # “某某办”上线 | 县域专区
        return
    if word == "官网" and text[at - 1] in "在于":
        return
    if word.endswith("号"):
        owner = _KIND_OF_ACCOUNT.sub("", text[candidate.start : at])
        if not owner.endswith("”") and not vocabulary.ends_in_body(owner):
            return
    if text.startswith("“", candidate.end) and (
        reading.tags[reading.starts[candidate.start]] == "ORG" or word.endswith("号")
    ):
        # 某院 | 数字演播平台 | “某某剧场”, 学校微信公众号 | “某某之声”: the name is the quoted one.
        return
    section = (text[at - 1] in "”」』" and word[-1] in _SECTION) or _ACCOUNT.search(
        text, max(0, at - 5), candidate.end
    )
    if word in _PLAIN and text[at - 1] == "”" and candidate.phrase.anchor == "quote":
        return
    before = text[candidate.start : at]
    if word in _APPS and reading.tags[reading.starts[candidate.start]] == "LOC":
        called = _CALLED.search(text, max(0, candidate.start - 3), candidate.start)
        if called:
            yield candidate.proposal(called.start("by"), "quote", candidate.end)
            return
    app = word.lower() == "app" and vocabulary.ends_in_body(before)
    press = word == "客户端" and vocabulary.known_names().get(before) is EntityLabel.ORG
    face = word in _FACES and vocabulary.ends_in_head(before) and not press
    if not section and (app or not face):
        start = (
            after_company(candidate)
            or _after_owner(reading, candidate)
            or after_body(reading, candidate)
        )
        yield candidate.proposal(start, end=version_end(text, candidate.end))


def _after_owner(reading: Reading, candidate: Candidate) -> int:
    """Where a platform with a proper name begins behind the body that has it; 0 if none does."""
    number = reading.starts[candidate.start]
    end = reading.words[number].end
    while candidate.phrase.anchor != "quote" and end < candidate.head_start:
        number += 1
        proper = (
            reading.tags[number] in _PROPER_TAGS
            or reading.surfaces[number] in vocabulary.known_names()
        )
        if proper and vocabulary.ends_in_body(reading.text[candidate.start : end]):
            return end
        end = reading.words[number].end
    return 0


_JUDGES: Final[Mapping[EntityLabel, Callable[[Reading, Candidate], Iterator[Proposal]]]] = {
    EntityLabel.ORG: _body,
    EntityLabel.LOC: _site,
    EntityLabel.EVENT: judge_meeting,
    EntityLabel.PLATFORM: _platform,
    EntityLabel.INITIATIVE: judge_programme,
}
