"""Sites and towns told by what they end in and where they stand, whatever the tagger reads.

The names of waters, mines, farms and villages are made of any signs, so that taggers cut them into
verbs, numbers and people. What stands between a word of place and the word for a site, and says
more than what sort of site it is, is the site's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.headed.candidates import NUMBER_OF
from dashiji.annotate.entities.people.name_slots import stands_at
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_MARK: Final = re.compile(r"[，。；、：！？（“△\s\u3000]")
_NUMBER: Final = re.compile("[一二两三四五六七八九十百千万亿数几多]+[余多]?[座个家处条所口片亩成]")
NO_NAME: Final = re.compile(
    "[的了在于到赴抵和与及或被把将向从对由是有为等各每全该此某]|附近|境内|以[东西南北]|[村厂院校园场区镇县市]内|.[后前时起]|\\A[至到往沿经赴]"
)
"""Signs that stand beside a site's name and in none."""
_GOES_ON: Final = re.compile("[主式口群梁化内外上下边师员镇村乡街路]|工人|瓦斯")
"""After the word for a site: another word, or no name of one (农场主)."""
_NO_OPENING: Final = frozenset({"p", "d", "c", "u", "ad", "vd", "q", "f", "a", "an", "ORG"})
_OF_OURS: Final = re.compile("[我本该][省市县区州旗]")
"""Before a site that lies in the writer's own county (在我县 | 甲水库)."""
_BUILT_BY: Final = re.compile("(?:[援承修筹兴建扩改]建|建设|设计|施工|投资)的\\Z")
"""Before a site, who built it being told (甲公司承建的 | 乙大桥)."""
_ZONES: Final = frozenset("园区")
"""What a site's word ends in that is called after its town (甲镇产业园)."""
_IN_TOWN: Final = tuple("镇乡村县市")
"""Before the word for a site: a town's name ends, and the site has none (甲镇 | 码头)."""
_SHORTEST, _LONGEST = 2, 5
"""Characters of a site's own name."""
_LONGEST_DIVISION: Final = 12
_DIVISION: Final = re.compile("[县市区旗州]|[镇乡]|街道|苏木")
_TOWN: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,5}?(?:镇|乡|街道|苏木|嘎查|社区|村|屯|(?<![征归采募汇筹聚收召调云交文全选市密])集(?![体团中合会资聚成训装])))"
    "(?![长委党政民亲贤土愁级区域落庄支寨干史医务规集超管贸企友里口道社庄]|办(?![起了成好完]))"
)
_ROAD_ENDS: Final = ("高速", "公路", "铁路", "高铁", "国道", "省道", "环线")
_KIND_OF_TOWN: Final = re.compile("[镇乡]|街道")
_TOWN_ENDS: Final = ("镇", "乡", "街道", "苏木")
_IN_NO_TOWN: Final = re.compile("[一二两三四五六七八九十百多数几余]个?\\Z|[级个]|.[县市区旗]")
_PLAIN_TOWN: Final = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:农村|乡村|城乡|驻村|下乡|包村|帮村|扶村|进村|行政村|自然村)|(?:[城农山渔侨水茶故家老新外下返回入离住驻进包帮联本行自中名强小古集建特重]|"
    "[东西南北]部){1,8}(?:乡镇?|村镇?|镇村?|社区|街道)"
)
"""A town of any sort (城乡, 下乡, 驻村, 小镇)."""
_NUMBERED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,4})\d{1,4}(?:[-—]\d{1,3}){0,2}(?:[A-Z]{1,3}\d?|斜)?"
)
_BEFORE_FIELD: Final = frozenset({"v", "p", "u", "c", "w", "LOC", ""})
"""Tags of the word before a field's name."""
_PLAIN_ABROAD: Final = re.compile(
    "(?:[各多两几该本其全首王政城东西南北]|中央|联邦|主要|有关|部分|沿海|边境|[东西南北中]部|"
    "外务|法务|财务|文部科学|文部|厚生劳动|厚生|农林水产|经济产业|国土交通|环境|防卫|总务|内务|运输)+"
)
"""What stands before 省 or 市 in words that are no place's name (外务省, 主要城市)."""
_TOLD: Final = frozenset({"LOC", "ORG", "PER", "nz"})
_MINES: Final = Cued(
    "(?:(?<=公司)|(?<=集团)|(?<=所属)|(?<![\u4e00-\u9fff]))"
    "(?P<row>(?:(?![的各座个等和与及原新老])[\u4e00-\u9fff]){2,4}(?<![煤铁铜金锡锰磷非采露天])矿"
    "(?:[、和与及](?:(?![的各座个等])[\u4e00-\u9fff]){2,4}(?<![煤铁铜金锡锰磷非采露天])矿){1,9})(?![产业区山井石工物])",
    "矿",
)
_WATER: Final = re.compile("[^、和及与]+")
_LINE: Final = Cued(
    "(?:轨道交通|城市轨道|城轨|轻轨|有轨电车|地铁)(?:\\d{1,2}|[一二三四五六七八九十]{1,2})号线"
    "(?:(?![首末各全该一二三部]|示范|先期|区间)[\u4e00-\u9fff]{2,4}段)?(?![\u4e00-\u9fff]{0,6}工程)",
    "号线",
)
"""A city's line by its number, with or without the city."""
_STOPS: Final = Cued(
    "(?:\\d{1,2}|[一二三四五六七八九十]{1,2})号线(?!首批|全线|沿线|部分|新增|各)(?P<row>(?:(?![在的和与及有共设各个全至到])[\u4e00-\u9fff]){2,8}站"
    "(?:[、和及](?:(?![在的和与及有共设各个全至到])[\u4e00-\u9fff]){2,8}站){0,9})(?![点台位务长])",
    "号线",
    "站",
)
"""What follows a city's line: its stations by their names."""
_BETWEEN_STOPS: Final = Cued(
    "(?:(?<=[在从自由线])|(?<![\u4e00-\u9fff]))(?P<first>(?:(?![的在和与及各至到])[\u4e00-\u9fff]){2,8}站)[至到—]"
    "(?P<last>(?:(?![的在和与及各至到])[\u4e00-\u9fff]){2,8}?站)(?:区间|段|之间|间)?(?![点台位务长])",
    "站",
    "至到—",
)
"""The part of a line between two of its stations."""
_STOP: Final = re.compile("[^、和及]+")
_SURE_ABROAD: Final = ("大区", "边疆区", "省", "州", "市", "郡", "邦")
"""Divisions for which no tag is asked behind a country's name."""


