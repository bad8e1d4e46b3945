"""What the tagger marked as names, each judged by its form and its company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.gazetteer import (
    heads_site,
    is_adjectival,
    is_in_province,
    is_side,
    ministry_goes_on,
)
from dashiji.annotate.entities.people.forms import (
    FOLK_PLACE,
    SENT,
    is_landscape_idiom,
    is_person_name,
    is_transliterated,
    person_in,
)
from dashiji.annotate.entities.people.name_slots import stands_at
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading, leading_country
from dashiji.annotate.entities.text.stuck import STATES
from dashiji.annotate.mentions import Word
from dashiji.grammar.alternation import either
from dashiji.grammar.eras import eras
from dashiji.records import EntityLabel

_WATERSIDE: Final = frozenset("坝沟塘堰渡闸圩堤嘴垸")
_PRIZE: Final = re.compile(r"大?奖|杯|号|牌|勋章|奖章|星|楼|路|站")
_UNTOLD: Final = frozenset({"nz", "n", "xc", "m", "nw", "v"})
_HEADED: Final = frozenset("部厅局处司院所会校县市省区乡镇")
_HOUSE: Final = re.compile(r"[馆院所站校厂店社园寺]$")
_VENUE: Final = re.compile(
    r"(?:.园|.{2,}[园寺庙祠塔陵墓宫殿阁楼厅堂])$|.{2,}(?:[洲滩]头|广场|码头|机场|剧院|故居|遗址|水库|山庄|度假村|宾馆|酒店|大厦|礼堂)$"
)
_DIVISION: Final = re.compile(
    r".+(?:[省市县区州盟旗乡镇村屯]|街道|苏木|嘎查|社区|自治区|特别行政区|(?<=..)(?<![王孔帅督政学洞天首])府)$"
)
_OPENING: Final = frozenset('“「『"')
_CLOSING: Final = frozenset('”」』"')
_FEATURE: Final = re.compile(
    r".+(?:[江河湖海湾岛山峰岭峡川漠原洲洋滩沟溪泉桥港路街巷坊弄祠堡屿礁洞窟崖塬堰]|(?<=..)站|[江河湖水海]流域|巷子|胡同|高速|高铁|隧道|[国省县]道|[坝江河湖]闸|联圩|垸|[侗苗羌藏古村]寨)$"
)
_ZONE: Final = re.compile(
    r".+(?:新区|园区|景区|库区|灌区|片区|林区|矿区|牧区|沙区|垦区|保护区|开发区|高新区|示范区|合作区|保税区|作业区|港区|功能区|产业区|工业区|商务区|"
    r"自贸区|地区|山区|城区|小区|校区|经济区|大湾区|圩区)$"
)
_TAIL: Final = re.compile(
    r"(?:(?<=桥)(?:主桥|引桥)|境内|(?<=[镇乡村])(?:坝址|厂址|工地|现场)|海底|水下|附近|沿线|段|籍|方|市区|县城|城区|一带|沿岸|两岸|(?<=[江河湖海溪])[边畔]|(?<=[路街])[上旁边]|当地|全境|产|(?<![一二三四五六七八九十两])[一二三四五六七八九十两]+[省市县区州])$"
)
_BASIN: Final = re.compile("流域\\Z")
_JOINED: Final = frozenset("、和与及")
_CLOSED: Final = re.compile(
    "(?<=园)建园\\Z|(?<=[校馆院])建[校馆院]\\Z|(?<=大桥)(?:封桥|限行|主塔|桥面|封闭)\\Z|(?<=[园商贸]城)[一二三四五六七八九十]区\\Z"
    "|(?<=[楼馆厦院堂])(?:[A-Z]?\\d{2,4}|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[楼层])[\\u4e00-\\u9fff]{0,6}\\Z"
)
"""What is told of a bridge, a part of a mart, a room of a house, run together with its name."""
_AS_FAR: Final = frozenset("止起位始")
_SHORED: Final = frozenset("江河湖海溪")
_SHORES: Final = ("畔", "边")
_BANK: Final = re.compile("[江河湖溪海][畔边滨岸心]")
_OR_SUCH: Final = re.compile(r"[（(][省市县区州旗]")
"""县（区）: any such place is meant, none named."""
_CRAFT: Final = re.compile(r"[号箭星船机舱艇舰][\u4e00-\u9fff]{0,4}$|保障$|火箭|卫星|探测器")
_ALL_SCHOOLS: Final = re.compile("(?:大?中小学|小学幼儿园|中小幼)(?:学?校)?\\Z")
_WHOLE: Final = re.compile("全[省市县区州旗镇乡村](?:地区)?")
"""全州 in a chronicle of the 州, though a county is called so too."""
_REACHED: Final = re.compile(r"(?:运抵|抵达|飞抵|飞往|飞赴|途经|[^\u4e00-\u9fff]在|走进|到达)$")
_WEEK: Final = re.compile(
    r"(?:活动|宣传|文化|科技|科普|服务|教育|安全|阅读|艺术|音乐|电影|体育|创业|创新)周\Z"
)
"""某某活动周全国总开幕式: the week's last character is no family name."""
_COUNTED: Final = re.compile(r"^[\d一二三四五六七八九十百千两多余几]+[个家所支名类批座条]$")
"""A number of bodies, so that what follows names none (18个铁路局)."""
_SOME: Final = re.compile(
    r"(?!(?<=[^乡城集建制古村][镇乡])\d{1,4}余?[家所])(?:共|约|超|近)?\d[\d,.]*[万余多]{0,2}[座处家条个所](?!(?:行政|自然|贫困|重点)?[村屯]|社区|小区|村民)"
)
"""A number of what ends like a place (望塔5座), but not of what lies in one (甲镇12家社, 3个村)."""
_VISITED: Final = re.compile(
    "(?:抽查|检查|督查|督导|走访|视察|考察|调研|慰问|走进|前往|赴|到|支援|援助|途经|抵达)\\Z"
)
_AMONG: Final = re.compile(
    r"等(?:\d+|[两三四五六七八九十]+)?个?(?:地(?!质|球)|[省市县区旗州](?![长委]))"
)
"""After the last of a row of places: 某县、某县等地, 等3个县."""
_SHORT_PLACE: Final = 3
_TOWN_ENDS: Final = ("镇", "街道", "苏木", "乡")
"""What no person's name of four signs ends in, but a town's that the tagger takes for one."""
_SUMMED: Final = re.compile(
    r"(?:[、和][\u4e00-\u9fff]{2,4}){0,6}等?(?:\d+|[两三四五六七八九十]+)个?(?:县市|乡镇|街道|公社|[县区乡镇村])(?![长委域级])"
)
"""After a place of a row that says how many there are (甲集、乙集 | 两区)."""
_WHERE: Final = re.compile(
    r"(?:在|赴|往|抵达|抵|来自|位于|地处|到|飞往|前往|访问|落户|走进|驻|途经|至|离开|返回)$"
)


