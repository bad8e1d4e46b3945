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
from dashiji.annotate.entities.bodies.any_of_a_kind import is_any_body
from dashiji.annotate.entities.owners import part_owner
from dashiji.annotate.entities.people.forms import NTH
from dashiji.annotate.entities.proposals import Labelled, Proposal
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.annotate.entities.text.spans import Spans
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

LEAST_WEIGHT: Final = 0.5
"""Weight per character below which a proposal is not worth a mention."""
_PEOPLES: Final = Cued(
    "(?:[\u4e00-\u9fff]{1,5}、){1,20}[\u4e00-\u9fff]{1,5}等?(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})个(?:少数)?民族",
    held="个(?:少数)?民族",
)
"""Peoples in a row, none of which is a place or a person (维吾尔、哈萨克、汉等13个民族)."""
_BRAND: Final = re.compile(r"[牌号杯型奖级轮舰艇]")
_SLOGAN: Final = re.compile(r"(?:为|作为)(?:[^，。]{0,4}主题|主线|题|口号|宗旨|目标|理念)")
# A meeting's declaration without 《》 has no label, nor has what its name holds (…大会某地倡议).
_ACT: Final = re.compile(
    r"(?:大会|论坛|峰会|会议|年会)[\u4e00-\u9fff]{0,4}(?:倡议|宣言|共识)(?![书人者])"
)
_OF_SPECIES: Final = frozenset({EntityLabel.PERSON, EntityLabel.GPE, EntityLabel.LOC})
_ONE_OF_A_KIND: Final = re.compile(
    "(?:(?<=.[县市区镇乡村州路街])|(?<=街道))一(?![中小院医建高职幼附轻汽师])[\u4e00-\u9fff]{2,8}\\Z"
)
"""What is told of as one of its kind in a town, and is no name (甲镇 | 一电子厂)."""
_GRADED: Final = re.compile(
    "\\d?A{1,5}级|[首第][一二三]?个|唯一|全[国省市县区]|国家级|世界级|(?:省|市|县|区)级(?!机关)"
)
"""How a title that sites get begins (5A级景区, 全国红色旅游经典景区), or one of its kind."""
_PRONOUNS: Final = frozenset("他她它我你此其该")
"""What ends words that look like people behind one of a trade (职工 | 向他 | 学习)."""
_SIDE: Final = re.compile("[东西南北中]{1,2}部(?:地区)?")
_NAMED_AFTER: Final = frozenset({EntityLabel.LOC, EntityLabel.INITIATIVE, EntityLabel.GPE})
_KNOWN: Final = 3
"""Characters of a known name that is sure to be meant where a name begins inside it."""
_WINS: Final = re.compile("获[省市县全国]")
"""What somebody wins, drawn into the name (某某获省 | 最高奖)."""
_REACHES: Final = frozenset("伸延路航区河江岸标线")
"""Before 段: the stretch of a way (东延伸 | 段), and no family name."""
_OF_FIELDS: Final = frozenset("范验稻农梯旱水麦棉良制育种")
"""Before 田: what sort of field (示范 | 田), and no family name."""
_DAYS: Final = frozenset({"次日", "当日", "同日", "今日", "明日", "昨日", "翌日"})
"""Behind 于: when, and no given name."""
_FATES: Final = ("光荣", "不幸", "英勇", "壮烈", "突发", "意外")
"""How somebody dies or falls, behind 时, also where a word for people stands before it."""
_MEANWHILE: Final = frozenset({"v", "vn", "n"})
"""Tags of what happens, before 时 (抓捕嫌疑人 | 时光荣牺牲)."""
_HONOUR_OR_TONGUE: Final = re.compile(
    "(?:科学技术|科技进步|自然科学|技术发明|教学成果|哲学社会科学|社会科学|五一劳动|政府质量|专利|青年五四)"
    "[\\u4e00-\\u9fff]{0,6}?奖|(?:五一)?巾帼(?:标兵|文明|建功)|工人先锋号|青年文明号|三八红旗"
    "|[文语](?:版|频道|授课|教学|歌|报|课|、|翻译|节目|广播)"
)
"""A prize with a place in its name (某省科学技术奖), a people's tongue (蒙古 | 文版)."""
_SECTION: Final = re.compile(
    "[”’]?(?:专?栏|频道|专题|专区|版块|板块|服务|功能|模块|直播|课程|系列)"
)
"""What has a name of its own on a platform, behind the name."""
_NATIONAL: Final = ("国家", "全国", "中国", "国务院", "中央")
_WHERE: Final = re.compile(r"(?:在|赴|抵|到|至|省|区)\Z")
# 某发〔2031〕4号 is the number of a document, not the body that filed it.
_FILED: Final = re.compile(r"[\u4e00-\u9fff]{0,6}〔\d{4}〕")
_NESTED: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG, EntityLabel.PERSON})