def propose_sites(reading: Reading) -> Iterator[Proposal]:
    """Fields with a number, sites after a word of place, villages, divisions abroad."""
    yield from _fields(reading)
    yield from _sites(reading)
    yield from _towns(reading)
    yield from _visited_towns(reading)
    yield from _abroad(reading)
    yield from _rows_of_mines(reading)
    yield from _stations(reading)


def _rows_of_mines(reading: Reading) -> Iterator[Proposal]:
    """甲矿、乙矿: a company's mines by their names."""
    for row in _MINES.finditer(reading.text):
        for mine in _WATER.finditer(reading.text, row.start("row"), row.end("row")):
            yield weighed(*mine.span(), EntityLabel.ORG, "session")


def _stations(reading: Reading) -> Iterator[Proposal]:
    """The stations of a line in a row (某号线 | 甲站、乙站), or those between two (甲站至乙站)."""
    for reach in _BETWEEN_STOPS.finditer(reading.text):
        for name in ("first", "last"):
            start, end = reach.span(name)
            if start in reading.starts and _only_kinds().fullmatch(reach[name][:-1]) is None:
                yield weighed(start, end, EntityLabel.LOC, "session")
    for line in _LINE.finditer(reading.text):
        city, tag = reading.before(line.start())
        start = line.start() - (len(city) if tag == "LOC" else 0)
        number = reading.word_over(start)
        if number is not None and reading.tags[number] == "LOC":
            # 甲市地铁1号线 is one word to the tagger.
            start = reading.words[number].start
        yield weighed(start, line.end(), EntityLabel.LOC, "session")
    for row in _STOPS.finditer(reading.text):
        for stop in _STOP.finditer(reading.text, *row.span("row")):
            if _only_kinds().fullmatch(stop.group()[:-1]) is None:
                yield weighed(*stop.span(), EntityLabel.LOC, "session")


def _fields(reading: Reading) -> Iterator[Proposal]:
    """A well or field called by a name and a number (甲满7井, 乙中19-6气田)."""
    text = reading.text
    for match in _field().finditer(text):
        for size in range(1, len(match["name"]) + 1):
            start = match.end("name") - size
            name = text[start : match.end("name")]
            if NO_NAME.search(name):
                break
            if not (
                _begins(text, start)
                or (
                    start in reading.starts
                    and size > 1
                    and reading.before(start)[1] in _BEFORE_FIELD
                )
            ):
                continue
            if _only_kinds().fullmatch(name) is None:
                yield weighed(start, match.end(), EntityLabel.LOC, "slot")
            break


