"""Candidates for names by their head word, and whether enough stands before it for a name."""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.entities.headed.continuing import HOTLINE, NUMBERED_TOWN
from dashiji.annotate.entities.headed.phrases import ORDINAL, YEAR, Phrase
from dashiji.annotate.entities.proposals import Proposal
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.annotate.entities.text.vocabulary import Head
from dashiji.frozen import frozen
from dashiji.records import EntityLabel

PARTY_ORGAN: Final = re.compile(r"(?:党工委|党组|党委|党支部|党总支|分党组|团委|工会|支部)$")
RATED_WORK: Final = re.compile(r"“[^“”]{2,12}”\d[\d.]*万?(?:千瓦|兆瓦|千伏|吨|亩)\Z")
"""A quoted name and what the work is rated for, before its head (“某某”100万千瓦 | 光伏项目)."""
_PLAIN_WORKS: Final = re.compile(
    "(?:重点|重大|在建|新建|续建|民生|招商|产业|签约|扶贫|投资|各类)$|调研|考察|视察"
)
_DAILY: Final = re.compile("均|访问|常|产|处理|供|发电|用[水电气]|交易|新增|接待|开行|销")
"""What a quantity of each day is of (某平台 | 日访问量)."""
_OF_KINDS: Final = re.compile("部门[和与、及](?:高校|学校|单位|企业)")
"""Bodies of two kinds (教育部门和高校党委)."""
_COMING: Final = re.compile("[来到入出住离返进驻赴抵转][校院厂所馆局]\\Z")
"""Who comes to the house whose chronicle it is (某会专家组 | 来院)."""
_LEARNERS: Final = re.compile("[\u4e00-\u9fff]{0,2}[人民长工生童者员众友子们]学会\\Z")
"""People who have learnt to do something (家长 | 学会 | 急救)."""
_SUPPORTED: Final = re.compile("(?:支持|实施|启动|推进|承建|承担|签约)\\Z")
"""What a work's name is the object of."""
_PHASE: Final = re.compile("[一二三四五六]期\\Z")
"""Which part of a work it is, before its head (某某城一期 | 项目)."""
_RATINGS: Final = ("千伏", "兆瓦", "千瓦", "吨级", "kV", "MW", "兆伏安")
"""Units of what a work is rated for, which stand before its name (220千伏某某变电站)."""
_EVERY: Final = re.compile("全[国省市县区州校球军]|世界|全球")
_OF_AN_AREA: Final = re.compile("全[省市县区州镇乡旗校院](?!球)")
"""全市A级景区, 全省培训机构: all of an area's are meant."""
_LEVEL: Final = re.compile("[省市县区州旗乡镇村各上下]级")
"""县级人民政府: all bodies of that level."""
_GRADED: Final = re.compile("(?:国家级?|全国|省级)?[A-Z1-5一二三四五]{1,5}级(?!市)")
"""A级景区, 国家5A级旅游景区: any of that grade."""
_NATIONAL_ZONE: Final = re.compile(
    "国家级?(?:[\u4e00-\u9fff]{0,8}(?:高新|经开|开发|示范|实验|试验|新|保税)区|农业科技园区?)"
)
"""国家高新区: what a zone is called, not which."""
_KIND_OF_HOUSE: Final = re.compile("(?:馆|院|校|学|园|厂|店|企|公司|企业|银行|集团|站|所|局)$")
_CALLED: Final = re.compile(r"(?:召开|举行|举办)$")
NUMBER_OF: Final = re.compile(
    r"(?:共|达|近|约|超过?|不少于|不低于|至少|累计)?\d[\d.]*[万亿]?[余多]?[个家所座处支间]"
)
"""What is counted behind its noun (化生实验室 | 18间)."""
_CONNECTED: Final = re.compile("(?:接入|对接|纳入|登录|登陆|并入)\\Z")
"""What is done with a platform whose name of common words then follows."""
_NEWLY: Final = re.compile(
    "(?:[在于][\u4e00-\u9fff]{2,12}?)?(?:新版|正式|全新|全面|同步|成功)?(?:上线|开通(?!仪式)|投入运行|投入使用|投用|投运|启用|试运行)(?!仪式)"
)
"""What is said of a platform with a name of common words."""
_WHOLE: Final = re.compile(r"[省市县区州旗乡镇村](?:全(?!民)|整(?![治改顿理修合])|[各沿跨多]|境内)")
_LEAST_BRAND: Final = 4
"""Characters of a quoted name that may be told apart by what it is for."""
_GOES_ON: Final = re.compile(
    "“(?P<name>[^“”]{2,16})”(?P<for>(?:(?!重点|重大|试点|典型|优秀|入选|立项|申报|验收|改造|产业|签约|招商|投资|储备|在建|各类|有关|相关|配套|政策|要求|精神|期间|规划|"
    "合作|联合|[的等和与及为在是由])[\u4e00-\u9fff]){0,8})\\Z"
)
"""A quoted name and what its programme is for, before the head (“甲”乡村医疗 | 项目)."""
_OWNED: Final = frozenset(
    {
        "峰会",
        "年会",
        "大会",
        "全会",
        "代表大会",
        "官方网站",
        "门户网站",
        "客户端",
        "公众号",
        "微信公众号",
        "手机银行",
        "网上银行",
        "联盟",
    }
)
"""Common words that make a name after a body's."""
_ALL_SCHOOLS: Final = re.compile("中小学校?\\Z")
"""A town's schools, all of them (某市中小学)."""
_VERSION: Final = re.compile(r"[Vv]?\d++\.\d++(?![%％万亿])")
_COMPANY: Final = re.compile(
    "[\u4e00-\u9fff]{2,14}(?:集团|公司|研究所)(?![有股公总分子]|总部|新|老|[东南西北]|迁|搬|扩|改|二期|三期|整体|异地)(?=[^，。]{2})"
)
"""A company or an institute before what it builds or runs."""


