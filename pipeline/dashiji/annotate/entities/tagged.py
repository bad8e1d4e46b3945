"""What the tagger marked as names, and what the tables of places and bodies know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.proposals import Proposal
from dashiji.annotate.entities.reading import Reading
from dashiji.records import EntityLabel

_EDITION: Final = re.compile(r"第[一二三四五六七八九十百零〇两\d]+届|首届|(?<!\d)(?:19|20)\d{2}年?度?")
_PRIZE: Final = re.compile(r"大?奖|杯|号|牌|勋章|奖章|星|楼|路|站")
_DIVISION: Final = re.compile(r".+(?:[省市县区州盟旗乡镇村屯]|街道|苏木|自治区|特别行政区)$")
_OPENING: Final = frozenset("“「『\"")
_CLOSING: Final = frozenset("”」』\"")
_FEATURE: Final = re.compile(r".+[江河湖海湾岛山峰岭峡川漠原洲洋滩沟溪泉桥港路街]$")
_ZONE: Final = re.compile(
    r".+(?:新区|园区|景区|库区|灌区|片区|林区|矿区|牧区|保护区|开发区|高新区|示范区|合作区|保税区|"
    r"自贸区|地区|山区|城区|社区|小区|校区|经济区|大湾区|圩区)$"
)
_TAIL: Final = re.compile(r"(?:境内|沿线|段|籍|方|市区|县城|城区|一带|沿岸|两岸|当地|全境|产)$")
_ADJECTIVE: Final = re.compile(r"[人籍版式队方语文货裔系味风产制牌造]")
_CRAFT: Final = re.compile(r"[号箭星船机舱艇舰][\u4e00-\u9fff]{0,4}$|保障$|火箭|卫星|探测器")
_WHERE: Final = re.compile(
    r"(?:在|赴|往|抵达|抵|来自|位于|地处|到|飞往|前往|访问|落户|走进|驻|途经|至|离开|返回)$"
)
_ABBREVIATED: Final = re.compile(r"(?:在|赴|来|抵|离|进|驻|返|访|入|出|到)([^\W\d_])(?![^\W\d_]*·)")
_TRANSLITERATED: Final = re.compile(
    r"[阿埃艾爱安奥巴拜班保鲍贝本比彼毕宾博伯勃波布查茨达戴丹道得德登狄迪蒂丁杜顿多厄恩尔法菲费芬弗福甘冈"
    r"高戈格葛根古圭哈海汉赫亨洪胡华怀霍基吉加迦杰金卡凯坎康考柯科克肯孔库奎昆拉莱赖兰朗劳勒雷黎里利莉列林"
    r"琳龙隆卢鲁路伦罗洛马玛迈麦曼芒梅门蒙米密明摩莫默姆穆纳娜南内尼涅宁牛纽农努诺欧帕潘庞佩彭皮平珀普齐"
    r"奇恰钱乔切琼丘让热仁日荣瑞若萨塞赛桑瑟沙莎山尚舍申圣施史士舒朔司丝斯松苏索塔泰坦汤唐特藤提廷通图土托"
    r"瓦万旺威韦维温翁沃乌吾武西希锡夏肖谢辛休许雅亚延扬耶叶伊因英尤于裕约泽扎詹珍芝治朱兹宗佐普京朴·]+$"
)


def propose_tagged(reading: Reading) -> Iterator[Proposal]:
    """The tagger's people, places and bodies, each judged by its form and its company."""
    for number, tag in enumerate(reading.tags):
        if tag == "PER":
            yield from _person(reading, number)
        elif tag == "LOC":
            yield from _place(reading, number)
        elif tag == "ORG":
            yield from _body(reading, number)


def is_person_name(name: str) -> str:
    """Method that a string earns as a person's name by its form: "" where it is none."""
    if "·" in name:
        return "transliterated" if len(name.strip("·")) > 3 else ""
    match = vocabulary.surnames().match(name)
    given = len(name) - len(match.group()) if match else 0
    if match and 1 <= given <= 2:
        return "lac-person" if match.group(1) else "lac-person-rare"
    if 2 <= len(name) <= 8 and _TRANSLITERATED.match(name):
        return "lac-person-rare"
    return ""


def _person(reading: Reading, number: int) -> Iterator[Proposal]:
    word, surface = reading.words[number], reading.surfaces[number]
    method = is_person_name(surface)
    beside = reading.after(word.end)[0] in vocabulary.titles() or (
        reading.before(word.start)[0] in vocabulary.titles()
    )
    if beside and (method or 2 <= len(surface) <= 4):
        method = "title"
    text = reading.text
    if (
        method
        and reading.before(word.start)[1] != "m"
        and not _PRIZE.match(text, word.end)
        and not (text[word.start - 1 : word.start] in _OPENING and text[word.end] in _CLOSING)
    ):
        yield _make(word.start, word.end, EntityLabel.PERSON, method)