def _sites(reading: Reading) -> Iterator[Proposal]:
    """A site between a mark or a word of place and the word that says what it is."""
    text = reading.text
    for at, head in reading.names(vocabulary.site_words()):
        end = at + len(head)
        if _GOES_ON.match(text, end) or stands_at(text, end):
            continue
        for size in range(_SHORTEST, min(_LONGEST, at) + 1):
            start = at - size
            begins = _begins(text, start) or _ends_road(reading, start)
            if not (begins or (head[-1] not in _ZONES and _ends_town(reading, start))):
                continue
            if _is_inside_verb(reading, start):
                continue
            given = text[start:at] in _given_names()
            if _is_own_name(text[start:at]) and not (
                _opens_otherwise(reading, start)
                or (not given and _holds_verb(reading, _behind_unknown(reading, start), at + 1))
                or NUMBER_OF.match(text, end)
                or text[start:end] in vocabulary.generic()
            ):
                yield weighed(start, end, EntityLabel.LOC, "slot")
            break


def length_of_site(name: str) -> int:
    """Characters of the site that a work's name begins with (甲灌区 | 改造工程); 0 where none."""
    for at, head in vocabulary.site_words().find(name):
        if at >= _SHORTEST and at + len(head) < len(name) and _is_own_name(name[:at]):
            return at + len(head)
    return 0


def _is_own_name(name: str) -> bool:
    """Whether what stands before the word for a site is more than a sort or a number of them."""
    return not (
        NO_NAME.search(name)
        or _NUMBER.match(name)
        or name.endswith(_IN_TOWN)
        or _only_kinds().fullmatch(name)
    ) and all("\u4e00" <= sign <= "\u9fff" for sign in name)


def _is_inside_verb(reading: Reading, start: int) -> bool:
    """Whether an offset lies inside a verb whose first sign alone would be a way (到 | 访)."""
    if start in reading.starts:
        return False
    number = reading.word_over(start)
    return (
        number is not None
        and reading.tags[number] == "v"
        and reading.words[number].end <= start + 1
    )


def _begins(text: str, start: int) -> bool:
    """Whether a mark, a word of place, a division's full name or 我县 ends at an offset."""
    if start == 0 or _MARK.match(text, start - 1) or _OF_OURS.search(text, start - 2, start):
        return True
    if _BUILT_BY.search(text, max(0, start - 3), start):
        return True
    return text.endswith(_ways(), 0, start) or _ends_division(text, start)


def _ends_division(text: str, end: int) -> bool:
    """Whether the full name of a county, city or district ends at an offset."""
    places = vocabulary.place_names()
    for size in range(3, min(_LONGEST_DIVISION, end) + 1):
        name = text[end - size : end]
        if vocabulary.is_full_place(name) or (name[-1] == "旗" and name in places):
            return True
    return False