@frozen
class Candidate:
    """A head word in its place with the phrase before it; `name` is text[start:end]."""

    head: Head
    phrase: Phrase
    head_start: int
    start: int
    end: int
    name: str

    def proposal(
        self, start: int | None = None, strength: str | None = None, end: int | None = None
    ) -> Proposal:
        """The candidate as a proposal, from `start` on where that is given."""
        begin = self.start if start is None else start
        end = self.end if end is None else end
        method = f"pattern-{self.head.label.lower()}"
        weights = vocabulary.weights()
        kind = f"{method}-{strength or self.phrase.anchor or 'common'}"
        weight = weights.get(kind, weights[method])
        return Proposal(begin, end, self.head.label, method, weight * (end - begin))


def own_office(reading: Reading, end: int) -> bool:
    """Whether a body is followed by the office named after its head (某司司长, 某司副司长)."""
    text = reading.text
    at = end + 1 if text.startswith("副", end) else end
    return text.startswith(text[end - 1] + "长", at) and at + 2 in reading.ends


def is_named(reading: Reading, candidate: Candidate) -> bool:
    """Whether a candidate has enough before its head to be a name, and is no common phrase."""
    label = candidate.head.label
    if _ALL_SCHOOLS.search(candidate.name):
        return False
    if _comes(reading, candidate) or _OF_KINDS.search(candidate.name):
        return False
    if candidate.head.word[-1] == "日" and _DAILY.match(reading.text, candidate.end):
        return False
    if _LEVEL.match(candidate.name) and candidate.name[2:] in vocabulary.generic():
        return False
    if _NATIONAL_ZONE.fullmatch(candidate.name) or _GRADED.match(candidate.name):
        return False
    return (
        candidate.name not in vocabulary.generic()
        and _enough(reading, candidate)
        and not _is_any(reading, candidate)
        and not _is_every(reading, candidate)
        and not (candidate.head.word == "分论坛" and "等" in candidate.name)
        and not _WHOLE.search(candidate.name[: -len(candidate.head.word)])
        and (label == EntityLabel.LOC or not _is_generic_after_body(reading, candidate))
        and not _is_counted(reading, candidate)
    )


def _comes(reading: Reading, candidate: Candidate) -> bool:
    """Whether a head word is part of a verb, what one comes to or has learnt (来院, 学会)."""
    name, anchor = candidate.name, candidate.phrase.anchor
    coming = len(name) > 2 and _COMING.search(name) is not None
    return (coming and reading.before(candidate.end)[0][0] in name[-2:]) or (
        anchor == ""
        and _LEARNERS.fullmatch(name) is not None
        and not reading.before(candidate.start)[1].startswith("LOC")
    )