def propose_tagged(reading: Reading) -> Iterator[Proposal]:
    """The tagger's people, places and bodies, each judged by its form and its company."""
    for number, tag in enumerate(reading.tags):
        if reading.surfaces[number][-1] == "族":
            continue
        if tag == "PER":
            word = reading.words[number]
            if _arrived(reading, word, reading.surfaces[number]):
                yield weighed(word.start, word.end, EntityLabel.GPE, "lac-place-unknown")
            else:
                yield from _person(reading, number)
        elif tag == "LOC":
            yield from _place(reading, number)
        elif tag == "ORG":
            yield from (
                _two_places(reading, number)
                or _schools_town(reading, number)
                or _sender(reading, number)
                or _body(reading, number)
            )


def _person(reading: Reading, number: int) -> Iterator[Proposal]:
    word, surface = reading.words[number], reading.surfaces[number]
    if surface[0] == "长" and reading.text[max(0, word.start - 1)] in _HEADED:
        # 厅长某某 cut after 厅.
        word, surface = Word(word.start + 1, word.end, "PER"), surface[1:]
    surface = surface.rstrip("/")
    cut = person_in(surface, reading.after(word.end)[1])
    if word.start + len(cut) != word.end:
        word, surface = Word(word.start, word.start + len(cut), "PER"), cut
    if surface in vocabulary.titles() or _WEEK.search(
        reading.text, max(0, word.start - 2), word.start + 1
    ):
        return
    if (reading.text[max(0, word.start - 1)] == "、" and _AMONG.match(reading.text, word.end)) or (
        len(surface) <= _SHORT_PLACE and _SUMMED.match(reading.text, word.end)
    ):
        yield weighed(word.start, word.end, EntityLabel.GPE, "lac-place-unknown")
        return
    if surface[0] == "段" and reading.before(word.start)[1] == "LOC":
        # 某高速 | 某市 | 段因雪 | 封闭
        return
    if len(surface) > _SHORT_PLACE and surface.endswith(_TOWN_ENDS):
        yield weighed(word.start, word.end, EntityLabel.GPE, "lac-place-unknown")
        return
    if FOLK_PLACE.fullmatch(surface):
        # 王家坝 | 开闸
        label = EntityLabel.LOC if surface[-1] in _WATERSIDE else EntityLabel.GPE
        yield weighed(word.start, word.end, label, "lac-place-unknown")
        return
    method = is_person_name(surface)
    beside = vocabulary.is_title(reading.after(word.end)[0]) or vocabulary.is_title(
        reading.before(word.start)[0]
    )
    if beside and (method or 2 <= len(surface) <= 4):
        method = "title"
    text = reading.text
    if (
        method
        and reading.before(word.start)[1] != "m"
        and not _PRIZE.match(text, word.end)
        and (beside or not _dynasties().fullmatch(surface))
        and not (
            text[word.start - 1 : word.start] in _OPENING
            and text[word.end : word.end + 1] in _CLOSING
        )
    ):
        yield weighed(word.start, word.end, EntityLabel.PERSON, method)