def _holds_verb(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb stands in a span, more of which follows."""
    number = reading.starts.get(start)
    while number is not None and number < len(reading.words) and reading.words[number].end < end:
        if reading.tags[number] in {"v", "vn"} and len(reading.surfaces[number]) > 1:
            return True
        number += 1
    return False


def _behind_unknown(reading: Reading, start: int) -> int:
    """Where a name goes on behind a first word that the tagger does not know (在 | 磨憨 | 口岸).

    It takes such a word for a verb, but behind 在 and 于 no other verb than one of those that take
    a name as object would stand.
    """
    number = reading.starts.get(start)
    if (
        number is None
        or not reading.text.endswith(("在", "于"), 0, start)
        or reading.surfaces[number] in vocabulary.governing()
    ):
        return start
    return reading.words[number].end


def _opens_otherwise(reading: Reading, start: int) -> bool:
    """Whether a measure, an adverb or a body opens a span."""
    number = reading.starts.get(start)
    return number is not None and reading.tags[number] in _NO_OPENING


def _towns(reading: Reading) -> Iterator[Proposal]:
    """Towns and villages behind the full name of what they lie in (甲县 | 乙镇 | 丙村、丁村)."""
    text = reading.text
    at = 0
    while (division := _DIVISION.search(text, at)) is not None:
        at = division.end()
        if not (_ends_division(text, at) or _ends_town(reading, at)):
            continue
        while (town := _TOWN.match(text, at)) is not None and _is_town(town["name"]):
            if _opens_otherwise(reading, at) or _holds_verb(reading, at, town.end("name")):
                break
            yield weighed(*town.span("name"), EntityLabel.GPE, "lac-place")
            at = town.end("name")
            if text.startswith("、", at) and at + 1 in reading.starts:
                at += 1


def _visited_towns(reading: Reading) -> Iterator[Proposal]:
    """Towns that no tagger knows behind a verb of going there (先后来到 | 甲镇)."""
    text = reading.text
    for kind in _KIND_OF_TOWN.finditer(text):
        for size in (2, 3):
            start = kind.start() - size
            if start < 1 or start not in reading.starts or not text.endswith(_going(), 0, start):
                continue
            town = _TOWN.match(text, start)
            if (
                town is not None
                and town.end("name") == kind.end()
                and _is_town(town["name"])
                and not _opens_otherwise(reading, start)
                and not _holds_verb(reading, start, kind.start())
            ):
                yield weighed(start, kind.end(), EntityLabel.GPE, "lac-place")
                break


def _ends_town(reading: Reading, end: int) -> bool:
    """Whether a town that the tagger knows ends at an offset."""
    surface, tag = reading.before(end)
    return tag == "LOC" and len(surface) > 2 and surface.endswith(_TOWN_ENDS)


def _ends_road(reading: Reading, end: int) -> bool:
    """Whether a road or railway that the tagger knows ends at an offset (甲高速 | 乙互通)."""
    surface, tag = reading.before(end)
    return tag == "LOC" and len(surface) > 3 and surface.endswith(_ROAD_ENDS)


def _is_town(name: str) -> bool:
    """Whether a town or village is named, and no sort or number of them meant."""
    kind = next(k for k in ("街道", "苏木", "嘎查", "社区", name[-1]) if name.endswith(k))
    own = name.removesuffix(kind)
    return not (
        not own
        or NO_NAME.search(own)
        or _NUMBER.match(own)
        or _IN_NO_TOWN.search(own)
        or _PLAIN_TOWN.fullmatch(name)
        or _only_kinds().fullmatch(own)
    )


def _abroad(reading: Reading) -> Iterator[Proposal]:
    """Divisions behind a country's name, each in the one before (甲国 | 乙省 | 丙市)."""
    text = reading.text
    for start, country in reading.names(vocabulary.names_of_countries()):
        if not vocabulary.is_abroad(country):
            continue
        at = start + len(country)
        while (division := _division_abroad().match(text, at)) is not None:
            name, kind = division["name"], division["kind"]
            number = reading.starts.get(at)
            if number is not None and reading.tags[number] in {"v", "p"}:
                # 甲国 | 驻 | 乙州
                break
            told = number is not None and (
                reading.tags[number] == "LOC"
                or (reading.tags[number] in _TOLD and reading.words[number].end == division.end())
            )
            sure = kind in _SURE_ABROAD and division.end() in reading.ends
            if (
                not (told or sure)
                or _PLAIN_ABROAD.fullmatch(name)
                or name[0] == "驻"
                or NO_NAME.search(name)
                or _holds_verb(reading, at, division.end())
            ):
                break
            yield weighed(*division.span(), EntityLabel.GPE, "place")
            at = division.end()


@cache
def _ways() -> tuple[str, ...]:
    return lexicon.words("site_words", "way")


@cache
def _given_names() -> frozenset[str]:
    """Verbs that works and places are named by (跃进水库, 胜利大桥)."""
    return frozenset(lexicon.words("site_words", "given"))


@cache
def _going() -> tuple[str, ...]:
    """Verbs of going somewhere, of two characters: 到 and 在 alone would say too little."""
    return tuple(way for way in _ways() if len(way) > 1)


@cache
def _only_kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{either(lexicon.words('site_words', 'kind'))})+")


@cache
def _field() -> Cued:
    heads = either(lexicon.words("site_words", "well"))
    return Cued(f"{_NUMBERED.pattern}{heads}", held=rf"[\dA-Z斜]{heads}")


@cache
def _division_abroad() -> re.Pattern[str]:
    kinds = either(lexicon.words("site_words", "abroad"))
    return re.compile(
        f"(?P<name>[\u4e00-\u9fff]{{2,8}}?)(?P<kind>{kinds})(?<!政府)(?![长委政场民域际容级治路场])"
    )