def _place(reading: Reading, number: int) -> Iterator[Proposal]:
    start, end = reading.words[number].start, reading.words[number].end
    text = reading.text
    surface = text[start:end]
    tail = _TAIL.search(surface)
    if tail and tail.start() > 1 and surface not in vocabulary.place_names():
        end = start + tail.start()
        surface = text[start:end]
    label = vocabulary.known_names().get(surface) or vocabulary.place_names().get(surface)
    if label is not None:
        if not _adjectival(reading, surface, end):
            yield _make(start, end, label, "place")
    elif surface in vocabulary.generic():
        return
    elif _ZONE.match(surface) or _FEATURE.match(surface):
        yield _make(start, end, EntityLabel.LOC, "lac-place")
    elif _DIVISION.match(surface):
        yield _make(start, end, EntityLabel.GPE, "lac-place")
    elif len(surface) > 1 and (
        _WHERE.search(text, max(0, start - 4), start)
        or "LOC" in (reading.before(start)[1], reading.after(end)[1])
    ):
        yield _make(start, end, EntityLabel.GPE, "lac-place-unknown")


def _body(reading: Reading, number: int) -> Iterator[Proposal]:
    word, surface = reading.words[number], reading.surfaces[number]
    if len(surface) < 2 or surface in vocabulary.generic():
        return
    if surface in vocabulary.place_names():
        if not _adjectival(reading, surface, word.end):
            yield _make(word.start, word.end, EntityLabel.GPE, "place")
        return
    if surface[0] == "国" and reading.text[max(0, word.start - 1) : word.start] == "等":
        return
    label = vocabulary.known_names().get(surface)
    if label is not None:
        yield _make(word.start, word.end, label, "known")
    elif _heads_body(surface):
        yield _make(word.start, word.end, EntityLabel.ORG, "lac-body")
    elif not _CRAFT.search(surface) and len(surface) > 2:
        yield _make(word.start, word.end, EntityLabel.ORG, "lac-body-unknown")


def _heads_body(surface: str) -> bool:
    return any(
        head.label == EntityLabel.ORG
        for size in range(1, min(len(surface) - 1, vocabulary.longest_head()) + 1)
        for head in vocabulary.heads().get(surface[-size:], ())
    )


def propose_known(reading: Reading) -> Iterator[Proposal]:
    """Names that the tables know, where the words agree with their boundaries."""
    text = reading.text
    places, known, unsure = (
        vocabulary.place_names(),
        vocabulary.known_names(),
        vocabulary.short_places(),
    )
    for start, name in vocabulary.gazetteer().find(text):
        end = start + len(name)
        fits = (start in reading.starts) + (end in reading.ends)
        over = reading.word_over(start)
        tag = reading.tags[over] if over is not None else ""
        if fits < 2 and not (
            (tag in {"LOC", "ORG"} and fits)
            or (len(name) == 3 and fits and known.get(name) == EntityLabel.EVENT)
            or (len(name) >= 4 and (fits or name in vocabulary.countries()))
        ):
            continue
        if name in known:
            if known[name] == EntityLabel.EVENT:
                start = _with_ordinal(text, start)
            yield _make(start, end, known[name], "known")
        elif name in unsure:
            if tag in {"LOC", "ORG"} and fits == 2 and not _adjectival(reading, name, end):
                yield _make(start, end, EntityLabel.GPE, "place-short")
        elif not _adjectival(reading, name, end):
            yield _make(start, end, places[name], "place")


def _with_ordinal(text: str, start: int) -> int:
    """Where a recurring meeting's name begins with its ordinal or year."""
    for match in _EDITION.finditer(text, max(0, start - 12), start):
        if match.end() == start:
            return match.start()
    return start


def propose_abbreviated(reading: Reading) -> Iterator[Proposal]:
    """Provinces and cities named by one character after a verb or preposition of place."""
    abbreviations = vocabulary.abbreviations()
    for match in _ABBREVIATED.finditer(reading.text):
        start, end = match.span(1)
        if (
            match.group(1) in abbreviations
            and end in reading.ends
            and reading.starts.get(start) is not None
        ):
            yield _make(start, end, EntityLabel.GPE, "abbreviation")


def _adjectival(reading: Reading, name: str, end: int) -> bool:
    """Whether a place name only qualifies what follows (中国式, 中国经济, 美国人)."""
    text = reading.text
    if end < len(text) and _ADJECTIVE.match(text, end):
        after = reading.after(end)[0]
        return len(after) == 1 or not after or after[0] in "式版籍"
    if name != "中国":
        return False
    _, tag = reading.after(end)
    return tag in {"n", "nz", "vn", "an", "a", "nw", "ORG"}


def _make(start: int, end: int, label: EntityLabel, method: str) -> Proposal:
    return Proposal(start, end, label, method, vocabulary.weights()[method] * (end - start))
