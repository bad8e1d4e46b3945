"""Where a house's own name begins, behind the towns that stand before it."""

from __future__ import annotations

import pytest

from dashiji.annotate.entities.places.housed import after_towns, is_house, is_named

HOUSES = [
    ("香港会议展览中心", "香港会议展览中心", "a province whose divisions no table has"),
    ("杭州市望湖宾馆", "望湖宾馆", "behind the full name of a city"),
    ("嘉善县姚庄镇桃源文化广场", "桃源文化广场", "behind a county and its township"),
    ("准格尔旗黑岱沟体育馆", "黑岱沟体育馆", "behind a banner"),
    ("日本东京国际展览中心", "东京国际展览中心", "behind a country"),
    ("上海国家会展中心", "国家会展中心", "the state's own"),
    ("兰州甘肃国际会展中心", "甘肃国际会展中心", "another place's"),
    ("江苏南京禄口国际机场", "南京禄口国际机场", "a city's in the province"),
    ("宁德市三都岛海上训练基地", "三都岛海上训练基地", "a base with a name"),
    ("南昌市消防救援支队训练基地", "南昌市消防救援支队训练基地", "a base of a trade"),
    ("合肥市政务中心", "合肥市政务中心", "what any town's house is called by"),
    ("合肥市政务中心锦绣厅", "合肥市政务中心锦绣厅", "a room of such a house"),
    ("烟台市民文化中心", "烟台市民文化中心", "the citizens'"),
    ("杭州国际博览中心", "杭州国际博览中心", "a city in its short form"),
    ("西安咸阳国际机场", "西安咸阳国际机场", "two cities'"),
    ("阿布扎比国家展览中心", "阿布扎比国家展览中心", "a foreign city"),
]


@pytest.mark.parametrize(("text", "house", "why"), HOUSES, ids=[case[2] for case in HOUSES])
def test_a_house_begins_behind_its_towns(text: str, house: str, why: str) -> None:
    assert text[after_towns(text, 0, len(text), lambda _: True) :] == house, why


def test_a_township_ends_where_it_may() -> None:
    text = "白鹿镇青石剧院"
    assert after_towns(text, 0, len(text), lambda at: at == len("白鹿镇")) == len("白鹿镇")
    assert after_towns(text, 0, len(text), lambda _: False) == 0


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("望湖宾馆", True),
        ("国医馆", True),
        ("三楼会议室", False),
        ("3号码头", False),
        ("馆", False),
    ],
)
def test_a_number_names_no_house(name: str, named: bool) -> None:
    assert is_named(name) is named


def test_what_houses_are_called() -> None:
    assert is_house("望湖宾馆")
    assert not is_house("望湖村")
