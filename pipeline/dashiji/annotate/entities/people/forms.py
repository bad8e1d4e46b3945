"""What a string must look like to be a person's name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dashiji.annotate.entities.people import family_names
from dashiji.annotate.entities.text import vocabulary

_TRANSLITERATED: Final = re.compile(
    r"[阿埃艾爱安奥巴拜班保鲍贝本比彼毕宾博伯勃波布查茨达戴丹道得德登狄迪蒂丁杜顿多厄恩尔法菲费芬弗福甘冈"
    r"高戈格葛根古圭哈海汉赫亨洪胡华怀霍基吉加迦杰金卡凯坎康考柯科克肯孔库奎昆拉莱赖兰朗劳勒雷黎里力利莉列林"
    r"琳龙隆卢鲁路伦罗洛马玛迈麦买曼芒梅美门蒙米密明摩莫默姆穆纳娜南内尼涅宁牛纽农努诺欧帕潘庞佩彭皮平珀普齐"
    r"奇恰钱乔切琼丘让热仁日荣瑞若萨塞赛桑瑟沙莎山尚舍申圣施史士舒朔司丝斯松苏索塔泰坦汤唐特藤提廷通图土托"
    r"瓦万旺威韦维温翁沃乌吾武西希锡夏肖谢辛休许雅亚延扬耶叶伊因英尤于裕约泽扎詹珍芝治朱兹宗佐普京匹亥聂盖贾祖颇朴娃娅妮茜黛都·]+$"
)
_ALSO_FOREIGN: Final = "夫逊森翰什廉连龙济切多"
"""What longer foreign names are written with as well, and everyday words too often."""
_LONG_FOREIGN: Final = re.compile(f"{_TRANSLITERATED.pattern[:-3]}{_ALSO_FOREIGN}]{{3,8}}$")
FOLK_PLACE: Final = re.compile(
    "[\u4e00-\u9fff]家[坝湾沟寨堡屯集岗坪塘堰冲洼庄渡闸圩堤嘴垸埠店窑庙]"
)
"""A place that is named after the family which lived there, and no person (王家坝)."""
_LANDSCAPE: Final = re.compile(
    r"[\u4e00-\u9fff][山江河湖海陆水城林田][\u4e00-\u9fff][山江河湖海陆水洋天]"
)
SENT: Final = re.compile(
    "(?:(?:工作|专家|督导|督查|检查|调查|巡查|考察|调研|采访|慰问|验收|评估|考核|考评)组"
    "|(?:考察|访问|参访|采访|慰问|观摩|代表)团)$"
)
"""Whom a body sends somewhere, who are none themselves."""
HELD: Final = frozenset(
    {
        *("举行", "召开", "举办", "开幕", "闭幕", "落幕", "启动", "上线", "揭牌", "签约"),
        *("开赛", "开班", "开营", "闭营", "开拍", "开播", "收官", "启幕", "结业", "结束", "开机"),
    }
)
"""What is said of happenings, and is no given name."""
_LONGEST_OF_ELEMENTS: Final = 7
"""Characters of a Tibetan or Mongol name of two or three elements, at most."""
_OF_BODIES: Final = frozenset("部局厅署站矿")
"""Signs that names of bodies end with, and no given name does."""
NTH: Final = re.compile("第[一二三四五六七八九十]+[任届次期批]")
"""An ordinal that begins as a family name does (第五 | 任校长)."""
_LINKS: Final = frozenset("等与和在是为")
"""Signs that end no given name."""
_NOT_GIVEN: Final = re.compile(r"[来赴到率在与和等为是说称任获将应介]")

MEMBERS: Final = re.compile(
    "(?<=[\u4e00-\u9fff]{3})(?:(?:缔约方|缔约国|成员国|会员)大会|理事会|论坛|峰会|首脑会议)\\Z"
)
"""An assembly by what meets in it, before the number of its meeting."""


def is_transliterated(name: str) -> bool:
    """Whether all characters are ones that foreign names are written with."""
    return len(name) > 1 and _TRANSLITERATED.match(name) is not None


@lru_cache(maxsize=1 << 14)
def is_person_name(name: str) -> str:
    """Method that a string earns as a person's name by its form: "" where it is none."""
    if "·" in name:
        return "transliterated" if len(name.strip("·")) > 3 else ""
    if (
        name[-1:] in _OF_BODIES
        or FOLK_PLACE.fullmatch(name)
        or NTH.match(name)
        or (len(name) == 3 and (vocabulary.ends_in_site(name) or name[1:] in HELD))
    ):
        return ""
    match = family_names.surnames().match(name)
    given = len(name) - len(match.group()) if match else 0
    if match and 1 <= given <= 2:
        return "lac-person" if match.group(1) else "lac-person-rare"
    if 2 <= len(name) <= 8 and (_TRANSLITERATED.match(name) or _LONG_FOREIGN.match(name)):
        return "lac-person-rare"
    if 4 <= len(name) <= _LONGEST_OF_ELEMENTS and family_names.name_elements().fullmatch(name):
        return "lac-person-rare"
    if 4 <= len(name) <= 6 and family_names.japanese_name().fullmatch(name):
        return "lac-person-rare"
    return ""


def person_in(surface: str, after: str) -> str:
    """The name at the start of a word that the tagger made too long (王某来校 → 王某).

    `after` is the tag of the next word: before an object, 作 or 任 at the end is a verb, and so
    is 随 or 率 before a body and 在 before a noun.
    """
    family = family_names.surnames().match(surface)
    if "·" in surface or family is None:
        return surface
    if len(family.group()) > 1:
        match = _NOT_GIVEN.search(surface, len(family.group()) + 1)
        cut = match is not None and (len(surface) > 4 or match.group() in _LINKS)
        return surface[: match.start()] if match and cut else surface
    if len(surface) >= 4 and not is_transliterated(surface):
        match = _NOT_GIVEN.search(surface, 2)
        return surface[: match.start()] if match else surface
    if len(surface) == 3 and surface[2] in "作任说称获" and after in {"n", "vn", "v", "m"}:
        return surface[:2]
    if len(surface) == 3 and (
        (surface[2] in "随率赴" and after in {"LOC", "ORG"})
        or (surface[2] == "在" and after in {"n", "vn", "LOC", "ORG", "s"})
    ):
        return surface[:2]
    return surface


def is_landscape_idiom(word: str) -> bool:
    """Whether a word of four is a verb and its scenery twice over (依山傍水), no place."""
    return _LANDSCAPE.fullmatch(word) is not None
