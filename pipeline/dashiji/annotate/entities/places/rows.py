"""Places in a row: towns and sites that are counted or summed up, short names of towns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_PLACE_ROW: Final = Cued(
    r"(?P<row>(?:(?!等)[\u4e00-\u9fff]){2,8}(?:、(?:(?!等)[\u4e00-\u9fff]){2,4}){1,20})等?"
    r"(?:(?<=等)(?=[县市区镇乡村](?![长委级域民内场场外])|公社|大队)|(?:\d+|[两三四五六七八九十]+)(?:(?=[乡镇村县区])|个))(?:代表团|乡镇|集镇|市县|县市|县区|市区|街道|[省市县区州镇乡](?![级域]))",
    "、",
    held=r"等[县市区镇乡村]|公社|大队|[\d两三四五六七八九十][个乡镇村县区]",
)
_SUCH_PLACES: Final = Cued(
    r"(?P<row>(?:(?!等)[\u4e00-\u9fff]){2,12}(?:、(?:(?!等)[\u4e00-\u9fff]){2,7}){1,20})"
    r"等(?:多|各|\d+|[两三四五六七八九十])?地(?![区方位铁块点])",
    "、",
    "地",
)
"""甲乡、乙镇等地: a row of places."""
_COUNTED_SITES: Final = (
    "[个处座条]"
    "(?:景区|景点|点位|卡口|矿井|煤矿|水库|码头|港口|口岸|场馆|站点|车站|隧道|大桥|湖泊|海岛|遗址|湿地|公园)"
)
_SITE_ROW: Final = Cued(
    r"(?P<row>(?:(?!等)[\u4e00-\u9fff]){2,10}(?:、(?:(?!等)[\u4e00-\u9fff]){2,8}){1,20})等?"
    rf"(?:\d+|[两三四五六七八九十]+){_COUNTED_SITES}",
    "、",
    held=_COUNTED_SITES,
)
"""A row of sites that are counted behind it (甲峡、乙洋等5个景区)."""
_NEAR: Final = ("周边", "附近", "沿线", "一带")
_ROW_ITEM: Final = re.compile(r"[\u4e00-\u9fff]+")
_NAMED: Final = frozenset({"LOC", "ORG", "n", "nz", "PER", "a"})
"""Tags of the first word of a place in a row."""
_DIVISIONS: Final = frozenset("省市县区州旗盟乡镇")
_TOWNS: Final = Cued(
    "(?:(?<=[经由从自至到赴在及和、，])|(?<![\u4e00-\u9fff]))(?:(?![和及至到])[\u4e00-\u9fff]){2,3}"
    "(?:[、和及至到](?:(?![和及至到])[\u4e00-\u9fff]){2,3}){1,20}",
    "、和及至到",
)
"""Words of two and three signs in a row, as towns go by in a sentence."""
_FROM: Final = frozenset({"来自", "涉及", "覆盖", "辐射", "惠及", "遍布", "波及", "包括"})
"""Verbs before a row of places in which nobody goes there (新生 | 来自 | 甲、乙)."""
_TOWN: Final = re.compile("[^、和及至到]+")


_VIEWING: Final = "察看|查看|视察|踏勘|考察|踏看|巡查|检查|走访"
_VIEWED: Final = Cued(
    f"(?:{_VIEWING})了?"
    "(?P<row>(?:(?![的了在和与及])[\u4e00-\u9fff]){2,8}"
    "(?:[、和及](?:(?![的了在和与及])[\u4e00-\u9fff]){2,8}){1,9}?)(?=的|等地|等处|等点位|[，。；])",
    "、和及",
    held=_VIEWING,
)
"""What is looked at in a row (察看甲闸、乙塘和丙桥)."""
_SITE_SIGN: Final = re.compile("[\u4e00-\u9fff]{2,5}[闸塘桥坝渠堤垸湾矿寺塔井泉洞窑滩]\\Z")


def propose_place_rows(reading: Reading) -> Iterator[Proposal]:
    """Each place of a row, whatever the tagger says of it."""
    yield from _rows_of_places(reading)
    yield from _rows_of_sites(reading)
    yield from _short_towns(reading)
    yield from _viewed(reading)


def _rows_of_places(reading: Reading) -> Iterator[Proposal]:
    """甲、乙、丙3个镇: each of the row is one of what is counted, whatever the tagger says."""
    for row in _PLACE_ROW.finditer(reading.text):
        spans = _items(reading, *row.span("row"))
        if any(reading.text[start:end] in vocabulary.generic() for start, end in spans):
            continue
        for start, end in spans:
            yield weighed(start, end, EntityLabel.GPE, "place")
    for row in _SUCH_PLACES.finditer(reading.text):
        for first, end in _items(reading, *row.span("row")):
            start = _last_place(reading.text, first, end)
            name = reading.text[start:end]
            single = not _place_within(name) and not vocabulary.ends_in_site(name)
            if name[-1] in _DIVISIONS and len(name) > 2 and single:
                yield weighed(start, end, EntityLabel.GPE, "place")


def _viewed(reading: Reading) -> Iterator[Proposal]:
    """察看甲闸、乙塘和丙桥: what is looked at in a row and ends as sites do, where one is known."""
    text = reading.text
    for row in _VIEWED.finditer(text):
        items = list(_TOWN.finditer(text, *row.span("row")))
        sites = [item for item in items if _SITE_SIGN.fullmatch(item.group())]
        if len(sites) < 2 or len(sites) < len(items) - 1:
            continue
        for item in sites:
            if item.group() not in vocabulary.generic():
                yield weighed(*item.span(), EntityLabel.LOC, "slot")


def _last_place(text: str, start: int, end: int) -> int:
    """Where the known place begins that words of a row end in (已销往 | 甲市); `start` if none."""
    return next(
        (at for at in range(start, end - 2) if vocabulary.is_full_place(text[at:end])), start
    )


def _place_within(name: str) -> bool:
    """Whether a place's full name begins another's (甲省乙市), which are two."""
    return any(vocabulary.is_full_place(name[:size]) for size in range(3, len(name) - 1))


def _rows_of_sites(reading: Reading) -> Iterator[Proposal]:
    """甲峡、乙洋等5个景区: each of the row is a site, whatever the tagger says."""
    text = reading.text
    for row in _SITE_ROW.finditer(text):
        for start, end in _items(reading, *row.span("row"), nearest=True):
            name = text[start:end]
            if not (
                name in vocabulary.generic()
                or name in vocabulary.place_names()
                or name.endswith(_NEAR)
            ):
                yield weighed(start, end, EntityLabel.LOC, "session")


def _items(
    reading: Reading, start: int, end: int, *, nearest: bool = False
) -> list[tuple[int, int]]:
    """The spans of the names of a row; none where the words do not part at its marks.

    The first begins behind the last place that it stands in, or with the word `nearest` its end.
    """
    text = reading.text
    first, *others = [item.span() for item in _ROW_ITEM.finditer(text, start, end)]
    starts = [at for at in range(first[0], first[1] - 1) if at in reading.starts]
    # 方案 | 将 | 甲市, 文工团 | 到 | 乙镇: the row follows a preposition or a verb of going.
    led = [at for at in starts if _leads(reading, reading.starts[at])]
    starts = [at for at in starts if not led or at > led[-1]]
    named = [at for at in starts if reading.tags[reading.starts[at]] in _NAMED]
    if not named or any(
        one not in reading.starts or other not in reading.ends for one, other in others
    ):
        return []
    at = named[-1] if nearest else named[0]
    while vocabulary.is_full_place(text[at : reading.words[reading.starts[at]].end]):
        after = reading.words[reading.starts[at]].end
        if after not in named:
            break
        at = after
    return [(at, first[1]), *others]


def _leads(reading: Reading, number: int) -> bool:
    """Whether a word says what follows is where somebody goes or what lies there (沿岸 | 甲镇)."""
    if reading.tags[number] == "p" or reading.surfaces[number] in vocabulary.words_around():
        return True
    surface = reading.surfaces[number]
    goes = surface in vocabulary.verbs_of_going() or surface in _FROM or surface[-1] == "于"
    return reading.tags[number] == "v" and goes


def _short_towns(reading: Reading) -> Iterator[Proposal]:
    """甲、乙、丙等地, 由甲经乙、丙至丁: towns without their 县 or 市 beside others.

    The words may not know them (加 | 查), but what has the name of a county among known towns is
    that county.
    """
    text = reading.text
    for row in _TOWNS.finditer(text):
        items = list(_TOWN.finditer(text, *row.span()))
        if not any(_is_known_town(reading, *item.span()) for item in items):
            continue
        for item in items:
            start, end = item.span()
            whole = start in reading.starts and end in reading.ends
            if whole and _is_county(item.group()) and not _is_known_town(reading, start, end):
                yield weighed(start, end, EntityLabel.GPE, "lac-place")


def _is_known_town(reading: Reading, start: int, end: int) -> bool:
    number = reading.starts.get(start)
    return (
        number is not None
        and reading.words[number].end == end
        and reading.tags[number] == "LOC"
        and vocabulary.place_names().get(reading.text[start:end]) is EntityLabel.GPE
    )


def _is_county(name: str) -> bool:
    places = vocabulary.place_names()
    return any(name + sign in places for sign in "县市区旗")
