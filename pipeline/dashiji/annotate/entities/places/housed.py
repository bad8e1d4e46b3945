"""Houses and sites with a name of their own, apart from the towns that stand before them.

甲市 | 乙区 | 丙体育馆 are three names, 甲市体育馆 is one: what any town's house is called by needs
the town to be a name at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from dashiji.annotate.entities.text import vocabulary

_LONGEST: Final = 8
"""Characters of a town's name, at most."""
_TOWN_SIZES: Final = frozenset({3, 4})
"""Characters of a township's name, known or not."""
_STREET_SIZES: Final = frozenset({4, 5})
_TOWNS: Final = ("镇", "乡", "街道")
_NUMBERED: Final = re.compile(
    "(?:总部|机关|本部|公司|集团)?第?[一二三四五六七八九十百\\dA-Z]+(?:号|楼|层)?(?:会议[室厅]|报告厅|多功能厅|大厅|接待室|泊位|码头|[楼厅馆场])\\Z"
    "|[一二两三四五六七八九十百\\d]+余?多?[个家所处座间块]"
)
"""What tells rooms and berths apart, and names nothing by itself (三楼会议室)."""
_SHORT: Final = re.compile("[\u4e00-\u9fff]{2}[馆楼厅台府阁宫]")
"""A house with a name of three characters (国医馆)."""
_BASE: Final = re.compile("(?:基地|联合站|作业区|集输站|增压站|处理厂|总厂|车间)\\Z")
"""Sites of bodies, which are called by a trade as often as by a name."""
_WATERS: Final = re.compile("[\u4e00-\u9fff]{1,4}[江河湖海山岛湾岭](?![外内])")
"""A water or a hill, by which a base is called."""


def after_towns(text: str, start: int, end: int, may_end: Callable[[int], bool]) -> int:
    """Where a house's own name begins in a span, behind the country or the towns before it.

    `may_end` says whether a township that no table knows may end at an offset.
    """
    begin, cut = start, -1
    while begin != cut:
        cut = begin
        for size in range(min(_LONGEST, end - begin - 3), 1, -1):
            place, house = text[begin : begin + size], text[begin + size : end]
            if is_named(house) and _stands_before(place, house, may_end(begin + size)):
                begin += size
                break
    return begin


def _stands_before(place: str, house: str, may_end: bool) -> bool:
    """Whether a place is a name of its own before a house's."""
    if vocabulary.is_abroad(place) or is_before_other_place(place, house):
        return True
    full = vocabulary.is_full_place(place) or (
        place[-1] == "旗" and len(place) > 2 and place in vocabulary.place_names()
    )
    sizes = _STREET_SIZES if place.endswith("街道") else _TOWN_SIZES
    township = may_end and place.endswith(_TOWNS) and len(place) in sizes
    return (full or township) and _is_own(house)


def is_before_other_place(place: str, house: str) -> bool:
    """Whether a house has another place's name than the one before it: a city's of the province."""
    if place not in _own_places():
        return False
    code = vocabulary.provinces().get(place)
    below = vocabulary.divisions_of().get(code or "", frozenset[str]())
    return (
        house.startswith("国家")
        or house[:2] in vocabulary.provinces()
        or any(house[:size] in below for size in (2, 3, 4))
    )


@cache
def _own_places() -> frozenset[str]:
    """Provinces, cities and counties of China, in full and as cities are called in short."""
    return frozenset(vocabulary.provinces()).union(*vocabulary.divisions_of().values())


@lru_cache(maxsize=4096)
def _is_own(house: str) -> bool:
    """Whether a house or site has a name of its own."""
    if _BASE.search(house):
        names = vocabulary.known_names()
        return _WATERS.match(house) is not None or any(house[:n] in names for n in (2, 3, 4))
    return vocabulary.is_own_venue(house)


def is_named(house: str) -> bool:
    """Whether a house has enough of a name not to be any such house."""
    if _NUMBERED.match(house):
        return False
    if len(house) >= vocabulary.LEAST_VENUE:
        return True
    return _SHORT.fullmatch(house) is not None and vocabulary.is_own_venue(house)


def is_house(name: str) -> bool:
    """Whether a name ends as the names of houses and grounds do in which people come together."""
    return _house_end().search(name) is not None


@cache
def _house_end() -> re.Pattern[str]:
    return re.compile(f"(?:{vocabulary.frame_words('venue')})\\Z")