def _is_every(reading: Reading, candidate: Candidate) -> bool:
    """Whether all houses or works of a kind are meant (全国博物馆, 全省高等院校, 全国铁路)."""
    if candidate.head.label in {EntityLabel.LOC, EntityLabel.ORG} and _OF_AN_AREA.match(
        candidate.name
    ):
        return True
    return _EVERY.fullmatch(reading.text, candidate.start, candidate.head_start) is not None and (
        candidate.head.label is EntityLabel.LOC
        or (
            candidate.head.label is EntityLabel.ORG
            and _KIND_OF_HOUSE.search(candidate.head.word) is not None
        )
    )


def _is_any(reading: Reading, candidate: Candidate) -> bool:
    """Whether a word before says that any such body is meant (国内航空公司)."""
    before = reading.before(candidate.start)[0]
    return (
        candidate.phrase.anchor in {"", "group"}
        and candidate.head.label is EntityLabel.ORG
        and (
            before in vocabulary.indefinite()
            # 创办的 | 特效公司
            or (before == "的" and candidate.head.word in {"公司", "集团", "银行", "医院", "学校"})
        )
    )


def _enough(reading: Reading, candidate: Candidate) -> bool:
    head, phrase, text = candidate.head, candidate.phrase, reading.text
    before = candidate.head_start - phrase.start
    anchored = phrase.anchor not in {"", "group"}
    if phrase.anchor in {"ordinal", "year"} and head.label == EntityLabel.EVENT:
        return _has_content(text, candidate)
    match head.need:
        case "any" | "venue":
            faculty = head.word.endswith(("学院", "委员会"))
            if not anchored and not faculty and _two_things(reading, candidate):
                return False
            return before >= 2 or (before == 1 and text[phrase.start] in vocabulary.local_starts())
        case "two":
            return (anchored and before >= 1) or before >= 4
        case "proper":
            if head.label == EntityLabel.EVENT:
                held = _CALLED.search(text, max(0, phrase.start - 2), phrase.start)
                anchored = anchored or phrase.anchor == "group" or (before > 3 and held is not None)
            elif head.label == EntityLabel.PLATFORM:
                dialled = head.word == "热线" and HOTLINE.match(text, phrase.start)
                newly = before >= 4 and _NEWLY.match(text, candidate.end)
                joined = before >= 4 and _CONNECTED.search(
                    text, max(0, phrase.start - 2), phrase.start
                )
                anchored = anchored or bool(dialled) or bool(newly) or bool(joined)
            elif head.label == EntityLabel.ORG:
                anchored = anchored and phrase.anchor != "quote"
                # 某某司司长: the office says that it is a body.
                anchored = anchored or (before > 1 and own_office(reading, candidate.end))
            return anchored and before >= 1
        case "quoted":
            return phrase.anchor == "quote" or _follows_quote(text, phrase.start, candidate)
        case "works":
            plain = _PLAIN_WORKS.search(text, phrase.start, candidate.head_start)
            built = phrase.anchor in {"proper", "local"} and before >= 4 and plain is None
            supported = _SUPPORTED.search(text, max(0, phrase.start - 4), phrase.start)
            supported = supported or _PHASE.search(text, phrase.start, candidate.head_start)
            rated = RATED_WORK.search(text, max(0, phrase.start - 30), phrase.start)
            return (
                phrase.anchor == "quote"
                or _follows_quote(text, phrase.start, candidate)
                or rated is not None
                or (
                    built
                    and (
                        supported is not None
                        or vocabulary.works().match(text, candidate.end) is not None
                    )
                )
            )
        case _:
            number = reading.starts.get(phrase.start)
            return (
                number is not None
                and reading.words[number].end == candidate.end
                and reading.tags[number] in {"ORG", "LOC", "nz"}
            )


def _follows_quote(text: str, start: int, candidate: Candidate) -> bool:
    """Whether the head goes on a quotation behind what it is in (甲基金会“乙”助学项目)."""
    opening = text.find("“", start + 1, candidate.head_start)
    if opening < 0 or not goes_on_quote(text, opening, candidate.head_start):
        return False
    owner = text[start:opening]
    return (
        (candidate.head.need == "quoted" and text[candidate.head_start - 1] == "”")
        or vocabulary.ends_in_body(owner)
        or owner in vocabulary.place_names()
    )


def goes_on_quote(text: str, opening: int, head_start: int) -> bool:
    """Whether a quoted name goes on to a head word, at once or by what it is for."""
    found = _GOES_ON.match(text, opening, head_start)
    return found is not None and (
        not found["for"]
        or (len(found["name"]) >= _LEAST_BRAND and found["name"] not in vocabulary.known_names())
    )