@cache
def _dynasties() -> re.Pattern[str]:
    """Dynasties, and a reign of the last two with its dynasty before (明正德刻本)."""
    reigns = either(era for era, (first, last) in eras().items() if 1368 <= first <= last < 1912)
    return re.compile(f"[夏商周秦汉魏晋隋唐宋辽金元明清]{{2,}}|[明清]{reigns}")


def _arrived(reading: Reading, word: Word, surface: str) -> bool:
    """Whether a transliterated word that the tagger took for a person is a place reached."""
    return is_transliterated(surface) and bool(
        _REACHED.search(reading.text, max(0, word.start - 2), word.start)
    )


def _place(reading: Reading, number: int) -> Iterator[Proposal]:
    text = reading.text
    start, end = _bounds_of_place(text, reading.words[number])
    surface = text[start:end]
    label = _known_label(reading, surface, start, end)
    if is_side(text, surface, end):
        return
    if vocabulary.compass_regions().fullmatch(surface) and label is None:
        label = EntityLabel.LOC
    if label is not None:
        if not is_adjectival(reading, surface, end) and not heads_site(reading, surface, start):
            yield weighed(start, end, label, "place")
    elif (
        surface in vocabulary.generic()
        or surface in vocabulary.titles()
        or surface in vocabulary.governing()
        or surface in vocabulary.heads()
        or _WHOLE.fullmatch(surface)
        or _BANK.fullmatch(surface)
        or is_landscape_idiom(surface)
        or _SOME.match(text, end)
    ):
        return
    elif surface[len(leading_country(surface)) :] in STATES and surface not in STATES:
        yield weighed(start, end, EntityLabel.GPE, "place")
    elif surface.endswith("政府") or (_HOUSE.search(surface) and stands_at(text, end)):
        yield weighed(start, end, EntityLabel.ORG, "lac-body")
    elif _ZONE.match(surface) or _FEATURE.match(surface) or _VENUE.match(surface):
        yield weighed(start, end, EntityLabel.LOC, "lac-place")
    elif _DIVISION.match(surface) and not _OR_SUCH.match(text, end):
        yield weighed(start, end, EntityLabel.GPE, "lac-place")
    elif (
        len(surface) > 1
        and not vocabulary.ends_in_body(surface)
        and (
            _WHERE.search(text, max(0, start - 4), start)
            or reading.after(end)[1] == "LOC"
            or (
                reading.before(start)[1] == "LOC" and reading.after(end)[1] not in {"n", "nz", "vn"}
            )
        )
    ):
        yield weighed(start, end, EntityLabel.GPE, "lac-place-unknown")


def _known_label(reading: Reading, surface: str, start: int, end: int) -> EntityLabel | None:
    """The label that the tables give a place: a town, unless its lake or another site is meant."""
    label = vocabulary.place_names().get(surface)
    if label is None or not is_in_province(reading, surface, start):
        label = vocabulary.known_names().get(surface) or label
    if label is not None and surface[-1] in _SHORED and reading.text.startswith(_SHORES, end):
        # 洪湖 | 畔
        return EntityLabel.LOC
    return label


def _bounds_of_place(text: str, word: Word) -> tuple[int, int]:
    """Where a place begins and ends in a word that holds more than its name."""
    start, end = word.start, word.end
    surface = text[start:end]
    if len(surface) > 3 and surface[-1] == surface[-2] and text.startswith("长", end):
        # 甲州州长 cut after the second 州.
        end -= 1
    if surface[0] in "和与及" and surface[1:] in vocabulary.place_names():
        # 甲市 | 和盘县
        start += 1
    if surface[0] == "于" and text[max(0, start - 1)] in _AS_FAR and len(surface) > _SHORT_PLACE:
        # 止 | 于城厢镇
        start += 1
    surface = text[start:end]
    if surface not in vocabulary.place_names():
        # 检查组抽查 | 甲县, 某集团向 | 乙市: what stuck to the front of a known place.
        for cut in range(2, len(surface) - 1):
            place = surface[cut:]
            visited = _VISITED.search(surface, 0, cut) and vocabulary.is_full_place(place)
            from_there = surface[cut - 1] in "从向" and place in vocabulary.place_names()
            if visited or from_there:
                start += cut
                surface = surface[cut:]
                break
    tail = _TAIL.search(surface) or _CLOSED.search(surface)
    if text[max(0, start - 1)] in _JOINED and (basin := _BASIN.search(surface)):
        # 甲江、乙江流域: the basin is of both.
        tail = basin
    if tail and tail.start() > 1 and surface not in vocabulary.place_names():
        end = start + tail.start()
    return start, end