def admitted(reading: Reading, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals that weigh enough, outside of titles, brands and slogans."""
    text = reading.text
    filed = "〔" in text
    peoples = Spans(row.span() for row in _PEOPLES.finditer(text))
    acts = Spans(match.span() for match in _ACT.finditer(text))
    for p in proposals:
        if (
            p.score < LEAST_WEIGHT * (p.end - p.start)
            or reading.titles.touches(p.start, p.end)
            or acts.touches(p.start, p.end)
            or peoples.touches(p.start, p.end)
            or (filed and _FILED.match(text, p.end))
            or (p.label == EntityLabel.PLATFORM and text.endswith("官方", 0, p.start))
            or (p.label is EntityLabel.PLATFORM and _introduces_name(reading, p))
            or (p.label in _OF_SPECIES and _is_of_species(text, p))
            or (p.label is EntityLabel.LOC and _is_no_site(reading, p))
            or (p.label == EntityLabel.PERSON and _is_no_person(reading, p))
            or (p.label == EntityLabel.GPE and _is_common_word(text, p))
            or (p.label == EntityLabel.GPE and _HONOUR_OR_TONGUE.match(text, p.end))
            or (p.label is EntityLabel.EVENT and _is_city_of_days(text, p))
            or is_of_a_kind(text, p)
        ):
            continue
        if p.label is EntityLabel.EVENT and text.endswith("展开展", p.start, p.end):
            # 文物展 | 开展
            p = replace(p, end=p.end - len("开展"))  # noqa: PLW2901
        if p.label in _NAMED_AFTER and (cut := _cut_from_known(reading, p.start)):
            # 成 | 昆铁路扩能改造工程
            p = replace(p, start=p.start - cut)  # noqa: PLW2901
        quote = reading.quotes.around(p.start, p.end)
        if quote is None or not _hides(text, *quote, p):
            yield from part_owner(text, p)


def is_of_a_kind(text: str, p: Labelled) -> bool:
    """Whether a body or a site is any of its kind, or a title that sites get (AAAA级旅游区)."""
    match p.label:
        case EntityLabel.ORG:
            return is_any_body(text, p) or _is_one_of_a_kind(text, p)
        case EntityLabel.LOC:
            return _GRADED.match(text, p.start, p.end) is not None or _is_one_of_a_kind(text, p)
        case _:
            return False


def _is_city_of_days(text: str, p: Labelled) -> bool:
    """Whether what ends as a day of the year does is a city behind its country (比利时列日)."""
    return text[p.end - 1] == "日" and vocabulary.is_abroad(text[p.start : p.end - 2])


def _introduces_name(reading: Reading, p: Proposal) -> bool:
    """Whether a phrase says what the quoted name behind it is of (网上办事小程序“江事通”).

    One that begins with a place or the nation is a name itself, and so is what has a column.
    """
    text = reading.text
    quote = reading.quotes.around(p.end, p.end + 1) if text[p.end : p.end + 1] == "“" else None
    if quote is None or _SECTION.match(text, quote[1]) or text.startswith(_NATIONAL, p.start):
        return False
    number = reading.starts.get(p.start)
    return number is None or reading.surfaces[number] not in vocabulary.place_names()


def _cut_from_known(reading: Reading, start: int) -> int:
    """How many signs of a known line or water the tagger cut off before a name; 0 where none."""
    text, known = reading.text, vocabulary.known_names()
    for cut in (1, 2):
        if start - cut in reading.starts and any(
            known.get(text[start - cut : start + size]) is EntityLabel.LOC
            for size in range(max(1, _KNOWN - cut), _KNOWN + 3)
        ):
            return cut
    return 0


def _is_one_of_a_kind(text: str, p: Labelled) -> bool:
    """Whether a body or site is told of as one of its kind in a town (甲镇 | 一电子厂)."""
    near = text[max(0, p.start - 2) : p.end]
    return "一" in near and _ONE_OF_A_KIND.search(near) is not None


def _is_no_person(reading: Reading, p: Proposal) -> bool:
    """Whether a person is an adverb beside a word for people, or a division to the tagger."""
    name = reading.text[p.start : p.end]
    number = reading.starts.get(p.start)
    return (
        name in vocabulary.adverbs()
        or name in vocabulary.generic()
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
        case "田":
            return reading.text[max(0, start - 1) : start] in _OF_FIELDS
        case "于":
            return reading.text[start + 1 : start + 3] in _DAYS
        case "时":
            surface, tag = reading.before(start)
            told = reading.text.startswith(_FATES, start + 1)
            return tag in _MEANWHILE and (told or not vocabulary.is_title(surface))
        case _:
            return False


def _is_no_site(reading: Reading, p: Proposal) -> bool:
    """Whether a place is only the side of the place before it (李官桥镇 | 东部 | 村庄)."""
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