def _two_things(reading: Reading, candidate: Candidate) -> bool:
    """Whether 和 stands between two words, not inside one (施工和实验室)."""
    at = candidate.start
    while at < candidate.head_start:
        number = reading.starts.get(at)
        if number is None:
            return False
        if reading.surfaces[number] == "和":
            return True
        at = reading.words[number].end
    return False


def _has_content(text: str, candidate: Candidate) -> bool:
    """Whether a meeting has more than its number or year (not 第三次会议, but 第三届年会)."""
    anchor = ORDINAL.match(text, candidate.start) or YEAR.match(text, candidate.start)
    if anchor is None or candidate.head_start > anchor.end():
        return True
    if text[anchor.end() - 1] == "期":
        return False
    yearly = candidate.head.word == "年会"
    return text[anchor.end() - 1] == "届" or yearly or len(candidate.head.word) > 2


def _is_generic_after_body(reading: Reading, candidate: Candidate) -> bool:
    """Whether a body is followed by a phrase that names nothing (某部新闻发布会)."""
    text, start, end = reading.text, candidate.start, candidate.end
    if PARTY_ORGAN.search(candidate.name):
        return False
    known, generic = vocabulary.known_names(), vocabulary.generic()
    for size in range(2, min(16, end - start)):
        rest = text[start + size : end]
        if rest in generic and known.get(text[start : start + size]) == EntityLabel.ORG:
            return rest not in _OWNED
    number = reading.starts.get(start)
    while (
        number is not None
        and reading.words[number].end < end
        and reading.tags[number] in {"ORG", "LOC"}
    ):
        rest = text[reading.words[number].end : end]
        if (
            rest in generic
            and vocabulary.ends_in_head(reading.surfaces[number])
            # 某江经济带 | 发展战略
            and not (candidate.head.word == "战略" and reading.tags[number] == "LOC")
        ):
            return rest not in _OWNED
        number = number + 1 if number + 1 < len(reading.words) else None
    return False


def _is_counted(reading: Reading, candidate: Candidate) -> bool:
    """Whether a number stands beside the name, so that it is a common noun (30家基地, 集团14个)."""
    if candidate.phrase.anchor in {"ordinal", "year"}:
        return False
    if candidate.phrase.anchor == "quote":
        return NUMBER_OF.match(reading.text, candidate.end) is not None
    if NUMBER_OF.match(reading.text, candidate.end) and (
        candidate.phrase.anchor in {"", "group"} or _has_verb(reading, candidate)
    ):
        return True
    surface, tag = reading.before(candidate.start)
    if NUMBERED_TOWN.fullmatch(surface):
        return False
    measured = surface.endswith(("届", "年", "期", *_RATINGS))
    return tag in {"q", "m"} and not measured and not surface.isdigit()


def _has_verb(reading: Reading, candidate: Candidate) -> bool:
    """Whether a verb stands between the start of the name and its head (某平原 | 建设 | 示范区)."""
    if candidate.name[:2] in vocabulary.governing():
        # 新建公园 | 12个: the tagger took the verb into the name.
        return True
    number = reading.starts.get(candidate.start)
    while number is not None and number < len(reading.words):
        if reading.words[number].end > candidate.head_start:
            return False
        if reading.tags[number] == "v":
            return True
        number += 1
    return False


def after_body(reading: Reading, candidate: Candidate) -> int:
    """Where a quoted name starts that a body stands before; the candidate's start if none does."""
    quote = reading.quotes.first_within(candidate.start + 1, candidate.head_start)
    first = reading.starts.get(candidate.start)
    if quote is None or first is None:
        return candidate.start
    body = reading.tags[first] == "ORG" or vocabulary.ends_in_body(
        reading.text[candidate.start : quote[0]]
    )
    return quote[0] if body else candidate.start


def after_company(candidate: Candidate) -> int:
    """Where a platform's or work's name begins behind whose it is; 0 where nothing is before it.

    What is built of the owner itself holds its name (某公司 | 总部迁建项目).
    """
    owner = _COMPANY.match(candidate.name, 0, candidate.head_start - candidate.start)
    return candidate.start + owner.end() if owner else 0


def version_end(text: str, end: int) -> int:
    """The end of a name with the version number that follows it (某计划2.0)."""
    match = _VERSION.match(text, end)
    return match.end() if match else end