def _body(reading: Reading, number: int) -> Iterator[Proposal]:
    word, surface = reading.words[number], reading.surfaces[number]
    if (
        len(surface) < 2
        or surface[0].isdigit()
        or surface in vocabulary.generic()
        or surface in vocabulary.titles()
        or _ALL_SCHOOLS.search(surface)
    ):
        return
    if surface in vocabulary.place_names():
        if not is_adjectival(reading, surface, word.end):
            yield weighed(word.start, word.end, EntityLabel.GPE, "place")
        return
    if surface[-1] == "部" and ministry_goes_on(reading.text, word.end):
        return
    if surface[0] == "国" and reading.text[max(0, word.start - 1) : word.start] == "等":
        return
    if surface[1] == "级" and surface[2:] in vocabulary.generic():
        return
    label = vocabulary.known_names().get(surface)
    if label is not None:
        yield weighed(word.start, word.end, label, "known")
    elif _COUNTED.search(reading.before(word.start)[0]):
        return
    elif _heads_body(surface):
        yield weighed(word.start, word.end, EntityLabel.ORG, "lac-body")
    elif (inner := _body_within(surface)) > 3:
        yield weighed(word.start, word.start + inner, EntityLabel.ORG, "lac-body")
    elif (
        not _CRAFT.search(surface)
        and reading.before(word.start)[1] != "m"
        and len(surface) > 2
        and (
            reading.after(word.end)[1] not in {"n", "nz", "vn"} or stands_at(reading.text, word.end)
        )
    ):
        # 某某冶金 | 总裁: what has officers is a body.
        yield weighed(word.start, word.end, EntityLabel.ORG, "lac-body-unknown")


def _schools_town(reading: Reading, number: int) -> tuple[Proposal, ...]:
    """The town of which all schools are told in one word (甲市 | 大中小学)."""
    schools = _ALL_SCHOOLS.search(reading.surfaces[number])
    town = reading.surfaces[number][: schools.start()] if schools else ""
    start = reading.words[number].start
    if town not in vocabulary.place_names():
        return ()
    return (weighed(start, start + len(town), EntityLabel.GPE, "place"),)


def _two_places(reading: Reading, number: int) -> tuple[Proposal, ...]:
    """A province and a place in it that are one word (四川 | 南充), if there are."""
    word, surface = reading.words[number], reading.surfaces[number]
    for size in (2, 3):
        province = vocabulary.provinces().get(surface[:size], "")
        if surface[size:] in vocabulary.divisions_of().get(province, frozenset()):
            cut = word.start + size
            spans = ((word.start, cut), (cut, word.end))
            return tuple(weighed(*span, EntityLabel.GPE, "place") for span in spans)
    return ()


def _sender(reading: Reading, number: int) -> tuple[Proposal, ...]:
    """The body that sent a party which is one word with it (某市人大常委会 | 考察团)."""
    word, surface = reading.words[number], reading.surfaces[number]
    sent = SENT.search(surface)
    if sent is None or not vocabulary.ends_in_body(surface[: sent.start()]):
        return ()
    end = word.start + sent.start()
    return (weighed(word.start, end, EntityLabel.ORG, "lac-body"),)


def _heads_body(surface: str) -> bool:
    """Whether the longest head word that a word ends in is a body's (某行, but not 某手机银行)."""
    for size in range(min(len(surface) - 1, vocabulary.longest_head()), 0, -1):
        heads = vocabulary.heads().get(surface[-size:])
        if heads is not None:
            return any(head.label == EntityLabel.ORG for head in heads)
    return False


def _body_within(surface: str) -> int:
    """Length of the longest start of a word that is a body by its head (某医院感染 → 某医院)."""
    for end in range(len(surface) - 1, 3, -1):
        for size in range(2, 5):
            for head in vocabulary.heads().get(surface[end - size : end], ()):
                if head.label == EntityLabel.ORG and head.need == "any":
                    return end
    return 0


def propose_foreign_cities(reading: Reading) -> Iterator[Proposal]:
    """A transliterated word right after a foreign country is there."""
    countries = vocabulary.countries()
    for number, before in enumerate(reading.surfaces[:-1], 1):
        if before not in countries:
            continue
        word, surface = reading.words[number], reading.surfaces[number]
        if reading.words[number - 1].end != word.start:
            continue
        if (
            reading.tags[number] in _UNTOLD
            and is_transliterated(surface)
            and reading.after(word.end)[1] in {"v", "w", "p", "u", ""}
        ):
            yield weighed(word.start, word.end, EntityLabel.GPE, "lac-place-unknown")
